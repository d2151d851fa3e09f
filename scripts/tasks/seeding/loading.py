"""Loading: many occurrences into the tables at once, in batches, by several processes, each occurrence only once.

Existing occurrences stay as they are. An occurrence is written after the records under its protocol, so one that
exists is complete, and a load that was broken off is continued by the next.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import boto3
from botocore.config import Config

from chalicelib import settings
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import mapping, record_mapping
from chalicelib.store.occurrences.items import Record
from tasks.project import give_up, say
from tasks.seeding.jobs import Job
from tasks.seeding.simulated_case import SimulatedCase

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Make = Callable[[Job], SimulatedCase]
Part = TypeVar("Part")
# DynamoDB's own limits for one request.
_WRITES, _READS = 25, 100
_CHUNK = 100
_SAY_EVERY_SECONDS = 2
_ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of occurrences loaded, of those that existed already, and of items written.

    `since` is the day before the earliest of them was opened, None when there is none.
    """

    loaded: int = 0
    there_already: int = 0
    items: int = 0
    since: date | None = field(default=None, compare=False)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.loaded + other.loaded, self.there_already + other.there_already, self.items + other.items)


class Loader:
    """Simulates the cases of jobs and writes them, a chunk at a time."""

    def __init__(self, make: Make) -> None:
        self._make = make
        # The items are valid already: checking each attribute again would take longer than sending them.
        config = Config(parameter_validation=False, retries={"mode": "standard", "max_attempts": 10})
        self._client: DynamoDBClient = boto3.client("dynamodb", config=config)

    def load(self, jobs: Sequence[Job]) -> Tally:
        """Write the occurrences that do not exist yet."""
        there = self.there_already([job.protocol for job in jobs])
        simulated_cases = [self._make(job) for job in jobs if job.protocol not in there]
        records = [record for simulated in simulated_cases for record in _records(simulated)]
        occurrences = [
            (settings.OCCURRENCES_TABLE, _imported(mapping.to_item(simulated.occurrence, simulated.checks())))
            for simulated in simulated_cases
        ]
        for batch in (*_parts(records, _WRITES), *_parts(occurrences, _WRITES)):
            self._write(batch)
        return Tally(len(simulated_cases), len(there), len(records) + len(occurrences))

    def there_already(self, protocols: Sequence[Protocol]) -> set[str]:
        """The protocols of the occurrences that exist."""
        found: set[str] = set()
        for part in _parts(protocols, _READS):
            keys = [{"protocol": {"S": protocol}, "record": {"S": mapping.RECORD}} for protocol in part]
            wanted: Any = {settings.OCCURRENCES_TABLE: {"Keys": keys, "ProjectionExpression": "protocol"}}
            for attempt in range(_ATTEMPTS):
                _wait(attempt)
                answer = self._client.batch_get_item(RequestItems=wanted)
                found |= {item["protocol"]["S"] for item in answer["Responses"].get(settings.OCCURRENCES_TABLE, [])}
                wanted = answer["UnprocessedKeys"]
                if not wanted:
                    break
            else:
                give_up("DynamoDB leaves reads undone; try again later, the load goes on where it ended.")
        return found

    def _write(self, batch: Sequence[tuple[str, Any]]) -> None:
        wanted: Any = {}
        for table, item in batch:
            wanted.setdefault(table, []).append({"PutRequest": {"Item": item}})
        for attempt in range(_ATTEMPTS):
            _wait(attempt)
            wanted = self._client.batch_write_item(RequestItems=wanted)["UnprocessedItems"]
            if not wanted:
                return
        give_up("DynamoDB leaves writes undone; try again later, the load goes on where it ended.")


def load(jobs: Sequence[Job], make: Make, *, processes: int) -> Tally:
    """Load every job's occurrence and report the progress; with one process, in this one."""
    done, reported_at = Tally(), time.monotonic()
    for tally in _tallies(_parts(jobs, _CHUNK), make, processes):
        done += tally
        seen = done.loaded + done.there_already
        if time.monotonic() > reported_at + _SAY_EVERY_SECONDS or seen == len(jobs):
            reported_at = time.monotonic()
            say(f"Occurrences: {seen:,} of {len(jobs):,}, in {done.items:,} items.")
    # A day earlier: the town's zone may be behind UTC.
    opened = [job.case.opened_at.astimezone(UTC).date() - timedelta(days=1) for job in jobs]
    return replace(done, since=min(opened, default=None))


def _tallies(chunks: Sequence[Sequence[Job]], make: Make, processes: int) -> Iterator[Tally]:
    if processes == 1:
        yield from map(Loader(make).load, chunks)
        return
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(make,)) as pool:
        yield from pool.map(_load, chunks)


# One for each process of a pool, created there: a client cannot be passed to another process.
_loaders: list[Loader] = []


def _begin(make: Make) -> None:
    _loaders[:] = [Loader(make)]


def _load(chunk: Sequence[Job]) -> Tally:
    return _loaders[0].load(chunk)


def _records(simulated: SimulatedCase) -> Iterator[tuple[str, Any]]:
    protocol = simulated.occurrence.protocol
    for event in simulated.events:
        yield settings.OCCURRENCES_TABLE, _imported(record_mapping.event_item(protocol, event))
    if simulated.occurrence.leader:
        named = record_mapping.duplicate_item(simulated.occurrence.leader, protocol)
        yield settings.OCCURRENCES_TABLE, named.serialize()
    if simulated.identity:
        yield settings.IDENTITIES_TABLE, record_mapping.identity_item(protocol, simulated.identity).serialize()


def _imported(item: Record) -> dict[str, Any]:
    # The functions behind the stream pass marked items by: they are routed, and counted after the load.
    item.imported = True
    return item.serialize()


def _parts(whole: Sequence[Part], size: int) -> list[Sequence[Part]]:
    return [whole[start : start + size] for start in range(0, len(whole), size)]


def _wait(attempt: int) -> None:
    if attempt:
        time.sleep(min(0.05 * 2**attempt, 5))
