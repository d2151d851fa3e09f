"""Mails leave the deployed stack: to the author, to the sector, each once, and none to an author without an address."""

from typing import Any
from uuid import uuid4

import requests

from tests.e2e import operated
from tests.e2e.deployed import Stack, eventually
from tests.e2e.machine import Machine
from tests.e2e.test_whole_way import POTHOLE

WORKS = "obras@itanhaem.example"
Mail = dict[str, Any]


def sent(stack: Stack, word: str) -> list[Mail]:
    """The mails the emulator took whose subject has a word, by address and subject."""
    held = requests.get(f"{stack.described['endpoint_url']}/_ministack/ses/messages", timeout=10).json()
    found = [mail for mail in _each(held) if word in mail["Subject"]]
    return sorted(found, key=lambda mail: (mail["To"], mail["Timestamp"]))


def _each(held: Any) -> list[Mail]:
    if isinstance(held, dict):
        return [held] if "Subject" in held else [mail for part in held.values() for mail in _each(part)]
    return [mail for part in held for mail in _each(part)] if isinstance(held, list) else []


def test_a_case_is_told_from_receipt_to_answer(stack: Stack) -> None:
    rosa, ombudsman = f"rosa.{uuid4().hex}@canario.example", stack.token("ombudsman")
    identity = {"mode": "identified", "name": "Rosa Lima", "email": rosa}
    receipt = stack.post("/v1/occurrences", POTHOLE | {"category": "other", "identity": identity}).json()
    protocol, key = receipt["protocol"], receipt["access_key"]

    (arrived,) = eventually(lambda: sent(stack, protocol), bool)
    assert arrived["To"] == [rosa]
    assert key in arrived["BodyText"]
    assert key in arrived["BodyHtml"]
    assert f"{stack.described['citizen_url']}#/acompanhar/{protocol}" in arrived["BodyText"]
    assert "Rosa" not in arrived["BodyHtml"]

    forwarded = stack.act(protocol, ombudsman, "forward", sector="works")
    assert forwarded.status_code == 200, forwarded.text
    to_works, *_ = eventually(lambda: sent(stack, protocol), lambda mails: len(mails) == 3)
    assert to_works["To"] == [WORKS]
    assert f"{stack.described['panel_url']}#/occurrences/{protocol}" in to_works["BodyText"]
    assert POTHOLE["description"] not in to_works["BodyHtml"]

    stack.act(protocol, stack.token("sector", "works"), "answer", text="Tapado.", outcome="solved")
    stack.act(protocol, ombudsman, "conclude", text="O buraco foi tapado.", outcome="solved")
    mails = eventually(lambda: sent(stack, protocol), lambda mails: len(mails) == 4)
    answer = max(mails, key=lambda mail: mail["Timestamp"])
    assert answer["To"] == [rosa]
    assert "O buraco foi tapado." in answer["BodyText"]
    assert f"#/avaliar/{protocol}" in answer["BodyText"]


def test_a_developer_reads_what_was_sent(stack: Stack, machine: Machine) -> None:
    protocol = stack.post("/v1/occurrences", POTHOLE).json()["protocol"]
    eventually(lambda: sent(stack, protocol), bool)

    (line,) = [line for line in operated.run(machine, "mail").splitlines() if protocol in line]
    shown = operated.run(machine, "mail", line.split()[0])

    assert f"To: {WORKS}" in shown
    assert f"{stack.described['panel_url']}#/occurrences/{protocol}" in shown


def test_who_left_no_address_is_not_written_to(stack: Stack) -> None:
    protocol = stack.post("/v1/occurrences", POTHOLE).json()["protocol"]

    mails = eventually(lambda: sent(stack, protocol), bool)

    assert [mail["To"] for mail in mails] == [[WORKS]]
