"""Occurrences with every text and part that people can enter, made over HTTP."""

from pathlib import Path
from typing import Any

from tests.e2e.deployed import Stack, eventually, upload

PHOTO = Path(__file__).parents[1] / "photos" / "landscape_6.jpg"
HOSTILE = '<script>alert("{0}")</script><img src=x onerror=alert("{0}")>'
SAID = f"{HOSTILE.format('said')} Faltam médicos 🏥 no posto. مرحبا بالعالم"


def registered(stack: Stack, **changes: Any) -> tuple[str, str]:
    """A new occurrence that waits for the ombudsman, hostile wherever its author may type: its protocol and its key."""
    receipt = stack.post("/v1/occurrences", typed() | changes).json()
    return receipt["protocol"], receipt["access_key"]


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
