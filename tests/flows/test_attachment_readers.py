"""Who reads an attachment: the staff, the sector of a sensitive occurrence, and the citizen who follows."""

import json

import pytest

from tests.api.problems import assert_problem
from tests.attachments import a_document, announce, attach, attachment, listed
from tests.flow_steps import (
    ATTENDANT,
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    follow,
    read,
    register,
    register_and_route,
    try_to,
)
from tests.gateway import call, token
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_the_citizen_sees_what_the_ombudsman_shows_and_nothing_else() -> None:
    receipt = register_and_route()
    protocol = receipt["protocol"]
    proposed = attach(protocol, visibility="public")
    attach(protocol, OMBUDSMAN)
    document = a_document(protocol, OMBUDSMAN, visibility="public")
    assert proposed["visibility"] == "proposed"
    assert [file["id"] for file in follow(receipt)["attachments"]] == [document["id"]]

    act("disclose", protocol, OMBUDSMAN, attachment=proposed["id"], visibility="public")
    act("disclose", protocol, OMBUDSMAN, attachment=document["id"], visibility="internal")

    (file,) = follow(receipt)["attachments"]
    assert file.keys() == {"id", "name", "type", "at", "thumb_url", "display_url", "download_url"}
    assert (file["id"], file["type"]) == (proposed["id"], "photo")
    assert "Walter" not in str(follow(receipt))
    events = [event for event in read(protocol).json["timeline"] if event["action"] == "disclose"]
    assert [event["internal_text"] for event in events] == [
        "visibility: proposed → public",
        "visibility: public → internal",
    ]
    assert not {"attach", "disclose"} & {event["action"] for event in follow(receipt)["timeline"]}


def test_concluding_may_show_what_the_sector_proposed() -> None:
    receipt = register_and_route()
    protocol = receipt["protocol"]
    proposed = attach(protocol, visibility="public")
    internal = attach(protocol, visibility="internal")
    refused = attach(protocol, content=b"no photo", visibility="public")
    act("answer", protocol, WORKS, text="Feito.", outcome="solved")
    assert follow(receipt)["attachments"] == []

    case = act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved", show_attachments=True)

    assert {one["id"]: one["visibility"] for one in case["attachments"]} == {
        proposed["id"]: "public",
        internal["id"]: "internal",
        refused["id"]: "proposed",
    }
    assert case["timeline"][-1]["internal_text"] == "visibility: proposed → public (1)"
    assert [file["id"] for file in follow(receipt)["attachments"]] == [proposed["id"]]


def test_concluding_without_a_word_shows_nothing_new() -> None:
    receipt = register_and_route()
    attach(receipt["protocol"], visibility="public")
    act("answer", receipt["protocol"], WORKS, text="Feito.", outcome="solved")

    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")

    assert follow(receipt)["attachments"] == []


def test_where_answers_need_no_review_the_citizen_sees_what_the_sector_shows() -> None:
    receipt = register_and_route(a_body("garbage"))

    seen = attach(receipt["protocol"], who_has(receipt), visibility="public")

    assert seen["visibility"] == "public"
    assert [file["id"] for file in follow(receipt)["attachments"]] == [seen["id"]]


def who_has(receipt: Json) -> str:
    """The token of the sector that has an occurrence."""
    return token("sector", sector=read(receipt["protocol"]).json["sector"], name="Carla Cleaning")


def test_only_the_ombudsman_decides_and_only_on_what_is_there() -> None:
    protocol = register_and_route()["protocol"]
    assert_problem(try_to("disclose", protocol, OMBUDSMAN, attachment="0" * 26, visibility="public"), 409)
    seen = attach(protocol)

    assert_problem(try_to("disclose", protocol, WORKS, attachment=seen["id"], visibility="public"), 403)
    assert_problem(try_to("disclose", protocol, OMBUDSMAN, attachment="0" * 26, visibility="public"), 422, "attachment")
    stale = {"action": "disclose", "version": 1, "attachment": seen["id"], "visibility": "public"}
    assert_problem(call("POST", f"/v1/staff/occurrences/{protocol}/actions", stale, as_=OMBUDSMAN), 409)

    assert attachment(protocol, seen["id"])["visibility"] == "internal"


SENSITIVE = [
    a_body("misconduct", identity={"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com"}),
    a_body("health_service", identity={"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}),
]


@pytest.mark.parametrize("body", SENSITIVE, ids=["report", "confidential"])
def test_the_sector_of_a_sensitive_one_sees_its_own_and_what_is_marked_for_it(body: Json) -> None:
    receipt = register(body)
    protocol = receipt["protocol"]
    assert_problem(announce(protocol, OMBUDSMAN, for_sector=True), 422, "for_sector")
    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text="O que precisa ser apurado.")
    hidden = attach(protocol, OMBUDSMAN, name="Rosa Lima.jpg")
    marked = attach(protocol, OMBUDSMAN, name="para obras.jpg", for_sector=True)
    own = attach(protocol, WORKS, name="apuração.jpg", visibility="public")
    assert (marked["for_sector"], own["visibility"]) == (True, "proposed")

    view = read(protocol, WORKS)
    assert [one["id"] for one in view.json["attachments"]] == [marked["id"], own["id"]]
    assert hidden["id"] not in json.dumps(view.json)
    assert "Rosa" not in json.dumps(view.json)
    assert {who: listed(protocol, who) for who in (OMBUDSMAN, WORKS)} == {OMBUDSMAN: 3, WORKS: 2}

    act("disclose", protocol, OMBUDSMAN, attachment=hidden["id"], visibility="internal", for_sector=True)
    act("disclose", protocol, OMBUDSMAN, attachment=marked["id"], visibility="internal")
    assert [one["id"] for one in read(protocol, WORKS).json["attachments"]] == [hidden["id"], own["id"]]

    act("forward", protocol, OMBUDSMAN, sector="health", pseudonymised_text="O que precisa ser apurado.")
    assert read(protocol, HEALTH).json["attachments"] == []
    assert listed(protocol, HEALTH) == 0


def test_of_an_ordinary_one_all_who_see_it_see_every_attachment() -> None:
    protocol = register_and_route()["protocol"]
    seen = attach(protocol, OMBUDSMAN)

    for who in (OMBUDSMAN, WORKS, ATTENDANT, MANAGER):
        assert [one["id"] for one in read(protocol, who).json["attachments"]] == [seen["id"]]
        assert listed(protocol, who) == 1


def test_a_public_photo_of_the_staff_is_on_no_map_and_in_no_open_data() -> None:
    receipt = register_and_route()
    seen = attach(receipt["protocol"], OMBUDSMAN, visibility="public")
    point = a_pothole()["location"]
    around = f"latitude={point['latitude']}&longitude={point['longitude']}&radius=500"

    (near,) = call("GET", f"/v1/occurrences/nearby?{around}").json["occurrences"]
    about = call("GET", f"/v1/occurrences/nearby/{near['id']}")
    requests = call("GET", "/open311/v2/requests.json")

    assert near["thumb_url"] is None
    for answer in (about, requests):
        assert answer.status == 200
        assert seen["id"] not in json.dumps(answer.json)
