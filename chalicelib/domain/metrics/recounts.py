"""Counting: which facts take the place of which, and how many of them fit into one transaction."""

from dataclasses import dataclass, replace

from chalicelib.domain.metrics.facts import Fact, Stage


@dataclass(frozen=True, slots=True)
class Recount:
    """A fact to be kept in place of the one that was read, as the first of its occurrence, or no longer at all.

    Both are of one day: a fact of the wrong day is dropped, and one of the right day kept.
    """

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """What is to be kept, or to be dropped. Raises ValueError of nothing at all."""
        fact = self.after or self.before
        if fact is None:
            raise ValueError("a recount of nothing")
        return fact


def is_news(before: Fact | None, after: Fact) -> bool:
    """Whether a fact is of a later version than the one that was counted.

    What is gone has no later version: whether it came back only its table can tell.
    """
    return before is None or (before.stage is not Stage.GONE and before.version < after.version)


def changes_counters(recount: Recount) -> bool:
    """Whether keeping a fact changes any counter, or marks something as gone that could still be counted."""
    before, after = recount.before, recount.after
    return before is None or after is None or replace(before, version=after.version) != after
