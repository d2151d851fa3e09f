"""The figures of what is published of a year, by category and so on: sums over whole pieces, hence of three or more.

Days are told no finer than in the rows: a mean to the day, the others in fives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import Counts
from chalicelib.domain.publication.pieces import LEAST_RANKED
from chalicelib.domain.publication.sums import OTHERS, Group, Sums

Figures = dict[str, int | float | str | None]


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """The figures of a year's published cases: their number, the groups of each sort, and the evaluations."""

    total: int
    groups: Mapping[str, Sequence[Figures]]
    satisfaction: Figures
    ranking: Sequence[Figures]


def breakdowns(sums: Sums) -> Breakdowns:
    """The figures of a year's published cases."""
    return Breakdowns(
        total=sums.total,
        groups={name: _groups(groups, is_in_order=name == "month") for name, groups in sums.groups.items()},
        satisfaction=_satisfaction(figures.summed(sums.opinions.values())),
        ranking=_ranking(sums),
    )


def _groups(found: Mapping[str, Group], *, is_in_order: bool) -> list[Figures]:
    groups = {code: group for code, group in found.items() if group.total >= LEAST_RANKED and code != OTHERS}
    others = Group()
    for code, group in found.items():
        if code not in groups:
            others.merge(group)
    if others.total >= LEAST_RANKED:
        groups[OTHERS] = others

    def place(code: str) -> tuple[bool, int, str]:
        return code == OTHERS, 0 if is_in_order else -groups[code].total, code

    return [_row(code, groups[code]) for code in sorted(groups, key=place)]


def _row(code: str, group: Group) -> Figures:
    is_timed = group.timed >= LEAST_RANKED
    median = figures.median(group.bands)
    return {
        "code": code,
        "total": group.total,
        "on_time_rate": figures.share(group.on_time, group.timed) if is_timed else None,
        "mean_days": round(group.net_days / group.timed) if is_timed else None,
        "median_days": median if is_timed else None,
        "p90_days": figures.percentile(group.bands, 90) if is_timed else None,
    }


def _satisfaction(counted: Counts) -> Figures:
    found = figures.satisfaction(counted)
    if found.answers < LEAST_RANKED:
        return {"answers": None, "mean": None, "resolutivity": None}
    return {"answers": found.answers, "mean": found.mean, "resolutivity": figures.resolutivity(counted)}


def _ranking(sums: Sums) -> list[Figures]:
    """The categories with five evaluations or more, the most satisfied first; equal means share a position."""
    groups: dict[str, list[Counts]] = {}
    for (category, _), counted in sums.opinions.items():
        if category is not None:
            groups.setdefault(category, []).append(counted)
    found = ({"code": code, **_satisfaction(figures.summed(group))} for code, group in sorted(groups.items()))
    rows = [row for row in found if row["answers"] is not None]
    means = sorted((row["mean"] for row in rows if isinstance(row["mean"], float)), reverse=True)
    ordered = sorted(rows, key=lambda row: (-float(row["mean"] or 0), str(row["code"])))
    return [{"position": means.index(float(row["mean"] or 0)) + 1, **row} for row in ordered]
