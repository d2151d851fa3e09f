"""Whatever the stream does to the records of many lives, the counters end as a recount has them."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from moto import mock_aws

from chalicelib.domain import protocols
from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.metrics.counters import EVERYTHING, Measure
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address, Location, Point
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import aggregation, reconciliation
from chalicelib.store.metrics import reads, writes
from chalicelib.store.metrics.packing import Transaction
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import to_item
from tests import aws, sample_towns
from tests.counted import assert_exact, count
from tests.domain.builders import REGISTERED_ON, an_occurrence, noon
from tests.domain.stories import PAUSES_BETWEEN, a_town, steps_of
from tests.in_memory_metrics_table import kept_in_memory
from tests.payloads import record_of, removal, stream_record
from tests.thoroughness import either

Record = dict[str, Any]
MONTHS = [date(2026, month, 1) for month in (2, 3)]
LIVES, BATCH = either(thorough=200, quick=60), 100
CHANNELS, KINDS = [Channel.APP, Channel.PHONE], [Kind.COMPLAINT, Kind.REPORT]
NEIGHBOURHOODS = [None, "Centro", "Água #1"]
DAYS = [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), REGISTERED_ON]
PLACES = [None, Point(-24.18, -46.78), Point(-24.19, -46.79)]


class Killed(BaseException):
    """A function that ends in the middle, as an error that no code catches."""


class Chaos(RuleBasedStateMachine):
    """A town whose stream is late, repeats itself, mixes occurrences up, and loses its reader at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.town = a_town(review=True)
        self.cases: dict[str, tuple[Occurrence, date]] = {}
        self.numbers = itertools.count()
        self.waiting: list[Record] = []
        self.delivered: list[Record] = []
        self.patches = ExitStack()
        self.patches.enter_context(mock_aws())
        aws.forget()
        self.patches.callback(aws.forget)
        aws.create_in_moto()
        sample_towns.load()
        self.patches.enter_context(kept_in_memory())

    def teardown(self) -> None:
        """Deliver all that waits; then every number is exact."""
        with self.patches:
            while self.waiting:
                batch, self.waiting = self.waiting[:BATCH], self.waiting[BATCH:]
                assert count(*batch) == []
            assert_exact()
            for month in MONTHS:
                assert not reconciliation.check(month).differs

    @initialize(chance=st.randoms(use_true_random=False))
    def many_register(self, chance: Random) -> None:
        """A whole town at once, over four days of two months."""
        for _ in range(LIVES):
            channel, kind = chance.choice(CHANNELS), chance.choice(KINDS)
            self.register(channel, kind, chance.choice(NEIGHBOURHOODS), chance.choice(PLACES), chance.choice(DAYS))

    @rule(
        channel=st.sampled_from(CHANNELS),
        kind=st.sampled_from(KINDS),
        neighbourhood=st.sampled_from(NEIGHBOURHOODS),
        point=st.sampled_from(PLACES),
        on=st.sampled_from(DAYS),
    )
    def register(self, channel: Channel, kind: Kind, neighbourhood: str | None, point: Point | None, on: date) -> None:
        """One more."""
        address = Address(neighbourhood=neighbourhood) if neighbourhood else None
        born = an_occurrence(
            protocol=protocols.compose(2026, next(self.numbers)),
            channel=channel,
            kind=kind,
            location=Location(point, address),
            registered_at=noon(on),
            identity_mode=IdentityMode.ANONYMOUS,
        )
        self.keep(born, max(on, REGISTERED_ON), "INSERT")

    @precondition(lambda self: self.cases)
    @rule(data=st.data(), several=st.integers(1, 12), chance=st.randoms(use_true_random=False))
    def act(self, data: st.DataObject, several: int, chance: Random) -> None:
        """Some of them go on as it is allowed, some days later."""
        for protocol in chance.sample(sorted(self.cases), min(several, len(self.cases))):
            occurrence, today = self.cases[protocol]
            today += timedelta(days=chance.choice(PAUSES_BETWEEN))
            self.keep(data.draw(steps_of(occurrence, self.town, today)).done.after, today, "MODIFY")

    @precondition(lambda self: self.waiting)
    @rule(size=st.integers(1, BATCH), chance=st.randoms())
    def deliver(self, size: int, chance: Any) -> None:
        """The next records come, those of different occurrences in any order, some of them twice."""
        batch = self.mixed(self.waiting[:size], chance)
        assert count(*batch, *chance.sample(batch, len(batch) // 3)) == []
        self.delivered += batch
        self.waiting = self.waiting[size:]

    @precondition(lambda self: self.delivered)
    @rule(chance=st.randoms())
    def deliver_again(self, chance: Any) -> None:
        """Records delivered long ago are delivered once more, in no order."""
        assert count(*chance.sample(self.delivered, min(len(self.delivered), 10))) == []

    @precondition(lambda self: self.waiting)
    @rule(after=st.integers(0, 9), size=st.integers(1, BATCH))
    def be_killed(self, after: int, size: int) -> None:
        """The function ends after some of its writes; its batch will be retried."""
        left = iter(range(after))

        def some(transaction: Transaction, commit: Callable[..., None] = writes.commit) -> None:
            if next(left, None) is None:
                raise Killed
            commit(transaction)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writes, "commit", some)
            with suppress(Killed):
                count(*self.waiting[:size])

    @precondition(lambda self: self.waiting)
    @rule(size=st.integers(1, BATCH), month=st.sampled_from(MONTHS))
    def be_reconciled_between_reading_and_writing(self, size: int, month: date) -> None:
        """The nightly function comes between."""
        commit, is_first = writes.commit, iter([True])

        def late(transaction: Transaction) -> None:
            if next(is_first, False):
                reconciliation.repair(month)
            commit(transaction)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writes, "commit", late)
            patch.setattr(aggregation, "wait", lambda _: None)
            assert count(*self.waiting[:size]) == []

    @precondition(lambda self: len(self.cases) > 1)
    @rule(data=st.data())
    def be_removed_and_perhaps_restored(self, data: st.DataObject) -> None:
        """One is taken out of the table, and perhaps put back."""
        protocol = data.draw(st.sampled_from(sorted(self.cases)))
        item = OccurrenceItem.get(protocol, "occurrence")
        self.waiting.append(removal(stream_record(protocol)))
        item.delete()
        if data.draw(st.booleans()):
            item.save()
            self.waiting.append(stream_record(protocol))
        else:
            del self.cases[protocol]

    @invariant()
    def the_three_boxes_add_up(self) -> None:
        """In both months, after every step."""
        parts = (Measure.ATTENDED, Measure.IN_PROGRESS, Measure.IN_ARREARS)
        for _, counted in reads.read_mains(EVERYTHING, ["2026-02", "2026-03"]):
            assert sum(counted.get(part.value, 0) for part in parts) == counted.get(Measure.TOTAL.value, 0)

    def keep(self, occurrence: Occurrence, today: date, name: str) -> None:
        """Write an occurrence and queue its record for the stream."""
        item = to_item(occurrence, NextChecks())
        item.save()
        self.cases[occurrence.protocol] = occurrence, today
        self.waiting.append(record_of(item.serialize(), name=name))

    def mixed(self, records: list[Record], chance: Any) -> list[Record]:
        """Records in an order that a stream may have: those of one occurrence stay in theirs."""
        keys = [record["dynamodb"]["Keys"]["protocol"]["S"] for record in records]
        chance.shuffle(keys)
        left: dict[str, list[Record]] = {}
        for record in records:
            left.setdefault(record["dynamodb"]["Keys"]["protocol"]["S"], []).append(record)
        return [left[key].pop(0) for key in keys]


def test_the_numbers_survive_chaos() -> None:
    calm = settings(
        max_examples=either(thorough=2, quick=1),
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        # Each step takes a while: a failure is shown as it is, not reduced.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(Chaos, settings=calm)
