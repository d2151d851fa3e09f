"""Each test runs in one process: the shares leave none out, and the scheduler hands out each test once."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests import scheduling

TESTS = Path(__file__).parent
CONFIG = SimpleNamespace(getvalue=lambda _: ["popen"])
PROCESSES = 5
STACKS = 3


class Process:
    """A process as the scheduler sees it: it keeps its last test until more come or none will."""

    def __init__(self, *collected: str) -> None:
        self.collected, self.shutting_down = collected, False
        self.waiting: list[int] = []
        self.ran: list[str] = []

    def send_runtest_some(self, positions: list[int]) -> None:
        """Be given tests."""
        self.waiting += positions

    def shutdown(self) -> None:
        """Hear that no more will come."""
        self.shutting_down = True

    def run(self, scheduler: scheduling.Grouped) -> bool:
        """Run one test, if that is possible."""
        if len(self.waiting) < 2 and not (self.waiting and self.shutting_down):
            return False
        position = self.waiting.pop(0)
        self.ran.append(self.collected[position])
        scheduler.mark_test_complete(self, position)
        return True


def _run(*processes: Process) -> scheduling.Grouped:
    scheduler = scheduling.Grouped(CONFIG, None)
    for process in processes:
        scheduler.add_node(process)
    for process in processes:
        scheduler.add_node_collection(process, process.collected)
        process.run(scheduler)
    while any(process.run(scheduler) for process in processes):
        pass
    return scheduler


def test_each_module_is_in_the_share_of_a_process_with_all_folders_above_it() -> None:
    shares: list[Any] = [scheduling.share(number, PROCESSES) for number in range(PROCESSES)]
    assert shares == [*scheduling._GROUPS, scheduling.WITHOUT_A_STACK, scheduling.WITHOUT_A_STACK]
    found: dict[Any, int] = dict.fromkeys(shares, 0)
    for module in TESTS.rglob("test_*.py"):
        (share,) = {share for share in shares if scheduling.is_of(share, module)}
        assert all(scheduling.is_of(share, folder) for folder in module.parents if folder.is_relative_to(TESTS))
        found[share] += 1
    assert all(found.values())


def test_few_processes_and_one_that_takes_another_s_place_collect_everything() -> None:
    assert [scheduling.share(number, STACKS) for number in range(STACKS)] == [None] * STACKS
    assert scheduling.share(PROCESSES, PROCESSES) is None


def test_each_test_runs_once_where_it_was_collected() -> None:
    group = [f"tests/e2e/test_mail.py::test_{number}" for number in range(4)]
    others = [f"tests/test_{module}.py::test_{number}" for module in ("aws", "batch") for number in range(3)]
    others += ["tests/test_covered.py::test_alone"]
    processes = Process(*group), Process(*others), Process(*others), Process()
    scheduler = _run(*processes)
    assert processes[0].ran == group
    assert sorted(processes[1].ran + processes[2].ran) == sorted(others)
    assert scheduler.tests_finished is not scheduler.has_pending
    assert all(process.shutting_down for process in processes)


def test_a_module_stays_in_one_process() -> None:
    modules = [[f"tests/test_{module}.py::test_{number}" for number in range(9)] for module in ("batch", "aws")]
    processes = Process(*modules[0], *modules[1]), Process(*modules[0], *modules[1])
    _run(*processes)
    assert sorted(process.ran for process in processes) == sorted(modules)


def test_what_takes_long_is_begun_first() -> None:
    long = [f"{module}::test_it" for module in scheduling._LONG]
    others = [f"tests/test_aws.py::test_{number}" for number in range(9)]
    process = Process(*others, *long)
    _run(process)
    assert process.ran == [*long, *others]
    assert all((TESTS.parent / module).exists() for module in scheduling._LONG)


def test_what_only_one_process_collected_runs_there() -> None:
    a, b, c = (f"tests/test_aws.py::{name}" for name in "abc")
    processes = Process(a, b), Process(c, a)
    _run(*processes)
    assert sorted(processes[0].ran + processes[1].ran) == [a, b, c]


def test_what_a_process_that_broke_off_had_not_run_runs_in_the_one_in_its_place() -> None:
    nodeids = [f"tests/e2e/test_mail.py::test_{number}" for number in range(4)]
    broken, replaced = Process(*nodeids), Process("tests/test_aws.py::test_another", *nodeids)
    scheduler = scheduling.Grouped(CONFIG, None)
    scheduler.add_node(broken)
    scheduler.add_node_collection(broken, broken.collected)
    broken.run(scheduler)
    assert scheduler.remove_node(broken) == nodeids[1]
    scheduler.add_node(replaced)
    scheduler.add_node_collection(replaced, replaced.collected)
    while replaced.run(scheduler):
        pass
    assert broken.ran + replaced.ran == [*nodeids, "tests/test_aws.py::test_another"]
