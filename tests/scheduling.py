"""Which process of a run has which tests: those that share a deployed stack, or an engine of DynamoDB, are in one.

pytest-xdist's own groups do not work with pytest 9.2, which keeps no name of a test that could be changed.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parent.parent
# The browser's tests come first: those of tests/e2e switch the stack off.
_ON_THE_STACK = ("tests/web/", "tests/e2e/")
_FIXTURES_OF_THE_ENGINE = ("real_tables", "real_town", "dynamodb_local")


class Grouped(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Hands out whole groups, the largest first, and then every other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.split("::", maxsplit=1)[0]
        if place(module):
            return "stack"
        return "engine" if "[dynamodb-local" in nodeid or _uses_the_engine(module) else nodeid


def place(module: str) -> int:
    """The order of a module: 0 without a stack, then the browser's, then the others on the stack."""
    return next((number for number, folder in enumerate(_ON_THE_STACK, 1) if module.startswith(folder)), 0)


@cache
def _uses_the_engine(module: str) -> bool:
    text = (ROOT / module).read_text()
    return any(f'"{name}"' in text or f"{name}: " in text for name in _FIXTURES_OF_THE_ENGINE)
