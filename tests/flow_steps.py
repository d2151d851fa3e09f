"""Steps that flows are made of, each one request or one delivery, as citizens, officers and AWS take them."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from chalicelib import settings
from chalicelib.domain.codes import Status
from tests import payloads
from tests.calls import unheard
from tests.gateway import Answer, call, token
from tests.payloads import a_pothole, deliver, deliver_records, schedule, stream_record

OMBUDSMAN = token("ombudsman", name="Olga Ouvidora")
WORKS = token("sector", sector="works", name="Walter Works")
HEALTH = token("sector", sector="health", name="Helena Health")
ATTENDANT = token("attendant", name="Ana Atendente")
MANAGER = token("manager", name="Marta Manager")
ADMIN = token("admin", name="Ada Admin")
DATA_PROTECTION = token("data_protection", name="Dora Data")

Json = dict[str, Any]


def register(body: Json | None = None, **headers: str) -> Json:
    """The receipt of a citizen's registration, who has signed in where `as_` is their token."""
    path = "/v1/citizen/occurrences" if "as_" in headers else "/v1/occurrences"
    answer = call("POST", path, body or a_pothole(), **headers)
    assert answer.status == 201, answer
    receipt: Json = answer.json
    return receipt


def route(protocol: str) -> None:
    """Have the stream deliver an occurrence as it is now."""
    assert deliver_records(stream_record(protocol)) == []


def register_and_route(body: Json | None = None) -> Json:
    """The receipt of an occurrence that the stream has delivered."""
    receipt = register(body)
    route(receipt["protocol"])
    return receipt


def follow(receipt: Json) -> Json:
    """The author's view, with protocol and key."""
    answer = call("GET", f"/v1/occurrences/{receipt['protocol']}", X_Access_Key=receipt["access_key"])
    assert answer.status == 200, answer
    seen: Json = answer.json
    return seen


def say(receipt: Json, text: str) -> Answer:
    """A message of the author."""
    path = f"/v1/occurrences/{receipt['protocol']}/messages"
    return call("POST", path, {"text": text}, X_Access_Key=receipt["access_key"])


def read(protocol: str, who: str = OMBUDSMAN) -> Answer:
    """An officer's view of an occurrence."""
    return call("GET", f"/v1/staff/occurrences/{protocol}", as_=who)


def try_to(action: str, protocol: str, who: str, **said: Any) -> Answer:
    """An action on the present version, whatever comes of it."""
    body = {"action": action, "version": read(protocol).json["version"]} | said
    return call("POST", f"/v1/staff/occurrences/{protocol}/actions", body, as_=who)


def act(action: str, protocol: str, who: str, **said: Any) -> Json:
    """The case after an action that must succeed."""
    answer = try_to(action, protocol, who, **said)
    assert answer.status == 200, answer
    case: Json = answer.json
    return case


def flag_overdue() -> None:
    """Run the schedule that flags overdue occurrences, every five minutes."""
    deliver("flag_overdue", schedule())


def recalculate_dues() -> None:
    """Run the schedule that recalculates dues, every five minutes."""
    deliver("recalculate_dues", schedule())


def send_alerts() -> None:
    """Run the schedule that sends alerts."""
    deliver("send_alerts", schedule())


def lapse_unanswered() -> None:
    """Run the schedule that archives unanswered occurrences."""
    deliver("lapse_unanswered", schedule())


def apply_retention() -> None:
    """Run the schedule that forgets the authors of what was closed long ago."""
    deliver("apply_retention", schedule())


def listed(query: str = "", who: str = OMBUDSMAN) -> list[Json]:
    """Every row of a list, through all its pages."""
    rows: list[Json] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = call("GET", f"/v1/staff/occurrences?limit=100&{query}{cursor and '&cursor=' + cursor}", as_=who)
        assert answer.status == 200, answer
        rows += answer.json["occurrences"]
        cursor = answer.json["next_cursor"]
    return rows


def items(table: str = settings.OCCURRENCES_TABLE, **filters: Any) -> list[Json]:
    """All items of a table as they are stored, or those a filter selects."""
    pages = unheard().get_paginator("scan").paginate(TableName=table, **filters)
    return [item for page in pages for item in page["Items"]]


def kept(record: str) -> list[Json]:
    """The items of one sort: `occurrence`, `event#`, `alert#`, `photo#`, `message#`, `door` or `marker`."""
    # Without a filter, reading the other items takes longer than the rest of a large test.
    return items(
        FilterExpression="begins_with(#record, :record)",
        ExpressionAttributeNames={"#record": "record"},
        ExpressionAttributeValues={":record": {"S": record}},
    )


def everything() -> str:
    """All that is kept in all tables of occurrences and people, as one text to search in."""
    return json.dumps([*items(), *items(settings.IDENTITIES_TABLE)], ensure_ascii=False)


_WAY_TO: dict[Status, list[tuple[str, str, Json]]] = {
    Status.RECEIVED: [],
    Status.IN_ANALYSIS: [("analyse", OMBUDSMAN, {})],
    Status.AWAITING_CITIZEN: [("analyse", OMBUDSMAN, {}), ("ask_citizen", OMBUDSMAN, {"text": "Onde fica?"})],
    Status.FORWARDED: [("forward", OMBUDSMAN, {"sector": "works"})],
    Status.IN_PROGRESS: [("forward", OMBUDSMAN, {"sector": "works"}), ("accept", WORKS, {})],
    Status.SECTOR_ANSWERED: [
        ("forward", OMBUDSMAN, {"sector": "works"}),
        ("answer", WORKS, {"text": "Tapado ontem.", "outcome": "solved"}),
    ],
    Status.CONCLUDED: [
        ("analyse", OMBUDSMAN, {}),
        ("conclude", OMBUDSMAN, {"text": "Feito.", "outcome": "solved"}),
    ],
    Status.ARCHIVED: [("archive", OMBUDSMAN, {"reason": "spam", "text": "Propaganda."})],
}


def bring_to(status: Status, body: Json | None = None, **headers: str) -> Json:
    """The receipt of an occurrence that officers have brought to a status; works has it when a sector does."""
    receipt = register(body or payloads.a_body("health_service"), **headers)
    for action, who, said in _WAY_TO[status]:
        act(action, receipt["protocol"], who, **said)
    return receipt


def at_once(count: int, do: Callable[[int], Any]) -> list[Any]:
    """The results of calling a function so many times, all starting together."""
    start = Barrier(count)

    def started(number: int) -> Any:
        start.wait()
        return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(started, range(count)))
