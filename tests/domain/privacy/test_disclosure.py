"""A sector reads of a sensitive occurrence what was written for it, or what masking leaves."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.domain.codes import Kind
from chalicelib.domain.occurrences import transitions
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Author, Message
from chalicelib.domain.people.people import Actor, IdentityMode, Role
from chalicelib.domain.places.places import Address, Location
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.disclosure import Listed
from chalicelib.domain.privacy.masking import MASK
from tests.values import FIRST, a_photo, an_event, an_occurrence

NOON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
WORKS = Actor("Walter", frozenset({Role.SECTOR}), "works")
OMBUDSMAN = Actor("Olga", frozenset({Role.OMBUDSMAN, Role.SECTOR}), "works")
MINE = "rosa@passaros.example"


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


def test_without_one_everything_the_author_wrote_is_masked() -> None:
    said = Evaluation(1, 2, Solved.NO, f"Escrevam: {MINE}", NOON)
    place = Location(address=Address(street="Rua Um", reference=f"casa de {MINE}"))

    seen = disclosure.pseudonymised(a_report(answers={"who": MINE}, location=place, evaluations=(said,)))

    assert seen.description == f"Vi tudo; {MASK}"
    assert seen.answers == {"who": MASK}
    assert seen.location.address == Address(street="Rua Um", reference=f"casa de {MASK}")
    assert seen.evaluations[0].comment == f"Escrevam: {MASK}"


def test_what_the_author_wrote_later_is_masked_and_what_the_ombudsman_wrote_is_not() -> None:
    theirs = replace(an_event(), public_text=MINE)
    ours = replace(an_event(2), public_text=MINE, role=Role.OMBUDSMAN)
    letters = [Message("1", Author.CITIZEN, MINE, NOON), Message("2", Author.OMBUDSMAN, MINE, NOON)]

    assert [event.public_text for event in disclosure.pseudonymised_events([theirs, ours])] == [MASK, MINE]
    assert [letter.text for letter in disclosure.pseudonymised_messages(letters)] == [MASK, MINE]


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
