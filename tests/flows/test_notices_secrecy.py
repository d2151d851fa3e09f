"""No mail says what an occurrence says, nor who its author is, and the key is in the receipt alone."""

import pytest

from chalicelib import settings
from tests import flow_steps
from tests.flow_steps import OMBUDSMAN, WORKS, Json, act, follow, register, say
from tests.flows.test_notices import ROSA, ROSAS, SECRET, WORDS, a_case
from tests.outbox_helpers import Mail, send_notices
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_who_left_no_address_is_not_written_to_and_leaves_no_trace(mailbox: list[Mail]) -> None:
    receipt = register(a_body("health_service", description=WORDS))
    protocol = receipt["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")

    assert send_notices(protocol) == []

    assert [mail.to for mail in mailbox] == ["works@town.example"]
    assert [item["record"]["S"] for item in flow_steps.items(settings.IDENTITIES_TABLE)] == [
        "notice#event#000002#sector"
    ]
    assert [event["action"] for event in follow(receipt)["timeline"]] == ["register", "forward"]


@pytest.mark.parametrize(
    ("category", "identity"), [("misconduct", ROSA), ("health_service", SECRET)], ids=["report", "confidential"]
)
def test_what_accuses_or_was_confided_is_written_into_no_mail(
    mailbox: list[Mail], category: str, identity: Json
) -> None:
    receipt = register(a_body(category, description=WORDS, identity=identity))
    protocol = receipt["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", note="Sobre o João")
    send_notices(protocol)
    act("ask_citizen", protocol, OMBUDSMAN, text="João estava de uniforme?")
    send_notices(protocol)
    say(receipt, "Sim, João estava.")
    send_notices(protocol)
    act(
        "answer", protocol, WORKS, text="João foi advertido.", outcome="not_competent", competent_body="Polícia do João"
    )
    act("send_back", protocol, OMBUDSMAN, reason="João não foi ouvido")
    send_notices(protocol)
    act("answer", protocol, WORKS, text="João foi ouvido.", outcome="solved")
    act("conclude", protocol, OMBUDSMAN, text="João foi advertido.", outcome="not_competent", competent_body="João")
    send_notices(protocol)

    assert len(mailbox) == 7
    said = "\n".join(mail.everything for mail in mailbox)
    assert "João" not in said
    assert "Rosa" not in said
    to_author = "\n".join(mail.everything for mail in mailbox if mail.to == ROSAS)
    assert category.replace("_", " ").capitalize() not in to_author
    assert "Sector of works" not in to_author
    assert "denúncia" not in to_author


def test_the_key_is_in_the_receipt_and_in_no_other_mail(mailbox: list[Mail]) -> None:
    receipt = a_case()
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")

    send_notices(receipt["protocol"])

    key = receipt["access_key"]
    assert [key in mail.everything for mail in mailbox] == [True, False, False]
    assert not any(key.replace("-", "") in mail.everything for mail in mailbox)


def test_officers_read_neither_the_words_nor_the_author_in_a_mail(mailbox: list[Mail]) -> None:
    receipt = a_case()
    protocol = receipt["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", note="Ver com João")
    act("ask_citizen", protocol, OMBUDSMAN, text="Onde?")
    say(receipt, "Na casa do João.")
    send_notices(protocol)

    officers = [mail for mail in mailbox if mail.to.endswith("@town.example")]
    assert [mail.subject.split(":")[0] for mail in officers] == [
        "Nova ocorrência para o setor",
        "O cidadão respondeu",
    ]
    for mail in officers:
        assert "Health service" in mail.text
        assert f"https://panel.town.example/#/occurrences/{protocol}" in mail.text
        for secret in ("João", "Rosa", "canario", "99999", receipt["access_key"]):
            assert secret not in mail.everything
