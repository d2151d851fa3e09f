"""What a stage has published, read as anybody reads it and compared with its occurrences: nobody is alone in it.

The groups are counted here again, from the public files, by none of the rules that made them.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from itertools import chain
from typing import Any

from chalicelib.domain.codes import CLOSED, Kind
from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.publication.cases import opaque_id
from chalicelib.domain.publication.progress import Published
from chalicelib.domain.publication.released import Released
from chalicelib.store.directory import directory, secrets
from chalicelib.store.metrics import observations
from chalicelib.store.publication import files, progress, published_reports
from tasks.operations.check_result import Checked

_LEAST, _LEAST_RANKED = 3, 5
_FEW = range(1, _LEAST_RANKED)
_HEADLINE_COUNTS = ("registered", "attended", "open", "in_progress", "in_arrears", "reopened", "timed", "excluded")
_LAG, _LEFT_OUT = 2, 6
Row = dict[str, str]


def check(now: datetime) -> Iterator[Checked]:
    """Each published table, the indicators and the places, with what is wrong about them."""
    published, today = progress.find(), directory.load().settings.day_of(now)
    document = json.loads(files.get("indicadores.json")) if published.years else {"years": []}
    headlines = {one["year"]: one["headline"] for one in document["years"]}
    for year in published.years:
        rows = list(csv.DictReader(io.StringIO(files.get(f"manifestacoes-{year}.csv").decode(), newline="")))
        kept = {one.case.id for one in _decided(published, year) if not one.is_withdrawn}
        seen = _seen(year)
        found = chain(_alone(rows), _not_as_decided(rows, kept), _wrong(rows, seen, today))
        yield Checked(f"manifestacoes-{year}", list(found))
        miscounted = _miscounted(headlines.get(year), _public(seen, year), is_over=year < today.year)
        yield Checked(f"headline-{year}", list(miscounted))
    if published.years:
        yield Checked("indicadores", list(_few(document)))
        yield Checked("relatorios", list(_reports(document)))
        yield Checked("lugares", list(_cells(json.loads(files.get("lugares.geojson")))))


def _decided(published: Published, year: int) -> Iterator[Released]:
    return chain.from_iterable(files.load(keys.cases) for keys in published.months_of(year).values())


def _alone(rows: Iterable[Row]) -> Iterator[str]:
    groups = Counter((row["month"], row["category"], row["neighbourhood"]) for row in rows)
    for (month, category, neighbourhood), count in sorted(groups.items()):
        if count < _LEAST:
            yield f"{month} {category or '-'} {neighbourhood or '-'}: {count} alone"


def _not_as_decided(rows: Iterable[Row], kept: set[str]) -> Iterator[str]:
    told = {row["id"] for row in rows}
    if told != kept:
        yield f"{len(told - kept)} rows more and {len(kept - told)} fewer than were decided"


def _wrong(rows: Iterable[Row], seen: dict[str, Snapshot], today: date) -> Iterator[str]:
    day_of = directory.load().settings.day_of
    for row in rows:
        one = seen.get(row["id"])
        if one is None:
            yield f"{row['id']} is no occurrence of the year"
        elif _is_sensitive(one):
            yield f"{row['id']} is sensitive"
        elif f"{day_of(one.registered_at):%Y-%m}" != row["month"]:
            yield f"{row['id']} was not registered in {row['month']}"
        elif row["month"] >= f"{today:%Y-%m}" or row["status"] not in {status.value for status in CLOSED}:
            yield f"{row['id']} is of a month that is not over, or not closed"


def _is_sensitive(one: Snapshot) -> bool:
    return one.kind == Kind.REPORT.value or one.identity_mode == IdentityMode.CONFIDENTIAL.value


def _public(seen: dict[str, Snapshot], year: int) -> int:
    day_of = directory.load().settings.day_of
    return sum(not _is_sensitive(one) and day_of(one.registered_at).year == year for one in seen.values())


def _miscounted(headline: dict[str, Any] | None, public: int, *, is_over: bool) -> Iterator[str]:
    """A headline lags by two, and is without up to four open and two closed ones; this year has new ones by now."""
    told = headline["registered"] if headline else 0
    if public < told - _LAG or (is_over and public > told + _LAG + _LEFT_OUT):
        yield f"{told} registered, and {public} are public"


def _seen(year: int) -> dict[str, Snapshot]:
    """The occurrences of a year and of the days around it, by their public ids."""
    key = secrets.secret("publication")
    found: dict[str, Snapshot] = {}
    begin, end = date(year, 1, 1) - timedelta(days=2), date(year + 1, 1, 1) + timedelta(days=2)
    instants = [datetime.combine(day, time.min, tzinfo=UTC) for day in (begin, end)]
    for month in sorted({f"{begin + timedelta(days=number):%Y-%m}" for number in range((end - begin).days + 1)}):
        protocols = observations.registered_between(month, *instants)
        found |= {opaque_id(key, one.protocol): one for one in observations.observed_all(protocols)}
    return found


def _few(document: dict[str, Any]) -> Iterator[str]:
    for year in document["years"]:
        for name in _HEADLINE_COUNTS:
            if (year["headline"] or {}).get(name) in _FEW:
                yield f"{year['year']} {name}: {year['headline'][name]}"
        for group, rows in year["cases"].items():
            for row in rows if isinstance(rows, list) else ():
                count = row["answers"] if group == "satisfaction_ranking" else row["total"]
                if count in _FEW:
                    yield f"{year['year']} {group} {row['code']}: {count}"


def _reports(document: dict[str, Any]) -> Iterator[str]:
    """What was published of each report must be readable word by word at its address, which the indicators tell."""
    told = {one["year"]: one["report"]["path"] for one in document["years"] if one["report"]}
    for report in published_reports.find_all():
        name = told.get(report.year)
        if name is None:
            yield f"{report.year}: published on {report.on}, and not told"
            continue
        page = unescape(re.sub(r"<br>|</?p>", " ", files.get(name).decode()))
        words = " ".join(page.split())
        for text in (report.analysis, report.measures):
            if " ".join(text.split()) not in words:
                yield f"{report.year}: {name} lacks words that were published"


def _cells(document: dict[str, Any]) -> Iterator[str]:
    for feature in document["features"]:
        for year, count in feature["properties"]["years"].items():
            if count < _LEAST:
                yield f"{feature['id']} {year}: {count} alone"
