"""The web apps: building them, and checking their types, style and units."""

import argparse
import hashlib
import subprocess
from pathlib import Path

from tasks.project import BUILD, ROOT, alone, give_up, say
from tasks.web import npm

WEB = ROOT / "web"
PANEL = WEB / "apps" / "panel" / "dist"
CITIZEN = WEB / "apps" / "citizen" / "dist"
_INSTALLED = WEB / "node_modules" / ".installed"
_BUILT = BUILD / "web-fingerprint"
_SOURCES = ("apps", "packages", "tools")
_CHECKS = ("typecheck", "lint", "format:check", "test")


def build() -> Path:
    """Build both apps, into PANEL and CITIZEN, and return the first; quick when nothing has changed."""
    with alone("web"):
        return _build()


def _build() -> Path:
    fingerprint = _fingerprint()
    if PANEL.exists() and CITIZEN.exists() and _BUILT.exists() and _BUILT.read_text() == fingerprint:
        say("Web: unchanged.")
        return PANEL
    say("Web: building.")
    run("build")
    _BUILT.write_text(fingerprint)
    return PANEL


def run(*names: str) -> None:
    """Run scripts of web/package.json; ends the command when one of them fails."""
    with alone("node"):
        command = npm.command()
        _install(command)
    for name in names:
        done = subprocess.run([*command, "run", "--silent", name], cwd=WEB, env=npm.environment(command), check=False)
        if done.returncode:
            give_up(f"web: {name} failed; see above.")


def tool(script: str, package: str, said: str) -> str:
    """The output of a script of web/tools for an input, with a package that is installed for it alone."""
    client = npm.command()
    # A folder for each version: an older one is never taken for it.
    folder = BUILD / package.strip("@").replace("/", "-").replace("@", "-")
    if not (folder / "node_modules").exists():
        say(f"Web: fetching {package}.")
        options = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        folder.mkdir(parents=True, exist_ok=True)
        if subprocess.run([*client, "install", *options, "--prefix", folder, package], check=False).returncode:
            give_up(f"npm could not install {package}; see above.")
    command = ["node", f"tools/{script}", str(folder)]
    done = subprocess.run(
        command, input=said, cwd=WEB, env=npm.environment(client), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        give_up(f"web: {script} failed; see above.")
    return done.stdout


def _install(command: list[str]) -> None:
    wanted = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    if _INSTALLED.exists() and _INSTALLED.read_text() == wanted:
        return
    say("Web: installing what it is built with.")
    if subprocess.run(
        [*command, "ci", "--loglevel=error"], cwd=WEB, env=npm.environment(command), check=False
    ).returncode:
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
    """Build, check, or write the types of the API, as the command line says."""
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
