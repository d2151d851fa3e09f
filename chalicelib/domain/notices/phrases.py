"""Phrases: days, outcomes and the other small words of a notice, in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a language, with placeholders in braces."""

    language: str
    months: Sequence[str]
    weekdays: Sequence[str]
    words: Mapping[str, str]
    kinds: Mapping[str, str]
    outcomes: Mapping[str, str]
    archive_reasons: Mapping[str, str]
    attentions: Mapping[str, str]

    def day(self, day: date) -> str:
        """A day in words: `sexta-feira, 20 de março de 2026`."""
        month, weekday = self.months[day.month - 1], self.weekdays[day.weekday()]
        return self.words["day"].format(weekday=weekday, day=day.day, month=month, year=day.year)

    def short_day(self, day: date) -> str:
        """A day in lists: `20/03/2026`."""
        return self.words["short_day"].format(day=day.day, month=day.month, year=day.year)

    def lateness(self, days_late: int) -> str:
        """The lateness of a due in words, `days` after it (negative before it)."""
        if days_late == 0:
            return self.words["due_today"]
        name = "late" if days_late > 0 else "left"
        number = abs(days_late)
        return self.words[f"one_day_{name}" if number == 1 else f"days_{name}"].format(days=number)
