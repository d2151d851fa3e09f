"""Each due alerts officers once a rung, higher and higher, whatever happens to the schedule."""

import pytest

from chalicelib.domain.codes import Status
from chalicelib.store.directory import directory
from tests import flow_steps, sample_towns
from tests.clocks import Clock
from tests.flow_steps import (
    OMBUDSMAN,
    WORKS,
    act,
    bring_to,
    flag_overdue,
    read,
    register,
    register_and_route,
    say,
    send_alerts,
)
from tests.outbox_helpers import waiting
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")

# The pothole's five working days from Friday 20 March end on Friday 27 March.
DUE = "2026-03-27"
MORNING = "{}T08:00:00-03:00"
AlertRow = tuple[str, int, str, str]


def sent_alerts() -> list[AlertRow]:
    """Every alert so far, in the order it was sent: clock, days, recipient and due."""
    sent = sorted(flow_steps.kept("alert#"), key=lambda item: (item["at"]["S"], item["clock"]["S"]))
    return [(one["clock"]["S"], int(one["days"]["N"]), one["to"]["S"], one["due_on"]["S"]) for one in sent]


def of_sector(*rungs: tuple[int, str], due_on: str = DUE) -> list[AlertRow]:
    """Alerts of the sector's clock."""
    return [("sector", days, to, due_on) for days, to in rungs]


def each_morning(clock: Clock, first: int, last: int, month: str = "2026-03") -> None:
    """Run the schedule at eight on each of some days of a month."""
    for day in range(first, last + 1):
        clock.set(MORNING.format(f"{month}-{day:02d}"))
        send_alerts()


def test_each_rung_is_sent_on_its_morning(clock: Clock) -> None:
    register_and_route()

    each_morning(clock, 21, 31)

    assert sent_alerts() == of_sector((-5, "sector"), (-1, "sector"), (0, "sector"), (1, "sector_head"))
    each_morning(clock, 1, 10, "2026-04")
    assert sent_alerts()[4:] == [
        ("sector", 5, "secretary", DUE),
        ("sector", 10, "top_authority", DUE),
        ("legal", -10, "ombudsman", "2026-04-20"),
    ]


def test_before_eight_nobody_is_told_and_from_eight_on_everybody(clock: Clock) -> None:
    register_and_route()

    clock.set("2026-03-22T07:59:59-03:00")
    send_alerts()
    before = (sent_alerts(), waiting())
    clock.set("2026-03-22T08:00:00-03:00")
    send_alerts()

    assert before == ([], [])
    assert sent_alerts() == of_sector((-5, "sector"))
    assert {"digest": "2026-03-22"} in waiting()


def test_running_three_times_sends_each_once(clock: Clock) -> None:
    register_and_route()
    each_morning(clock, 20, 22)
    before = flow_steps.items()

    for _ in range(3):
        send_alerts()
        clock.turn(hours=3)

    assert flow_steps.items() == before
    assert sent_alerts() == of_sector((-5, "sector"))


def test_after_two_days_down_only_the_highest_rung_is_sent(clock: Clock) -> None:
    register_and_route()
    each_morning(clock, 21, 25)

    clock.set("2026-03-28T10:17:00-03:00")
    send_alerts()

    assert sent_alerts() == of_sector((-5, "sector"), (1, "sector_head"))
    each_morning(clock, 29, 31)
    assert sent_alerts() == of_sector((-5, "sector"), (1, "sector_head"))


def test_what_was_broken_off_before_the_end_of_the_morning_is_made_good(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.store.notices import outbox

    register_and_route()
    clock.set(MORNING.format("2026-03-22"))
    with monkeypatch.context() as broken:

        def fail(messages: object) -> None:
            raise outbox.OutboxRefused("InternalError")

        broken.setattr(outbox, "put", fail)
        with pytest.raises(outbox.OutboxRefused):
            send_alerts()
    clock.turn(minutes=15)
    send_alerts()

    assert sent_alerts() == of_sector((-5, "sector"))
    assert {"digest": "2026-03-22"} in waiting()


def test_anyone_who_waits_for_the_citizen_alerts_nobody_and_the_moved_due_arms_anew(clock: Clock) -> None:
    receipt = register_and_route()
    each_morning(clock, 22, 22)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")

    each_morning(clock, 23, 30)
    paused = sent_alerts()
    say(receipt, "Na esquina.")
    each_morning(clock, 31, 31)

    assert paused == of_sector((-5, "sector"))
    # Eight days from the 22nd to the 30th: due on Monday 6 April, for its weekend.
    due_on = read(receipt["protocol"]).json["clocks"]["sector"]["due_on"]
    assert due_on == "2026-04-06"
    each_morning(clock, 1, 6, "2026-04")
    assert sent_alerts()[1:] == of_sector((-5, "sector"), (-1, "sector"), (0, "sector"), due_on=due_on)


def test_anyone_who_gets_it_from_another_sector_is_told_of_the_same_due_by_every_rung_to_come(clock: Clock) -> None:
    protocol = bring_to(Status.RECEIVED)["protocol"]
    clock.set("2026-04-14T12:00:00-03:00")
    act("forward", protocol, OMBUDSMAN, sector="works")
    # Near the legal due, on Monday 20 April, every sector has two working days less.
    each_morning(clock, 15, 15, "2026-04")
    clock.turn(hours=1)
    act("forward", protocol, OMBUDSMAN, sector="cleaning")

    each_morning(clock, 16, 17, "2026-04")

    assert [rung for rung in sent_alerts() if rung[0] == "sector"] == of_sector(
        (-1, "sector"), (0, "sector"), (1, "sector_head"), due_on="2026-04-16"
    )


def test_when_the_sector_has_answered_its_clock_tells_nobody_anything(clock: Clock) -> None:
    receipt = register_and_route()
    each_morning(clock, 22, 25)
    act("answer", receipt["protocol"], WORKS, text="Tapado.", outcome="solved")

    each_morning(clock, 26, 31)

    assert sent_alerts() == of_sector((-5, "sector"))


def test_what_is_closed_tells_nobody_anything(clock: Clock) -> None:
    receipt = register(a_body("other"))
    act("archive", receipt["protocol"], OMBUDSMAN, reason="withdrawn", text="Desistiu.")

    each_morning(clock, 1, 30, "2026-04")

    assert sent_alerts() == []


def test_the_ombudsman_is_told_four_times_of_the_legal_due_and_anew_after_reopening(clock: Clock) -> None:
    receipt = bring_to(Status.IN_ANALYSIS)
    each_morning(clock, 1, 30, "2026-04")

    rungs = [-10, -5, -3, -1]
    assert sent_alerts() == [("legal", days, "ombudsman", "2026-04-20") for days in rungs]

    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    act("reopen", receipt["protocol"], OMBUDSMAN, comment="Novo laudo.")
    each_morning(clock, 1, 31, "2026-05")
    assert sent_alerts()[4:] == [("legal", days, "ombudsman", "2026-06-01") for days in rungs]


def test_an_extension_arms_the_ombudsmans_rungs_anew(clock: Clock) -> None:
    receipt = register(a_body("other"))
    each_morning(clock, 1, 12, "2026-04")
    act("extend", receipt["protocol"], OMBUDSMAN, justification="Falta o laudo da engenharia.")

    each_morning(clock, 13, 30, "2026-04")
    each_morning(clock, 1, 20, "2026-05")

    assert sent_alerts() == [
        ("legal", -10, "ombudsman", "2026-04-20"),
        *(("legal", days, "ombudsman", "2026-05-19") for days in (-10, -5, -3, -1)),
    ]


def test_an_alert_is_no_step_of_the_timeline_and_keeps_every_flag(clock: Clock) -> None:
    receipt = register_and_route()
    clock.set("2026-03-28T00:05:00-03:00")
    flag_overdue()
    before = read(receipt["protocol"]).json

    each_morning(clock, 28, 28)

    after = read(receipt["protocol"]).json
    changed = {name for name in before if before[name] != after[name]}
    assert (changed, after["version"]) == ({"version"}, before["version"] + 1)


def test_the_top_authority_is_told_weekly(clock: Clock) -> None:
    register_and_route()
    each_morning(clock, 1, 30, "2026-04")

    sent = [(days, to) for name, days, to, _ in sent_alerts() if name == "sector"]

    # Down until 1 April, five days late.
    assert sent == [
        (5, "secretary"),
        (10, "top_authority"),
        (17, "top_authority"),
        (24, "top_authority"),
        (31, "top_authority"),
    ]


def test_an_edited_ladder_is_climbed_by_what_is_open_already(clock: Clock) -> None:
    register_and_route()
    send_alerts()
    clock.turn(minutes=15)
    send_alerts()
    directory.put_settings(
        sample_towns.SETTINGS | {"ladder": {"sector": [{"days": -3, "to": "secretary"}], "legal": []}}
    )
    directory.forget()

    clock.turn(minutes=15)
    send_alerts()
    each_morning(clock, 21, 31)

    assert sent_alerts() == of_sector((-3, "secretary"))
