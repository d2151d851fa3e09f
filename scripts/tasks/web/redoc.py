"""Redoc, which renders the API's description as a page: fetched once, checked, and served by the stage itself."""

import base64
import hashlib
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.project import BUILD, give_up, say
from tasks.web import npm

_NAME, _VERSION = "redoc", "2.5.4"
_INTEGRITY = "M6jWhG1qoBnH6TFmzJnstyCZ87HmOY/UzDm78mHiYihEdlV/YcS9ogOo1NlElnJMeLsyxHFe2yFc4sNjHTrABQ=="
_KEPT = BUILD / f"{_NAME}-{_VERSION}"
# The bundle, and the licences of what is in it.
_FILES = ("redoc.standalone.js", "redoc.standalone.js.LICENSE.txt")


def files() -> Mapping[str, Path]:
    """The files of the bundle by name, which are fetched the first time. Ends the command when they cannot be."""
    if not _KEPT.exists():
        say(f"Redoc {_VERSION}: fetching.")
        BUILD.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=BUILD) as name:
            folder = Path(name) / "bundle"
            _unpack(_fetch(Path(name)), folder)
            _move(folder, _KEPT)
    return {name: _KEPT / name for name in _FILES}


def _fetch(folder: Path) -> Path:
    try:
        archive = npm.pack(_NAME, _VERSION, folder)
    except (OSError, subprocess.CalledProcessError) as error:
        give_up(f"npm could not fetch {_NAME} {_VERSION}: {error}")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != _INTEGRITY:
        give_up(f"{archive.name} is not the file that was expected.")
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    folder.mkdir()
    with tarfile.open(archive) as packed:
        for name in _FILES:
            content = packed.extractfile(f"package/bundles/{name}")
            if content is None:
                give_up(f"{archive.name} has no {name}.")
            (folder / name).write_bytes(content.read())


def _move(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError:
        # Another deployment was quicker; its copy is as good.
        if not target.exists():
            raise
