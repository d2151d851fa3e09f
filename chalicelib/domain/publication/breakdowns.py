"""The figures of what is published of a year, by category and so on: sums over whole pieces, hence of three or more.

Days are told no finer than in the rows: a mean to the day, the others in fives.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import SATISFACTION, Counts, Measure
from chalicelib.domain.occurrences.evaluations import Solved
from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.pieces import LEAST_RANKED
from chalicelib.domain.publication.released import Released

# The code of the groups below five, joined, and of the cases whose category or neighbourhood is not told.
OTHERS = "others"
Figures = dict[str, int | float | str | None]
_BY: Mapping[str, Callable[[Case], str | None]] = {
    "month": lambda case: case.month,
    "category": lambda case: case.category,
    "neighbourhood": lambda case: case.neighbourhood,
    "kind": lambda case: case.kind,
    "channel": lambda case: case.channel,
    "outcome": lambda case: case.outcome,
}


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """The figures of a year's published cases: their number, the groups of each sort, and the evaluations."""

    total: int
    groups: Mapping[str, Sequence[Figures]]
    satisfaction: Figures
    ranking: Sequence[Figures]


def shown(kept: Iterable[Released]) -> list[Released]:
    """Those of what was published that still are."""
    return [one for one in kept if not one.is_withdrawn]


def breakdowns(kept: Iterable[Released]) -> Breakdowns:
    """The figures of a year's published cases."""
    cases = [one.case for one in shown(kept)]
    rated = [one.case for one in shown(kept) if one.rated_on]
    return Breakdowns(
        total=len(cases),
        groups={name: _groups(cases, code_of, is_in_order=name == "month") for name, code_of in _BY.items()},
        satisfaction=_satisfaction(rated),
        ranking=_ranking(rated),
    )


def _groups(cases: Sequence[Case], code_of: Callable[[Case], str | None], *, is_in_order: bool) -> list[Figures]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(code_of(case) or OTHERS, []).append(case)
    small = [code for code, group in groups.items() if len(group) < LEAST_RANKED and code != OTHERS]
    for code in small:
        groups.setdefault(OTHERS, []).extend(groups.pop(code))
    if len(groups.get(OTHERS, ())) < LEAST_RANKED:
        groups.pop(OTHERS, None)

    def place(code: str) -> tuple[bool, int, str]:
        return code == OTHERS, 0 if is_in_order else -len(groups[code]), code

    return [_row(code, groups[code]) for code in sorted(groups, key=place)]


def _row(code: str, cases: Sequence[Case]) -> Figures:
    timed = [case for case in cases if case.net_days is not None]
    bands = Counter(case.band_days for case in timed if case.band_days is not None)
    is_timed = len(timed) >= LEAST_RANKED
    median = figures.median(bands)
    return {
        "code": code,
        "total": len(cases),
        "on_time_rate": figures.share(sum(bool(case.on_time) for case in timed), len(timed)) if is_timed else None,
        "mean_days": round(sum(case.net_days or 0 for case in timed) / len(timed)) if is_timed else None,
        "median_days": median if is_timed else None,
        "p90_days": figures.percentile(bands, 90) if is_timed else None,
    }


def _satisfaction(rated: Sequence[Case]) -> Figures:
    counted = _opinions(rated)
    found = figures.satisfaction(counted)
    if found.answers < LEAST_RANKED:
        return {"answers": None, "mean": None, "resolutivity": None}
    return {"answers": found.answers, "mean": found.mean, "resolutivity": figures.resolutivity(counted)}


def _opinions(rated: Iterable[Case]) -> Counts:
    return figures.summed(
        {
            f"{SATISFACTION}{case.satisfaction}": 1,
            Measure.SOLVED.value: int(case.solved == Solved.YES.value),
            Measure.PARTLY_SOLVED.value: int(case.solved == Solved.PARTLY.value),
        }
        for case in rated
    )


def _ranking(rated: Iterable[Case]) -> list[Figures]:
    """The categories with five evaluations or more, the most satisfied first; equal means share a position."""
    groups: dict[str, list[Case]] = {}
    for case in rated:
        if case.category is not None:
            groups.setdefault(case.category, []).append(case)
    rows = [
        {"code": code, **_satisfaction(group)} for code, group in sorted(groups.items()) if len(group) >= LEAST_RANKED
    ]
    means = sorted((row["mean"] for row in rows if isinstance(row["mean"], float)), reverse=True)
    ordered = sorted(rows, key=lambda row: (-float(row["mean"] or 0), str(row["code"])))
    return [{"position": means.index(float(row["mean"] or 0)) + 1, **row} for row in ordered]
