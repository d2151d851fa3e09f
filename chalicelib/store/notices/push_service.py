"""Push services of the makers of browsers: one empty push to an endpoint (RFC 8030), signed for it (RFC 8292)."""

import base64
import http.client
import json
import time
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from fastecdsa import curve, ecdsa

from chalicelib.domain.notices.push import Endpoint, NoPushService
from chalicelib.store import dialling
from chalicelib.store.notices import push_endpoints
from chalicelib.store.notices.push_keys import PushKeys

# How long a push service keeps a push for a device that is off; what it would tell is found by opening the app, too.
_KEPT_SECONDS = 86_400
# At most 24 hours are allowed (RFC 8292, section 2).
_SIGNED_FOR = timedelta(hours=12)
# A whole push takes no longer, however slowly the other side answers: ten messages must end with their function.
_SECONDS = 3.0
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class PushResult(StrEnum):
    """What a push service said."""

    TAKEN = "taken"
    GONE = "gone"
    FAILED = "failed"


def send(endpoint: str, keys: PushKeys, subject: str, now: datetime) -> PushResult:
    """Push nothing but the fact of news to a device; whatever goes wrong on the way is a failure, never raised."""
    try:
        target = push_endpoints.parse(endpoint)
        status = _post(target, authorization(target.origin, keys, subject, now))
    except (NoPushService, OSError, http.client.HTTPException):
        return PushResult.FAILED
    if status in _GONE:
        return PushResult.GONE
    return PushResult.TAKEN if status // 100 == HTTPStatus.OK // 100 else PushResult.FAILED


def authorization(origin: str, keys: PushKeys, subject: str, now: datetime) -> str:
    """The header that says who pushes, signed with ES256 (RFC 8292, section 3; RFC 7518, section 3.4)."""
    header = _encoded(json.dumps({"typ": "JWT", "alg": "ES256"}).encode())
    said = {"aud": origin, "exp": int((now + _SIGNED_FOR).timestamp()), "sub": subject}
    signed = f"{header}.{_encoded(json.dumps(said).encode())}"
    r, s = ecdsa.sign(signed.encode(), keys.private, curve.P256)
    signature = _encoded(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={keys.public}"


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _post(target: Endpoint, signed: str) -> int:
    headers = {"Authorization": signed, "TTL": str(_KEPT_SECONDS), "Urgency": "normal"}
    ends, checked = time.monotonic() + _SECONDS, push_endpoints.addresses(target)
    with dialling.connection(target.scheme, target.host, target.port, checked, ends) as connection:
        # No redirect is followed: it could lead anywhere.
        connection.request("POST", target.path, headers=headers)
        return connection.getresponse().status
