"""Voices: what citizens, sectors and the ombudsman say in the demo, from infra/demo/case_texts.json."""

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
    """Everybody's words in one life; the same chance always finds the same ones."""

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
        """Whether something happens that happens in a share of all lives."""
        return self.chance.random() < share

    def description(self, category: str, kind: Kind) -> str:
        """What is told of a case: what it is, and mostly since when and what is hoped for."""
        own = f"{category}/{kind.value}"
        what = self.text("what", own if own in self.texts["what"] else category)
        if category in self.texts["alone"] or own in self.texts["what"]:
            return what
        return " ".join(part for part in (what, self.text("since"), self.text("plea")) if part)

    def answers(self, category: Category) -> dict[str, str]:
        """What is answered to the questions of a category: what must be, and half of what can be chosen."""
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
        """Mostly nobody; else a name of nobody, with an address that receives nothing."""
        if not self.happens(0.35):
            return None
        first, last = self.text("first_names"), self.text("last_names")
        email = f"{slug(first)}.{slug(last)}{self.chance.randrange(100)}@example.com"
        mode = IdentityMode.CONFIDENTIAL if kind is Kind.REPORT else IdentityMode.IDENTIFIED
        return Identity(mode, f"{first} {last}", email)

    def opinion(self, *, on_time: bool) -> Opinion:
        """How satisfied an author is, who mostly likes to be answered in time."""
        weights = (5, 8, 15, 35, 37) if on_time else (30, 25, 20, 15, 10)
        satisfaction = self.chance.choices((1, 2, 3, 4, 5), weights)[0]
        solved = {1: Solved.NO, 2: Solved.NO, 3: Solved.PARTLY}.get(satisfaction, Solved.YES)
        return Opinion(satisfaction, solved, self.text("citizen", "evaluation", str(satisfaction)))

    def _one_of(self, choices: Sequence[str]) -> str:
        return self.chance.choice(choices)
