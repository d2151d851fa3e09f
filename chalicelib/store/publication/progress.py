"""The progress of publication, held by one run at a time.

A run writes what it has decided before any public file, on condition that nobody else has written since it began. One
that ended without giving the progress back holds it for a while longer than any run can last.

A copy is beside the files, for the directory may be restored to an earlier day and what everybody has read is not: the
later decision counts. A bucket without a copy is new, and so is what is published there.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.documents import Document
from chalicelib.domain.publication.headline import Headline
from chalicelib.domain.publication.progress import MonthKeys, Published, Underway, Written
from chalicelib.store.directory import documents
from chalicelib.store.directory.checkpoints import TYPE
from chalicelib.store.directory.documents import EditedMeanwhile
from chalicelib.store.publication import files

__all__ = ["EditedMeanwhile", "Held", "begin", "end", "find", "keep", "save"]

_CODE = "publish_data"
# A run lasts fifteen minutes at most (infra/app.yaml).
HELD_FOR = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Held:
    """The progress in the hands of one run: what was published, the version it is stored under, and until when."""

    published: Published
    version: int
    until: datetime


def find() -> Published:
    """What has been published; nothing before the first run."""
    return _later(documents.find(TYPE, _CODE))


def begin(now: datetime) -> Held | None:
    """Hold the progress; None when another run holds it."""
    document = documents.find(TYPE, _CODE)
    held = document.content.get("held_until") if document else None
    if held and datetime.fromisoformat(held) > now:
        return None
    try:
        return _write(Held(_later(document), document.version if document else 0, now + HELD_FOR))
    except EditedMeanwhile:
        return None


def keep(held: Held, published: Published) -> Held:
    """Write what a run has decided. Raises EditedMeanwhile when another run has the progress by now."""
    kept = _write(replace(held, published=replace(published, number=held.published.number + 1)))
    _copy(kept.published)
    return kept


def save(held: Held, published: Published) -> Held:
    """Write how far a run is. Raises EditedMeanwhile when another run has the progress by now."""
    saved = _write(replace(held, published=published))
    if published.number == 0:
        # Before the first decision there is no copy, and without one the bucket would be taken for a new one.
        _copy(published)
    return saved


def end(held: Held) -> None:
    """Give the progress back. Raises EditedMeanwhile when another run has it by now."""
    content = _from_published(held.published) | {"held_until": None}
    documents.edit(TYPE, _CODE, content, replacing=held.version)


def _copy(published: Published) -> None:
    files.keep_copy(json.dumps(_from_published(published)).encode())


def _later(document: Document | None) -> Published:
    """The later one of what the directory says and of the copy."""
    copy = files.copy()
    if copy is None:
        return Published()
    # Of one decision the document knows how far the next is; the copy is as it was made.
    found = [*([_to_published(document.content)] if document else []), _to_published(json.loads(copy))]
    return max(found, key=lambda published: published.number)


def _write(held: Held) -> Held:
    content = _from_published(held.published) | {"held_until": held.until.isoformat()}
    return replace(held, version=documents.edit(TYPE, _CODE, content, replacing=held.version or None).version)


def _from_published(published: Published) -> dict[str, Any]:
    return {
        "number": published.number,
        "made_on": _from_day(published.made_on),
        "until": published.until,
        "headlines": {str(year): _from_headline(one) for year, one in published.headlines.items()},
        "months": _from_months(published.months),
        "key_mark": published.key_mark,
        "reports": {str(year): key for year, key in published.reports.items()},
        "zone": published.zone,
        "decided_on": _from_day(published.decided_on),
        "through_on": _from_day(published.through_on),
        "files": {name: list(one) for name, one in published.files.items()},
        "underway": _from_underway(published.underway) if published.underway else None,
        "years": {str(year): key for year, key in published.whole_years.items()},
    }


def _to_published(document: Mapping[str, Any]) -> Published:
    underway = document.get("underway")
    return Published(
        number=document["number"],
        made_on=_to_day(document["made_on"]),
        until=document["until"],
        headlines={int(year): _to_headline(one) for year, one in document["headlines"].items()},
        # Progress written by older versions says nothing of months, of files, or of reports.
        months=_to_months(document.get("months", {})),
        key_mark=document["key_mark"],
        reports={int(year): key for year, key in document.get("reports", {}).items()},
        zone=document.get("zone", ""),
        decided_on=_to_day(document.get("decided_on")),
        through_on=_to_day(document.get("through_on")),
        files={name: Written(*one) for name, one in document.get("files", {}).items()},
        underway=_to_underway(underway) if underway else None,
        whole_years={int(year): key for year, key in document["years"].items()},
    )


def _from_underway(underway: Underway) -> dict[str, Any]:
    changed = {"on": underway.on.isoformat(), "settled": sorted(underway.settled)}
    return asdict(underway) | changed | {"months": _from_months(underway.months)}


def _to_underway(content: Mapping[str, Any]) -> Underway:
    changed = {"on": date.fromisoformat(content["on"]), "settled": frozenset(content["settled"])}
    return Underway(**{**content, **changed, "months": _to_months(content["months"])})


def _from_months(months: Mapping[str, MonthKeys]) -> dict[str, list[str]]:
    return {month: list(keys) for month, keys in months.items()}


def _to_months(content: Mapping[str, list[str]]) -> dict[str, MonthKeys]:
    return {month: MonthKeys(*keys) for month, keys in content.items()}


def _from_headline(one: Headline) -> dict[str, Any]:
    return {"on": one.on.isoformat(), "counted": dict(one.counted), "excluded": one.excluded}


def _to_headline(document: Mapping[str, Any]) -> Headline:
    return Headline(date.fromisoformat(document["on"]), document["counted"], document["excluded"])


def _from_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _to_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
