"""Sample texts of citizens, sectors and the ombudsman in the demo, from infra/demo/case_texts.json."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from chalicelib.domain.codes import Kind
from chalicelib.domain.directory.directory import Category, QuestionType
from chalicelib.domain.occurrences.evaluations import Opinion, Solved
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.domain.places.places import Address
from tasks.seeding.code_mapping import slug


@dataclass(frozen=True, slots=True)
class SampleTexts:
    """The texts and values of one simulated case; the same seed always gives the same ones."""

    texts: Mapping[str, Any]
    places: Mapping[str, Any]
    chance: Random

    def text(self, *path: str) -> str:
        """One of the sentences kept under a path."""
        found: Any = self.texts
        for step in path:
            found = found[step]
        return self.chance.choice(found) if isinstance(found, list) else str(found)

    def happens(self, share: float) -> bool:
        """Whether an event that occurs in a share of all cases occurs in this one."""
        return self.chance.random() < share

    def description(self, category: str, kind: Kind) -> str:
        """The description of a case: its subject, and mostly its beginning and a request."""
        own = f"{category}/{kind.value}"
        what = self.text("what", own if own in self.texts["what"] else category)
        if category in self.texts["alone"] or own in self.texts["what"]:
            return what
        return " ".join(part for part in (what, self.text("since"), self.text("plea")) if part)

    def answers(self, category: Category) -> dict[str, str]:
        """The answers to a category's questions: the required ones, and half of the choices."""
        answers = {}
        for question in category.questions:
            if question.type is QuestionType.CHOICE and self.happens(0.5):
                answers[question.code] = self._one_of(list(question.choices))
            elif question.required:
                answers[question.code] = self.text("units")
        return answers

    def address(self, neighbourhood: str) -> Address | None:
        """An address in a neighbourhood of the town."""
        if not neighbourhood:
            return None
        reference = self._one_of(self.places["references"]) if self.happens(0.3) else None
        street = self._one_of(self.places["streets"][neighbourhood])
        return Address(street, str(self.chance.randrange(10, 1400)), neighbourhood, reference=reference)

    def identity(self, kind: Kind) -> Identity | None:
        """Mostly None; else a random name, with an address in a reserved domain."""
        if not self.happens(0.35):
            return None
        first, last = self.text("first_names"), self.text("last_names")
        email = f"{slug(first)}.{slug(last)}{self.chance.randrange(100)}@example.com"
        mode = IdentityMode.CONFIDENTIAL if kind is Kind.REPORT else IdentityMode.IDENTIFIED
        return Identity(mode, f"{first} {last}", email)

    def opinion(self, *, on_time: bool) -> Opinion:
        """An author's opinion, better on average when the answer was in time."""
        weights = (5, 8, 15, 35, 37) if on_time else (30, 25, 20, 15, 10)
        satisfaction = self.chance.choices((1, 2, 3, 4, 5), weights)[0]
        solved = {1: Solved.NO, 2: Solved.NO, 3: Solved.PARTLY}.get(satisfaction, Solved.YES)
        return Opinion(satisfaction, solved, self.text("citizen", "evaluation", str(satisfaction)))

    def _one_of(self, choices: Sequence[str]) -> str:
        return self.chance.choice(choices)
