"""The coverage of a run: its parts, the lines it prints, and the floor that fails it."""

import subprocess
import sys

from tests import covered
from tests.infra.documents import ROOT


def a_file(lines: tuple[int, int], branches: tuple[int, int] = (0, 0)) -> covered.Json:
    """A module's coverage, by how many lines and branches ran and did not."""
    return {
        "missing_lines": list(range(1, lines[1] + 1)),
        "missing_branches": [[1, 2]] * branches[1],
        "summary": {
            "covered_lines": lines[0],
            "missing_lines": lines[1],
            "covered_branches": branches[0],
            "missing_branches": branches[1],
        },
    }


def test_lines_and_branches_count_alike() -> None:
    assert covered.percent(a_file((6, 2), (1, 1))["summary"]) == 70.0


def test_an_empty_module_is_covered() -> None:
    assert covered.percent_of(a_file((0, 0))) == 100.0


def test_the_least_covered_modules_are_shown_first() -> None:
    files = {"whole.py": a_file((2, 0)), "half.py": a_file((1, 1), (1, 1))}

    first, second, total = covered.described({"files": files, "summary": a_file((3, 1), (1, 1))["summary"]})

    assert first == "  50.0 %  half.py: without lines [1], branches [(1, 2)]"
    assert second.startswith(" 100.0 %  whole.py")
    assert total.startswith("  66.7 %  of 2 modules")


def ended(processes: int) -> list[str]:
    """The closing lines of a run below the floor, in one process or with others."""
    # Of all the code, most of the time goes into reading what no test of this one module imports.
    part = ["--covered", "-o", "covered=chalicelib/domain/people"]
    command = [sys.executable, "-m", "pytest", "-q", *part, "-n", str(processes), "tests/test_batch.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout.splitlines()


def test_a_run_below_the_floor_fails_and_says_so_and_what_other_processes_ran_counts() -> None:
    alone, shared = ended(0), ended(1)

    assert "1 failed, " in alone[-1]
    assert "1 failed, " in shared[-1]
    (total,) = [line for line in alone if f"below the floor of {covered.FLOOR_PERCENT} %" in line]
    assert total in shared
