"""The stored progress of a recalculation, so that a broken-off run is continued and two at once do not conflict."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chalicelib.domain.schedule.recalculation import RecalculationProgress
from chalicelib.store.directory import documents
from chalicelib.store.directory.checkpoints import TYPE
from chalicelib.store.directory.documents import EditedMeanwhile

__all__ = ["EditedMeanwhile", "find", "keep"]

_CODE = "recalculate_dues"


def find() -> tuple[RecalculationProgress | None, int | None]:
    """The last progress and its version; both None before the first recalculation."""
    document = documents.find(TYPE, _CODE)
    return (_to_progress(document.content), document.version) if document else (None, None)


def keep(progress: RecalculationProgress, *, replacing: int | None) -> int:
    """Write the progress in place of the version found, and give its new version. Raises EditedMeanwhile."""
    return documents.edit(TYPE, _CODE, _from_progress(progress), replacing=replacing).version


def _from_progress(progress: RecalculationProgress) -> dict[str, Any]:
    return {
        "days_off": sorted(day.isoformat() for day in progress.days_off),
        "roll_forward": progress.roll_forward,
        "first": progress.first.isoformat() if progress.first else None,
        "reached": list(progress.reached) if progress.reached else None,
        "ended_at": progress.ended_at.isoformat() if progress.ended_at else None,
    }


def _to_progress(document: Mapping[str, Any]) -> RecalculationProgress:
    return RecalculationProgress(
        days_off=frozenset(date.fromisoformat(day) for day in document["days_off"]),
        roll_forward=document["roll_forward"],
        first=date.fromisoformat(document["first"]) if document["first"] else None,
        reached=(document["reached"][0], document["reached"][1]) if document["reached"] else None,
        ended_at=datetime.fromisoformat(document["ended_at"]) if document["ended_at"] else None,
    )
