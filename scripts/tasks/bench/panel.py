"""What the running stack's panel costs: Lighthouse's scores, how soon the figures stand, how long a press takes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from tasks.bench.budgets import LIGHTHOUSE, Row, described_stack
from tasks.web import chromium, web

_SCORES = {"performance": 90, "accessibility": 100, "best-practices": 95, "seo": 90}
_LCP_MS, COMPLETE_MS, CALLS, _PRESS_MS = 2_000, 2_000, 4, 200
YEAR_DAYS = 364


def measured() -> Iterator[Row]:
    """What the running stack's panel costs, beside its budgets."""
    return rows_of(_measured())


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
    stack = described_stack()
    ombudsman = next(user for user in stack["users"] if "ombudsman" in user["roles"])
    today = datetime.now(UTC).date()
    given = {
        "panel": stack["panel_url"],
        "email": ombudsman["email"],
        "password": ombudsman["password"],
        "chromium": str(chromium.ensure(is_whole=True)),
        "options": chromium.OPTIONS,
        "figures": {
            "90 days": "#/indicators",
            "a year": f"#/indicators?from={today - timedelta(days=YEAR_DAYS)}&to={today}",
        },
    }
    found: dict[str, Any] = json.loads(web.tool("panel.mjs", LIGHTHOUSE, json.dumps(given)))
    return found
