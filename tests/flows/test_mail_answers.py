"""Mails to an occurrence that takes none: kept and listed, and answered with what their writer can do."""

import pytest

from chalicelib.services.shared import messages
from chalicelib.store.notices import outbox
from tests import outbox_helpers
from tests.flow_steps import OMBUDSMAN, act, read
from tests.flows.test_mail_in import a_mail, receive, registered, unread
from tests.outbox_helpers import Mail


def test_a_closed_occurrence_is_not_reopened_by_a_mail(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    act("analyse", protocol, OMBUDSMAN)
    act("conclude", protocol, OMBUDSMAN, text="Trocado.", outcome="solved")

    receive(a_mail("Ainda está apagado.", To=receipt.reply_to[0]))

    assert read(protocol).json["status"] == "concluded"
    (listed,) = unread()
    assert (listed["outcome"], listed["about"]) == ("closed", protocol)


def test_who_writes_to_a_closed_occurrence_is_told_how_it_is_reopened_once(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    act("analyse", protocol, OMBUDSMAN)
    act("conclude", protocol, OMBUDSMAN, text="Trocado.", outcome="solved")
    outbox_helpers.deliver(*outbox_helpers.waiting())
    before = len(mails)

    raw = a_mail("Ainda está apagado.", To=receipt.reply_to[0], sender="rosa@else.example")
    for key in ("inbox/one", "inbox/one", "inbox/two"):
        receive(raw, key)
    outbox_helpers.deliver(*outbox_helpers.waiting())

    (told,) = mails[before:]
    assert told.to == "rosa@else.example"
    assert f"#/acompanhar/{protocol}" in told.text
    assert "contestá-la" in told.text


def test_one_that_has_all_its_messages_takes_no_mail_either(mails: list[Mail], monkeypatch: pytest.MonkeyPatch) -> None:
    protocol, receipt = registered(mails)
    monkeypatch.setattr(messages, "MAX_MESSAGES", 1)
    for text in ("Piorou.", "Piorou muito."):
        receive(a_mail(text, To=receipt.reply_to[0]))
    outbox_helpers.deliver(*outbox_helpers.waiting())

    (listed,) = unread()
    assert (listed["outcome"], listed["about"]) == ("full", protocol)
    assert "não pôde ser juntado" in mails[-1].subject
    assert [one["text"] for one in read(protocol).json["messages"]] == ["Piorou."]


def test_an_answer_that_could_not_be_queued_is_queued_when_the_mail_is_delivered_again(
    mails: list[Mail], monkeypatch: pytest.MonkeyPatch
) -> None:
    protocol, receipt = registered(mails)
    act("analyse", protocol, OMBUDSMAN)
    act("conclude", protocol, OMBUDSMAN, text="Trocado.", outcome="solved")
    raw, before = a_mail("Ainda está apagado.", To=receipt.reply_to[0]), len(mails)

    def refuse(_: object) -> None:
        raise outbox.OutboxRefused("down")

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "put", refuse)
        with pytest.raises(AssertionError, match="batchItemFailures"):
            receive(raw, "inbox/one")
    receive(raw, "inbox/one", tries=2)
    outbox_helpers.deliver(*outbox_helpers.waiting())

    assert len(mails) == before + 1
    assert len(unread()) == 1
