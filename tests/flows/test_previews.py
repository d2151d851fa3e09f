"""What the citizen will be told, before an action goes: the same words as the mail, and nothing is done."""

import pytest

from tests import flow_steps, outbox_helpers
from tests.api.problems import assert_problem
from tests.flow_steps import HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, read, register, register_and_route
from tests.gateway import Answer, call, token
from tests.outbox_helpers import Mail
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}


def preview(protocol: str, action: str, who: str = OMBUDSMAN, **fields: str) -> Answer:
    """The answer to the question what the citizen would be told."""
    body = {"action": action, "version": 1, **fields}
    return call("POST", f"/v1/staff/occurrences/{protocol}/preview", body, as_=who)


def in_analysis(**identity: str) -> str:
    """The protocol of an occurrence in analysis."""
    protocol: str = register(a_body("health_service", identity=ROSA | identity))["protocol"]
    act("analyse", protocol, OMBUDSMAN)
    return protocol


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("conclude", {"text": "Refeito <b>ontem</b>.", "outcome": "solved"}),
        ("conclude", {"text": "É do estado.", "outcome": "not_competent", "competent_body": "DER"}),
        ("archive", {"text": "A pedido.", "reason": "withdrawn"}),
        ("ask_citizen", {"text": "Em que posto foi?"}),
        ("forward", {"sector": "works"}),
        ("extend", {"justification": "A obra depende de licença ambiental."}),
    ],
)
def test_the_preview_is_the_mail(action: str, fields: dict[str, str], mailbox: list[Mail]) -> None:
    protocol = in_analysis()
    outbox_helpers.send_notices(protocol)
    before = flow_steps.everything()

    shown = preview(protocol, action, **fields)

    assert (shown.status, flow_steps.everything()) == (200, before)
    mailbox.clear()
    act(action, protocol, OMBUDSMAN, **fields)
    outbox_helpers.send_notices(protocol)
    (sent,) = [mail for mail in mailbox if mail.to == ROSA["email"]]
    assert shown.json["mail"]["subject"] == sent.subject
    assert shown.json["mail"]["text"].strip() in sent.text.replace("\r\n", "\n")


def test_a_protected_authors_mail_has_no_word_of_the_text() -> None:
    shown = preview(in_analysis(mode="confidential"), "conclude", text="Refeito.", outcome="solved").json["mail"]

    assert "Refeito" not in shown["text"]
    assert "Por sigilo" in shown["text"]


@pytest.mark.parametrize(("action", "fields"), [("note", {"text": "Já liguei."}), ("assign", {"assignee": "me"})])
def test_what_tells_the_citizen_nothing_has_no_preview(action: str, fields: dict[str, str]) -> None:
    assert preview(in_analysis(), action, **fields).json == {"mail": None}


def test_nobody_who_is_anonymous_gets_a_mail() -> None:
    protocol = register_and_route()["protocol"]

    assert preview(protocol, "ask_citizen", text="Onde?").json == {"mail": None}


def test_a_sector_previews_its_answer_where_it_is_the_citizens() -> None:
    protocol = register_and_route(a_body("garbage", identity=ROSA))["protocol"]
    cleaning = token("sector", sector="cleaning")

    shown = preview(protocol, "answer", cleaning, text="Recolhido.", outcome="solved")

    assert "Recolhido." in shown.json["mail"]["text"]
    assert read(protocol, cleaning).json["status"] == "forwarded"


@pytest.mark.parametrize(
    ("who", "status"), [(HEALTH, 404), (MANAGER, 403), (WORKS, 403)], ids=["another sector", "manager", "its sector"]
)
def test_who_may_not_act_sees_no_preview(who: str, status: int) -> None:
    protocol = register_and_route(a_pothole(identity=ROSA))["protocol"]

    assert_problem(preview(protocol, "ask_citizen", who, text="Onde?"), status)


def test_what_is_not_possible_now_is_said() -> None:
    protocol = register(a_body("health_service", identity=ROSA))["protocol"]

    assert_problem(preview(protocol, "ask_citizen", text="Onde?"), 409)
    fields: Json = preview(protocol, "archive", reason="withdrawn").json
    assert [error["field"] for error in fields["errors"]] == ["text"]
