"""The handlers as API Gateway calls them: requests in, status and JSON out, tokens that name their roles.

Each thread has its own request in progress, as each Lambda has.
"""

import base64
import json
from dataclasses import dataclass
from typing import Any

from chalice.config import Config
from chalice.local import LocalChalice, LocalGateway, LocalGatewayException

from app import app

app.__class__ = LocalChalice


@dataclass(frozen=True)
class Answer:
    """Status, JSON and headers of an answer."""

    status: int
    json: Any
    headers: dict[str, str]


def token(*roles: str, sector: str | None = None, name: str = "Someone", account: str | None = None) -> str:
    """An unsigned token: the gateway that would verify it is not here."""
    claims = {
        "sub": account or f"account-of-{name}",
        "cognito:username": name,
        "name": name,
        "email": "someone@itanhaem.example",
        "cognito:groups": f"[{' '.join(roles)}]",
        "custom:sector": sector,
    }
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"none.{payload}.none"


def call(method: str, path: str, body: Any = None, **headers: str) -> Answer:
    """Send one request; a body that is bytes or text goes as it is, anything else as JSON. `as_` is a token."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if "as-" in sent:
        sent["Authorization"] = sent.pop("as-")
    if body is not None and not isinstance(body, bytes):
        body = body if isinstance(body, str) else json.dumps(body)
        body = body.encode()
    sent.setdefault("Content-Type", "application/json")
    gateway = LocalGateway(app, Config.create())
    try:
        response = gateway.handle_request(method, path, sent, body)
    except LocalGatewayException as refusal:
        return Answer(refusal.CODE, _parsed(refusal.body), dict(refusal.headers))
    headers_back = {name: values[0] for name, values in response["multiValueHeaders"].items()} | response["headers"]
    is_text = headers_back.get("Content-Type", "").startswith("text/")
    return Answer(response["statusCode"], response["body"] if is_text else _parsed(response["body"]), headers_back)


def _parsed(body: bytes | str | None) -> Any:
    return json.loads(body) if body else None
