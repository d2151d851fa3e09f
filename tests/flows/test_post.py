"""The post may be slow, away or called many times: each mail goes out once and none is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from chalicelib import settings
from chalicelib.domain import access_keys
from tests import flow_steps, outbox_helpers
from tests.aws import template
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, Json, act, everything, register
from tests.outbox_helpers import Mail
from tests.payloads import a_body

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}


def a_forwarded_case() -> Json:
    """The receipt of a forwarded occurrence, about which three mails are sent."""
    receipt = register(a_body("health_service", identity=ROSA))
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    return receipt


@pytest.mark.usefixtures("town", "clock")
def test_a_message_that_comes_five_times_is_one_mail(mailbox: list[Mail]) -> None:
    messages = outbox_helpers.news(a_forwarded_case()["protocol"])

    for _ in range(5):
        assert outbox_helpers.deliver(*messages) == []
    assert outbox_helpers.deliver(*messages, *messages) == []

    assert len({(mail.to, mail.subject) for mail in mailbox}) == len(mailbox) == 3


@pytest.mark.usefixtures("real_town", "clock")
def test_a_message_that_comes_five_times_at_once_is_one_mail(mailbox: list[Mail]) -> None:
    messages, start = outbox_helpers.news(a_forwarded_case()["protocol"]), Barrier(5)

    def deliver(_: int) -> list[Json]:
        start.wait()
        return outbox_helpers.deliver(*messages)

    with ThreadPoolExecutor(5) as pool:
        later = [message for left in pool.map(deliver, range(5)) for message in left]

    assert outbox_helpers.deliver(*later) == []
    assert len({(mail.to, mail.subject) for mail in mailbox}) == len(mailbox) == 3


class Queue:
    """The outbox as SQS keeps it: a failed message is retried after a while, a limited number of times."""

    def __init__(self, clock: Clock, messages: list[Json]) -> None:
        outbox: dict[str, Any] = template()["Resources"]["Outbox"]["Properties"]
        self.clock, self.waits = clock, timedelta(seconds=outbox["VisibilityTimeout"])
        self.times: int = outbox["RedrivePolicy"]["maxReceiveCount"]
        self.waiting = [(message, clock.now, 0) for message in messages]
        self.given_up: list[Json] = []

    def run_for(self, **time: float) -> None:
        """Pass some time, receiving each message when it is visible."""
        end = self.clock.now + timedelta(**time)
        while self.waiting and min(at for _, at, _ in self.waiting) <= end:
            message, at, received = self.waiting.pop(0)
            self.clock.now = max(self.clock.now, at)
            if received == self.times:
                self.given_up.append(message)
            elif outbox_helpers.deliver(message):
                self.waiting.append((message, self.clock.now + self.waits, received + 1))
        self.clock.now = end


@pytest.mark.usefixtures("town")
def test_a_mail_service_that_is_away_for_an_hour_loses_nothing(mailbox: list[Mail], clock: Clock) -> None:
    protocols = [a_forwarded_case()["protocol"] for _ in range(3)]
    queue = Queue(clock, [message for protocol in protocols for message in outbox_helpers.news(protocol)])
    outbox_helpers.break_down()

    queue.run_for(minutes=60)
    assert (mailbox, len(queue.waiting)) == ([], 6)
    assert "sealed_key" in everything()
    outbox_helpers.verify()
    queue.run_for(minutes=10)

    assert (queue.waiting, queue.given_up) == ([], [])
    assert len({(mail.to, mail.subject) for mail in mailbox}) == len(mailbox) == 9
    assert "sealed_key" not in everything()


@pytest.mark.usefixtures("town", "clock")
def test_a_mail_that_goes_out_after_a_reopening_says_what_was_when_it_was_written_of(mailbox: list[Mail]) -> None:
    protocol = register(a_body("health_service", identity=ROSA))["protocol"]
    act("extend", protocol, OMBUDSMAN, justification="Falta o laudo da engenharia.")
    act("analyse", protocol, OMBUDSMAN)
    act("conclude", protocol, OMBUDSMAN, text="Não cabe.", outcome="not_solved")
    act("reopen", protocol, OMBUDSMAN, comment="Novo laudo.")
    act("conclude", protocol, OMBUDSMAN, text="Tapado.", outcome="solved")

    assert outbox_helpers.send_notices(protocol) == []

    extension, first, second = (
        next(mail.text for mail in mailbox if said in mail.text) for said in ("Falta o laudo", "Não cabe.", "Tapado.")
    )
    assert "O novo prazo é terça-feira, 19 de maio de 2026." in extension
    assert "Resultado: veja no endereço abaixo." in first
    assert "Resultado: resolvida." in second


@pytest.mark.usefixtures("town")
def test_a_mail_service_that_never_comes_back_leaves_dead_letters(mailbox: list[Mail], clock: Clock) -> None:
    queue = Queue(clock, outbox_helpers.news(a_forwarded_case()["protocol"]))
    outbox_helpers.break_down()

    queue.run_for(hours=3)
    outbox_helpers.verify()

    assert (len(queue.given_up), queue.waiting) == (2, [])
    assert outbox_helpers.deliver(*queue.given_up) == []
    assert len(mailbox) == 3


@pytest.mark.usefixtures("town")
def test_one_that_cannot_be_sent_holds_up_nobody_else(
    mailbox: list[Mail], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.store.notices import ses

    protocol = a_forwarded_case()["protocol"]
    messages, send = outbox_helpers.news(protocol), ses.send

    def send_to_officers_only(letter: Any, to: str, reply_to: str | None) -> None:
        if not to.endswith("@town.example"):
            raise ConnectionError
        send(letter, to, reply_to)

    with monkeypatch.context() as broken:
        broken.setattr(ses, "send", send_to_officers_only)
        assert outbox_helpers.deliver(*messages) == messages
        assert [one.to for one in mailbox] == ["works@town.example"]

    assert outbox_helpers.deliver(*messages) == []
    assert [one.to for one in mailbox] == ["works@town.example", ROSA["email"], ROSA["email"]]


@pytest.mark.usefixtures("town", "clock")
@pytest.mark.parametrize("mode", ["identified", "confidential"])
def test_until_the_receipt_is_sent_its_key_lies_sealed_and_then_it_is_gone(mailbox: list[Mail], mode: str) -> None:
    receipt = register(a_body("health_service", identity=ROSA | {"mode": mode}))
    key = access_keys.parse(receipt["access_key"])
    assert key is not None
    kept = everything()
    assert '"sealed_key"' in kept
    for readable in (key, access_keys.shown(key), key.lower(), str(access_keys.secret_of(key))):
        assert readable not in kept

    outbox_helpers.send_notices(receipt["protocol"])

    assert receipt["access_key"] in mailbox[0].text
    assert '"sealed_key"' not in everything()
    assert key not in everything()


@pytest.mark.usefixtures("town", "clock")
@pytest.mark.parametrize(
    "identity",
    [None, {"mode": "anonymous"}, {"mode": "identified", "name": "Rosa Lima", "phone": "+55 13 99999-1234"}],
)
def test_nobody_else_has_a_key_kept(identity: Json | None) -> None:
    register(a_body("health_service", identity=identity))

    assert '"sealed_key"' not in everything()


@pytest.mark.usefixtures("town", "clock")
def test_the_town_seals_each_key_with_another_pad() -> None:
    first, second = (register(a_body("health_service", identity=ROSA)) for _ in range(2))
    sealed = {
        item["protocol"]["S"]: int(item["sealed_key"]["N"]) for item in flow_steps.items(settings.IDENTITIES_TABLE)
    }

    pads = set()
    for receipt in (first, second):
        key = access_keys.parse(receipt["access_key"])
        assert key is not None
        pads.add(sealed[receipt["protocol"].replace("-", "")] ^ access_keys.secret_of(key))

    assert len(pads) == 2
    assert 0 not in pads
