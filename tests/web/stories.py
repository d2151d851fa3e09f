"""Occurrences with every text and part that people can enter, made over HTTP."""

from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.e2e.deployed import Stack, eventually, upload

IN_THE_STREET = 27
PHOTO = Path(__file__).parents[1] / "photos" / "landscape_6.jpg"
HOSTILE = '<script>alert("{0}")</script><img src=x onerror=alert("{0}")>'
SAID = f"{HOSTILE.format('said')} Faltam médicos 🏥 no posto. مرحبا بالعالم"


def registered(stack: Stack, **changes: Any) -> tuple[str, str]:
    """A new occurrence that waits for the ombudsman, hostile wherever its author may type: its protocol and its key."""
    receipt = stack.post("/v1/occurrences", typed() | changes).json()
    return receipt["protocol"], receipt["access_key"]


@cache
def some(stack: Stack) -> None:
    """Something that waits for the ombudsman, for tests that need no certain occurrence."""
    registered(stack)


@cache
def crowded_street(stack: Stack) -> str:
    """A street with more occurrences than a page of a list or a sheet of paper holds, which no test changes.

    Each is at its number 12, and is described by what a spreadsheet might take for a formula.
    """
    street = f"Rua {uuid4().hex[:8]}"
    place = {"address": {"street": street, "number": "12", "neighbourhood": "Centro"}}
    for number in range(IN_THE_STREET):
        body = {"category": "other", "description": f"=SOMA({number}) latidos", "location": place}
        assert stack.post("/v1/occurrences", body).status_code == 201
    return street


def routed(stack: Stack, **changes: Any) -> tuple[str, str]:
    """A new occurrence that nobody else changes any more: its routing has been looked at in the background."""
    protocol, key = registered(stack, **changes)
    until_routed(stack, protocol)
    return protocol, key


def until_routed(stack: Stack, protocol: str) -> None:
    """Wait until the routing of a new occurrence has been looked at, which raises its version."""
    path, token = f"/v1/staff/occurrences/{protocol}", stack.token("ombudsman")
    eventually(lambda: stack.get(path, token=token).json()["version"], lambda version: version > 1)


def typed() -> dict[str, Any]:
    """The body of a citizen who fills every field of free text with a script."""
    return {
        "category": "misconduct",
        "description": SAID,
        "location": {
            "address": {
                "street": HOSTILE.format("street"),
                "number": "<b>1</b>",
                "neighbourhood": "Centro",
                "reference": HOSTILE.format("reference"),
            }
        },
        "identity": {"mode": "identified", "name": HOSTILE.format("name"), "email": "maria@example.org"},
    }


def whole(stack: Stack) -> tuple[str, str]:
    """A concluded and evaluated occurrence with a photo and messages of both sides: its protocol and its key."""
    receipt = stack.post("/v1/occurrences", typed() | {"photos": [{"content_type": "image/jpeg"}]}).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    upload(receipt["photos"][0], PHOTO.read_bytes())
    path = f"/v1/occurrences/{protocol}"
    eventually(lambda: stack.get(path, key=key).json(), lambda seen: seen["photos"][0]["status"] == "ready")
    ombudsman, health = stack.token("ombudsman"), stack.token("sector", "health")
    done = [
        stack.act(protocol, ombudsman, "analyse"),
        stack.act(protocol, ombudsman, "ask_citizen", text="Em qual posto?"),
        stack.post(f"{path}/messages", {"text": HOSTILE.format("message")}, key=key),
        stack.act(protocol, ombudsman, "forward", sector="health", note="Com urgência"),
        stack.act(protocol, health, "accept"),
        stack.act(protocol, health, "answer", outcome="solved", text="Escala completa desde hoje."),
        stack.act(protocol, ombudsman, "conclude", outcome="solved", text="A escala está completa desde hoje."),
        stack.send("PUT", f"{path}/evaluation", key=key, json=OPINION),
    ]
    assert [answer.text for answer in done if not answer.ok] == []
    return protocol, key


OPINION = {"satisfaction": 4, "solved": "yes", "comment": HOSTILE.format("comment")}
