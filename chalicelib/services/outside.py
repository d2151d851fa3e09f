"""Outside bodies: somebody who signs in nowhere reads what was forwarded to them, and answers it once, by a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import NotFound
from chalicelib.domain.occurrences import answer_links as rules
from chalicelib.domain.occurrences.answer_links import AnswerLink
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Links, as_known
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.identities import answer_links, identities
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile


@dataclass(frozen=True, slots=True)
class Asked:
    """What an outside body reads: an occurrence pseudonymised, what the ombudsman wrote to it, and shared photos."""

    occurrence: Occurrence
    body: str
    category: str
    municipality: str
    notes: Sequence[str]
    photos: Sequence[Links]
    registered_on: date


def read(text: str, now: datetime) -> Asked:
    """What a link opens. Raises NotFound alike for one that never was, was used, has expired or was overtaken."""
    link = _known(text)
    case_file = occurrences.get_case_file(link.protocol)
    occurrence, known = _open(link, case_file, now)
    shared = disclosure.pseudonymised_photos(as_known(case_file.photos, now), occurrence)
    links: Mapping[str, Links] = photos.links(shared)
    category = known.categories.get(occurrence.category)
    return Asked(
        disclosure.for_outside(occurrence, identities.known([link.protocol]).get(link.protocol)),
        known.sector_name(occurrence.sector),
        category.name if category else occurrence.category,
        known.settings.name,
        disclosure.written_for_sector(case_file.events),
        list(links.values()),
        known.settings.day_of(occurrence.registered_at),
    )


def answer(text: str, command: Command, now: datetime) -> Protocol:
    """Answer (T8) or return (T7) what was asked, as its sector, and name the occurrence; twice the same is once.

    Raises NotFound as `read` does, so that of several answers at once the first is the only one.
    """
    link = _known(text)

    def decide(case_file: CaseFile) -> Change | None:
        given = rules.answer_to(link.asked, case_file.events)
        if given and (given.action, given.internal_text) == (command.action, command.text):
            return None
        occurrence, known = _open(link, case_file, now)
        body = Actor(known.sector_name(occurrence.sector), frozenset({Role.SECTOR}), occurrence.sector)
        applied = apply(occurrence, command, context_of(known, body, Role.SECTOR, now))
        return Change(applied.after, events=[applied.event])

    occurrences.update_with(partial(occurrences.get_case_file, link.protocol), decide, now)
    return link.protocol


def _known(text: str) -> AnswerLink:
    link = rules.parse(text)
    if link is None or not answer_links.is_kept(link):
        raise NotFound
    return link


def _open(link: AnswerLink, case_file: CaseFile, now: datetime) -> tuple[Occurrence, Directory]:
    occurrence = case_file.occurrence
    if occurrence is None:
        raise NotFound
    # The body may be newer than what this function remembers.
    known = directory.load_naming(occurrence.category, occurrence.sector)
    if rules.asked(occurrence, case_file.events, known, known.settings.day_of(now)) != link.asked:
        raise NotFound
    return occurrence, known
