"""Which process of a run has which tests: those that share a deployed stack, or an engine of DynamoDB, are in one.

pytest-xdist's own groups do not work with pytest 9.2, which keeps no name of a test that could be changed.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parent.parent
# Each group has a stack of its own, and those of the browser are two, since one after the other they take longer than
# all other tests: tests/e2e switches its stack off.
_ON_A_STACK = ("tests/web/", "tests/e2e/")
_OF_CITIZENS = ("CITIZEN", "citizen_url", "reporting import", "following: ")
_FIXTURES_OF_A_STACK = ("opened", "following", "stack", "machine")
_FIXTURES_OF_THE_ENGINE = ("real_tables", "real_town", "dynamodb_local")


class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out whole groups, the largest first, and then every other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.split("::", maxsplit=1)[0]
        if number := place(nodeid):
            is_browser = number == 1
            return f"{_ON_A_STACK[number - 1]}{'of citizens' if is_browser and _is_of_citizens(module) else ''}"
        return "engine" if "[dynamodb-local" in nodeid or _uses(module, _FIXTURES_OF_THE_ENGINE) else nodeid


def place(nodeid: str) -> int:
    """The order of a test: 0 without a stack, then the browser's, then the others on a stack."""
    module = nodeid.partition("::")[0]
    folders = (number for number, folder in enumerate(_ON_A_STACK, 1) if module.startswith(folder))
    number = next(folders, 0)
    return number if number and _uses(module, _FIXTURES_OF_A_STACK) else 0


@cache
def _is_of_citizens(module: str) -> bool:
    text = (ROOT / module).read_text()
    return any(name in text for name in _OF_CITIZENS)


@cache
def _uses(module: str, fixtures: tuple[str, ...]) -> bool:
    text = (ROOT / module).read_text()
    return any(f'"{name}"' in text or f"{name}: " in text for name in fixtures)
