"""Reconciliation: whatever became wrong is found, mended and reported, and what is right is left alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.codes import UNKNOWN, Status
from chalicelib.domain.metrics.counters import EVERYTHING, Bucket
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.metrics.queries import Period
from chalicelib.services import reconciliation
from chalicelib.store.directory import directory, documents
from chalicelib.store.metrics import reads, writes
from chalicelib.store.metrics.items import CounterItem, client, key, sort_key
from chalicelib.store.occurrences.items import OccurrenceItem
from tasks.operations import rebuild, verify_metrics
from tests import flow_steps
from tests.calls import heard
from tests.clocks import Clock
from tests.counted import assert_exact, count, counters, facts
from tests.flow_steps import OMBUDSMAN, act, bring_to, register
from tests.payloads import deliver, schedule, stream_record
from tests.values import FIRST

MARCH = date(2026, 3, 1)
TABLE = CounterItem.Meta.table_name


@pytest.fixture
def counted(town: None, clock: Clock) -> list[str]:
    """Three occurrences of March that have been counted: open, with the works, and concluded."""
    protocols = [register()["protocol"], *(bring_to(one)["protocol"] for one in (Status.FORWARDED, Status.CONCLUDED))]
    assert count(*(stream_record(protocol) for protocol in protocols)) == []
    return [protocol.replace("-", "") for protocol in protocols]


def spoil(scope: str, counter: str, **values: int) -> None:
    """Put wrong numbers into an item of the table."""
    for name, value in values.items():
        client().update_item(
            TableName=TABLE,
            Key=key(scope, counter),
            UpdateExpression="SET #name = :value",
            ExpressionAttributeNames={"#name": name},
            ExpressionAttributeValues={":value": {"N": str(value)}},
        )


def test_what_is_right_is_left_alone(counted: list[str]) -> None:
    with heard() as calls:
        found = reconciliation.repair(MARCH)

    assert (found.occurrences, found.differs, found.behind, found.is_sure) == (3, False, [], True)
    assert set(calls.operations) <= {"Query", "BatchGetItem"}


def test_wrong_counters_are_found_and_mended(counted: list[str]) -> None:
    spoil(EVERYTHING, sort_key("2026-03"), n=9, w=4)
    spoil("sector=works", sort_key("2026-03-20"), a=7)
    client().delete_item(TableName=TABLE, Key=key("kind=complaint", sort_key("2026-03")))

    found = reconciliation.check(MARCH)

    assert [one.bucket for one in found.counters] == [
        Bucket(EVERYTHING, "2026-03"),
        Bucket("kind=complaint", "2026-03"),
        Bucket("sector=works", "2026-03-20"),
    ]
    assert reconciliation.repair(MARCH).counters == found.counters
    assert_exact()
    assert not reconciliation.check(MARCH).differs


def test_what_the_stream_lost_is_behind_and_counted(counted: list[str]) -> None:
    new = register()["protocol"].replace("-", "")
    act("analyse", counted[0], OMBUDSMAN)
    act("forward", counted[0], OMBUDSMAN, sector="health")

    found = reconciliation.repair(MARCH)

    assert sorted(found.behind) == sorted([new, counted[0]])
    assert not found.differs
    assert_exact()


def test_a_fact_that_is_wrong_about_its_version_is_found_and_mended(counted: list[str]) -> None:
    (item,) = [one for one in flow_steps.items(TABLE) if one["counter"]["S"].endswith(counted[1])]
    item["fact"] = {"S": item["fact"]["S"].replace("works", "parks")}
    client().put_item(TableName=TABLE, Item=item)

    found = reconciliation.repair(MARCH)

    assert found.facts == [counted[1]]
    assert_exact_after_another(found)


def assert_exact_after_another(found: reconciliation.Reconciled) -> None:
    """The counters follow the facts once these are right."""
    reconciliation.repair(found.month)
    assert_exact()


def test_what_an_older_version_did_not_write_is_recounted_as_unknown(counted: list[str]) -> None:
    (item,) = [one for one in flow_steps.kept("occurrence") if one["protocol"]["S"] == counted[1]]
    kept = {"protocol", "record", "type", "month", "month_at", "status"}
    old = {name: value for name, value in item.items() if name in kept}
    client().put_item(TableName=OccurrenceItem.Meta.table_name, Item=old)

    assert reconciliation.repair(MARCH).occurrences == 3

    assert_exact()
    assert facts()[counted[1]].sector == facts()[counted[1]].category == UNKNOWN
    assert not reconciliation.check(MARCH).differs


def test_what_was_taken_away_unheard_is_no_longer_counted(counted: list[str]) -> None:
    OccurrenceItem.get(counted[2], "occurrence").delete()

    assert reconciliation.repair(MARCH).facts == [counted[2]]

    assert_exact()


def move_the_town(time_zone: str) -> None:
    """Edit its time zone, and have the functions notice."""
    edited = documents.find(directory.SETTINGS, directory.SETTINGS_CODE)
    assert edited
    content = {**edited.content, "time_zone": time_zone}
    documents.edit(directory.SETTINGS, directory.SETTINGS_CODE, content, replacing=edited.version)
    directory.forget()


@pytest.fixture
def around_midnight(town: None, clock: Clock) -> list[str]:
    """What was registered in the last and the first hours of local days and months, and counted."""
    protocols = []
    # The town is three hours behind UTC.
    for moment in ("2026-02-28T23:30", "2026-03-01T00:30", "2026-03-20T12:00", "2026-03-31T21:15", "2026-04-01T02:00"):
        clock.set(f"{moment}-03:00")
        protocols.append(register()["protocol"].replace("-", ""))
    assert count(*(stream_record(protocol) for protocol in protocols)) == []
    return protocols


@pytest.mark.parametrize(
    ("time_zone", "repaired"),
    [
        ("America/Noronha", (2, 3, 4)),
        ("America/Rio_Branco", (4, 3, 2)),
        ("Pacific/Kiritimati", (3, 2, 4)),
        ("Pacific/Pago_Pago", (3, 4, 2)),
    ],
)
def test_facts_follow_an_edit_of_the_time_zone(
    around_midnight: list[str], time_zone: str, repaired: tuple[int, ...]
) -> None:
    move_the_town(time_zone)
    # Before anybody mends it, the stream counts one on its new day, beside the old.
    assert count(stream_record(around_midnight[3])) == []

    assert any(reconciliation.check(date(2026, month, 1)).facts for month in (2, 3, 4))
    for month in repaired:
        reconciliation.repair(date(2026, month, 1))

    assert_exact()
    assert len(facts()) == len([one for one in flow_steps.items(TABLE) if "fact" in one]) == 5
    assert not any(reconciliation.check(date(2026, month, 1)).differs for month in (2, 3, 4))


def test_one_month_mends_all_of_its_own_after_an_edit_of_the_time_zone(around_midnight: list[str]) -> None:
    move_the_town("America/Noronha")

    found = reconciliation.repair(date(2026, 3, 1))

    # The last of February is of March now: its fact was moved here, without a repair of February.
    assert around_midnight[0] in found.facts
    totals = dict(reads.read_mains(EVERYTHING, ["2026-02", "2026-03", "2026-04"]))
    assert {bucket.span: counted["n"] for bucket, counted in totals.items() if counted["n"]} == {
        "2026-03": 4,
        "2026-04": 1,
    }


def test_a_month_that_is_never_quiet_is_not_compared(counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read, days = reads.facts_in, iter(range(1, 1000))

    def restless(period: Period, *, consistent: bool = False) -> Iterator[Fact]:
        yield from read(period, consistent=consistent)
        yield Fact(FIRST, next(days), MARCH, Stage.GONE)

    monkeypatch.setattr(reads, "facts_in", restless)

    assert not reconciliation.check(MARCH).is_sure


def test_a_repair_that_somebody_overtakes_is_left_to_the_next(
    counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(EVERYTHING, sort_key("2026-03"), n=9)

    def overtaken(_: object) -> None:
        raise writes.Moved

    with monkeypatch.context() as patch:
        patch.setattr(writes, "repair", overtaken)
        assert not reconciliation.repair(MARCH).is_sure

    assert reconciliation.repair(MARCH).is_sure
    assert_exact()


def test_each_night_looks_at_three_months_and_every_older_one_in_turn() -> None:
    first = reconciliation.months_of_night(date(2026, 3, 20))
    assert first[:3] == [date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1)]

    def nights() -> Iterator[date]:
        for ordinal in range(date(2026, 3, 1).toordinal(), date(2026, 3, 1).toordinal() + 57):
            yield reconciliation.months_of_night(date.fromordinal(ordinal))[3]

    assert len(set(nights())) >= 56


def test_the_nightly_function_reports_what_differed(
    counted: list[str], caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(EVERYTHING, sort_key("2026-03"), n=9)

    deliver("reconcile_metrics", schedule())

    assert "figures differed" in capsys.readouterr().out + caplog.text
    assert_exact()


def test_everything_is_rebuilt_from_nothing_and_verified(
    counted: list[str], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(verify_metrics, "_FIRST_YEAR", 2026)
    before = counters()
    for item in flow_steps.items(TABLE):
        client().delete_item(TableName=TABLE, Key=key(item["scope"]["S"], item["counter"]["S"]))
    now = datetime(2026, 3, 21, tzinfo=UTC)

    assert [len(one.differences) for one in verify_metrics.check(now) if one.differences] == [3]
    assert rebuild.rebuild(now) == 3

    assert counters() == before
    assert len(facts()) == 3
    assert [list(one.differences) for one in verify_metrics.check(now)] == [[]]
    assert list(verify_metrics.check(now, since=date(2026, 4, 1))) == []
