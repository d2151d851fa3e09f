"""Run the emulator with three of its costs taken away; its answers stay what they are.

A query reads the text of its expressions again for every item it looks at: here each text is read once. And each call
of a function that logs nothing waits 50 ms for a line of its log: here 5 ms, since a function writes its log before its
answer. A line that comes later is that of the next call. And each copy of a function that ended by itself leaves the
110 MB that it had unpacked: here the next copy to start removes them. All are described for the emulator's makers in
docs/decisions; this module goes when they have them.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import lru_cache, partialmethod
from importlib import import_module
from pathlib import Path
from typing import Any
from weakref import WeakSet

_TEXTS = 4096
_LOG_SECONDS = 0.005
# The parts of the emulator that are replaced.
_TOKENS = "_tokenize"
_LOG = "_drain_stderr_bounded"
_START, _PROCESS, _FOLDER = "_spawn", "_proc", "_tmpdir"
_UNPACKED = "ministack-lambda-*-*"
# A folder that was made just now may not be anybody's yet.
_NEW_SECONDS = 10
# What they find depends on their arguments alone: tokens, or the text itself.
_OF_TOKENS = ("_check_redundant_parens", "_check_reserved_keyword_usage")
_OF_TEXT = "_condition_syntax_error"


def main() -> None:
    """Run the emulator as `python -m ministack` does."""
    read_each_text_once()
    wait_for_no_log()
    leave_nothing_unpacked()
    import_module("ministack.app").main()


def read_each_text_once() -> None:
    """Have the emulator's tables keep what they have read of an expression."""
    tables = import_module("ministack.services.dynamodb")
    read = getattr(tables, _TOKENS)
    setattr(tables, _TOKENS, lru_cache(_TEXTS)(lambda text: tuple(read(text))))
    for name in _OF_TOKENS:
        setattr(tables, name, _kept(getattr(tables, name)))
    setattr(tables, _OF_TEXT, lru_cache(_TEXTS)(getattr(tables, _OF_TEXT)))


def _kept(check: Callable[..., str | None]) -> Callable[..., str | None]:
    kept = lru_cache(_TEXTS)(check)
    # A part of the tokens may come as a list.
    return lambda tokens, *more: kept(tuple(tokens), *more)


def wait_for_no_log() -> None:
    """Have a call of a function end as soon as its log can be there."""
    worker = import_module("ministack.core.lambda_runtime").Worker
    setattr(worker, _LOG, partialmethod(getattr(worker, _LOG), first_line_wait=_LOG_SECONDS))


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


def clear_unpacked(copies: Iterable[Any], before: float) -> None:
    """Remove the folders, made before a moment, of copies that are none of these or have ended."""
    used = {getattr(copy, _FOLDER) for copy in copies if _runs(getattr(copy, _PROCESS))}
    for folder in Path(tempfile.gettempdir()).glob(_UNPACKED):
        if str(folder) not in used and folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: Any) -> bool:
    # One that is about to start has a folder and no process yet.
    return process is None or process.poll() is None


if __name__ == "__main__":
    main()
