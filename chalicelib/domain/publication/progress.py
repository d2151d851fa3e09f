"""What a town has published so far, as the next release needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chalicelib.domain.publication.headline import Headline


@dataclass(frozen=True, slots=True)
class Published:
    """What has been decided to be public; every public file is made of it, of the directory and of nothing else.

    `number` counts the decisions, `made_on` is the day on which anything last changed, `until` the last month
    (`2026-10`) whose cases were released, `years` tells where the released cases of each year are kept, and
    `reports` where each yearly report is. `key_mark` tells the key of the ids from any other.
    """

    number: int = 0
    made_on: date | None = None
    until: str = ""
    headlines: Mapping[int, Headline] = field(default_factory=dict)
    years: Mapping[int, str] = field(default_factory=dict)
    key_mark: str = ""
    reports: Mapping[int, str] = field(default_factory=dict)
