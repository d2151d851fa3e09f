"""Tracking: an author, by access key or signed in, follows their occurrence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import AttachmentLinks
from chalicelib.domain.occurrences.evaluations import Evaluation, of_cycle
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence
from chalicelib.domain.occurrences.photos import Links, as_known
from chalicelib.domain.people.people import CITIZEN
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared.authentication import Proof, authenticate
from chalicelib.services.shared.leaders import leading
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import attachments, photos
from chalicelib.store.occurrences.repository import CaseFile


@dataclass(frozen=True, slots=True)
class Followed:
    """An occurrence as its author follows it: the case file, the answer (a duplicate has its leader's), the actions.

    `provisional` says that the calendar of the due's year is not loaded yet (R3).
    """

    case_file: CaseFile
    occurrence: Occurrence
    answer: Answer | None
    evaluation: Evaluation | None
    links: Mapping[str, Links]
    attachment_links: Mapping[str, AttachmentLinks]
    can: tuple[str, ...]
    provisional: bool


def follow(protocol: Protocol, proof: Proof, now: datetime) -> Followed:
    """An occurrence for its author. Raises NotFound for a wrong key as for an unknown protocol, and KeyLockedOut."""
    authenticated = authenticate(protocol, proof, now)
    occurrence = authenticated.occurrence
    known = authenticated.case_file
    published = [one for one in known.attachments if one.is_published]
    case_file = replace(known, photos=as_known(known.photos, now), attachments=published)
    leader = leading(occurrence)
    answer = leader.answer or occurrence.answer
    evaluation = of_cycle(occurrence.evaluations, occurrence.cycle)
    provisional = not directory.load().calendar.knows(occurrence.legal.due_on)
    links, can = photos.links(case_file.photos), _can(occurrence, leader, now)
    files = attachments.links(case_file.attachments)
    return Followed(case_file, occurrence, answer, evaluation, links, files, can, provisional)


def _can(occurrence: Occurrence, leader: Occurrence, now: datetime) -> tuple[str, ...]:
    today = directory.load().settings.day_of(now)
    allowed = actions.allowed_actions(occurrence, CITIZEN, today)
    can = ["complement"] if Action.COMPLEMENT in allowed else []
    if occurrence.is_open and not occurrence.is_paused:
        can.append("message")
    if not occurrence.is_open and not leader.is_open:
        can.append("evaluate")
    if Action.REOPEN in allowed:
        can.append("reopen")
    return tuple(can)
