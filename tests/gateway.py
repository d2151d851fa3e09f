"""The handlers as API Gateway calls them: requests in, status and JSON out, tokens that name their roles.

Each thread has its own request in progress, as each Lambda has.
"""

import base64
import json
import re
from dataclasses import dataclass
from typing import Any

from chalice.config import Config
from chalice.local import LocalChalice, LocalGateway, LocalGatewayException

from app import app
from chalicelib import settings

app.__class__ = LocalChalice
_POOL = "pool"
_OF_ANOTHER_POOL = {
    "type": "about:blank",
    "title": "Unauthorized",
    "status": 401,
    "detail": "Sign in again: the token is missing, expired or not of this service.",
    "request_id": "",
    "errors": [],
}


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
    return _unsigned({**claims, _POOL: "staff"})


def citizen_token(account: str = "account-of-a-citizen", email: str = "cidada@example.com") -> str:
    """An unsigned token of the citizens' pool."""
    claims = {"sub": account, "cognito:username": account, "email": email}
    return _unsigned({**claims, _POOL: "citizens"})


def call(method: str, path: str, body: Any = None, **headers: str) -> Answer:
    """Send one request; a body that is bytes or text goes as it is, anything else as JSON. `as_` is a token."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if "as-" in sent:
        sent["Authorization"] = sent.pop("as-")
    if body is not None and not isinstance(body, bytes):
        body = body if isinstance(body, str) else json.dumps(body)
        body = body.encode()
    sent.setdefault("Content-Type", "application/json")
    if not _is_let_in(method, path, sent.get("Authorization")):
        return Answer(401, dict(_OF_ANOTHER_POOL), {"Content-Type": "application/problem+json"})
    gateway = LocalGateway(app, Config.create())
    try:
        response = gateway.handle_request(method, path, sent, body)
    except LocalGatewayException as refusal:
        return Answer(refusal.CODE, _parsed(refusal.body), dict(refusal.headers))
    headers_back = {name: values[0] for name, values in response["multiValueHeaders"].items()} | response["headers"]
    is_text = headers_back.get("Content-Type", "").startswith("text/")
    return Answer(response["statusCode"], response["body"] if is_text else _parsed(response["body"]), headers_back)


def _is_let_in(method: str, path: str, sent: str | None) -> bool:
    """Whether the gateway passes a request on: a token must be of the pool that the route's authorizer names."""
    entry = next((app.routes[one].get(method) for one in _by_precision() if _matches(one, path)), None)
    if entry is None or entry.authorizer is None or sent is None:
        return True
    return _pool_of(claims_of(sent)) == entry.authorizer.name


def _by_precision() -> list[str]:
    return sorted(app.routes, key=lambda one: one.count("{"))


def _matches(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path.partition("?")[0]) is not None


def claims_of(sent: str) -> dict[str, Any]:
    """The claims of a token, which nobody has verified."""
    payload = sent.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


def _unsigned(claims: dict[str, Any]) -> str:
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"none.{payload}.none"


def _pool_of(claims: dict[str, Any]) -> str:
    """The authorizer that lets claims in: those of tokens made here say so, moto's name its citizens' pool."""
    is_citizens = str(claims.get("iss")).endswith(settings.CITIZENS_POOL_ARN.rpartition("/")[2])
    return claims.get(_POOL) or ("citizens" if is_citizens else "")


def _parsed(body: bytes | str | None) -> Any:
    return json.loads(body) if body else None
