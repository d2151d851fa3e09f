"""Scenarios: the course of the cases of the demo's year, from opening to closing in their own time."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from chalicelib.domain.codes import ArchiveReason, Outcome, Status
from chalicelib.domain.occurrences.actions import REOPEN_DAYS, Action
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.people.people import Role
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import end_of
from tasks.seeding.sample_texts import SampleTexts
from tasks.seeding.simulated_case import NotYet, SimulatedCase

# The shares of cases in which each event occurs.
WRONG_SECTOR, ASKED, NOTED, SENT_BACK, REOPENED = 0.05, 0.05, 0.06, 0.06, 0.05
EVALUATED, EXTENDED, AWAITING, GIVEN_UP = 0.3, 0.45, 0.3, 0.8
_ROUTING = timedelta(seconds=4)
_SHORT, _LONG_AGO = timedelta(hours=2), timedelta(days=60)
_ENDINGS = (Outcome.SOLVED, Outcome.PARTLY_SOLVED, Outcome.NOT_SOLVED, Outcome.INFORMED)


@dataclass(slots=True)
class Scenario:
    """The course of one case: its closing, the competent body if it is not the town, and the case it repeats."""

    simulated: SimulatedCase
    sample: SampleTexts
    closed_at: datetime | None
    competent_body: str | None = None
    leader: Protocol | None = None
    opened_at: datetime = field(init=False)
    _end: datetime | None = field(default=None, init=False)

    def run(self) -> SimulatedCase:
        """The simulated case until now, without its future steps."""
        self.opened_at = self.simulated.at
        with suppress(NotYet):
            self._run()
        self.simulated.pass_time_to_now()
        return self.simulated

    def _run(self) -> None:
        end = self._end = self.closed_at
        self.simulated.route(min(self.opened_at + _ROUTING, end or self.simulated.simulation.now))
        if end is None:
            self._stays_open()
        elif self.leader:
            self._act(end, Command(Action.MARK_DUPLICATE, self._text("ombudsman", "duplicate"), leader=self.leader))
        else:
            self._to_conclusion(self.opened_at, end)
            self._afterwards(end)

    def _to_conclusion(self, start: datetime, end: datetime) -> None:
        """The steps from the present status to the conclusion."""
        self._end = end
        if self.competent_body:
            self._is_not_ours(start + (end - start) / 2, end)
        elif self._is_answered_at_once(end - start):
            self._analyse(start + (end - start) / 2)
            self._conclude(end, Outcome.INFORMED)
        else:
            self._goes_to_sector(start + (end - start) / 10)
            self._is_worked_on(start, end)

    def _is_answered_at_once(self, span: timedelta) -> bool:
        is_with_sector = self.simulated.occurrence.is_with_sector
        return self.simulated.sector is None or (span < _SHORT and not is_with_sector)

    def _is_not_ours(self, at: datetime, end: datetime) -> None:
        self._analyse(at)
        text = self._text("answers", "not_competent").format(body=self.competent_body)
        self._act(
            end, Command(Action.CONCLUDE, text, outcome=Outcome.NOT_COMPETENT, competent_body=self.competent_body)
        )

    def _goes_to_sector(self, at: datetime) -> None:
        if self.simulated.occurrence.is_with_sector:
            return
        self._analyse(at)
        right = self.simulated.sector
        if self.sample.happens(WRONG_SECTOR):
            wrong = next(code for code in self.simulated.simulation.town.sectors if code != right)
            self._act(at, Command(Action.FORWARD, sector=wrong))
            self._act(at, Command(Action.RETURN, self._text("sector", "return"), sector=right), Role.SECTOR)
        self._act(at, Command(Action.FORWARD, sector=right))

    def _is_worked_on(self, start: datetime, end: datetime) -> None:
        span = end - start
        if span > timedelta(days=3) and not self.simulated.occurrence.asked and self.sample.happens(ASKED):
            self._act(start + span * 0.15, Command(Action.ASK_CITIZEN, self._text("ombudsman", "ask")))
            answered_at = min(start + span * 0.4, self.simulated.at + timedelta(days=self.sample.chance.uniform(1, 18)))
            self._act(answered_at, Command(Action.COMPLEMENT, self._text("citizen", "complement")), Role.CITIZEN)
        if span > _SHORT:
            self._act(start + span * 0.45, Command(Action.ACCEPT), Role.SECTOR)
        if self.sample.happens(NOTED):
            self._act(start + span * 0.5, Command(Action.NOTE, self._text("sector", "note")), Role.SECTOR)
        self._needs_more_time(start + span * 0.9)
        self._is_answered(start, end)

    def _needs_more_time(self, until: datetime) -> None:
        occurrence = self.simulated.occurrence
        if occurrence.sector_clock and self.sample.happens(EXTENDED):
            asked_at = self._noon(occurrence.sector_clock.due_on, days_before=0)
            if self.simulated.at < asked_at < until:
                self._act(asked_at, Command(Action.EXTEND_SECTOR, self._text("ombudsman", "extend_sector")))
        if self.sample.happens(EXTENDED):
            decided_at = self._noon(occurrence.legal.due_on, days_before=self.sample.chance.randrange(1, 5))
            if self.simulated.at < decided_at < until:
                self._act(decided_at, Command(Action.EXTEND, self._text("ombudsman", "extend")))

    def _is_answered(self, start: datetime, end: datetime) -> None:
        outcome = self.sample.chance.choices(_ENDINGS, (80, 8, 5, 7))[0]
        category = self.simulated.simulation.town.categories[self.simulated.occurrence.category]
        if not category.review:
            self._answer(end, outcome)
            return
        self._answer(start + (end - start) * 0.92, outcome)
        if self.sample.happens(SENT_BACK):
            self._act(start + (end - start) * 0.94, Command(Action.SEND_BACK, self._text("sector", "send_back")))
            self._answer(start + (end - start) * 0.98, outcome)
        self._conclude(end, outcome)

    def _afterwards(self, end: datetime) -> None:
        """The author's steps after the closing: an evaluation, a reopening, or most often none."""
        chance = self.sample.chance
        if self.sample.happens(EVALUATED):
            self._evaluate(end + timedelta(hours=chance.uniform(1, 90)))
        if self.sample.happens(REOPENED):
            contested_at = max(self.simulated.at, end) + timedelta(days=chance.uniform(1, REOPEN_DAYS - 6))
            self._act(contested_at, Command(Action.REOPEN, self._text("citizen", "reopen")), Role.CITIZEN)
            self._to_conclusion(contested_at, contested_at + timedelta(days=chance.uniform(1, 20)))
            if self.sample.happens(EVALUATED):
                self._evaluate(self.simulated.at + timedelta(hours=chance.uniform(1, 90)))

    def _stays_open(self) -> None:
        """The steps of a case that was never closed: archived long ago, awaiting its author, or in work."""
        chance, now = self.sample.chance, self.simulated.simulation.now
        is_old = now - self.opened_at > _LONG_AGO
        if self.competent_body:
            seen_at = self.opened_at + timedelta(hours=chance.uniform(1, 60))
            self._is_not_ours(seen_at, seen_at + timedelta(days=chance.uniform(1, 4)))
            return
        self._goes_as_far_as_it_can(self.opened_at + timedelta(days=chance.uniform(0.2, 4)))
        if is_old and self.sample.happens(GIVEN_UP):
            self._is_given_up()
        elif not is_old and self._may_be_asked() and self.sample.happens(AWAITING):
            asked_at = now - timedelta(days=chance.uniform(0, 15))
            self._act(asked_at, Command(Action.ASK_CITIZEN, self._text("ombudsman", "ask")))

    def _goes_as_far_as_it_can(self, at: datetime) -> None:
        if self.simulated.sector is None:
            self._analyse(at)
        elif self.sample.happens(0.85):
            self._goes_to_sector(at)
        if self.simulated.occurrence.is_with_sector and self.sample.happens(0.6):
            self._act(at, Command(Action.ACCEPT), Role.SECTOR)

    def _may_be_asked(self) -> bool:
        return self.simulated.occurrence.status is not Status.RECEIVED

    def _is_given_up(self) -> None:
        chance = self.sample.chance
        at = self.simulated.at + timedelta(days=chance.uniform(1, 10))
        if self._may_be_asked() and self.sample.happens(0.5):
            self._act(at, Command(Action.ASK_CITIZEN, self._text("ombudsman", "ask")))
            self._lapses()
            return
        if self.simulated.occurrence.is_with_sector:
            owner = self._text("sector", "owner")
            self._act(at, Command(Action.RETURN, self._text("sector", "return"), competent_body=owner), Role.SECTOR)
        reason = chance.choice([reason for reason in ArchiveReason if reason is not ArchiveReason.NO_COMPLEMENT])
        text = self._text("ombudsman", "archive", reason.value)
        self._act(at + timedelta(days=chance.uniform(1, 10)), Command(Action.ARCHIVE, text, reason=reason))

    def _lapses(self) -> None:
        if self.simulated.occurrence.pause:
            ended_at = end_of(self.simulated.occurrence.pause.until, self.simulated.simulation.town.settings)
            self._act(ended_at + timedelta(minutes=2), Command(Action.LAPSE), Role.SYSTEM)

    def _analyse(self, at: datetime) -> None:
        if self.simulated.occurrence.status is Status.RECEIVED:
            self._act(at, Command(Action.ANALYSE))

    def _answer(self, at: datetime, outcome: Outcome) -> None:
        command = Command(Action.ANSWER, self._text("answers", outcome.value), outcome=outcome)
        self._act(at, command, Role.SECTOR)

    def _conclude(self, at: datetime, outcome: Outcome) -> None:
        self._act(at, Command(Action.CONCLUDE, self._text("answers", outcome.value), outcome=outcome))

    def _evaluate(self, at: datetime) -> None:
        self.simulated.evaluate(at, self.sample.opinion(on_time=bool(self.simulated.occurrence.legal.on_time)))

    def _noon(self, day: date, days_before: int) -> datetime:
        return datetime.combine(
            day - timedelta(days_before), time(12), tzinfo=self.simulated.simulation.town.settings.zone
        )

    def _act(self, at: datetime, command: Command, role: Role = Role.OMBUDSMAN) -> None:
        # A pause before each action, shortened only where the case must end at an instant.
        pause = timedelta(minutes=self.sample.chance.uniform(2, 40))
        soonest = self.simulated.at + pause
        self.simulated.act(max(at, min(soonest, self._end) if self._end else soonest), command, role)

    def _text(self, *path: str) -> str:
        return self.sample.text(*path)
