"""Upkeep: what an edit leads to, and what it stops at."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.errors import EditConflict, IllegalAction, InvalidFields, NotFound
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import directory as upkeep
from chalicelib.store.directory import directory, documents
from chalicelib.store.occurrences import changes
from chalicelib.store.occurrences.changes import Change, Raced
from tests import directory_entries, flow_steps, sample_towns
from tests.flow_steps import OMBUDSMAN, act, register
from tests.payloads import a_body
from tests.values import FRIDAY

pytestmark = pytest.mark.usefixtures("town", "clock")

Write = Callable[[Change, NextChecks], None]
CATEGORY: dict[str, Any] = sample_towns.a_category("bench", "works")


def parks(count: int = 1) -> list[str]:
    """Occurrences that the ombudsman sent to a sector nothing else leads to."""
    directory.put(directory.SECTOR, "parks", directory_entries.a_sector(code="parks"))
    directory.forget()
    protocols = [register(a_body("health_service"))["protocol"] for _ in range(count)]
    for protocol in protocols:
        act("forward", protocol, OMBUDSMAN, sector="parks")
    return protocols


def test_an_edit_is_known_at_once_where_it_was_made() -> None:
    assert "bench" not in directory.load().categories

    upkeep.put(directory.CATEGORY, "bench", CATEGORY, None)

    assert directory.load().categories["bench"].sector == "works"


def test_an_edit_is_held_against_the_directory_as_it_is_not_as_it_was_a_minute_ago() -> None:
    directory.load()
    documents.overwrite(directory.SECTOR, "works", directory_entries.a_sector(code="works", active=False))

    with pytest.raises(InvalidFields):
        upkeep.put(directory.CATEGORY, "bench", CATEGORY, None)
    assert documents.find(directory.CATEGORY, "bench") is None


def test_a_lost_edit_carries_what_it_lost_to() -> None:
    first = upkeep.put(directory.CATEGORY, "bench", CATEGORY, None)

    with pytest.raises(EditConflict) as lost:
        upkeep.put(directory.CATEGORY, "bench", CATEGORY | {"name": "Banco"}, None)
    assert lost.value.current == first
    with pytest.raises(EditConflict) as missing:
        upkeep.put(directory.CATEGORY, "stool", CATEGORY | {"code": "stool"}, 1)
    assert missing.value.current is None


def test_what_is_not_there_is_neither_read_nor_taken_out_of_use() -> None:
    asks: list[Callable[[], object]] = [
        lambda: upkeep.read(directory.CATEGORY, "bench"),
        lambda: upkeep.deactivate(directory.CATEGORY, "bench"),
        lambda: upkeep.deactivate_sector("unicorns", None, FRIDAY),
    ]
    for ask in asks:
        with pytest.raises(NotFound):
            ask()


@pytest.mark.parametrize("size", [1, 4, 9, 100])
def test_pages_end_where_the_list_ends(size: int) -> None:
    codes: list[str] = []
    after: str | None = None
    pages = 0
    while pages == 0 or after is not None:
        page, after = upkeep.list_page(directory.CATEGORY, after, size)
        codes += [document.code for document in page]
        pages += 1

    assert codes == sorted(category["code"] for category in sample_towns.CATEGORIES)
    assert pages == max(1, -(-len(codes) // size))


def overtaken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody be faster with every change."""

    def write(*_: object) -> None:
        raise Raced

    monkeypatch.setattr(changes, "write_change", write)


def test_an_occurrence_that_somebody_changes_meanwhile_keeps_the_sector(monkeypatch: pytest.MonkeyPatch) -> None:
    (protocol,) = parks()
    with monkeypatch.context() as patch:
        overtaken(patch)
        with pytest.raises(IllegalAction):
            upkeep.deactivate_sector("parks", "works", FRIDAY)
    assert upkeep.read(directory.SECTOR, "parks").content["active"] is True

    assert upkeep.deactivate_sector("parks", "works", FRIDAY).content["active"] is False
    assert flow_steps.read(protocol).json["sector"] == "works"


def test_a_handover_that_was_interrupted_is_finished_by_asking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    protocols = parks(3)
    real: Write = changes.write_change
    saved: list[Change] = []

    def write(change: Change, checks: NextChecks) -> None:
        if len(saved) == 2:
            raise RuntimeError("the function was killed")
        saved.append(change)
        real(change, checks)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "write_change", write)
        with pytest.raises(RuntimeError):
            upkeep.deactivate_sector("parks", "works", FRIDAY)

    assert upkeep.deactivate_sector("parks", "works", FRIDAY).content["active"] is False
    for protocol in protocols:
        case = flow_steps.read(protocol).json
        assert (case["sector"], [event["action"] for event in case["timeline"]].count("forward")) == ("works", 2)


def test_a_sector_edited_meanwhile_is_not_taken_out_of_use_on_top_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    parks()
    real: Write = changes.write_change

    def write(change: Change, checks: NextChecks) -> None:
        real(change, checks)
        upkeep.put(directory.SECTOR, "parks", directory_entries.a_sector(code="parks", name="Praças"), 1)

    monkeypatch.setattr(changes, "write_change", write)
    with pytest.raises(EditConflict):
        upkeep.deactivate_sector("parks", "works", FRIDAY)
    assert upkeep.read(directory.SECTOR, "parks").content["name"] == "Praças"
    assert upkeep.read(directory.SECTOR, "parks").content["active"] is True


def test_a_town_that_has_no_settings_yet_is_not_found() -> None:
    documents.DirectoryItem(directory.SETTINGS, directory.SETTINGS_CODE).delete()

    with pytest.raises(NotFound):
        upkeep.town()
