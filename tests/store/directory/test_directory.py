"""The directory is read again after a minute: a registration costs no read, and an edit is soon everywhere."""

from datetime import date

import pytest

from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.directory.directory import DirectoryMissing
from tests import sample_towns
from tests.calls import heard
from tests.clocks import Watch


def test_a_reading_is_good_for_a_minute(watch: Watch) -> None:
    sample_towns.load()
    first = directory.load()
    directory.put(directory.CATEGORY, "beach", sample_towns.a_category("beach", "works"))

    with heard() as calls:
        watch.seconds += 59.9
        kept = directory.load()
    watch.seconds += 0.2
    fresh = directory.load()

    assert kept is first
    assert calls.made == []
    assert fresh.categories.keys() - first.categories.keys() == {"beach"}


def test_anyone_who_wants_it_fresher_says_so(watch: Watch) -> None:
    sample_towns.load()
    first = directory.load()

    watch.seconds += 2

    assert directory.load() is first
    assert directory.load(within=3) is first
    assert directory.load(within=2) is not first


def test_what_is_new_is_known_as_soon_as_it_is_named(watch: Watch) -> None:
    sample_towns.load()
    assert not directory.load_naming("garbage").uses("beach", "shore")
    directory.put(directory.CATEGORY, "beach", sample_towns.a_category("beach", "shore"))
    directory.put(directory.SECTOR, "shore", sample_towns.a_sector("shore"))

    watch.seconds += 1

    assert directory.load_naming("garbage", "works").uses("beach", "shore") is False
    assert directory.load_naming("beach", "shore").uses("beach", "shore")


def test_made_up_names_cost_one_reading_a_second(watch: Watch) -> None:
    sample_towns.load()
    directory.load()

    with heard() as calls:
        for number in range(20):
            watch.seconds += 0.1
            directory.load_naming(f"made-up-{number}")

    assert calls.operations == ["Query"] * 10


def test_a_reading_costs_five_queries(watch: Watch) -> None:
    sample_towns.load()

    with heard() as calls:
        directory.load()

    assert calls.operations == ["Query"] * 5


def test_a_town_without_settings_has_no_directory(watch: Watch) -> None:
    with pytest.raises(DirectoryMissing):
        directory.load()


def test_a_failed_reading_is_not_kept(watch: Watch) -> None:
    with pytest.raises(DirectoryMissing):
        directory.load()
    sample_towns.load()

    assert directory.load().settings.name == "Test Town"


def test_everything_of_the_town_comes_back(watch: Watch) -> None:
    sample_towns.load()

    known = directory.load()

    assert known.categories.keys() == {category["code"] for category in sample_towns.CATEGORIES}
    assert known.sectors.keys() == set(sample_towns.SECTORS)
    assert [rule.id for rule in known.rules] == ["lights-of-the-beach"]
    assert known.calendar.years == {2025, 2026, 2027}
    assert len(known.settings.boundary) == 5
    assert not known.categories["garbage"].review


def test_a_checkpoint_is_remembered() -> None:
    assert checkpoints.read("flag_overdue") is None

    checkpoints.write("flag_overdue", date(2026, 3, 20))

    assert checkpoints.read("flag_overdue") == date(2026, 3, 20)
