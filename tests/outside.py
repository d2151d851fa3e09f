"""A body outside the municipality in a test's town: the water company, and the link that it gets by mail."""

import re

from tests import outbox_helpers
from tests.flow_steps import ADMIN, OMBUDSMAN, Json, act, register
from tests.gateway import Answer, call
from tests.outbox_helpers import Mail
from tests.payloads import a_body

WATER: Json = {"name": "Companhia de Água", "email": "atende@agua.example", "outside": True}
_LINK = re.compile(r"#/orgao/([!-~]+)")
DONE = {"action": "answer", "text": "O vazamento foi consertado.", "outcome": "solved"}


def add_water() -> None:
    """Add the company to the directory."""
    assert call("PUT", "/v1/directory/sectors/water", WATER, as_=ADMIN).status == 201


def forwarded(body: Json | None = None, **said: object) -> str:
    """The protocol of an occurrence that the company has."""
    protocol: str = register(body or a_body("health_service"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="water", **said)
    return protocol


def mailed(protocol: str) -> list[Mail]:
    """The mails that the company gets of all news about an occurrence."""
    with outbox_helpers.opened() as taken:
        assert outbox_helpers.send_notices(protocol) == []
    return [mail for mail in taken if mail.to == WATER["email"]]


def link_in(mail: Mail) -> str:
    """The link in a mail."""
    (found, *_) = _LINK.findall(mail.text)
    return str(found)


def open_link(link: str) -> Answer:
    """What a link opens."""
    return call("POST", "/v1/outside/case", {"link": link})


def answer_by(link: str, **changes: object) -> Answer:
    """An answer by a link."""
    return call("POST", "/v1/outside/answer", {"link": link, **DONE, **changes})
