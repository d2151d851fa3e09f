"""The result of a check of scripts/verify, one for each occurrence, month or public file."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """An occurrence, month or public file that was checked, by name, and what is wrong about it."""

    name: str
    differences: Sequence[str] = ()
