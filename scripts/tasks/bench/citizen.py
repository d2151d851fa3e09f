"""What the running stack's citizens' app costs: Lighthouse's scores, presses, and what registering asks of a person."""

import json
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from tasks.bench.budgets import LIGHTHOUSE, Row, described_stack
from tasks.project import ROOT, give_up
from tasks.web import chromium, web

_SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
_LCP_MS, _PRESS_MS, _PRESSES = 1_500, 150, 9
_PHOTO = ROOT / "tests" / "photos" / "landscape_6.jpg"
# A category with neither a notice nor questions, which cost a press each; in the hinterland, where nothing is reported
# that would be asked about, and away from what earlier measurements registered.
_CATEGORY = "Calçada"
_LATITUDE, _LONGITUDE, _AROUND = -24.0912, -46.8934, 0.008
_SECONDS, _PLACES = 10, 100


def measured() -> Iterator[Row]:
    """What the running stack's app costs, beside its budgets; the build's own check prints the sizes of its files."""
    stack = described_stack()
    web.build()
    web.run("size")
    given = {
        "citizen": stack["citizen_url"],
        "chromium": str(chromium.ensure(is_whole=True)),
        "options": chromium.OPTIONS,
        "photo": str(_PHOTO),
        "category": _CATEGORY,
        "position": _free_place(stack["api_url"]),
    }
    return rows_of(json.loads(web.tool("citizen.mjs", LIGHTHOUSE, json.dumps(given))))


def _free_place(api: str) -> dict[str, float]:
    """Where nothing is open that would be asked about. Ends the command where there is no such place."""
    for _ in range(_PLACES):
        place = {"latitude": _near(_LATITUDE), "longitude": _near(_LONGITUDE)}
        with urlopen(f"{api}/v1/occurrences/nearby?{urlencode(place)}", timeout=_SECONDS) as answer:  # ours
            if not json.load(answer)["occurrences"]:
                return place
    return give_up("Too much has been registered on this stack: measure on a new one.")


def _near(degrees: float) -> float:
    return random.uniform(degrees - _AROUND, degrees + _AROUND)  # noqa: S311  # nobody guesses it


def rows_of(found: dict[str, Any]) -> Iterator[Row]:
    """What was measured, beside its budgets."""
    for page in ("home", "numbers", "step"):
        for score, least in _SCORES.items():
            yield Row(f"{page}: {score}", found[page][score], least=least)
        yield Row(f"{page}: largest paint, slow 4G, CPU x4 (ms)", found[page]["lcp_ms"], most=_LCP_MS)
    presses = found["presses"]
    yield Row(f"slowest press ({presses['worst']}), CPU x4 (ms)", presses["worst_ms"], most=_PRESS_MS)
    registered = found["registered"]
    yield Row("registering: presses besides typing", registered["presses"], most=_PRESSES)
    yield Row("registering: waited for the machine (ms)", registered["waited_ms"])
