"""Cases are loaded whole, once, and without touching what is there."""

import csv
import gzip
import re
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol, parse
from chalicelib.services import overdue, tracking
from chalicelib.store.directory import directory
from chalicelib.store.identities.items import IdentityItem
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.items import OccurrenceItem, Record
from tasks.seeding import demo_town, sources
from tasks.seeding.loading import Tally
from tasks.seeding.sources import Source
from tests.seeding.files import a_file, a_row

# Of the cases the short year keeps, one waits for its author on this day; on others none may.
NOW = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)


@pytest.fixture
def itanhaem_loaded(aws: None) -> None:
    """Empty tables, but for the demo municipality's directory."""
    demo_town.put_directory()


def today_is(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have cases loaded at another time."""

    class Then(datetime):
        """The standard class, but for what time it is."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return now.astimezone(tz)

    monkeypatch.setattr(sources, "datetime", Then)


@pytest.fixture
def short_year(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    """A year of only some of its cases, loaded on the same day whenever the tests run; how many they are."""
    today_is(NOW, monkeypatch)
    with gzip.open(sources.YEAR, "rt", encoding="utf-8") as lines:
        header, *rows = lines
    kept = rows[::12]
    path = tmp_path / "cases.csv"
    path.write_text("".join([header, *kept]), encoding="utf-8")
    monkeypatch.setattr(sources, "YEAR", path)
    return len(kept)


def there() -> dict[str, Occurrence]:
    """Every occurrence in the table."""
    found = [occurrences.get(Protocol(item.protocol)) for item in OccurrenceItem.scan()]
    return {one.protocol: one for one in found if one}


def load(path: Path, *, keeps_dates: bool = False) -> Tally:
    return sources.load_file(Source(path, keeps_dates=keeps_dates), processes=1)


def file_of(folder: Path, number: int) -> Path:
    return a_file(folder, *(a_row(case_id=str(case_id)) for case_id in range(number)))


def test_a_case_becomes_an_occurrence_with_its_whole_timeline(itanhaem_loaded: None, tmp_path: Path) -> None:
    tally = load(a_file(tmp_path, a_row()), keeps_dates=True)

    ((protocol, occurrence),) = there().items()
    case_file = occurrences.get_case_file(Protocol(protocol))
    assert tally == Tally(loaded=1, there_already=0, items=1 + len(case_file.events))
    assert [event.action.value for event in case_file.events] == ["register", "forward", "accept", "answer", "conclude"]
    assert occurrence.closed_at == datetime(2015, 3, 5, 16, 17, 43, tzinfo=ZoneInfo("America/New_York"))
    assert (occurrence.category, occurrence.sector, occurrence.channel.value) == ("street_light", "lighting", "app")
    assert (occurrence.neighbourhood, occurrence.location.outside) == ("Dorchester", True)
    assert protocol.startswith("2015")


def test_loading_twice_doubles_nothing(itanhaem_loaded: None, tmp_path: Path) -> None:
    path = file_of(tmp_path, 130)
    first = load(path)
    before = there()

    second = load(path)

    assert (first.loaded, first.there_already) == (130, 0)
    assert second == Tally(loaded=0, there_already=130, items=0)
    assert there() == before


def test_laid_cases_stay_on_their_days_when_loaded_again_later(
    itanhaem_loaded: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, 3)
    load(path)

    today_is(datetime.now(UTC) + timedelta(days=40), monkeypatch)

    assert load(path).there_already == 3


def test_what_somebody_has_worked_on_stays_as_it_is(itanhaem_loaded: None, tmp_path: Path) -> None:
    path = a_file(tmp_path, a_row(closed_at="", status="Open"))
    load(path)
    (protocol,) = there()
    OccurrenceItem(protocol, "occurrence").update([OccurrenceItem.status.set(Status.ARCHIVED.value)])

    load(path)

    assert there()[protocol].status is Status.ARCHIVED


def test_a_load_that_was_broken_off_is_taken_up(itanhaem_loaded: None, tmp_path: Path) -> None:
    path = file_of(tmp_path, 2)
    load(path)
    (protocol, _) = there()
    before = sorted(item.record for item in Record.query(protocol))
    OccurrenceItem(protocol, "occurrence").delete()

    tally = load(path)

    assert (tally.loaded, tally.there_already) == (1, 1)
    assert sorted(item.record for item in Record.query(protocol)) == before


def test_what_the_directory_did_not_know_it_knows_afterwards(itanhaem_loaded: None, tmp_path: Path) -> None:
    saucer = a_row(type="Flying Saucer", department="AREA 51", neighborhood="Roswell")

    load(a_file(tmp_path, saucer))

    known = directory.load()
    assert known.categories["flying_saucer"].sector == "area_51"
    assert known.categories["flying_saucer"].term.days == 5
    assert known.sectors["area_51"].name == "AREA 51"
    assert known.settings.neighbourhoods[-1] == "Roswell"
    (occurrence,) = there().values()
    assert (occurrence.category, occurrence.sector) == ("flying_saucer", "area_51")
    load(a_file(tmp_path, saucer | {"case_id": "2"}))
    assert directory.load() == known


def test_broken_rows_are_counted_and_stop_nothing(
    itanhaem_loaded: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        a_row(),
        a_row(case_id=""),
        a_row(case_id="3", opened_at=""),
        a_row(case_id="4", closed_at="2015-01-01T00:00:00"),
        a_row(case_id="5", latitude="", neighborhood=""),
        a_row(case_id="6", type="", department="", source="", address="", neighborhood=""),
        a_row(case_id="7", opened_at="2999-01-01T00:00:00", closed_at=""),
    ]

    tally = load(a_file(tmp_path, *rows), keeps_dates=True)

    assert tally.loaded == len(there()) == 4
    said = capsys.readouterr().out
    assert "1 left out: no case number" in said
    assert "1 left out: no moment of opening" in said
    assert "1 left out: opened in the future" in said
    assert "1 loaded as closed at once" in said


def test_an_empty_file_loads_nothing(itanhaem_loaded: None, tmp_path: Path) -> None:
    assert load(a_file(tmp_path)) == Tally()


def test_without_a_directory_the_demos_is_loaded_first(aws: None, tmp_path: Path) -> None:
    load(a_file(tmp_path, a_row()))

    assert directory.load().settings.name == "Itanhaém"


def test_the_year_shows_keys_that_open_and_is_there_only_once(
    itanhaem_loaded: None, short_year: int, capsys: pytest.CaptureFixture[str]
) -> None:
    first = sources.load_year(processes=1)
    shown = re.findall(r"To try: ([\d-]+) with ([\w-]+),", capsys.readouterr().out)
    second = sources.load_year(processes=1)

    assert (first.loaded, second.loaded, second.there_already) == (short_year, 0, short_year)
    assert len(shown) == 3
    for protocol, key in shown:
        assert tracking.follow(parse(protocol), key, NOW).occurrence.protocol == parse(protocol)
    assert "To try" not in capsys.readouterr().out
    assert IdentityItem.count() > 0


def test_the_schedule_has_nothing_left_to_flag(itanhaem_loaded: None, short_year: int) -> None:
    sources.load_year(processes=1)

    assert overdue.flag(NOW) == 0
    assert overdue.flag(NOW + timedelta(days=60)) > 0


def test_the_year_is_not_for_another_town(town: None) -> None:
    with pytest.raises(SystemExit):
        sources.load_year(processes=1)


def test_every_column_of_the_year_is_one_of_a_files() -> None:
    with gzip.open(sources.YEAR, "rt", encoding="utf-8") as lines:
        columns = csv.DictReader(lines).fieldnames

    assert set(columns or ()) <= set(a_row()) | {"photo"}
    assert sources.YEAR.stat().st_size < 300_000
