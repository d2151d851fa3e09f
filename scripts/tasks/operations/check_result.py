"""What a check of scripts/verify yields, one for each thing it looked at."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """Something that was computed again: what it is called, and in what it differs from what is kept."""

    name: str
    differences: Sequence[str] = ()
