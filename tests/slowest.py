"""Where the time of a run goes: by folder, and what takes longest, with its share."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

_SHOWN = 15
_DEEP_FOLDERS = 2


def described(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """The lines to print: seconds of all folders, then of the slowest tests and set-ups of fixtures."""
    took = [(report.duration, report.when, report.nodeid) for report in reports]
    total = sum(seconds for seconds, _, _ in took)
    folders: Counter[str] = Counter()
    for seconds, _, nodeid in took:
        folders["/".join(nodeid.split("::")[0].split("/")[:_DEEP_FOLDERS])] += seconds  # type: ignore[assignment]
    yield f"{total:.0f} s of tests in all processes, by folder:"
    yield from (_line(seconds, total, folder) for folder, seconds in folders.most_common(_SHOWN))
    yield "and what takes longest (setup: a fixture that others may share):"
    yield from (_line(seconds, total, f"{when} {nodeid}") for seconds, when, nodeid in sorted(took)[: -_SHOWN - 1 : -1])


def _line(seconds: float, total: float, what: str) -> str:
    return f"{seconds:7.1f} s {seconds / total:5.1%}  {what}"
