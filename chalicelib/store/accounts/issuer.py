"""The issuer that proves who citizens are, asked over HTTPS: its token for a code, and the keys it signs with.

No call takes longer than its seconds, however slowly the other side answers, and nothing it says is logged: a citizen's
CPF is in it.
"""

import base64
import http.client
import json
import time
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from chalicelib import observability, settings
from chalicelib.domain.accounts.govbr import Issuer
from chalicelib.domain.errors import IssuerUnreachable, SignInRefused
from chalicelib.store import dialling
from chalicelib.store.dialling import NoSuchHost

# Two calls must end before the function and the gateway do.
SECONDS = 3.0
_LARGEST = 64 * 1024
_PORTS = {"https": 443, "http": 80}
_LOOPBACK = {"localhost", "127.0.0.1"}


def find() -> Issuer | None:
    """The town's issuer; None where it has none."""
    if not settings.GOVBR_ISSUER or not settings.GOVBR_CLIENT_ID:
        return None
    return Issuer(settings.GOVBR_ISSUER, settings.GOVBR_CLIENT_ID, settings.CITIZEN_URL)


def id_token(issuer: Issuer, code: str, verifier: str) -> str:
    """The id token for a code. Raises SignInRefused for a code that is none or was used, and IssuerUnreachable."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": issuer.leads_back_to,
        "code_verifier": verifier,
    }
    # RFC 6749, section 2.3.1: each half is encoded as in a form before they are joined.
    client = f"{quote(issuer.client_id, safe='')}:{quote(secret(), safe='')}"
    headers = {
        "Authorization": f"Basic {base64.b64encode(client.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    token = _asked("POST", issuer.url("token"), urlencode(form), headers).get("id_token")
    if not isinstance(token, str):
        raise IssuerUnreachable
    return token


def keys(issuer: Issuer) -> Mapping[str, Mapping[str, Any]]:
    """The keys that the issuer signs with, by their ids. Raises IssuerUnreachable."""
    found = _asked("GET", issuer.url("jwk"), None, {}).get("keys")
    if not isinstance(found, list):
        raise IssuerUnreachable
    return {str(key.get("kid", "")): key for key in found if isinstance(key, dict)}


@cache
def secret() -> str:
    """The client's secret, read once by each process."""
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it
    from botocore.config import Config  # noqa: PLC0415  # the same

    config = Config(connect_timeout=2, read_timeout=3, retries={"max_attempts": 2})
    found = boto3.client("ssm", config=config).get_parameter(Name=settings.GOVBR_SECRET, WithDecryption=True)
    return str(found["Parameter"]["Value"])


def _asked(method: str, address: str, body: str | None, headers: Mapping[str, str]) -> dict[str, Any]:
    status, content = _sent(method, address, body, headers)
    if status == HTTPStatus.BAD_REQUEST:
        raise SignInRefused
    try:
        found = json.loads(content) if status == HTTPStatus.OK else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        observability.logger.warning("issuer answers what it should not", status=status, path=urlsplit(address).path)
        raise IssuerUnreachable
    return found


def _sent(method: str, address: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
    target = urlsplit(address)
    host = target.hostname or ""
    if target.scheme != "https" and host not in _LOOPBACK:
        raise IssuerUnreachable
    port, ends = target.port or _PORTS[target.scheme], time.monotonic() + SECONDS
    try:
        # The town names it and no stranger: it may be anywhere.
        known = dialling.addresses(host, port, lambda _: True)
        with dialling.connection(target.scheme, host, port, known, ends) as connection:
            # No redirect is followed: it could lead anywhere with the client's secret.
            connection.request(method, target.path, body, {"Accept": "application/json", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read(_LARGEST)
    except (OSError, http.client.HTTPException, NoSuchHost) as error:
        observability.logger.warning("issuer does not answer", path=target.path, reason=type(error).__name__)
        raise IssuerUnreachable from error
