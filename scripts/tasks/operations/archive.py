"""A backup's folder: the names and contents of its files, and whether they are as they were written.

Only its owner can read it: it holds the identities of people who were promised that few would.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypedDict

from tasks.project import give_up

Item = dict[str, Any]

# Copied in this order: what the later names is named by the earlier, so that no occurrence lacks its author or photo.
TABLES = ("directory", "occurrences", "identities", "metrics")
PHOTOS = "photos/"
_MANIFEST = "manifest.json"
_PHOTO_LIST = "photos.sha256"
_PRIVATE = 0o077


class Part(TypedDict):
    """How many things a file holds, and its digest."""

    count: int
    sha256: str


class Manifest(TypedDict):
    """What a backup is of, and what it must consist of to be whole."""

    stage: str
    made_at: str
    tables: dict[str, Part]
    photos: Part


def fresh(folder: Path) -> Path:
    """A new or empty folder that only its owner can enter; ends the command when it holds something."""
    os.umask(_PRIVATE)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        give_up(f"{folder} is not empty: a backup wants a folder of its own.")
    folder.chmod(0o700)
    return folder


def write_table(folder: Path, name: str, items: Iterable[Item]) -> Part:
    """Keep the items of a table, one line each."""
    path = _table(folder, name)
    count = 0
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for item in items:
            lines.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return Part(count=count, sha256=_digest(path))


def read_table(folder: Path, name: str) -> Iterator[Item]:
    """The items of a table as they were kept."""
    with gzip.open(_table(folder, name), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write_photo(folder: Path, key: str, content: bytes) -> str:
    """Keep a photo under its key; its line for the list."""
    path = folder / key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return f"{hashlib.sha256(content).hexdigest()}  {key}\n"


def write_photo_list(folder: Path, lines: list[str]) -> Part:
    """Keep the list of photos, as `sha256sum --check` reads it."""
    path = folder / _PHOTO_LIST
    path.write_text("".join(lines), encoding="utf-8")
    return Part(count=len(lines), sha256=_digest(path))


def photo_keys(folder: Path) -> list[str]:
    """The keys of the photos in a backup."""
    lines = (folder / _PHOTO_LIST).read_text(encoding="utf-8").splitlines()
    return [line.split("  ", 1)[1] for line in lines]


def seal(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, last of all: a folder without one is half a backup."""
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def verified(folder: Path) -> Manifest:
    """The manifest of a backup that is whole and unchanged; otherwise ends the command and says which file is not."""
    manifest = _manifest(folder / _MANIFEST)
    for name, part in manifest["tables"].items():
        _check(_table(folder, name), part["sha256"])
    _check(folder / _PHOTO_LIST, manifest["photos"]["sha256"])
    for line in (folder / _PHOTO_LIST).read_text(encoding="utf-8").splitlines():
        digest, key = line.split("  ", 1)
        _check(folder / key, digest)
    return manifest


def _manifest(path: Path) -> Manifest:
    if not path.exists():
        give_up(f"{path.parent} is no backup, or only half of one: it has no {path.name}.")
    try:
        manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
        is_whole = manifest["tables"].keys() == set(TABLES) and bool(manifest["photos"]["sha256"])
    except (ValueError, KeyError, TypeError, AttributeError):
        is_whole = False
    if not is_whole:
        give_up(f"The backup is damaged: {path} is not what was written.")
    return manifest


def _check(path: Path, digest: str) -> None:
    if not path.exists():
        give_up(f"The backup is not whole: {path} is missing.")
    if _digest(path) != digest:
        give_up(f"The backup is damaged: {path} is not what was written.")


def _table(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl.gz"


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
