"""The open occurrences around a place show neither their authors nor their exact places."""

import json
import re
import secrets

import pytest

from chalicelib import settings
from chalicelib.domain.places.places import Point, distance
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.calls import unheard
from tests.flow_steps import OMBUDSMAN, Json, act, register, register_and_route
from tests.flows.test_nearby import HERE, ROSA, around, at, seen
from tests.flows.test_photos import send, upload
from tests.gateway import call
from tests.payloads import a_pothole, deliver_messages, message, upload_notice
from tests.pictures import PHOTOS

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_nothing_private_is_in_the_answer() -> None:
    description = "Buraco na frente da casa da Dona Canária"
    address = {"street": "Rua Secreta", "number": "77", "neighbourhood": "Suarão", "reference": "portão azul"}
    place = {"latitude": HERE.latitude, "longitude": HERE.longitude, "address": address}
    receipt = register_and_route(
        a_pothole(description=description, identity=ROSA, location=place, answers={"depth": "deep"})
    )
    act("note", receipt["protocol"], OMBUDSMAN, text="Nota interna do canário.")

    raw = json.dumps(around().json, ensure_ascii=False)

    assert len(seen()) == 1
    for secret in (
        receipt["protocol"],
        receipt["protocol"].replace("-", ""),
        receipt["access_key"],
        receipt["access_key"].replace("-", ""),
        "anária",
        "canario",
        "99999",
        "Secreta",
        "portão",
        "Suarão",
        "interna",
        "deep",
        "works",
    ):
        assert secret not in raw
    assert set(seen()[0]) == {
        "id", "category", "status", "registered_on", "distance_m", "latitude", "longitude", "supports", "thumb_url"
    }  # fmt: skip


def test_the_id_stays_and_says_nothing() -> None:
    receipts = [register(at(number)) for number in range(20)]
    ids = [row["id"] for row in seen()]

    assert [row["id"] for row in seen()] == ids
    assert len(set(ids)) == 20
    for receipt, opaque in zip(receipts, ids, strict=True):
        assert re.fullmatch(r"[0-9a-f]{16}", opaque)
        assert_problem(call("GET", f"/v1/occurrences/{opaque}", X_Access_Key=receipt["access_key"]), 422, "protocol")
        assert_problem(flow_steps.read(opaque), 422, "protocol")


def test_the_same_occurrence_has_another_id_in_another_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that could be derived from the protocol would be the same for the same protocol."""
    monkeypatch.setattr(secrets, "randbelow", lambda _: 48_319_275)
    register()
    (first,) = seen()
    for item in flow_steps.items():
        key = {"protocol": item["protocol"], "record": item["record"]}
        unheard().delete_item(TableName=settings.OCCURRENCES_TABLE, Key=key)
    register()

    assert seen()[0]["id"] != first["id"]


def test_positions_have_four_decimals() -> None:
    register(a_pothole(location={"latitude": -24.183649123, "longitude": -46.788951987}))

    (row,) = seen()

    assert (row["latitude"], row["longitude"]) == (-24.1836, -46.789)
    assert "183649" not in json.dumps(row)


def test_the_distance_says_no_more_than_the_published_position() -> None:
    """With exact distances three requests would reveal the place that rounding hides."""
    register(a_pothole(location={"latitude": -24.183649, "longitude": -46.788951}))

    for eye in (HERE, Point(-24.1856, -46.7889), Point(-24.1836, -46.7869)):
        (row,) = seen(eye, radius=1000)
        shown = Point(row["latitude"], row["longitude"])
        assert row["distance_m"] == round(distance(eye, shown))


def test_a_picture_is_shown_only_when_it_is_ready() -> None:
    ready = register(at(11, photos=[{"content_type": "image/jpeg"}] * 2))
    pending = register(at(22, photos=[{"content_type": "image/jpeg"}]))
    refused = register(at(33, photos=[{"content_type": "image/jpeg"}]))
    send_first(ready, (PHOTOS / "landscape_1.jpg").read_bytes())
    send(refused, b"<svg/>")

    rows = seen()

    assert [row["distance_m"] for row in rows] == [11, 22, 33]
    first, *others = [row["thumb_url"] for row in rows]
    assert f"/photos/{ready['photos'][0]['id']}/thumb.jpg" in first
    assert "X-Amz-Expires=300" in first
    assert ready["protocol"].replace("-", "") not in first
    assert others == [None, None]
    assert pending["photos"][0]["id"] not in json.dumps(rows)


def send_first(receipt: Json, content: bytes) -> None:
    """Send the first of several photos."""
    assert deliver_messages(message(upload_notice(upload(receipt, content)))) == []
