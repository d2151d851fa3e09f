"""Notices that time brings: rungs of the ladder, reminders, the morning's digest and a missing calendar."""

from datetime import date

import pytest

from chalicelib.store.directory import directory, documents
from tests import flow_steps, outbox_helpers
from tests.calls import heard
from tests.clocks import Clock
from tests.flow_steps import (
    OMBUDSMAN,
    WORKS,
    act,
    lapse_unanswered,
    listed,
    register,
    register_and_route,
    say,
    send_alerts,
)
from tests.outbox_helpers import Mail
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")

MORNING = "{}T08:00:00-03:00"
ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}


def mails_of(mailbox: list[Mail], protocol: str) -> list[tuple[str, str]]:
    """Recipient and subject of each mail once all notices are sent."""
    mailbox.clear()
    assert outbox_helpers.send_notices(protocol) == []
    return [(mail.to, mail.subject) for mail in mailbox]


def test_each_rung_is_told_to_whom_it_is_for(mailbox: list[Mail], clock: Clock) -> None:
    protocol = register_and_route()["protocol"]
    outbox_helpers.send_notices(protocol)
    rungs = {
        "2026-03-22": ("works@town.example", "faltam 5 dias para o fim do prazo"),
        "2026-03-26": ("works@town.example", "falta 1 dia para o fim do prazo"),
        "2026-03-27": ("works@town.example", "o prazo termina hoje"),
        "2026-03-28": ("head.works@town.example", "o prazo venceu há 1 dia"),
        "2026-04-01": ("secretary@town.example", "o prazo venceu há 5 dias"),
        "2026-04-06": ("mayor@town.example", "o prazo venceu há 10 dias"),
    }
    for day, (to, lateness) in rungs.items():
        clock.set(MORNING.format(day))
        send_alerts()
        outbox_helpers.waiting()
        assert mails_of(mailbox, protocol) == [(to, f"Prazo do setor, {lateness}: {protocol}")]
        assert "sexta-feira, 27 de março de 2026" in mailbox[0].text
        assert f"https://panel.town.example/#/occurrences/{protocol}" in mailbox[0].text

    clock.set(MORNING.format("2026-04-10"))
    send_alerts()
    outbox_helpers.waiting()
    lateness = "faltam 10 dias para o fim do prazo"
    assert mails_of(mailbox, protocol) == [("ombudsman@town.example", f"Prazo legal, {lateness}: {protocol}")]


def test_a_rung_that_comes_to_nothing_is_not_told(mailbox: list[Mail], clock: Clock) -> None:
    protocol = register_and_route()["protocol"]
    clock.set(MORNING.format("2026-03-26"))
    send_alerts()
    outbox_helpers.waiting()
    act("answer", protocol, WORKS, text="Tapado.", outcome="solved")

    subjects = [subject for _, subject in mails_of(mailbox, protocol)]

    assert not [subject for subject in subjects if subject.startswith("Prazo")]


def test_who_is_asked_is_reminded_and_told_of_the_end(mailbox: list[Mail], clock: Clock) -> None:
    protocol = register(a_body("health_service", identity=ROSA))["protocol"]
    act("analyse", protocol, OMBUDSMAN)
    act("ask_citizen", protocol, OMBUDSMAN, text="Em que posto foi?")
    outbox_helpers.send_notices(protocol)
    reminder = (ROSA["email"], f"Ainda esperamos sua resposta sobre a manifestação {protocol}")
    for day in ("2026-03-30", "2026-04-07"):
        clock.set(MORNING.format(day))
        lapse_unanswered()
        assert mails_of(mailbox, protocol) == [reminder]
        assert "quinta-feira, 9 de abril de 2026" in mailbox[0].text
    clock.set("2026-04-10T00:00:00-03:00")
    lapse_unanswered()

    (lapsed,) = mails_of(mailbox, protocol)

    assert lapsed == (ROSA["email"], f"Sua manifestação {protocol} foi arquivada por falta de resposta")


def test_who_has_answered_is_not_reminded(mailbox: list[Mail], clock: Clock) -> None:
    receipt = register(a_body("health_service", identity=ROSA))
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Em que posto foi?")
    clock.set(MORNING.format("2026-03-30"))
    lapse_unanswered()
    say(receipt, "No do Savoy.")

    assert "Ainda" not in "".join(subject for _, subject in mails_of(mailbox, receipt["protocol"]))


def test_every_morning_the_ombudsman_reads_what_presses(mailbox: list[Mail], clock: Clock) -> None:
    late = [register_and_route()["protocol"] for _ in range(2)]
    paused = register_and_route()["protocol"]
    act("ask_citizen", paused, OMBUDSMAN, text="Onde?")
    clock.set("2026-03-25T12:00:00-03:00")
    soon = register_and_route(a_body("street_light"))["protocol"]
    clock.set("2026-03-27T12:00:00-03:00")
    far = register_and_route(a_body("street_light"))["protocol"]
    clock.set(MORNING.format("2026-03-28"))
    flow_steps.flag_overdue()
    send_alerts()
    messages = [message for message in outbox_helpers.waiting() if "digest" in message]
    assert messages == [{"digest": "2026-03-28"}]

    with heard() as calls:
        for _ in range(3):
            assert outbox_helpers.deliver(*messages) == []

    (mail,) = mailbox
    assert "Scan" not in calls.operations
    assert (mail.to, mail.subject) == ("ombudsman@town.example", "Resumo de 28/03/2026: 2 em atraso, 1 a vencer")
    overdue = {row["protocol"] for row in listed("overdue=true")}
    assert overdue == set(late)
    assert [protocol in mail.text for protocol in (*late, soon, paused, far)] == [True, True, True, False, False]
    assert "Sector of works: 2 em atraso, 0 a vencer" in mail.text
    assert "Sector of lighting: 0 em atraso, 1 a vencer" in mail.text
    assert mail.html.count("<h2") == 2
    assert f'<a href="https://panel.town.example/#/occurrences/{late[0]}"' in mail.html
    assert "Buraco fundo" not in mail.everything


def test_a_quiet_morning_is_told_as_one(mailbox: list[Mail]) -> None:
    assert outbox_helpers.deliver({"digest": "2026-03-20"}) == []

    assert mailbox[0].subject == "Resumo de 20/03/2026: 0 em atraso, 0 a vencer"
    assert "Nada em atraso" in mailbox[0].text


def test_a_digest_reads_no_further_than_what_presses(mailbox: list[Mail]) -> None:
    for _ in range(3):
        register(a_body("other"))
    protocol = register_and_route()["protocol"]

    with heard() as calls:
        outbox_helpers.deliver({"digest": date(2026, 3, 27).isoformat()})

    assert protocol in mailbox[0].text
    queries = [arguments for operation, arguments in calls.made if operation == "Query" and "IndexName" in arguments]
    of_dues = [arguments for arguments in queries if arguments["IndexName"] == "queue"]
    # What needs attention may be due at any time: the open ones are looked through once, without their texts.
    assert {arguments["IndexName"] for arguments in queries} == {"queue", "desk"}
    assert (len(of_dues), len(queries)) == (5, 10)


def test_a_digest_says_what_needs_attention_and_why_without_the_citizens_words(mailbox: list[Mail]) -> None:
    receipt = register_and_route()
    say(receipt, "O buraco dobrou de tamanho.")
    quiet = register_and_route()["protocol"]

    outbox_helpers.deliver({"digest": "2026-03-20"})

    assert "Pedem atenção: 1" in mailbox[0].text
    (line,) = [line for line in mailbox[0].text.splitlines() if receipt["protocol"] in line]
    assert "· nova mensagem ·" in line
    assert quiet not in mailbox[0].text
    assert "dobrou" not in mailbox[0].everything


def test_a_missing_calendar_is_told_to_the_administrator_once_a_day(mailbox: list[Mail]) -> None:
    message = {"warning": "calendar", "year": 2028, "on": "2027-10-01"}

    for again in (message, message, message | {"on": "2027-10-08"}):
        assert outbox_helpers.deliver(again) == []

    assert [(mail.to, mail.subject) for mail in mailbox] == [("admin@town.example", "Falta o calendário de 2028")] * 2
    assert "https://panel.town.example/#/directory/calendars/2028" in mailbox[0].text


def test_a_town_that_names_nobody_tells_nobody(mailbox: list[Mail]) -> None:
    document = documents.find(directory.SETTINGS, directory.SETTINGS_CODE)
    assert document is not None
    directory.put_settings({**document.content, "contacts": {}})
    directory.forget()

    assert (
        outbox_helpers.deliver({"digest": "2026-03-20"}, {"warning": "calendar", "year": 2028, "on": "2027-10-01"})
        == []
    )

    assert mailbox == []
