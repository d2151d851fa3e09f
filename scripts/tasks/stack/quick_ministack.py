"""Run the emulator with two of its costs taken away; its answers stay what they are.

A query reads the text of its expressions again for every item it looks at: here each text is read once. And each call
of a function that logs nothing waits 50 ms for a line of its log: here 5 ms, since a function writes its log before its
answer. A line that comes later is that of the next call. Both are described for the emulator's makers in
docs/decisions; this module goes when they have them.
"""

from collections.abc import Callable
from functools import lru_cache, partialmethod
from importlib import import_module

_TEXTS = 4096
_LOG_SECONDS = 0.005
# The parts of the emulator that are replaced.
_TOKENS = "_tokenize"
_LOG = "_drain_stderr_bounded"
# What they find depends on their arguments alone: tokens, or the text itself.
_OF_TOKENS = ("_check_redundant_parens", "_check_reserved_keyword_usage")
_OF_TEXT = "_condition_syntax_error"


def main() -> None:
    """Run the emulator as `python -m ministack` does."""
    read_each_text_once()
    wait_for_no_log()
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


if __name__ == "__main__":
    main()
