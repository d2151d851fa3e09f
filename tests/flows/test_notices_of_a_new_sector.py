"""A sector that is newer than what a function remembers of the directory gets its mail all the same."""

import time

import pytest

from chalicelib.store.directory import directory
from tests import outside
from tests.clocks import Clock
from tests.outside import forwarded, mailed


def test_a_case_for_a_sector_that_is_new_is_mailed_to_it(
    town: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = directory.load()
    outside.add_water()
    protocol = forwarded()
    remembered = directory._Kept(before, time.monotonic() - directory.FRESH_SECONDS / 2)
    monkeypatch.setattr(directory, "_kept", [remembered])

    assert len(mailed(protocol)) == 1
