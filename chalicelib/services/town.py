"""The town as its citizens' app shows it before anything is registered."""

from dataclasses import dataclass

from chalicelib.domain.directory.directory import Settings
from chalicelib.store.directory import directory
from chalicelib.store.notices import push_keys


@dataclass(frozen=True, slots=True)
class Town:
    """The municipality's settings, and the key that browsers need to subscribe to push; None where push is off."""

    settings: Settings
    push_key: str | None


def read() -> Town:
    """The town as it was within the last minute."""
    keys = push_keys.find()
    return Town(directory.load().settings, keys.public if keys else None)
