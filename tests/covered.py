"""Which lines and branches of chalicelib the tests run, all processes together, with a floor.

SlipCover puts its probes into the code of chalicelib alone. coverage.py traces moto and botocore too, which took 70 %
more processor time in tests of the API.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slipcover import FileMatcher, ImportManager, Slipcover, merge_coverage

Json = dict[str, Any]
_ROOT = Path(__file__).parent.parent
FLOOR_PERCENT = 98
_LEAST_COVERED = 10
_WHERE = "coverage of chalicelib"
_FAILED = pytest.TestReport(_WHERE, (_WHERE, None, _WHERE), {}, "failed", "below the floor", "call")


class Covered:
    """A plugin that measures in each process, adds up in the first, and fails the run below the floor."""

    def __init__(self, folder: str, *, has_others: bool) -> None:
        code = _ROOT / folder
        # Reading the modules that were never imported takes seconds: where there are other processes, they do it.
        self._probes = Slipcover(branch=True, source=None if has_others else [str(code)])
        self._parts: list[Json] = []
        ImportManager(self._probes, FileMatcher(sources=[code])).__enter__()

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over what one process ran; in the first process, compare the sum with the floor."""
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            # What travels between processes is made of plain types alone, which this is not.
            output["covered"] = json.dumps(self._probes.get_coverage())
            return
        self._parts.append(self._probes.get_coverage())
        if session.exitstatus == pytest.ExitCode.OK and self._is_below():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what another process ran."""
        part = getattr(node, "workeroutput", {}).get("covered")
        self._parts += [json.loads(part)] if part else []

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print what is covered, and the modules that are least."""
        terminalreporter.section("lines and branches of chalicelib that ran")
        for line in described(self.summed()):
            terminalreporter.write_line(line)
        if self._is_below():
            # So that the closing line counts it too.
            terminalreporter.stats.setdefault("failed", []).append(_FAILED)

    def _is_below(self) -> bool:
        return percent(self.summed()["summary"]) < FLOOR_PERCENT

    def summed(self) -> Json:
        """What all processes ran."""
        first, *others = self._parts
        for part in others:
            merge_coverage(first, part)
        self._parts = [first]
        return first


def percent(summary: Json) -> float:
    """The part of all lines and branches that ran."""
    ran = summary["covered_lines"] + summary["covered_branches"]
    return float(100 * ran / (ran + summary["missing_lines"] + summary["missing_branches"]))


def described(covered: Json) -> Iterator[str]:
    """The lines to print."""
    files = sorted(covered["files"].items(), key=lambda file: percent_of(file[1]))
    for name, file in files[:_LEAST_COVERED]:
        lines, branches = file["missing_lines"], [tuple(branch) for branch in file["missing_branches"]]
        yield f"{percent_of(file):6.1f} %  {name}: without lines {lines}, branches {branches}"
    total = percent(covered["summary"])
    verdict = f"below the floor of {FLOOR_PERCENT} %" if total < FLOOR_PERCENT else f"the floor is {FLOOR_PERCENT} %"
    yield f"{total:6.1f} %  of {len(files)} modules; {verdict}"


def percent_of(file: Json) -> float:
    """The part of a module's lines and branches that ran; all of an empty one."""
    summary = file["summary"]
    return percent(summary) if any(summary[name] for name in ("covered_lines", "missing_lines")) else 100.0
