"""All counters and facts, beside a recount of the occurrences as they are now."""

from collections.abc import Iterable
from typing import Any

from chalicelib import settings
from chalicelib.domain.metrics.counters import Bucket, Counts, contribution
from chalicelib.domain.metrics.facts import Fact, Stage, fact_of
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations
from chalicelib.store.metrics.items import fact_in, to_counted
from tests.flow_steps import items
from tests.payloads import deliver

Counters = dict[Bucket, Counts]


def count(*records: dict[str, Any]) -> list[str]:
    """Give records to the function that counts; the sequence numbers of those that failed."""
    answer = deliver("aggregate_metrics", {"Records": list(records)})
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def counters() -> Counters:
    """Every counter there is, but for zeros."""
    found = [item for item in items(settings.METRICS_TABLE) if "fact" not in item]
    return without_zeros(map(to_counted, found))


def facts() -> dict[str, Fact]:
    """Every fact there is, by protocol."""
    found = [fact_in(item) for item in items(settings.METRICS_TABLE) if "fact" in item]
    return {fact.protocol: fact for fact in found}


def recount() -> Counters:
    """Every counter there should be."""
    summed: Counters = {}
    for fact in true_facts():
        for bucket, counted in contribution(fact).items():
            into = summed.setdefault(bucket, {})
            for name, number in counted.items():
                into[name] = into.get(name, 0) + number
    return without_zeros(summed.items())


def true_facts() -> list[Fact]:
    """The fact of every occurrence as it is in the table."""
    known = directory.load().settings
    found = [item for item in items() if item["record"]["S"] == "occurrence"]
    return [fact_of(observations.observed_in(item), known.day_of, known.neighbourhoods) for item in found]


def without_zeros(counted: Iterable[tuple[Bucket, Counts]]) -> Counters:
    """Counters that count something."""
    kept = ((bucket, {name: number for name, number in counts.items() if number}) for bucket, counts in counted)
    return {bucket: counts for bucket, counts in kept if counts}


def assert_exact() -> None:
    """Fail unless everything is counted as it is, once."""
    assert counters() == recount()
    assert {fact.protocol for fact in facts().values() if fact.stage is not Stage.GONE} == {
        fact.protocol for fact in true_facts()
    }
