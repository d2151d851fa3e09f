"""Propose the calendar of a year, for the administrator to read, edit and load.

National holidays and the optional days of the federation, the movable ones too, are those that the panel proposes; a
state's are known from the package `holidays`; a city's own come from a file of lines `MM-DD,name` with `,optional`
after optional ones.
"""

import argparse
import csv
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import holidays
from holidays import OPTIONAL, PUBLIC

from chalicelib.domain.deadlines.holidays import national
from tasks.project import give_up

STATES = sorted(code for code in holidays.country_holidays("BR").subdivisions if len(code) == 2)  # noqa: PLR2004  # as Brazil abbreviates them
YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day the town does not work; an optional one is worked only where the town says so."""

    date: str
    name: str
    optional: bool


def main() -> None:
    """Print the calendar the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/calendar", description=__doc__)
    parser.add_argument("year", type=int, choices=YEARS, metavar="YEAR", help="a year of this century")
    parser.add_argument("--state", choices=STATES, metavar="STATE", help="its abbreviation: SP, RJ...")
    parser.add_argument("--city", metavar="FILE", help="lines of MM-DD,name or MM-DD,name,optional")
    chosen = parser.parse_args()
    try:
        own = list(days_of_city(_lines(chosen.city), chosen.year)) if chosen.city else []
    except (OSError, ValueError) as error:
        give_up(f"{chosen.city}: {error}")
    days = proposed([*days_of_country(chosen.year, chosen.state), *own])
    print(json.dumps({"year": chosen.year, "days": [asdict(day) for day in days]}, ensure_ascii=False, indent=2))


def days_of_country(year: int, state: str | None) -> Iterator[DayOff]:
    """The days off of Brazil, and of a state of it, by their names in Portuguese."""
    for one in national(year):
        yield DayOff(one.day.isoformat(), one.name, one.optional)
    if state is None:
        return
    of_brazil = {one.day for one in national(year)}
    for category in (PUBLIC, OPTIONAL):
        known = holidays.country_holidays("BR", subdiv=state, years=year, categories=category, language="pt_BR")
        for day, name in known.items():
            if day not in of_brazil:
                yield DayOff(day.isoformat(), name, optional=category == OPTIONAL)


def days_of_city(lines: Iterable[str], year: int) -> Iterator[DayOff]:
    """The days off a city adds every year. Raises ValueError, naming the line."""
    for number, parts in enumerate(csv.reader(lines), start=1):
        if not parts or parts[0].startswith("#"):
            continue
        try:
            day, name, *rest = (part.strip() for part in parts)
            is_optional = {(): False, ("optional",): True}[tuple(rest)]
            yield DayOff(date.fromisoformat(f"{year}-{day}").isoformat(), name, is_optional)
        except (ValueError, KeyError):
            raise ValueError(f"line {number} is not MM-DD,name or MM-DD,name,optional of {year}") from None


def proposed(days: Iterable[DayOff]) -> list[DayOff]:
    """Each day once, in order; of several on a day, a holiday goes before an optional day."""
    once: dict[str, DayOff] = {}
    for day in sorted(days, key=lambda day: (day.date, day.optional)):
        once.setdefault(day.date, day)
    return list(once.values())


def _lines(path: str) -> list[str]:
    return Path(os.environ.get("CALLED_FROM", ""), path).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
