"""What a town has published so far, as the next release needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from chalicelib.domain.publication.headline import Headline


class MonthKeys(NamedTuple):
    """Where is kept what was read of a month, and which of its cases were released; empty where there is nothing."""

    read: str = ""
    cases: str = ""


class Written(NamedTuple):
    """A public file as it was last written: its size and SHA-256, what it was made of, and what storage calls it."""

    size: int
    digest: str
    source: str
    tag: str


class MissingCases(Exception):
    """Many published cases are in no table: it is being restored, or was lost, and nothing is taken back for that."""


# One person's case may have been removed for good reasons; more than these at once have been lost.
_MOST_MISSING, _MOST_MISSING_SHARE = 10, 0.01


@dataclass(frozen=True, slots=True)
class Underway:
    """A release that is being made, perhaps in several runs: nobody sees it before all of it is there.

    `on` is the day it counts from, `until` the last month whose cases it may release, if it `releases` any. `months`
    were read, and in the years `settled` evaluations and positions were matched across months. `told` counts the cases
    that had been published, `missing` those of them that are in no table, and `more` and `less` what differs.
    """

    on: date
    until: str
    rules: str
    releases: bool
    months: Mapping[str, MonthKeys] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()
    told: int = 0
    missing: int = 0
    more: int = 0
    less: int = 0

    def with_month(self, month: str, keys: MonthKeys) -> "Underway":
        """The release with a month that was read."""
        return replace(self, months={**self.months, month: keys})

    def require_cases(self) -> None:
        """Raise MissingCases when so many are missing that the table must be incomplete."""
        if self.missing > max(_MOST_MISSING, self.told * _MOST_MISSING_SHARE):
            raise MissingCases(self.missing)


@dataclass(frozen=True, slots=True)
class Published:
    """What has been decided to be public; every public file is made of it, of the directory and of nothing else.

    `number` counts the decisions, `made_on` is the day on which anything last changed, `until` the last month
    (`2026-10`) whose cases were released, `months` tells where each month is kept, of every year that is published,
    and `reports` where each yearly report is. `key_mark` tells the key of the ids from any other, `zone` is the time
    zone that months are told in. `files` are the tables as they were written, `underway` is the next release, and
    `through_on` the day of the last one of which every file was written.
    """

    number: int = 0
    made_on: date | None = None
    until: str = ""
    headlines: Mapping[int, Headline] = field(default_factory=dict)
    months: Mapping[str, MonthKeys] = field(default_factory=dict)
    key_mark: str = ""
    reports: Mapping[int, str] = field(default_factory=dict)
    zone: str = ""
    decided_on: date | None = None
    through_on: date | None = None
    files: Mapping[str, Written] = field(default_factory=dict)
    underway: Underway | None = None
    # What an older version kept of a whole year: taken apart by the next run.
    whole_years: Mapping[int, str] = field(default_factory=dict)

    @property
    def years(self) -> list[int]:
        """The years that are published."""
        return sorted({int(month[:4]) for month in self.months} | set(self.whole_years))

    @property
    def is_written(self) -> bool:
        """Whether every file was written that was decided."""
        return self.decided_on == self.through_on

    def months_of(self, year: int) -> dict[str, MonthKeys]:
        """Where the months of a year are kept, in their order."""
        return {month: self.months[month] for month in sorted(self.months) if int(month[:4]) == year}

    def says_as(self, other: "Published") -> bool:
        """Whether everybody reads the same of both."""
        return _public(self) == _public(other)


def _public(one: Published) -> tuple[object, ...]:
    cases = {month: keys.cases for month, keys in one.months.items() if keys.cases}
    return one.until, one.headlines, one.years, cases, one.reports, one.key_mark
