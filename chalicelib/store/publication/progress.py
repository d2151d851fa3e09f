"""The progress of publication, held by one run at a time.

A run writes what it has decided before any public file, on condition that nobody else has written since it began. One
that ended without giving the progress back holds it for a while longer than any run can last.

A copy is beside the files, for the directory may be restored to an earlier day and what everybody has read is not: the
later decision counts. A bucket without a copy is new, and so is what is published there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.documents import Document
from chalicelib.domain.publication.headline import Headline
from chalicelib.domain.publication.progress import Published
from chalicelib.store.directory import documents
from chalicelib.store.directory.checkpoints import TYPE
from chalicelib.store.directory.documents import EditedMeanwhile
from chalicelib.store.publication import files

__all__ = ["EditedMeanwhile", "Held", "begin", "end", "find", "keep"]

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
    files.keep_copy(json.dumps(_from_published(kept.published)).encode())
    return kept


def end(held: Held) -> None:
    """Give the progress back. Raises EditedMeanwhile when another run has it by now."""
    content = _from_published(held.published) | {"held_until": None}
    documents.edit(TYPE, _CODE, content, replacing=held.version)


def _later(document: Document | None) -> Published:
    """The later one of what the directory says and of the copy."""
    copy = files.copy()
    if copy is None:
        return Published()
    found = [_to_published(json.loads(copy)), *([_to_published(document.content)] if document else [])]
    return max(found, key=lambda published: published.number)


def _write(held: Held) -> Held:
    content = _from_published(held.published) | {"held_until": held.until.isoformat()}
    return replace(held, version=documents.edit(TYPE, _CODE, content, replacing=held.version or None).version)


def _from_published(published: Published) -> dict[str, Any]:
    return {
        "number": published.number,
        "made_on": published.made_on.isoformat() if published.made_on else None,
        "until": published.until,
        "headlines": {str(year): _from_headline(one) for year, one in published.headlines.items()},
        "key_mark": published.key_mark,
        "years": {str(year): key for year, key in published.years.items()},
        "reports": {str(year): key for year, key in published.reports.items()},
    }


def _to_published(document: Mapping[str, Any]) -> Published:
    return Published(
        number=document["number"],
        made_on=date.fromisoformat(document["made_on"]) if document["made_on"] else None,
        until=document["until"],
        headlines={int(year): _to_headline(one) for year, one in document["headlines"].items()},
        years={int(year): key for year, key in document["years"].items()},
        key_mark=document["key_mark"],
        # Progress written before there were reports says nothing of them.
        reports={int(year): key for year, key in document.get("reports", {}).items()},
    )


def _from_headline(one: Headline) -> dict[str, Any]:
    return {"on": one.on.isoformat(), "counted": dict(one.counted), "excluded": one.excluded}


def _to_headline(document: Mapping[str, Any]) -> Headline:
    return Headline(date.fromisoformat(document["on"]), document["counted"], document["excluded"])
