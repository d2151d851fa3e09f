"""What the staff is shown: everything but who the author is."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from chalicelib.api.citizen import views as citizen_views
from chalicelib.api.directory.shapes import TownShape
from chalicelib.api.http import views
from chalicelib.api.staff.shapes import (
    CaseShape,
    CourseShape,
    EventShape,
    HistoryShape,
    IdentityShape,
    LetterShape,
    LookShape,
    MeShape,
    ProposalShape,
    RowShape,
    StaffNearbyShape,
    StepEndShape,
    TermsShape,
    WhatShape,
)
from chalicelib.domain import protocols
from chalicelib.domain.codes import Status
from chalicelib.domain.documents import MunicipalityProfile
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.evaluations import of_cycle
from chalicelib.domain.occurrences.occurrence import Answer
from chalicelib.domain.occurrences.timeline import Author, Event, Message, StepEnd
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import STAFF_ROLES, Actor, Identity, IdentityRead
from chalicelib.services.nearby import NearbyResult
from chalicelib.services.officer_actions import Case

EXCERPT = 140


def me(actor: Actor, email: str, town: MunicipalityProfile | None) -> MeShape:
    """Who is signed in, and of which town if that is asked."""
    roles = sorted(actor.roles & STAFF_ROLES)
    person: MeShape = {"name": actor.name, "email": email, "roles": roles, "sector": actor.sector}
    if town is None:
        return person
    parts = {name: [views.document(one) for one in getattr(town, name)] for name in ("categories", "sectors")}
    return {**person, "town": cast("TownShape", {"settings": views.settings(town.settings), **parts})}


def row(found: Row, today: date) -> RowShape:
    """An occurrence as a list shows it; `days_left` is negative once it is late."""
    return {
        "protocol": protocols.shown(found.protocol),
        "category": found.category,
        "kind": found.kind,
        "status": found.status,
        "sector": found.sector,
        "channel": found.channel,
        "neighbourhood": found.neighbourhood,
        "description": found.description[:EXCERPT],
        "registered_at": views.instant(found.registered_at),
        "due_on": found.legal_due_on.isoformat(),
        "sector_due_on": _day(found.sector_due_on),
        "overdue": found.overdue,
        "days_left": (found.next_due_on - today).days,
        "paused": found.status is Status.AWAITING_CITIZEN,
        "has_photos": found.photo_count > 0,
        "supports": found.supports,
        "version": found.version,
    }


def nearby(neighbours: Sequence[NearbyResult]) -> StaffNearbyShape:
    """What is open around a place, to be opened by whoever registers for others."""
    return {
        "occurrences": [
            {**citizen_views.neighbour(one), "protocol": protocols.shown(one.occurrence.protocol)} for one in neighbours
        ]
    }


def case(seen: Case) -> CaseShape:
    """One occurrence whole."""
    return {**_summary(seen), **_course(seen), **_clocks(seen), **_history(seen)}


def identity(known: Identity) -> IdentityShape:
    """Who an author is."""
    return {
        "mode": known.mode,
        "name": known.name,
        "email": known.email,
        "phone": known.phone,
        "document": known.document,
    }


def identity_read(seen: IdentityRead) -> LookShape:
    """Who looked at an identity."""
    return {
        "at": views.instant(seen.at),
        "actor": seen.reader,
        "reader_id": seen.reader_id,
        "role": seen.role,
        "purpose": seen.purpose,
    }


def _summary(seen: Case) -> WhatShape:
    occurrence = seen.occurrence
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "version": occurrence.version,
        "status": occurrence.status,
        "kind": occurrence.kind,
        "category": occurrence.category,
        "channel": occurrence.channel,
        "identity_mode": occurrence.identity_mode,
        "priority": occurrence.priority,
        "description": occurrence.description,
        "pseudonymised_text": occurrence.pseudonymised_text,
        "photos_shared": occurrence.photos_shared,
        "location": views.location(occurrence.location),
        "neighbourhood": occurrence.neighbourhood,
        "outside_boundary": occurrence.location.outside,
        "answers": dict(occurrence.answers),
        "registered_at": views.instant(occurrence.registered_at),
        "taken_at": views.instant(occurrence.taken_at),
        "supports": seen.case_file.supports,
    }


def _course(seen: Case) -> CourseShape:
    occurrence = seen.occurrence
    answer = occurrence.answer
    return {
        "sector": occurrence.sector,
        "suggested_sector": occurrence.suggested_sector,
        "sector_answer": _answer(occurrence.proposal),
        "answer": answer.text if answer else None,
        "outcome": answer.outcome if answer else None,
        "competent_body": answer.competent_body if answer else None,
        "archive_reason": occurrence.archive_reason,
        "leader": protocols.shown(occurrence.leader) if occurrence.leader else None,
        "closed_at": views.instant(occurrence.closed_at),
        "cycle": occurrence.cycle,
        "reopenings": occurrence.reopenings,
        "bounces": occurrence.bounces,
    }


def _clocks(seen: Case) -> TermsShape:
    occurrence = seen.occurrence
    legal, sector, pause = occurrence.legal, occurrence.sector_clock, occurrence.pause
    return {
        "due_on": legal.due_on.isoformat(),
        "sector_due_on": _day(sector.due_on if sector else None),
        "overdue": occurrence.is_overdue,
        "paused": occurrence.is_paused,
        "paused_days": occurrence.paused_days,
        "complement_until": _day(pause.until if pause else None),
        "clocks": {
            "legal": {
                "due_on": legal.due_on.isoformat(),
                "overdue": legal.overdue,
                "extended": legal.extended,
                "on_time": legal.on_time,
                "days_late": legal.days_late,
                "provisional": legal.due_on in seen.provisional,
            },
            "sector": {
                "forwarded_on": sector.forwarded_on.isoformat(),
                "due_on": sector.due_on.isoformat(),
                "overdue": sector.overdue,
                "extended": sector.extended,
                "on_time": sector.on_time,
                "days_late": sector.days_late,
                "provisional": sector.due_on in seen.provisional,
            }
            if sector
            else None,
        },
    }


def _history(seen: Case) -> HistoryShape:
    case_file, occurrence = seen.case_file, seen.occurrence
    return {
        "photos": views.photos(case_file.photos, seen.links),
        "timeline": [_event(event) for event in case_file.events],
        "messages": [_message(message) for message in _conversation(case_file.events, case_file.messages)],
        "evaluation": views.evaluation(of_cycle(occurrence.evaluations, occurrence.cycle)),
        "allowed_actions": list(seen.allowed_actions),
    }


def _answer(answer: Answer | None) -> ProposalShape | None:
    return {"text": answer.text, "outcome": answer.outcome} if answer else None


def _event(event: Event) -> EventShape:
    return {
        "sequence": event.sequence,
        "at": views.instant(event.at),
        "action": event.action,
        "from": event.came_from,
        "to": event.went_to,
        "actor": event.actor,
        "role": event.role,
        "text": event.public_text,
        "internal_text": event.internal_text,
        "legal_end": _step_end(event.legal_end),
        "sector_end": _step_end(event.sector_end),
    }


def _step_end(end: StepEnd | None) -> StepEndShape | None:
    return {"due_on": end.due_on.isoformat(), "on_time": end.on_time, "days_late": end.days_late} if end else None


_AUTHOR_OF = {Action.ASK_CITIZEN: Author.OMBUDSMAN, Action.COMPLEMENT: Author.CITIZEN}


def _conversation(events: Sequence[Event], messages: Sequence[Message]) -> list[Message]:
    said = [
        Message(str(event.sequence), _AUTHOR_OF[event.action], event.public_text, event.at)
        for event in events
        if event.action in _AUTHOR_OF
    ]
    return sorted([*said, *messages], key=lambda message: message.at)


def _message(message: Message) -> LetterShape:
    return {"at": views.instant(message.at), "author": message.author, "text": message.text}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
