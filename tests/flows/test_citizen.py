"""A citizen without an account, through the scenarios of acceptance."""

import json
import re
from collections.abc import Callable

import pytest

from chalicelib import settings
from chalicelib.store.directory import directory
from tests import flow_steps, sample_towns
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, act, follow, read, register, register_and_route, route, say
from tests.gateway import call
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town")


def test_an_anonymous_pothole_gets_protocol_key_and_the_last_day_for_the_answer(clock: Clock) -> None:
    receipt = register(a_pothole(photos=[{"content_type": "image/jpeg"}], answers={"depth": "deep"}))

    assert re.fullmatch(r"2026-\d{4}-\d{4}-\d\d", receipt["protocol"])
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", receipt["access_key"])
    assert receipt["status"] == "received"
    assert receipt["registered_at"] == "2026-03-20T15:00:00Z"
    # Thirty days after Friday 20 March is a Sunday.
    assert receipt["due_on"] == "2026-04-20"
    assert [photo["expires_at"] for photo in receipt["photos"]] == ["2026-03-20T15:15:00Z"]


def test_nothing_of_an_anonymous_author_and_no_key_is_kept(clock: Clock) -> None:
    receipt = register(User_Agent="Fon/7.1", X_Forwarded_For="203.0.113.9", Idempotency_Key="a-key-of-the-phone")

    kept = flow_steps.everything()

    assert flow_steps.items(settings.IDENTITIES_TABLE) == []
    assert "Buraco fundo" in kept
    for trace in ("Fon/7.1", "203.0.113.9", "127.0.0.1", "a-key-of-the-phone"):
        assert trace not in kept
    assert receipt["access_key"] not in kept
    assert receipt["access_key"].replace("-", "") not in kept


def test_protocol_and_key_show_status_and_public_timeline(clock: Clock) -> None:
    receipt = register_and_route()

    seen = follow(receipt)

    assert (seen["status"], seen["due_on"], seen["overdue"]) == ("forwarded", "2026-04-20", False)
    assert [event["action"] for event in seen["timeline"]] == ["register", "forward"]
    assert seen["can"] == ["message"]
    assert seen["location"]["address"] == {"street": "Av. Central", "neighbourhood": "Centro"}


@pytest.mark.parametrize("write", [str.lower, lambda text: text.replace("-", ""), lambda text: text.replace("-", " ")])
def test_protocol_and_key_are_taken_however_they_are_written(clock: Clock, write: Callable[[str], str]) -> None:
    receipt = register()

    answer = call(
        "GET",
        f"/v1/occurrences/{write(receipt['protocol']).replace(' ', '-')}",
        X_Access_Key=write(receipt["access_key"]),
    )

    assert answer.status == 200


def test_a_question_to_an_anonymous_author_comes_back_where_it_left_and_moves_both_dues(clock: Clock) -> None:
    receipt = register_and_route()
    act("accept", receipt["protocol"], WORKS)
    before = act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Em frente a qual número?")

    clock.turn(days=3)
    assert follow(receipt)["can"] == ["complement"]
    assert say(receipt, "Em frente ao 120.").status == 201

    after = read(receipt["protocol"]).json
    assert (before["status"], before["due_on"], before["sector_due_on"]) == (
        "awaiting_citizen", "2026-04-20", "2026-03-27",
    )  # fmt: skip
    assert (after["status"], after["due_on"], after["sector_due_on"]) == ("in_progress", "2026-04-23", "2026-03-30")
    assert after["paused_days"] == 3
    timeline = follow(receipt)["timeline"]
    assert [event["text"] for event in timeline[-2:]] == ["Em frente a qual número?", "Em frente ao 120."]


def test_a_question_waits_twenty_days_for_its_answer(clock: Clock) -> None:
    receipt = register_and_route()

    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")

    # Twenty days after Friday 20 March is Thursday 9 April.
    assert follow(receipt)["complement_until"] == "2026-04-09"


def test_a_phone_is_taken_as_people_write_it(clock: Clock) -> None:
    for phone in ("(13) 3422-0000", "+55 (13) 99999-0000", "+55 13 99999-0000", "13999990000", "13 3422.0000"):
        register(a_body(identity={"mode": "identified", "name": "Rosa Lima", "phone": phone}))

    assert len(flow_steps.kept("occurrence")) == 5


def test_the_same_words_twice_in_a_row_are_one_message(clock: Clock) -> None:
    receipt = register()

    answers = [say(receipt, "Piorou com a chuva.") for _ in range(3)]

    assert [answer.status for answer in answers] == [201, 201, 201]
    assert [message["text"] for message in follow(receipt)["messages"]] == ["Piorou com a chuva."]


def test_a_lost_answer_is_given_again_for_the_same_key(clock: Clock) -> None:
    body = a_pothole(photos=[{"content_type": "image/heic"}])
    first = register(body, Idempotency_Key="sent-on-the-bus")
    clock.turn(hours=23)

    again = call("POST", "/v1/occurrences", body, Idempotency_Key="sent-on-the-bus")

    assert again.status == 200
    assert _but_forms(again.json) == _but_forms(first)
    assert [photo["id"] for photo in again.json["photos"]] == [photo["id"] for photo in first["photos"]]
    assert again.json["photos"][0]["expires_at"] == "2026-03-21T14:15:00Z"
    assert len(flow_steps.kept("occurrence")) == 1


def test_a_lost_answer_is_the_same_although_the_stream_was_faster(clock: Clock) -> None:
    body = a_pothole(photos=[{"content_type": "image/heic"}])
    first = register(body, Idempotency_Key="sent-on-the-bus")
    route(first["protocol"])

    again = call("POST", "/v1/occurrences", body, Idempotency_Key="sent-on-the-bus")

    assert (again.status, _but_forms(again.json)) == (200, _but_forms(first))


def test_a_phone_that_orders_the_members_otherwise_says_the_same(clock: Clock) -> None:
    first = register(a_pothole(), Idempotency_Key="sent-on-the-bus")
    written_otherwise = json.dumps(dict(reversed(a_pothole().items())), indent=1).encode()

    again = call("POST", "/v1/occurrences", written_otherwise, Idempotency_Key="sent-on-the-bus")

    assert (again.status, again.json) == (200, first)


def test_a_lost_answer_is_given_again_although_the_category_is_out_of_use_meanwhile(clock: Clock) -> None:
    first = register(a_body("noise", answers={"when": "De madrugada"}), Idempotency_Key="sent-on-the-bus")
    directory.put(directory.CATEGORY, "noise", sample_towns.a_category("noise", "works", active=False))
    directory.forget()

    body = a_body("noise", answers={"when": "De madrugada"})
    again = call("POST", "/v1/occurrences", body, Idempotency_Key="sent-on-the-bus")
    another = call("POST", "/v1/occurrences", body, Idempotency_Key="sent-on-the-tram")

    assert (again.status, again.json) == (200, first)
    assert another.status == 422


def test_a_lost_answer_offers_only_the_photos_it_was_about(clock: Clock) -> None:
    body = a_pothole(photos=[{"content_type": "image/heic"}])
    first = register(body, Idempotency_Key="sent-on-the-bus")
    path = f"/v1/occurrences/{first['protocol']}/photos"
    more = call("POST", path, {"content_type": "image/png"}, X_Access_Key=first["access_key"])
    assert more.status == 201

    again = call("POST", "/v1/occurrences", body, Idempotency_Key="sent-on-the-bus")

    assert [photo["id"] for photo in again.json["photos"]] == [photo["id"] for photo in first["photos"]]


def test_the_same_key_for_something_else_is_refused(clock: Clock) -> None:
    register(Idempotency_Key="sent-on-the-bus")
    before = flow_steps.everything()

    answer = call("POST", "/v1/occurrences", a_body("street_light"), Idempotency_Key="sent-on-the-bus")

    assert answer.status == 409
    assert flow_steps.everything() == before


def test_a_key_stands_for_nothing_after_a_day(clock: Clock) -> None:
    first = register(Idempotency_Key="sent-on-the-bus")
    clock.turn(hours=24, seconds=1)

    second = register(Idempotency_Key="sent-on-the-bus")

    assert second["protocol"] != first["protocol"]
    assert follow(first)["status"] == "received"


def _but_forms(receipt: flow_steps.Json) -> flow_steps.Json:
    return {name: part for name, part in receipt.items() if name != "photos"}
