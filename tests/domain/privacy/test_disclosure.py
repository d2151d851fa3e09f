"""A sector reads of a sensitive occurrence what was written for it, or what masking leaves."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.codes import Kind, Outcome
from chalicelib.domain.occurrences import transitions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, Visibility
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, described
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Actor, Identity, IdentityMode, Role
from chalicelib.domain.places.places import Address, Location
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.disclosure import Listed
from chalicelib.domain.privacy.masking import MASK
from tests.values import FIRST, a_photo, an_event, an_occurrence

NOON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
WORKS = Actor("Walter", frozenset({Role.SECTOR}), "works")
OMBUDSMAN = Actor("Olga", frozenset({Role.OMBUDSMAN, Role.SECTOR}), "works")
MINE = "rosa@passaros.example"
CHANGED = (FieldChange(ChangedField.PRIORITY, "c", "d"),)
ALL = f"ab{described(CHANGED)}"


def a_report(**changes: object) -> Occurrence:
    changes = {"kind": Kind.REPORT, "sector": "works", "description": f"Vi tudo; {MINE}"} | changes
    return an_occurrence(FIRST, **changes)


@pytest.mark.parametrize(
    ("occurrence", "actor", "reads"),
    [
        (an_occurrence(), WORKS, True),
        (a_report(), WORKS, False),
        (an_occurrence(identity_mode=IdentityMode.CONFIDENTIAL), WORKS, False),
        (a_report(), OMBUDSMAN, True),
    ],
)
def test_only_the_ombudsman_reads_what_is_sensitive_in_its_authors_words(
    occurrence: Occurrence, actor: Actor, reads: bool
) -> None:
    assert disclosure.reads_all(actor, occurrence) is reads


def test_the_text_written_for_it_takes_the_place_of_the_description() -> None:
    assert (
        disclosure.pseudonymised(a_report(pseudonymised_text="Houve uma cobrança.")).description
        == "Houve uma cobrança."
    )


def test_without_one_the_description_is_masked_and_nothing_else_of_the_author_is_there() -> None:
    said = Evaluation(1, 2, Solved.NO, f"Escrevam: {MINE}", NOON)
    place = Location(address=Address(street="Rua Um", reference=f"casa de {MINE}"))
    answer = Answer("Resolvemos com o senhor.", Outcome.SOLVED)

    seen = disclosure.pseudonymised(a_report(answers={"who": MINE}, location=place, evaluations=(said,), answer=answer))

    assert seen.description == f"Vi tudo; {MASK}"
    assert (seen.answers, seen.location.address) == ({}, Address(street="Rua Um"))
    assert (seen.evaluations[0].comment, seen.evaluations[0].satisfaction) == ("", 2)
    assert seen.answer == Answer("", Outcome.SOLVED)


ROSA = Identity(IdentityMode.CONFIDENTIAL, "Rosa Sabiá")


def test_the_authors_name_is_covered_in_what_masking_leaves_and_in_lists() -> None:
    report = disclosure.covered(a_report(description=f"SABIA aqui; {MINE}. A Rosa viu."), ROSA)

    assert disclosure.pseudonymised(report).description == f"{MASK} aqui; {MASK}. A {MASK} viu."
    assert disclosure.listed(report).description == disclosure.pseudonymised(report).description
    assert report.description == f"SABIA aqui; {MINE}. A Rosa viu."


def test_a_name_stays_covered_once_another_is_known() -> None:
    first = disclosure.covered(a_report(description="Rosa ou Ana viu"), ROSA)

    both = disclosure.covered(first, replace(ROSA, name="Ana Reis"))

    assert disclosure.pseudonymised(both).description == f"{MASK} ou {MASK} viu"
    assert disclosure.covered(both, ROSA) is both


@pytest.mark.parametrize("author", [None, ROSA])
def test_nothing_is_kept_beside_a_description_that_names_nobody(author: Identity | None) -> None:
    assert disclosure.covered(a_report(), author).masked_description is None


@pytest.mark.parametrize(
    ("command", "is_for_it"),
    [
        (Command(Action.FORWARD), True),
        (Command(Action.SEND_BACK), True),
        (Command(Action.EXTEND_SECTOR), True),
        (Command(Action.NOTE, for_sector=True), True),
        (Command(Action.NOTE), False),
        (Command(Action.CONCLUDE), False),
        (Command(Action.DISCLOSE, for_sector=True), False),
    ],
)
def test_what_is_written_for_the_sector_of_a_sensitive_one(command: Command, is_for_it: bool) -> None:
    assert disclosure.is_for_sector(command) is is_for_it


def test_what_is_written_for_it_does_not_name_the_author() -> None:
    command = Command(Action.FORWARD, text="Falei com a Rosa.", pseudonymised_text="Sabiá viu.", sector="works")

    assert disclosure.without_author(command, ROSA) == Command(
        Action.FORWARD, text=f"Falei com a {MASK}.", pseudonymised_text=f"{MASK} viu.", sector="works"
    )


def texts(*events: Event) -> list[str]:
    """What a sector reads of a timeline, event by event."""
    return [
        event.public_text + event.internal_text + described(event.changes)
        for event in disclosure.pseudonymised_events(events)
    ]


def said(sequence: int, action: Action, role: Role = Role.OMBUDSMAN, **more: object) -> Event:
    """An event with a text of each sort."""
    event = replace(an_event(sequence), action=action, role=role, public_text="a", internal_text="b", changes=CHANGED)
    return replace(event, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("action", list(Action))
def test_since_the_forwarding_a_sector_reads_its_own_words_and_what_is_addressed_to_it(action: Action) -> None:
    addressed = action in (Action.FORWARD, Action.SEND_BACK, Action.EXTEND_SECTOR)
    forwarded = said(1, Action.FORWARD)

    for role in (Role.OMBUDSMAN, Role.CITIZEN, Role.ATTENDANT, Role.MANAGER, Role.SYSTEM):
        assert texts(forwarded, said(2, action, role))[1:] == [ALL if addressed else ""]
    assert texts(forwarded, said(2, action, Role.SECTOR))[1:] == [ALL]
    assert texts(forwarded, said(2, action, for_sector=True))[1:] == [ALL]


@pytest.mark.parametrize("action", list(Action))
def test_nothing_said_before_the_last_forwarding_is_read(action: Action) -> None:
    before = [said(1, action), said(2, action, Role.SECTOR), said(3, action, for_sector=True)]

    assert texts(*before, said(4, Action.FORWARD), said(5, Action.NOTE)) == ["", "", "", ALL, ""]
    if action is not Action.FORWARD:
        assert texts(*before) == ["", "", ""]


def test_photos_are_shown_when_they_were_shared() -> None:
    report = a_report(photo_ids=("a",))

    shared = transitions.disclosed(report, None, shares_photos=True)

    assert (disclosure.pseudonymised(report).photo_ids, disclosure.pseudonymised(shared).photo_ids) == ((), ("a",))
    assert (
        disclosure.pseudonymised_photos([a_photo()], report),
        disclosure.pseudonymised_photos([a_photo()], shared),
    ) == (
        (),
        [a_photo()],
    )


def test_forwarding_again_may_replace_the_text_and_shares_photos_anew() -> None:
    first = transitions.disclosed(a_report(), "Houve uma cobrança.", shares_photos=True)

    kept = transitions.disclosed(first, None, shares_photos=False)
    replaced = transitions.disclosed(first, "Houve duas.", shares_photos=False)

    assert (kept.pseudonymised_text, kept.photos_shared) == ("Houve uma cobrança.", False)
    assert replaced.pseudonymised_text == "Houve duas."


def test_a_list_shows_the_authors_words_until_a_sector_has_it() -> None:
    triage, plain = a_report(sector=None), an_occurrence(sector="works")

    assert disclosure.listed(triage) == Listed(triage.description, triage.photo_count, is_pseudonymised=False)
    assert disclosure.listed(plain) == Listed(plain.description, plain.photo_count, is_pseudonymised=False)
    assert disclosure.listed(a_report()) == Listed(f"Vi tudo; {MASK}", 0, is_pseudonymised=True)


READERS = {
    "ombudsman": OMBUDSMAN,
    "own": WORKS,
    "other": Actor("Helena", frozenset({Role.SECTOR}), "health"),
    "attendant": Actor("Ana", frozenset({Role.ATTENDANT})),
    "manager": Actor("Marta", frozenset({Role.MANAGER})),
}


@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize(
    ("changes", "attached", "marked", "readers"),
    [
        ({}, None, None, {*READERS}),
        ({}, "works", None, {*READERS}),
        ({"kind": Kind.REPORT}, None, None, {"ombudsman"}),
        ({"kind": Kind.REPORT}, None, "works", {"ombudsman", "own"}),
        ({"kind": Kind.REPORT}, "works", None, {"ombudsman", "own"}),
        ({"kind": Kind.REPORT}, "health", None, {"ombudsman", "other"}),
        ({"kind": Kind.REPORT}, None, "health", {"ombudsman", "other"}),
        ({"identity_mode": IdentityMode.CONFIDENTIAL}, None, None, {"ombudsman"}),
        ({"identity_mode": IdentityMode.CONFIDENTIAL}, "works", None, {"ombudsman", "own"}),
        ({"identity_mode": IdentityMode.IDENTIFIED}, None, None, {*READERS}),
    ],
)
def test_of_a_sensitive_one_a_sector_reads_its_own_attachments_and_those_marked_for_it(
    changes: dict[str, Any], attached: str | None, marked: str | None, readers: set[str], visibility: Visibility
) -> None:
    occurrence = an_occurrence(sector="works", **changes)
    attachment = Attachment(
        "01J", "image/png", "a.png", visibility, "Ana", Role.OMBUDSMAN, NOON, sector=attached, for_sector=marked
    )

    reading = {name for name, actor in READERS.items() if disclosure.reads_attachment(actor, occurrence, attachment)}

    assert reading == readers
