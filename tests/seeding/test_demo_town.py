"""Loading the directory again undoes nobody's work, unless it is told to."""

import pytest

from chalicelib.store.directory import directory, documents
from tasks.seeding import demo_town

MINE = {"code": "works", "name": "Mine", "active": True, "outside": False}
pytestmark = pytest.mark.usefixtures("aws")


def kept() -> dict[tuple[str, str], tuple[object, int]]:
    """Every document with its version."""
    types = (directory.SECTOR, directory.CATEGORY, directory.RULE, directory.CALENDAR, directory.TEXT)
    found = [(type_, one) for type_ in (*types, directory.SETTINGS) for one in documents.list_all(type_)]
    return {(type_, one.code): (one.content, one.version) for type_, one in found}


def edited(type_: str, code: str, **changes: object) -> None:
    """An administrator's edit."""
    there = documents.find(type_, code)
    assert there is not None
    documents.edit(type_, code, {**there.content, **changes}, replacing=there.version)


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    demo_town.put_directory()
    before = kept()
    capsys.readouterr()

    demo_town.put_directory()

    assert len(before) > 20
    assert kept() == before
    assert "edited" not in capsys.readouterr().out


def test_what_was_edited_stays_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    demo_town.put_directory()
    edited(directory.SECTOR, "works", name="Obras da Prefeita")
    edited(directory.SETTINGS, directory.SETTINGS_CODE, name="Itanhaém da Praia")
    before = kept()

    demo_town.put_directory()

    assert kept() == before
    assert "Left as they are, for somebody has edited them: sector works, settings municipality." in (
        capsys.readouterr().out
    )


def test_what_somebody_made_first_stays_too() -> None:
    documents.edit(directory.SECTOR, "works", MINE, replacing=None)

    demo_town.put_directory()

    assert kept()[directory.SECTOR, "works"] == (MINE, 1)


def test_replacing_is_one_more_edit_and_touches_only_what_differs() -> None:
    demo_town.put_directory()
    before = kept()
    edited(directory.SECTOR, "works", name="Obras da Prefeita")

    demo_town.replace_directory()

    content, _ = before[directory.SECTOR, "works"]
    assert kept() == before | {(directory.SECTOR, "works"): (content, 3)}


def test_what_is_missing_is_put_among_what_is_there() -> None:
    demo_town.put_directory()
    before = kept()
    documents.DirectoryItem(directory.SECTOR, "works").delete()

    demo_town.put_directory()

    assert kept() == before
