"""A sector that is newer than what a function remembers of it gets the mail that is for it, and its link opens."""

import time

import pytest

from chalicelib.domain.directory.directory import Directory
from chalicelib.store.directory import directory
from tests import outside
from tests.clocks import Clock
from tests.flow_steps import ADMIN
from tests.gateway import call
from tests.outside import forwarded, link_in, mailed, open_link
from tests.payloads import a_body

AUTHOR = "Rosa Sabiá"
IDENTIFIED = {"mode": "identified", "name": AUTHOR, "email": "rosa.sabia@passaros.example"}


def remember(before: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the function remember a directory that it read half a minute ago."""
    kept = directory._Kept(before, time.monotonic() - directory.FRESH_SECONDS / 2)
    monkeypatch.setattr(directory, "_kept", [kept])


def put_water(**said: object) -> int:
    """Edit the water company in the directory."""
    return call("PUT", "/v1/directory/sectors/water", outside.WATER | said, as_=ADMIN).status


def test_a_case_for_a_sector_that_is_new_is_mailed_to_it_and_opens(
    town: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = directory.load()
    outside.add_water()
    protocol = forwarded()

    remember(before, monkeypatch)
    (mail,) = mailed(protocol)
    remember(before, monkeypatch)

    assert open_link(link_in(mail)).status == 200


def test_a_sector_that_was_just_made_a_body_is_asked_by_a_link(
    town: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert put_water(outside=False) == 201
    before = directory.load()
    assert put_water(outside=True, version=1) == 200
    remember(before, monkeypatch)
    protocol = forwarded(a_body("health_service", description=f"Sou {AUTHOR}: falta água", identity=IDENTIFIED))

    remember(before, monkeypatch)
    (mail,) = mailed(protocol)
    remember(before, monkeypatch)

    page = open_link(link_in(mail))
    assert page.status == 200
    assert AUTHOR not in page.json["text"]


def test_a_body_that_was_just_given_a_desk_is_sent_no_link(
    town: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.add_water()
    before = directory.load()
    assert put_water(outside=False, version=1) == 200
    remember(before, monkeypatch)
    protocol = forwarded()

    remember(before, monkeypatch)
    (mail,) = mailed(protocol)

    assert "#/orgao/" not in mail.text
