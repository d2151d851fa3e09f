"""Recounts: the replacement of a counted fact by a newer one."""

from dataclasses import dataclass, replace

from chalicelib.domain.metrics.facts import Fact, Stage


@dataclass(frozen=True, slots=True)
class Recount:
    """A fact that replaces the one that was read, is the first of its occurrence, or is removed.

    Both are of one day: a fact of a wrong day is removed by one recount and added by another.
    """

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact to keep, or else the one to remove. Raises ValueError without either."""
        fact = self.after or self.before
        if fact is None:
            raise ValueError("a recount of nothing")
        return fact


def is_news(before: Fact | None, after: Fact) -> bool:
    """Whether a fact is of a later version than the one that was counted.

    A fact that is gone has no later version: only the table of occurrences shows whether its occurrence is back.
    """
    return before is None or (before.stage is not Stage.GONE and before.version < after.version)


def changes_counters(recount: Recount) -> bool:
    """Whether a recount changes a counter, or marks an occurrence as gone that could still be counted."""
    before, after = recount.before, recount.after
    return before is None or after is None or replace(before, version=after.version) != after
