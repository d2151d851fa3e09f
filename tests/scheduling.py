"""Which process of a run has which tests: those that share a deployed stack, or an engine of DynamoDB, are in one.

Where there are enough processes, each group on a stack has one of its own, which collects nothing else: to import all
tests takes longer than most folders take to run. pytest-xdist's own groups do not work with pytest 9.2, which keeps no
name of a test that could be changed, and it wants all processes to collect the same.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parent.parent
# Each group has a stack of its own, and those of the browser are two, since one after the other they take longer than
# all other tests: tests/e2e switches its stack off.
_ON_A_STACK = ("tests/web/", "tests/e2e/")
_GROUPS = ("tests/web/", "tests/web/ of citizens", "tests/e2e/")
_OF_CITIZENS = ("CITIZEN", "citizen_url", "reporting import", "following: ")
_FIXTURES_OF_A_STACK = ("opened", "following", "stack", "machine")
_FIXTURES_OF_THE_ENGINE = ("real_tables", "real_town", "dynamodb_local")
# One test of these takes as long as a hundred others.
_LONG = ("tests/infra/test_checks.py", "tests/web/test_sources.py", "tests/infra/test_commands.py")
WITHOUT_A_STACK = "without a stack"
# A process that has fewer tests to run waits with the last for the next.
_FEWEST = 3


class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out whole groups and modules, the longest first, to processes that collected them."""

    def __init__(self, config: Any, log: Any) -> None:
        super().__init__(config, log)
        self._positions: dict[Any, dict[str, int]] = {}
        self._known: set[str] = set()

    def add_node_collection(self, node: Any, collection: Sequence[str]) -> None:
        """Take over what a process collected, and have it begin: the others may collect for long."""
        self.registered_collections[node] = list(collection)
        self._positions[node] = {nodeid: position for position, nodeid in enumerate(collection)}
        for nodeid in (nodeid for nodeid in collection if nodeid not in self._known):
            self.workqueue.setdefault(self._split_scope(nodeid), {})[nodeid] = False
        self._known.update(collection)
        by_size = sorted(self.workqueue.items(), key=lambda unit: (unit[0] not in _LONG, -len(unit[1])))
        self.workqueue.clear()
        self.workqueue.update(by_size)
        self._reschedule(node)

    def schedule(self) -> None:
        """Go on when all have collected; pytest is told how many tests there are of all processes."""
        self.config.pluginmanager.get_plugin("session").testscollected = len(self._known)
        for node in self.nodes:
            self._reschedule(node)

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:  # noqa: ARG002  # xdist's
        """Forget a test that has run: pending ones are counted after each."""
        nodeid = self.registered_collections[node][item_index]
        scope = self._split_scope(nodeid)
        unit = self.assigned_work[node][scope]
        del unit[nodeid]
        if not unit:
            del self.assigned_work[node][scope]
        self._reschedule(node)

    def _reschedule(self, node: Any) -> None:
        if node.shutting_down or node not in self._positions:
            return
        while self._pending_of(self.assigned_work[node]) < _FEWEST:
            scope, nodeids = self._next(node)
            if not nodeids:
                node.shutdown()
                return
            queued = self.workqueue[scope]
            self.assigned_work[node].setdefault(scope, {}).update({nodeid: queued.pop(nodeid) for nodeid in nodeids})
            if not queued:
                del self.workqueue[scope]
            node.send_runtest_some([self._positions[node][nodeid] for nodeid in nodeids])

    def _next(self, node: Any) -> tuple[str, list[str]]:
        """What is queued first of what a process collected."""
        positions = self._positions[node]
        shared = ((scope, [one for one in unit if one in positions]) for scope, unit in self.workqueue.items())
        return next((found for found in shared if found[1]), ("", []))

    def _pending_of(self, workload: dict[str, dict[str, bool]]) -> int:
        return sum(len(unit) for unit in workload.values())

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        is_of_the_engine = "[dynamodb-local" in nodeid or _uses(module, _FIXTURES_OF_THE_ENGINE)
        return _group(module) or ("engine" if is_of_the_engine else module)


def share(number: int, processes: int) -> str | None:
    """What a process of a run collects: one of the groups on a stack, what needs none, or everything."""
    if processes <= len(_GROUPS) or number >= processes:
        # The last is one that takes the place of one that broke off.
        return None
    return _GROUPS[number] if number < len(_GROUPS) else WITHOUT_A_STACK


def is_of(share: str, path: Path) -> bool:
    """Whether a process with this share has to look at a folder or a module of tests."""
    name = path.relative_to(ROOT).as_posix()
    if path.is_dir():
        return share == WITHOUT_A_STACK or share.startswith(f"{name}/")
    return _group(name) == (None if share == WITHOUT_A_STACK else share)


def place(nodeid: str) -> int:
    """The order of a test: 0 without a stack, then the browser's, then the others on a stack."""
    group = _group(nodeid.partition("::")[0])
    return 1 + _ON_A_STACK.index(group.partition(" ")[0]) if group else 0


@cache
def _group(module: str) -> str | None:
    folder = next((folder for folder in _ON_A_STACK if module.startswith(folder)), None)
    if folder is None or not _uses(module, _FIXTURES_OF_A_STACK):
        return None
    is_of_citizens = folder == _ON_A_STACK[0] and any(name in (ROOT / module).read_text() for name in _OF_CITIZENS)
    return _GROUPS[1] if is_of_citizens else folder


@cache
def _uses(module: str, fixtures: tuple[str, ...]) -> bool:
    text = (ROOT / module).read_text()
    return any(f'"{name}"' in text or f"{name}: " in text for name in fixtures)
