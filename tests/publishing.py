"""Occurrences that may become public, written around the rules, and the public files as anybody reads them."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import boto3

from chalicelib import settings
from chalicelib.domain.codes import Outcome, Status
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence
from chalicelib.domain.places.places import Address, Location, Point
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import reconciliation
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations
from chalicelib.store.occurrences.mapping import to_item
from tests import aws as made
from tests.sample_towns import SETTINGS
from tests.values import a_protocol, an_occurrence

# Friday, the fifth of June 2026, at the hour of the schedule.
NIGHT = datetime(2026, 6, 5, 6, 30, tzinfo=UTC)
MARCH, APRIL = date(2026, 3, 10), date(2026, 4, 10)
WORDS = "Buraco em frente à casa da Dona Ana"
_POINT = Point(-24.18, -46.79)
_NEIGHBOURHOODS = ("Centro", "Gaivota", "Savoy")


def name_neighbourhoods() -> None:
    """Have the directory of the town name its neighbourhoods."""
    places = [{"name": name, "latitude": -24.18, "longitude": -46.79} for name in _NEIGHBOURHOODS]
    directory.put_settings(SETTINGS | {"neighbourhoods": places})
    directory.forget()


def keep(number: int, day: date = MARCH, **changes: Any) -> Occurrence:
    """An open occurrence of a day, with somebody's words and position."""
    plain: dict[str, object] = {
        "registered_at": datetime(day.year, day.month, day.day, 15, tzinfo=UTC),
        "legal": LegalClock(day + timedelta(30), day + timedelta(30)),
        "description": WORDS,
        "location": Location(_POINT, Address("Rua Um", "120", changes.pop("neighbourhood", "Centro"))),
    }
    # Every change raises the version.
    before = observations.observed_now(a_protocol(number))
    kept = an_occurrence(a_protocol(number), **plain | {"version": before.version + 1 if before else 1} | changes)
    to_item(kept, NextChecks()).save()
    return kept


def conclude(number: int, day: date = MARCH, *, days: int = 7, satisfaction: int = 0, **changes: Any) -> Occurrence:
    """An occurrence of a day that was concluded after some days, in time, and evaluated if it says how."""
    closed_on = day + timedelta(days)
    said = [Evaluation(1, satisfaction, Solved.YES, WORDS, NIGHT)] if satisfaction else []
    ended = {
        "status": Status.CONCLUDED,
        "closed_on": closed_on,
        "answer": Answer(WORDS, Outcome.SOLVED),
        "legal": LegalClock(day + timedelta(30), day + timedelta(30), on_time=True),
        "evaluations": tuple(said),
    }
    return keep(number, day, **ended | changes)


def count(*months: date) -> None:
    """Have the figures count what was written of some months."""
    for month in months or (MARCH, APRIL):
        reconciliation.catch_up(month.replace(day=1))


def fill() -> None:
    """Twelve concluded occurrences of March, nine of them evaluated, and six open ones of April."""
    made.once("a town that publishes", _fill)


def _fill() -> None:
    name_neighbourhoods()
    for number in range(12):
        category = "pothole" if number < 7 else "garbage"
        conclude(number, category=category, satisfaction=5 if number < 9 else 0)
    for number in range(12, 18):
        keep(number, APRIL)
    count()


def public_files() -> dict[str, bytes]:
    """Every public file, by its name under `/dados/`."""
    return dict(_files("citizen/dados/"))


def kept_files() -> list[str]:
    """The keys of what is kept of each year."""
    return sorted(name for name, _ in _files("publication/") if name != "progress.json")


def _files(prefix: str) -> Iterator[tuple[str, bytes]]:
    s3 = boto3.client("s3")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=settings.FILES_BUCKET, Prefix=prefix):
        for one in page.get("Contents", ()):
            body = s3.get_object(Bucket=settings.FILES_BUCKET, Key=one["Key"])["Body"].read()
            yield one["Key"].removeprefix(prefix), body


def rows(year: int = 2026) -> list[dict[str, str]]:
    """The rows of a year's table."""
    return list(csv.DictReader(io.StringIO(public_files()[f"manifestacoes-{year}.csv"].decode(), newline="")))


def indicators(year: int = 2026) -> dict[str, Any]:
    """What the indicators say of a year."""
    document = json.loads(public_files()["indicadores.json"])
    return next(one for one in document["years"] if one["year"] == year)
