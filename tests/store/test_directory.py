"""The directory is read again after a minute: a registration costs no read, and an edit is soon everywhere."""

from datetime import date

import pytest

from chalicelib.store import checkpoints, directory
from chalicelib.store.directory import DirectoryMissing
from tests import towns
from tests.calls import heard


class Watch:
    """A clock for time.monotonic."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def monotonic(self) -> float:
        """What it shows."""
        return self.seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The clock that tells how fresh a reading is."""
    made = Watch()
    monkeypatch.setattr(directory, "time", made)
    return made


def test_a_reading_is_good_for_a_minute(watch: Watch) -> None:
    towns.load()
    first = directory.load()
    directory.put(directory.CATEGORY, "beach", towns.a_category("beach", "works"))

    with heard() as calls:
        watch.seconds += 59.9
        kept = directory.load()
    watch.seconds += 0.2
    fresh = directory.load()

    assert kept is first
    assert calls.made == []
    assert fresh.categories.keys() - first.categories.keys() == {"beach"}


def test_a_reading_costs_five_queries(watch: Watch) -> None:
    towns.load()

    with heard() as calls:
        directory.load()

    assert calls.operations == ["Query"] * 5


def test_a_town_without_settings_has_no_directory(watch: Watch) -> None:
    with pytest.raises(DirectoryMissing):
        directory.load()


def test_a_failed_reading_is_not_kept(watch: Watch) -> None:
    with pytest.raises(DirectoryMissing):
        directory.load()
    towns.load()

    assert directory.load().settings.name == "Test Town"


def test_everything_of_the_town_comes_back(watch: Watch) -> None:
    towns.load()

    known = directory.load()

    assert known.categories.keys() == {category["code"] for category in towns.CATEGORIES}
    assert known.sectors.keys() == set(towns.SECTORS)
    assert [rule.id for rule in known.rules] == ["lights-of-the-beach"]
    assert known.calendar.years == {2025, 2026, 2027}
    assert len(known.settings.boundary) == 5
    assert not known.categories["garbage"].review


def test_a_checkpoint_is_remembered() -> None:
    assert checkpoints.read("flag_overdue") is None

    checkpoints.write("flag_overdue", date(2026, 3, 20))

    assert checkpoints.read("flag_overdue") == date(2026, 3, 20)
