"""The directory: its administrator reads and edits it; an edit never rewrites history."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib.domain.directory import validation
from chalicelib.domain.directory.directory import Directory, RoutingRule, Sector
from chalicelib.domain.documents import Document, MunicipalityProfile
from chalicelib.domain.errors import EditConflict, IllegalAction, NotFound, StaleVersion, invalid
from chalicelib.domain.notices import templates
from chalicelib.domain.notices.templates import Text
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import SYSTEM, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory, documents
from chalicelib.store.directory.documents import EditedMeanwhile
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change

# A request must end: with more occurrences it is repeated.
_MOVES_AT_ONCE = 100
_NO_SECTOR = Sector("", "", None, None, active=True)


def list_page(type_: str, after: str | None, limit: int) -> tuple[Sequence[Document], str | None]:
    """A page of documents by code, and the code the next page starts after."""
    found = documents.list_page(type_, after, limit + 1)
    return found[:limit], found[limit - 1].code if len(found) > limit else None


def read(type_: str, code: str) -> Document:
    """One document. Raises NotFound."""
    document = documents.find(type_, code)
    if document is None:
        raise NotFound
    return document


def town() -> MunicipalityProfile:
    """The data of the municipality that its staff needs first. Raises NotFound while it has no settings."""
    categories, sectors = (list(documents.list_all(type_)) for type_ in (directory.CATEGORY, directory.SECTOR))
    return MunicipalityProfile(read(directory.SETTINGS, directory.SETTINGS_CODE), categories, sectors)


def put(type_: str, code: str, content: Mapping[str, Any], version: int | None) -> Document:
    """Create a document (no version) or replace the version the administrator has read.

    Raises InvalidFields, IllegalAction while other documents need it as it is, or EditConflict with its current state.
    """
    _check(type_, code, content, _fresh())
    return _edited(type_, code, content, version)


def deactivate(type_: str, code: str) -> Document:
    """Deactivate a document; a second call changes nothing. Raises NotFound, or IllegalAction while others need it."""
    document = read(type_, code)
    if not document.content.get("active", True):
        return document
    known = _fresh()
    if type_ == directory.CATEGORY:
        validation.check_category_is_free(code, known)
    return _edited(type_, code, {**document.content, "active": False}, document.version)


def deactivate_sector(code: str, successor: str | None, now: datetime) -> Document:
    """Deactivate a sector; its open occurrences, if any, are forwarded to its successor.

    Raises NotFound, InvalidFields for an invalid successor, or IllegalAction while other documents need the sector.
    """
    document = read(directory.SECTOR, code)
    if not document.content["active"]:
        return document
    known = _fresh()
    validation.check_sector_is_free(code, known)
    _hand_over(code, successor, known, now)
    return _edited(directory.SECTOR, code, {**document.content, "active": False}, document.version)


def _hand_over(code: str, successor: str | None, known: Directory, now: datetime) -> None:
    waiting = list(itertools.islice(lists.list_by_due([code], None), _MOVES_AT_ONCE + 1))
    if not waiting:
        return
    if successor is None:
        raise IllegalAction("This sector has open occurrences: name a successor.")
    if successor == code or successor not in known.sectors or not known.sectors[successor].active:
        raise invalid("successor", "There is no such sector now.")
    rows = [row for _, row in waiting[:_MOVES_AT_ONCE] if row is not None]
    kept = [row for row in rows if not _is_forwarded(row.protocol, successor, known, now)]
    if kept:
        raise IllegalAction(f"The ombudsman must decide about {len(kept)} of its occurrences first.")
    if len(waiting) > _MOVES_AT_ONCE:
        raise IllegalAction(f"{_MOVES_AT_ONCE} occurrences were handed over and more remain: ask again.")


def _is_forwarded(protocol: Protocol, successor: str, known: Directory, now: datetime) -> bool:
    context = context_of(known, SYSTEM, Role.SYSTEM, now)

    def decide(occurrence: Occurrence) -> Change | None:
        if not occurrence.is_open:
            return None
        applied = apply(occurrence, Command(Action.FORWARD, sector=successor), context)
        return Change(applied.after, events=[applied.event])

    try:
        occurrences.update(protocol, decide, now)
    except (IllegalAction, StaleVersion):
        return False
    return True


def _check(type_: str, code: str, content: Mapping[str, Any], known: Directory) -> None:
    if type_ == directory.CATEGORY and content["active"]:
        validation.check_category(content["sector"], known)
    if type_ == directory.CATEGORY and not content["active"]:
        validation.check_category_is_free(code, known)
    if type_ == directory.SECTOR and not content["active"] and known.sectors.get(code, _NO_SECTOR).active:
        raise invalid("active", "A sector is taken out of use with DELETE, which looks after its open occurrences.")
    if type_ == directory.RULE:
        validation.check_rule(RoutingRule(**content), known)
    if type_ == directory.SETTINGS:
        validation.check_neighbourhoods([place["name"] for place in content["neighbourhoods"]], known)
    if type_ == directory.TEMPLATE:
        _check_standard(content, known)
    if type_ == directory.TEXT:
        templates.check(code, Text(content["subject"], content["body"]))


def _check_standard(content: Mapping[str, Any], known: Directory) -> None:
    templates.check_standard(content["text"])
    if content["category"] is not None:
        validation.check_category_is_known(content["category"], known)


def _edited(type_: str, code: str, content: Mapping[str, Any], version: int | None) -> Document:
    try:
        edited = documents.edit(type_, code, content, replacing=version)
    except EditedMeanwhile as raced:
        raise EditConflict(documents.find(type_, code)) from raced
    directory.forget()
    return edited


def _fresh() -> Directory:
    directory.forget()
    return directory.load()
