"""A sector that is newer than what a function remembers of the directory gets its mail, and its link opens."""

import time

import pytest

from chalicelib.domain.directory.directory import Directory
from chalicelib.store.directory import directory
from tests import outside
from tests.clocks import Clock
from tests.outside import forwarded, link_in, mailed, open_link


def remember(before: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the function remember a directory that it read half a minute ago."""
    kept = directory._Kept(before, time.monotonic() - directory.FRESH_SECONDS / 2)
    monkeypatch.setattr(directory, "_kept", [kept])


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
