"""The folders of the project, and how commands show progress."""

import fcntl
import os
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
INFRA = ROOT / "infra"
BUILD = ROOT / "build"
_STARTED = time.monotonic()


def local_dir() -> Path:
    """The folder of the emulator's state; OMBUDSMAN_LOCAL_DIR gives a second stack its own."""
    folder = Path(os.environ.get("OMBUDSMAN_LOCAL_DIR", ROOT / ".local")).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def alone(work: str) -> Iterator[None]:
    """One process at a time does a piece of work in this folder; the others wait for it."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f"{work}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def version() -> str:
    """The version of the project."""
    declared: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return declared


def say(text: str) -> None:
    """Show progress, with the seconds since the command began."""
    print(f"[{time.monotonic() - _STARTED:5.1f} s] {text}", flush=True)


def give_up(text: str) -> NoReturn:
    """End the command with one line that says why."""
    print(text, file=sys.stderr)
    raise SystemExit(1)
