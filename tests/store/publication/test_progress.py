"""The progress: one run at a time has it, and it comes back as it was written."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.publication.headline import Headline
from chalicelib.domain.publication.progress import Published
from chalicelib.store.publication import progress
from tests.infra import documents

pytestmark = pytest.mark.usefixtures("aws")
NOW = datetime(2026, 6, 5, 6, 30, tzinfo=UTC)
TODAY = date(2026, 6, 5)
SOME = Published(TODAY, "2026-05", {2026: Headline(TODAY, {"n": 9, "h7": 9}, 3)}, {2026: "publication/a.jsonl"})


def test_before_the_first_run_nothing_is_published() -> None:
    assert progress.find() == Published()


def test_it_comes_back_as_it_was_written() -> None:
    held = progress.begin(NOW)
    assert held
    progress.end(progress.keep(held, SOME))

    again = progress.begin(NOW)
    assert again
    assert progress.find() == again.published == SOME


def test_another_run_waits_until_it_is_given_back_or_the_first_must_be_over() -> None:
    held = progress.begin(NOW)
    assert held
    assert progress.begin(NOW + progress.HELD_FOR - timedelta(seconds=1)) is None
    progress.end(held)
    assert progress.begin(NOW)
    assert progress.begin(NOW + progress.HELD_FOR)


def test_who_has_lost_it_writes_nothing() -> None:
    lost = progress.begin(NOW)
    assert lost
    progress.begin(NOW + progress.HELD_FOR)

    with pytest.raises(progress.EditedMeanwhile):
        progress.keep(lost, SOME)
    with pytest.raises(progress.EditedMeanwhile):
        progress.end(lost)
    assert progress.find() == Published()


def test_it_is_held_for_longer_than_a_run_may_last() -> None:
    function = documents.template("app")["Resources"]["PublishData"]["Properties"]

    assert progress.HELD_FOR.total_seconds() > function["Timeout"]
