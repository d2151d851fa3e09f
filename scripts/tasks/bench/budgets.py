"""Figures of a web app beside their budgets."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tasks.project import give_up, local_dir

# The last that runs on Node 20.
LIGHTHOUSE = "lighthouse@12.8.2"


@dataclass(frozen=True)
class Row:
    """One figure of an app, and the budget it has if it has one: at least that much, or at most."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is within its budget."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    def __str__(self) -> str:
        budget = "" if self.least is None else f"at least {self.least:,}"
        budget = budget if self.most is None else f"at most {self.most:,}"
        return f"{'ok' if self.is_kept else 'OVER':<5}{self.name:<40}{self.value:>9,}  {budget}"


def show(app: str, rows: Sequence[Row], *, as_json: bool) -> None:
    """Print every figure beside its budget; ends the command when one is over."""
    print(json.dumps([asdict(row) for row in rows], indent=2) if as_json else "\n".join(map(str, rows)))
    if not all(row.is_kept for row in rows):
        give_up(f"The {app} is over its budget; a busy machine makes it seem so.")


def described_stack() -> dict[str, Any]:
    """The stack that runs here, as scripts/start describes it. Ends the command when none was started."""
    path = local_dir() / "stack.json"
    if not path.exists():
        give_up("No stack has been started here: scripts/start --detach.")
    described: dict[str, Any] = json.loads(path.read_text())
    return described
