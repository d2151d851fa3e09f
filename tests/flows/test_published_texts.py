"""What everybody reads of an occurrence: nothing, or what the ombudsman published in place of its description."""

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import OMBUDSMAN, WORKS, Json, act, follow, read, register, register_and_route, try_to
from tests.flows.test_supports import about
from tests.payloads import a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")

TEXT = "Buraco grande na avenida, em frente à escola."


def published(receipt: Json) -> str | None:
    """The text that everybody reads of an occurrence."""
    text: str | None = about(receipt).json["description"]
    return text


def test_nothing_is_public_until_it_is_published_and_it_can_be_withdrawn() -> None:
    receipt = register_and_route()
    assert published(receipt) is None

    act("publish_description", receipt["protocol"], OMBUDSMAN, text=TEXT)

    assert published(receipt) == read(receipt["protocol"], OMBUDSMAN).json["public_description"] == TEXT
    assert read(receipt["protocol"], OMBUDSMAN).json["status"] == "forwarded"

    act("publish_description", receipt["protocol"], OMBUDSMAN, text=None)
    assert published(receipt) is None


def test_its_author_reads_nothing_of_the_publishing() -> None:
    receipt = register_and_route()
    act("publish_description", receipt["protocol"], OMBUDSMAN, text=TEXT)

    assert "publish_description" not in [event["action"] for event in follow(receipt)["timeline"]]
    assert TEXT not in str(follow(receipt))


@pytest.mark.parametrize("text", ["curto", "", "a" * 4001])
def test_a_text_that_says_nothing_or_too_much_is_refused(text: str) -> None:
    receipt = register_and_route()

    answer = try_to("publish_description", receipt["protocol"], OMBUDSMAN, text=text)

    assert_problem(answer, 422, "text")
    assert published(receipt) is None


def test_a_report_is_never_published_and_what_becomes_one_is_not_public_any_more() -> None:
    report = register(a_pothole() | {"kind": "report"})
    refused = try_to("publish_description", report["protocol"], OMBUDSMAN, text=TEXT)
    assert_problem(refused, 409)

    receipt = register_and_route()
    act("publish_description", receipt["protocol"], OMBUDSMAN, text=TEXT)
    act("reclassify", receipt["protocol"], OMBUDSMAN, kind="report")

    assert about(receipt).status == 404
    assert read(receipt["protocol"], WORKS).json["public_description"] is None
