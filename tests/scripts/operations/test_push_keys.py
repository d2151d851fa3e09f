"""Push is turned on and off by a command, and its keys stay."""

import pytest

from chalicelib.store.notices import push_keys
from tasks.operations import push_keys as command


@pytest.mark.usefixtures("aws")
def test_turning_it_on_says_the_public_key_which_stays() -> None:
    said = command.turned_on()
    keys = push_keys.find()

    assert keys is not None
    assert said.endswith(keys.public)
    assert f"{keys.private:064x}" not in said
    assert "off" in command.turned_off()
    assert push_keys.find() is None
    assert command.turned_on() == said
