"""Run the emulator with five of its costs taken away; its answers stay what they are.

A query reads the text of its expressions again for every item it looks at, and a request the policies of its role: here
each text is read once. And each call of a function that logs nothing waits 50 ms for a line of its log: here 5 ms,
since a function writes its log before its answer. A line that comes later is that of the next call. Each copy of a
function unpacks the 110 MB of its archive: here once for all copies, which cannot write there on AWS either. A copy
that ended by itself leaves its folder: here the next copy to start removes it. And each copy imports the whole package:
here it is forked from a process that has. All are described for the emulator's makers in docs/decisions; this module
goes when they have them.
"""

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import lru_cache, partialmethod
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any
from weakref import WeakSet

from tasks.stack import forked_functions

_TEXTS = 4096
_COLLECT = 50_000, 50, 50
_LOG_SECONDS = 0.005
# The parts of the emulator that are replaced.
_TOKENS = "_tokenize"
_LOG = "_drain_stderr_bounded"
_ARCHIVES, _PROCESSES = "zipfile", "subprocess"
_START, _PROCESS, _FOLDER = "_spawn", "_proc", "_tmpdir"
_FOLDERS = "ministack-lambda-*-*"
_CODE = "code"
_SHARED = "ministack-code-"
# A folder that was made just now may not be anybody's yet.
_NEW_SECONDS = 10
# What they find depends on their arguments alone: tokens, or the text itself.
_OF_TOKENS = ("_check_redundant_parens", "_check_reserved_keyword_usage")
_OF_TEXT = "_condition_syntax_error"
_OF_POLICIES = "parse_policy_document"


def main() -> None:
    """Run the emulator as `python -m ministack` does."""
    # The functions inherit the environment; this module's path is none of theirs.
    os.environ.pop("PYTHONPATH", None)
    # Most of what the emulator makes stays; by default a sixth of its time is spent on looking for what does not.
    gc.set_threshold(*_COLLECT)
    read_each_text_once()
    read_each_policy_once()
    wait_for_no_log()
    unpack_each_archive_once()
    leave_nothing_unpacked()
    if forked_functions.POSSIBLE:
        fork_functions()
    import_module("ministack.app").main()


def read_each_text_once() -> None:
    """Have the emulator's tables keep what they have read of an expression."""
    tables = import_module("ministack.services.dynamodb")
    read = getattr(tables, _TOKENS)
    setattr(tables, _TOKENS, lru_cache(_TEXTS)(lambda text: tuple(read(text))))
    for name in _OF_TOKENS:
        setattr(tables, name, _kept(getattr(tables, name)))
    setattr(tables, _OF_TEXT, lru_cache(_TEXTS)(getattr(tables, _OF_TEXT)))


def read_each_policy_once() -> None:
    """Have the emulator keep what it has read of a policy, which it reads again for each request of a role."""
    rules = import_module("ministack.core.iam_evaluator")
    read = getattr(rules, _OF_POLICIES)
    kept = lru_cache(_TEXTS)(read)
    setattr(rules, _OF_POLICIES, lambda policy: kept(policy) if isinstance(policy, str) else read(policy))


def _kept(check: Callable[..., str | None]) -> Callable[..., str | None]:
    kept = lru_cache(_TEXTS)(check)
    # A part of the tokens may come as a list.
    return lambda tokens, *more: kept(tuple(tokens), *more)


def wait_for_no_log() -> None:
    """Have a call of a function end as soon as its log can be there."""
    worker = import_module("ministack.core.lambda_runtime").Worker
    setattr(worker, _LOG, partialmethod(getattr(worker, _LOG), first_line_wait=_LOG_SECONDS))


def unpack_each_archive_once() -> None:
    """Have copies of functions link to what another one has unpacked of the same archive."""
    runtime = import_module("ministack.core.lambda_runtime")
    setattr(runtime, _ARCHIVES, SimpleNamespace(**vars(zipfile) | {"ZipFile": SharedArchive}))


class SharedArchive(zipfile.ZipFile):
    """An archive that is unpacked once, whoever asks."""

    _one_at_a_time = Lock()

    def extractall(self, path: Any = None, members: Any = None, pwd: bytes | None = None) -> None:
        """Make an empty folder a link to the content of the archive."""
        with self._one_at_a_time:
            shared = Path(tempfile.gettempdir(), f"{_SHARED}{self._digest()}")
            if not shared.exists():
                _remove_unused()
                whole = tempfile.mkdtemp(prefix="ministack-new-")
                super().extractall(whole, members, pwd)
                Path(whole).rename(shared)
            Path(path).rmdir()
            Path(path).symlink_to(shared, target_is_directory=True)

    def _digest(self) -> str:
        content = [(one.filename, one.CRC, one.file_size) for one in self.infolist()]
        return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


def _remove_unused() -> None:
    """Remove the content of archives that no copy links to any more, such as those of earlier deployments."""
    place = Path(tempfile.gettempdir())
    used = {(folder / _CODE).resolve() for folder in place.glob(_FOLDERS)}
    for shared in place.glob(f"{_SHARED}*"):
        if shared.resolve() not in used:
            shutil.rmtree(shared, ignore_errors=True)


def leave_nothing_unpacked() -> None:
    """Have each copy of a function that starts remove what copies that have ended left."""
    worker = import_module("ministack.core.lambda_runtime").Worker
    start: Callable[..., object] = getattr(worker, _START)
    started: WeakSet[Any] = WeakSet()

    def starting(copy: Any, *given: Any, **named: Any) -> object:
        started.add(copy)
        clear_unpacked(list(started), time.time() - _NEW_SECONDS)
        return start(copy, *given, **named)

    setattr(worker, _START, starting)


def fork_functions() -> None:
    """Have each copy of a function in Python forked from a process that has imported it."""
    runtime = import_module("ministack.core.lambda_runtime")
    start: Callable[..., object] = getattr(runtime.Worker, _START)
    archives, handler = forked_functions.Archives(), ContextVar[str]("handler")

    def starting(copy: Any) -> object:
        handler.set(copy.config["Handler"])
        return start(copy)

    def process(command: list[str], **how: Any) -> Any:
        forked = None
        if command[0] == sys.executable:
            module = handler.get().rpartition(".")[0].replace("/", ".")
            forked = archives.start(module, command[1], how["cwd"], how["env"])
        return forked or subprocess.Popen(command, **how)

    setattr(runtime.Worker, _START, starting)
    setattr(runtime, _PROCESSES, SimpleNamespace(**vars(subprocess) | {"Popen": process}))


def clear_unpacked(copies: Iterable[Any], before: float) -> None:
    """Remove the folders, made before a moment, of copies that are none of these or have ended."""
    used = {getattr(copy, _FOLDER) for copy in copies if _runs(getattr(copy, _PROCESS))}
    for folder in Path(tempfile.gettempdir()).glob(_FOLDERS):
        if str(folder) not in used and folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: Any) -> bool:
    # One that is about to start has a folder and no process yet.
    return process is None or process.poll() is None


if __name__ == "__main__":
    main()
