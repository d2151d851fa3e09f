"""The notices by mail and their recipients, through every function on the way."""

import re

import pytest

from chalicelib import settings
from chalicelib.api.http import fields
from chalicelib.store.directory import directory
from tests import flow_steps, outbox_helpers
from tests.clocks import Clock
from tests.directory_entries import some_settings
from tests.flow_steps import OMBUDSMAN, WORKS, Json, act, register, say
from tests.gateway import call
from tests.outbox_helpers import Mail, send_notices
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example", "phone": "+55 13 99999-1234"}
SECRET = ROSA | {"mode": "confidential"}
WORDS = "O vizinho João da Silva joga lixo no rio."
ROSAS = "rosa@canario.example"


def a_case(**changes: object) -> Json:
    """The receipt of an occurrence about health, whose author left an address."""
    return register(a_body("health_service", **{"description": WORDS, "identity": ROSA} | changes))


def mails_of(mailbox: list[Mail], protocol: str) -> list[tuple[str, str]]:
    """Recipient and subject of each mail once all notices are sent, in the order of the events."""
    mailbox.clear()
    assert send_notices(protocol) == []
    return [(mail.to, mail.subject) for mail in mailbox]


def test_a_receipt_carries_protocol_key_and_last_day(mailbox: list[Mail]) -> None:
    receipt = a_case()

    send_notices(receipt["protocol"])

    (mail,) = mailbox
    assert mail.to == ROSAS
    assert mail.subject == f"Recebemos sua manifestação {receipt['protocol']}"
    assert mail.sender.endswith(f"<{settings.MAIL_FROM}>")
    (reply_to,) = mail.reply_to
    assert re.fullmatch(rf"ouvidoria\+{receipt['protocol'].replace('-', '')}\.[a-z0-9]{{16}}@town\.example", reply_to)
    for part in (mail.text, mail.html):
        assert receipt["access_key"] in part
        assert "segunda-feira, 20 de abril de 2026" in part
        assert f"https://citizen.town.example/#/acompanhar/{receipt['protocol']}" in part
        assert "Rosa" not in part
        assert "João" not in part


def test_the_whole_way_is_told_to_whom_it_concerns(mailbox: list[Mail]) -> None:
    receipt = a_case()
    protocol = receipt["protocol"]
    send_notices(protocol)

    act("forward", protocol, OMBUDSMAN, sector="works", note="Com urgência")
    assert mails_of(mailbox, protocol) == [
        (ROSAS, f"Sua manifestação {protocol} foi encaminhada"),
        ("works@town.example", f"Nova ocorrência para o setor: {protocol}"),
    ]
    act("return", protocol, WORKS, reason="Não é nosso.", suggested_sector="health")
    assert mails_of(mailbox, protocol) == [("ombudsman@town.example", f"Ocorrência devolvida pelo setor: {protocol}")]
    act("forward", protocol, OMBUDSMAN, sector="works")
    act("accept", protocol, WORKS)
    act("extend", protocol, OMBUDSMAN, justification="A obra depende de licença ambiental.")
    assert [subject for _, subject in mails_of(mailbox, protocol)][-1] == f"Novo prazo para a manifestação {protocol}"
    act("ask_citizen", protocol, OMBUDSMAN, text="Em que rua fica?")
    assert mails_of(mailbox, protocol) == [(ROSAS, f"Precisamos de uma informação sobre a manifestação {protocol}")]
    assert "Em que rua fica?" in mailbox[0].text
    assert "quinta-feira, 9 de abril de 2026" in mailbox[0].text
    assert say(receipt, "Na Rua Um, em frente ao bar.").status == 201
    assert mails_of(mailbox, protocol) == [("works@town.example", f"O cidadão respondeu: {protocol}")]
    act("answer", protocol, WORKS, text="Limpamos ontem.", outcome="solved")
    act("send_back", protocol, OMBUDSMAN, reason="Falta a data.")
    assert mails_of(mailbox, protocol) == [("works@town.example", f"Resposta devolvida para ajuste: {protocol}")]
    act("answer", protocol, WORKS, text="Limpamos em 19 de março.", outcome="solved")
    assert mails_of(mailbox, protocol) == []
    act("conclude", protocol, OMBUDSMAN, text="A margem foi limpa.", outcome="solved")
    assert mails_of(mailbox, protocol) == [(ROSAS, f"Sua manifestação {protocol} foi respondida")]
    assert "A margem foi limpa." in mailbox[0].text
    assert f"https://citizen.town.example/#/avaliar/{protocol}" in mailbox[0].text
    call("POST", f"/v1/occurrences/{protocol}/reopening", {"comment": "Voltou."}, X_Access_Key=receipt["access_key"])
    assert mails_of(mailbox, protocol) == [(ROSAS, f"Sua manifestação {protocol} foi reaberta")]
    act("archive", protocol, OMBUDSMAN, reason="repeated", text="É o mesmo caso.")
    assert mails_of(mailbox, protocol) == [(ROSAS, f"Sua manifestação {protocol} foi arquivada")]


def test_a_category_without_review_answers_its_author(mailbox: list[Mail]) -> None:
    protocol = register(a_body("garbage", identity=ROSA))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    send_notices(protocol)

    act("answer", protocol, WORKS, text="Recolhido.", outcome="solved")

    assert mails_of(mailbox, protocol) == [(ROSAS, f"Sua manifestação {protocol} foi respondida")]
    assert "Recolhido." in mailbox[0].text


def test_anyone_who_follows_another_is_told_so_and_nothing_of_the_other(mailbox: list[Mail]) -> None:
    leader, protocol = register(a_body("health_service"))["protocol"], a_case()["protocol"]
    send_notices(protocol)

    act("mark_duplicate", protocol, OMBUDSMAN, leader=leader)

    assert mails_of(mailbox, protocol) == [(ROSAS, f"Sua manifestação {protocol} será respondida com outra")]
    assert "avaliar" not in mailbox[0].everything
    assert leader not in mailbox[0].everything
    assert leader.replace("-", "") not in mailbox[0].everything


def test_the_authors_of_duplicates_are_told_how_their_leader_ended(mailbox: list[Mail]) -> None:
    leader, protocol, third = (
        register(a_body("health_service"))["protocol"],
        a_case()["protocol"],
        register()["protocol"],
    )
    act("mark_duplicate", protocol, OMBUDSMAN, leader=third)
    act("mark_duplicate", third, OMBUDSMAN, leader=leader)
    act("analyse", leader, OMBUDSMAN)
    for one in (leader, protocol, third):
        send_notices(one)
    mailbox.clear()

    act("conclude", leader, OMBUDSMAN, text="Tapado ontem.", outcome="solved")

    told = [(ROSAS, f"Sua manifestação {protocol} foi respondida")]
    assert mails_of(mailbox, leader) == told
    assert "Tapado ontem." in mailbox[0].text
    assert leader not in mailbox[0].everything
    assert mails_of(mailbox, leader) == []


def test_the_authors_of_duplicates_do_not_read_why_another_was_archived(mailbox: list[Mail]) -> None:
    leader, protocol = register(a_body("health_service"))["protocol"], a_case()["protocol"]
    act("mark_duplicate", protocol, OMBUDSMAN, leader=leader)
    for one in (leader, protocol):
        send_notices(one)
    mailbox.clear()

    act("archive", leader, OMBUDSMAN, reason="withdrawn", text="A senhora desistiu por telefone.")

    assert mails_of(mailbox, leader) == [(ROSAS, f"Sua manifestação {protocol} foi arquivada")]
    assert "telefone" not in mailbox[0].everything


def test_a_sector_is_not_told_of_what_has_gone_to_another(mailbox: list[Mail]) -> None:
    protocol = register(a_body("health_service"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    act("forward", protocol, OMBUDSMAN, sector="health")

    assert [to for to, _ in mails_of(mailbox, protocol)] == ["health@town.example"]


def test_nobody_is_asked_what_they_have_answered(mailbox: list[Mail]) -> None:
    receipt = a_case()
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    say(receipt, "Na esquina.")

    assert [to for to, _ in mails_of(mailbox, receipt["protocol"])] == [ROSAS, "ombudsman@town.example"]


def test_a_sector_without_an_address_holds_nobody_up(mailbox: list[Mail]) -> None:
    directory.put(directory.SECTOR, "works", {"code": "works", "name": "Works", "active": True})
    directory.forget()
    protocol = a_case()["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")

    assert [to for to, _ in mails_of(mailbox, protocol)] == [ROSAS, ROSAS]


def test_an_address_that_cannot_be_is_settled_and_its_key_forgotten(
    mailbox: list[Mail], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was taken before the rule of sending was that of entry."""
    monkeypatch.setattr(fields, "mailable", lambda address: address)
    receipt = a_case(identity=ROSA | {"email": "rosa..lima@canario.example"})

    assert mails_of(mailbox, receipt["protocol"]) == []

    (settled,) = [item for item in flow_steps.items(settings.IDENTITIES_TABLE) if "outcome" in item]
    assert settled["outcome"] == {"S": "no_such_address"}
    assert not any("sealed_key" in item for item in flow_steps.items(settings.IDENTITIES_TABLE))


def test_a_stage_without_mail_settles_its_notices(mailbox: list[Mail], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAIL_FROM", "")
    protocol = a_case()["protocol"]

    assert mails_of(mailbox, protocol) == []

    assert not any("sealed_key" in item for item in flow_steps.items(settings.IDENTITIES_TABLE))


def test_the_town_writes_in_its_own_language_with_its_own_words(mailbox: list[Mail]) -> None:
    directory.put_settings(some_settings(languages=["en"], brand={"primary": "#ffcc00"}))
    own = {"subject": {"en": "Got {protocol}"}, "body": {"en": "Thanks <b>you</b>.\n\n{link}"}, "active": True}
    directory.put(directory.TEXT, "receipt", {"code": "receipt", **own})
    directory.put(directory.TEXT, "forwarded", {"code": "forwarded", **own, "active": False})
    directory.forget()
    protocol = a_case()["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")

    send_notices(protocol)

    receipt, forwarded, _ = mailbox
    assert receipt.subject == f"Got {protocol}"
    assert "Thanks &lt;b&gt;you&lt;/b&gt;." in receipt.html
    assert "background:#ffcc00;color:#000000" in receipt.html
    assert '<html lang="en">' in receipt.html
    assert forwarded.subject == f"Your case {protocol} has been forwarded"
    assert "by Monday, 20 April 2026" in forwarded.text


def test_a_message_about_nothing_is_passed_over(mailbox: list[Mail]) -> None:
    protocol = a_case()["protocol"].replace("-", "")
    messages = [
        {"protocol": "20264831927597", "record": "event#000001"},
        {"protocol": protocol, "record": "event#000099"},
        {"protocol": protocol, "record": "occurrence"},
    ]

    assert outbox_helpers.deliver(*messages) == []

    assert mailbox == []


def test_a_poison_message_comes_again_and_holds_up_none_of_the_others(mailbox: list[Mail], clock: Clock) -> None:
    protocol = a_case()["protocol"].replace("-", "")
    good = {"protocol": protocol, "record": "event#000001"}
    poison = [{"protocol": protocol}, {"digest": "yesterday"}, {"warning": "calendar"}]

    assert outbox_helpers.deliver(poison[0], good, *poison[1:]) == poison

    assert [mail.to for mail in mailbox] == [ROSAS]
