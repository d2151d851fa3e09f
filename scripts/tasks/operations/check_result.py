"""The result of a check of scripts/verify, one for each occurrence or month."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """An occurrence or month that was computed again, by name, and its differences from what is kept."""

    name: str
    differences: Sequence[str] = ()
