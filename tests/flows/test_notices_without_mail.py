"""An author without an address sees the same news under protocol and key: each notice has a place where it is seen."""

from collections.abc import Callable

import pytest

from chalicelib.domain.notices.notices import TO_CITIZEN, NoticeCode
from tests import outbox_helpers
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, Json, act, follow, lapse_unanswered, register
from tests.outbox_helpers import Mail
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")

Way = Callable[[Json, Clock], None]
Seen = Callable[[Json], bool]


def forward(receipt: Json, clock: Clock) -> None:
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")


def ask(receipt: Json, clock: Clock) -> None:
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Em que posto foi?")


def wait_ten_days(receipt: Json, clock: Clock) -> None:
    ask(receipt, clock)
    clock.set("2026-03-30T08:00:00-03:00")
    lapse_unanswered()


def wait_in_vain(receipt: Json, clock: Clock) -> None:
    ask(receipt, clock)
    clock.set("2026-04-10T00:00:00-03:00")
    lapse_unanswered()


def extend(receipt: Json, clock: Clock) -> None:
    act("extend", receipt["protocol"], OMBUDSMAN, justification="A obra depende de licença ambiental.")


def conclude(receipt: Json, clock: Clock) -> None:
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("conclude", receipt["protocol"], OMBUDSMAN, text="O posto abriu.", outcome="solved")


def join(receipt: Json, clock: Clock) -> None:
    leader = register(a_body("health_service"))["protocol"]
    act("mark_duplicate", receipt["protocol"], OMBUDSMAN, leader=leader, text="É o mesmo posto.")


def archive(receipt: Json, clock: Clock) -> None:
    act("archive", receipt["protocol"], OMBUDSMAN, reason="spam", text="É propaganda.")


def reopen(receipt: Json, clock: Clock) -> None:
    conclude(receipt, clock)
    clock.turn(days=3)
    act("reopen", receipt["protocol"], OMBUDSMAN, comment="O posto fechou de novo.")


def happened(seen: Json, action: str, text: str | None = None) -> bool:
    """Whether the timeline that the author reads has an action, with a text."""
    found = [event for event in seen["timeline"] if event["action"] == action]
    return bool(found) and (text is None or found[-1]["text"] == text)


COUNTERPARTS: dict[NoticeCode, tuple[Way, Seen]] = {
    NoticeCode.RECEIPT: (lambda *_: None, lambda seen: happened(seen, "register") and seen["due_on"] == "2026-04-20"),
    NoticeCode.FORWARDED: (forward, lambda seen: happened(seen, "forward", "Sector of works")),
    NoticeCode.QUESTION: (
        ask,
        lambda seen: (
            happened(seen, "ask_citizen", "Em que posto foi?")
            and seen["can"] == ["complement"]
            and seen["complement_until"] == "2026-04-09"
        ),
    ),
    NoticeCode.REMINDER: (
        wait_ten_days,
        lambda seen: seen["can"] == ["complement"] and seen["complement_until"] == "2026-04-09",
    ),
    NoticeCode.EXTENSION: (
        extend,
        lambda seen: (
            happened(seen, "extend", "A obra depende de licença ambiental.") and seen["due_on"] == "2026-05-19"
        ),
    ),
    NoticeCode.ANSWER: (
        conclude,
        lambda seen: (
            happened(seen, "conclude", "O posto abriu.")
            and (seen["answer"], seen["outcome"]) == ("O posto abriu.", "solved")
            and seen["can"] == ["evaluate", "reopen"]
        ),
    ),
    NoticeCode.JOINED: (
        join,
        lambda seen: (
            happened(seen, "mark_duplicate", "É o mesmo posto.")
            and (seen["outcome"], seen["can"]) == ("duplicate", ["reopen"])
        ),
    ),
    NoticeCode.ARCHIVED: (
        archive,
        lambda seen: happened(seen, "archive", "É propaganda.") and seen["can"] == ["evaluate", "reopen"],
    ),
    NoticeCode.LAPSE: (
        wait_in_vain,
        lambda seen: happened(seen, "lapse") and seen["status"] == "archived" and "reopen" in seen["can"],
    ),
    NoticeCode.REOPENING: (reopen, lambda seen: happened(seen, "reopen") and seen["due_on"] == "2026-04-22"),
}


# Who writes by mail has an address: what answers a mail has no other way.
TOLD = TO_CITIZEN - {NoticeCode.MAIL_NOT_ADDED, NoticeCode.MAIL_FILES}


def test_every_notice_to_a_citizen_has_its_counterpart() -> None:
    assert COUNTERPARTS.keys() == TOLD


@pytest.mark.parametrize("code", sorted(TOLD))
def test_what_a_mail_says_is_seen_under_protocol_and_key(code: NoticeCode, clock: Clock, mailbox: list[Mail]) -> None:
    way, shows = COUNTERPARTS[code]
    receipt = register(a_body("health_service"))

    way(receipt, clock)

    assert shows(follow(receipt))
    outbox_helpers.send_notices(receipt["protocol"])
    assert not [mail for mail in mailbox if not mail.to.endswith("@town.example")]


@pytest.mark.parametrize("code", sorted(TOLD))
def test_the_same_way_tells_who_left_an_address(code: NoticeCode, clock: Clock, mailbox: list[Mail]) -> None:
    identity = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}
    receipt = register(a_body("health_service", identity=identity))

    COUNTERPARTS[code][0](receipt, clock)
    outbox_helpers.send_notices(receipt["protocol"])

    assert COUNTERPARTS[code][1](follow(receipt))
    subjects = [mail.subject for mail in mailbox if mail.to == "rosa@canario.example"]
    assert len(subjects) == len(set(subjects))
    assert [subject for subject in subjects if _MARKS[code] in subject]


_MARKS = {
    NoticeCode.RECEIPT: "Recebemos",
    NoticeCode.FORWARDED: "foi encaminhada",
    NoticeCode.QUESTION: "Precisamos",
    NoticeCode.REMINDER: "Ainda esperamos",
    NoticeCode.EXTENSION: "Novo prazo",
    NoticeCode.ANSWER: "foi respondida",
    NoticeCode.JOINED: "será respondida com outra",
    NoticeCode.ARCHIVED: "foi arquivada",
    NoticeCode.LAPSE: "por falta de resposta",
    NoticeCode.REOPENING: "foi reaberta",
}
