"""The summary of a run's time."""

import pytest

from tests import slowest


def a_report(module: str, seconds: float, when: str = "call") -> pytest.TestReport:
    """The report of a phase of a test."""
    name = f"{module}::test"
    return pytest.TestReport(name, (module, 1, "test"), {}, "passed", None, when, duration=seconds)  # type: ignore[arg-type]


def test_folders_and_phases_are_shown_the_slowest_first_with_their_share() -> None:
    reports = [
        a_report("tests/api/a.py", 3.0),
        a_report("tests/web/b.py", 16.0, "setup"),
        a_report("tests/api/c.py", 1),
    ]

    assert list(slowest.described(reports)) == [
        "20 s of tests in all processes, by folder:",
        "   16.0 s 80.0%  tests/web",
        "    4.0 s 20.0%  tests/api",
        "and what takes longest (setup: a fixture that others may share):",
        "   16.0 s 80.0%  setup tests/web/b.py::test",
        "    3.0 s 15.0%  call tests/api/a.py::test",
        "    1.0 s  5.0%  call tests/api/c.py::test",
    ]
