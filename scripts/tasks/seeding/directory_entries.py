"""Directory entries for the departments, types and neighbourhoods of a file of cases that a directory lacks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import Any

from chalicelib.domain.codes import Kind
from chalicelib.domain.deadlines.calendars import ONE_DAY, Calendar
from chalicelib.domain.deadlines.clocks import SECTOR_MAX_DAYS
from chalicelib.domain.directory.directory import Directory
from tasks.seeding.cases import Case
from tasks.seeding.code_mapping import CodeMap

Document = dict[str, Any]
# Working days, for a type whose cases have no target.
_USUAL_TERM = 10


def new_sectors(cases: Iterable[Case], code_map: CodeMap, town: Directory) -> list[Document]:
    """A sector for every department without one."""
    departments = dict.fromkeys(case.department for case in cases if case.department)
    sectors = {code_map.sector_of(name, town) or "": name for name in departments}
    return [
        {"code": code, "name": name, "email": None, "head_email": None, "active": True}
        for code, name in sectors.items()
        if code not in town.sectors
    ]


def new_categories(cases: Iterable[Case], code_map: CodeMap, town: Directory) -> list[Document]:
    """A category for every type without one, with its most common sector and its median term."""
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[code_map.meaning_of(case, town).category].append(case)
    return [_category(code, group, code_map, town) for code, group in groups.items() if code not in town.categories]


def new_neighbourhoods(cases: Iterable[Case], settings: Mapping[str, Any]) -> list[Document]:
    """Every neighbourhood the town does not have yet, at the mean position of its cases."""
    known = {place["name"] for place in settings.get("neighbourhoods", [])}
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.neighbourhood and case.neighbourhood not in known:
            groups[case.neighbourhood].append(case)
    return [{"name": name, **_middle(group, settings["centre"])} for name, group in groups.items()]


def _category(code: str, cases: Sequence[Case], code_map: CodeMap, town: Directory) -> Document:
    return {
        "code": code,
        "name": cases[0].type or code,
        "description": _most_common(cases, lambda case: case.reason) or "",
        "kind": Kind.COMPLAINT.value,
        "sector": _most_common(cases, lambda case: code_map.sector_of(case.department, town)),
        "term": {"days": _term(cases, town.calendar), "unit": "working"},
        "review": True,
        "auto_forward": True,
        "requires_location": False,
        "requires_photo": False,
        "questions": [],
        "active": True,
    }


def _most_common(cases: Iterable[Case], part: Callable[[Case], str | None]) -> str | None:
    found = Counter(value for value in map(part, cases) if value)
    return found.most_common(1)[0][0] if found else None


def _term(cases: Iterable[Case], calendar: Calendar) -> int:
    terms = [_working_days(case, calendar) for case in cases if case.target_at]
    return max(1, round(median(terms))) if terms else _USUAL_TERM


def _working_days(case: Case, calendar: Calendar) -> int:
    """The working days from opening to target, or as many as a sector may have at most."""
    if case.target_at is None:
        return _USUAL_TERM
    days = 0
    day, last = case.opened_at.date(), case.target_at.date()
    while day < last and days < SECTOR_MAX_DAYS:
        day += ONE_DAY
        days += calendar.is_working(day)
    return days


def _middle(cases: Iterable[Case], centre: Mapping[str, float]) -> dict[str, float]:
    points = [case.point for case in cases if case.point]
    if not points:
        return dict(centre)
    return {
        "latitude": round(fmean(point.latitude for point in points), 5),
        "longitude": round(fmean(point.longitude for point in points), 5),
    }
