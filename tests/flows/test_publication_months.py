"""Publication month by month: what has not changed is not read again, and what is no more is not published."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.services import publication
from chalicelib.services.publication import Publication
from chalicelib.store.occurrences import mapping
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.publication import files, progress
from tests.calls import heard
from tests.publishing import APRIL, NIGHT, conclude, fill, kept_files, public_files, rows
from tests.values import a_protocol

pytestmark = pytest.mark.usefixtures("ordinary")


@pytest.fixture
def ordinary(town: None) -> None:
    """Twelve concluded occurrences of March, nine of them evaluated, and six open ones of April."""
    fill()


def test_one_that_is_no_more_takes_its_piece_with_it_even_of_an_old_month() -> None:
    publication.publish(NIGHT)
    OccurrenceItem(a_protocol(8), mapping.RECORD).delete()

    assert publication.publish(NIGHT + timedelta(days=300)) == Publication(7, 0, 5, len(public_files()))
    assert {one["category"] for one in rows()} == {"pothole"}


def test_a_table_without_most_of_its_occurrences_takes_nothing_back() -> None:
    publication.publish(NIGHT)
    before = public_files()
    gone = [OccurrenceItem.get(a_protocol(number), mapping.RECORD) for number in range(11)]
    for item in gone:
        item.delete()

    for _ in range(2):
        with pytest.raises(publication.MissingCases):
            publication.publish(NIGHT + timedelta(days=1))
    for item in gone:
        item.save()
    publication.publish(NIGHT + timedelta(days=1))
    assert public_files() == before


def test_months_in_which_nothing_changed_are_not_read_again() -> None:
    publication.publish(NIGHT)
    conclude(12, APRIL, days=60)
    with heard() as calls:
        publication.publish(NIGHT + timedelta(days=1))

    assert calls.operations.count("BatchGetItem") == 1


def test_a_table_that_somebody_else_has_touched_is_written_again() -> None:
    publication.publish(NIGHT)
    before = public_files()
    files.put("manifestacoes-2026.csv", b"", "text/csv")

    publication.publish(NIGHT + timedelta(days=1))

    assert public_files() == before


def test_what_an_older_version_kept_of_a_whole_year_is_taken_apart() -> None:
    publication.publish(NIGHT)
    before, kept = public_files(), progress.find()
    year = [one for keys in kept.months.values() for one in files.load(keys.cases)]
    older = replace(kept, months={}, files={}, zone="", whole_years={2026: files.keep("2026", year)})
    held = progress.begin(NIGHT)
    assert held
    progress.end(progress.keep(held, older))

    assert publication.publish(NIGHT + timedelta(days=1)) == Publication(12, 0, 0, len(before))

    assert public_files() == before
    assert progress.find().whole_years == {}
    assert len(kept_files()) == 3
