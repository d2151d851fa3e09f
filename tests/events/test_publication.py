"""The schedule of publication: it publishes, or leaves it to the run that is at it."""

from datetime import timedelta
from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.services import publication
from chalicelib.services.shared import publishing
from chalicelib.store.directory import secrets
from chalicelib.store.directory.documents import DirectoryItem
from chalicelib.store.publication import progress
from tests.clocks import Clock
from tests.payloads import deliver, schedule
from tests.publishing import NIGHT, fill, public_files

pytestmark = pytest.mark.usefixtures("town")


def test_a_run_beside_another_writes_nothing(clock: Clock) -> None:
    fill()
    held = progress.begin(clock.now)
    assert held

    deliver("publish_data", schedule())
    assert public_files() == {}

    progress.end(held)
    deliver("publish_data", schedule())
    assert "indicadores.json" in public_files()


def test_the_day_is_published_once_and_again_for_who_asks_for_it(clock: Clock) -> None:
    fill()
    deliver("publish_data", schedule())
    objects = boto3.client("s3")
    where: Any = {"Bucket": settings.FILES_BUCKET, "Key": "citizen/dados/indicadores.json"}
    objects.delete_object(**where)

    deliver("publish_data", schedule())
    assert "indicadores.json" not in public_files()

    deliver("publish_data", schedule() | {"detail": {"again": True}})
    assert "indicadores.json" in public_files()


def test_a_run_that_another_has_overtaken_takes_nothing_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    write, later = publishing.write, NIGHT + progress.HELD_FOR

    def last_long(*given: object) -> tuple[int, int]:
        assert progress.begin(later)
        return write(*given)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(publishing, "write", last_long)
    assert publication.publish(NIGHT) is None
    assert progress.begin(later + timedelta(minutes=1)) is None, "the other one still holds it"


def test_only_one_of_two_runs_publishes() -> None:
    fill()
    held = progress.begin(NIGHT)

    assert publication.publish(NIGHT + timedelta(minutes=19)) is None
    assert public_files() == {}
    assert publication.publish(NIGHT + timedelta(minutes=21)), "the first one is over by then, even if it crashed"
    assert held
    with pytest.raises(progress.EditedMeanwhile):
        progress.keep(held, held.published)


def test_with_another_key_nothing_is_published_again() -> None:
    fill()
    publication.publish(NIGHT)
    before = public_files()
    DirectoryItem("seal", "publication").delete()
    secrets.secret.cache_clear()

    for _ in range(2):
        with pytest.raises(publication.OtherKey):
            publication.publish(NIGHT + timedelta(days=30))
    assert public_files() == before
