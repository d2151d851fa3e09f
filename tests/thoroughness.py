"""How much the tests try: a sample by default, everything with `scripts/test --thorough`."""

import os
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")
IS_THOROUGH = os.environ.get("THOROUGH") == "1"
# A quick run tries this part of the examples of each property, and not fewer than the least.
_PART, _LEAST = 5, 10

for _profile, _examples in (("quick", 100 // _PART), ("thorough", 100)):
    # How long an example takes says how busy the machine is.
    settings.register_profile(_profile, max_examples=_examples, deadline=None)


def load_profile() -> None:
    """Have the properties that name no number of examples try that of the run."""
    settings.load_profile("thorough" if IS_THOROUGH else "quick")


def examples(full: int) -> int:
    """The number of generated examples to try, of those of a thorough run."""
    return either(thorough=full, quick=min(full, max(_LEAST, full // _PART)))


def either(*, thorough: T, quick: T) -> T:
    """The value for this run."""
    return thorough if IS_THOROUGH else quick
