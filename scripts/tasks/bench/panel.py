"""What the running stack's panel costs: Lighthouse's scores, how soon the figures stand, how long a press takes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tasks.project import give_up, local_dir
from tasks.web import chromium, web

# The last that runs on Node 20.
LIGHTHOUSE = "lighthouse@12.8.2"
_SCORES = {"performance": 90, "accessibility": 100, "best-practices": 95, "seo": 90}
_LCP_MS, COMPLETE_MS, CALLS, _PRESS_MS = 2_000, 2_000, 4, 200
YEAR_DAYS = 364


@dataclass(frozen=True)
class Row:
    """One figure of the panel, and the budget it has if it has one: at least that much, or at most."""

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


def measured() -> Iterator[Row]:
    """What the running stack's panel costs, beside its budgets."""
    return rows_of(_measured())


def show(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print every figure beside its budget; ends the command when one is over."""
    print(json.dumps([asdict(row) for row in rows], indent=2) if as_json else "\n".join(map(str, rows)))
    if not all(row.is_kept for row in rows):
        give_up("The panel is over its budget; a busy machine makes it seem so.")


def rows_of(found: dict[str, Any]) -> Iterator[Row]:
    """What was measured, beside its budgets."""
    for page in ("landing", "indicators"):
        for score, least in _SCORES.items():
            yield Row(f"{page}: {score}", found[page][score], least=least)
        yield Row(f"{page}: largest paint, slow 4G, CPU x4 (ms)", found[page]["lcp_ms"], most=_LCP_MS)
    for period, figures in found["figures"].items():
        yield Row(f"figures, {period}: occurrences", figures["total"])
        yield Row(f"figures, {period}: calls", figures["calls"], most=CALLS)
        yield Row(f"figures, {period}: complete (ms)", figures["complete_ms"], most=COMPLETE_MS)
        yield Row(f"figures, {period}: of which not waiting (ms)", figures["own_ms"])
    yield Row("an empty call of this stack (ms)", found["floor_ms"])
    presses = found["presses"]
    yield Row(f"slowest press ({presses['worst']}), CPU x4 (ms)", presses["worst_ms"], most=_PRESS_MS)


def _measured() -> dict[str, Any]:
    path = local_dir() / "stack.json"
    if not path.exists():
        give_up("No stack has been started here: scripts/start --detach.")
    stack = json.loads(path.read_text())
    ombudsman = next(user for user in stack["users"] if "ombudsman" in user["roles"])
    today = datetime.now(UTC).date()
    given = {
        "panel": stack["panel_url"],
        "email": ombudsman["email"],
        "password": ombudsman["password"],
        "chromium": str(chromium.ensure()),
        "options": chromium.OPTIONS,
        "figures": {
            "90 days": "#/indicators",
            "a year": f"#/indicators?from={today - timedelta(days=YEAR_DAYS)}&to={today}",
        },
    }
    found: dict[str, Any] = json.loads(web.tool("measure.mjs", LIGHTHOUSE, json.dumps(given)))
    return found
