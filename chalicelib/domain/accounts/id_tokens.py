"""Id tokens of an issuer: their signature and what they claim (OpenID Connect Core 1.0, section 3.1.3.7)."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Claims = Mapping[str, Any]
_ALGORITHM = "RS256"
# The DER beginning of a SHA-256 digest inside a signature (RFC 8017, section 9.2, note 1).
_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
_LEAST_BITS = 2048


class NotProved(Exception):
    """An id token proves nothing; carries the part of it that is wrong, never its value."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The issuer, the audience and the nonce that an id token must name."""

    issuer: str
    audience: str
    nonce: str


def key_id(token: str) -> str:
    """The name of the key that a token says it is signed with. Raises NotProved unless it is signed with RS256."""
    header = _decoded(token.partition(".")[0])
    # The algorithm is ours to say: a token that names another, or none, is not believed.
    if header.get("alg") != _ALGORITHM:
        raise NotProved("algorithm")
    return str(header.get("kid", ""))


def claims(token: str, key: Mapping[str, Any], expected: Expected, now: datetime) -> Claims:
    """The claims of a token that a key (RFC 7517) has signed and that is meant for the expected. Raises NotProved."""
    signed, _, signature = token.rpartition(".")
    key_id(token)
    if not _is_signed(signed.encode(), _bytes(signature), key):
        raise NotProved("signature")
    said = _decoded(signed.partition(".")[2])
    expiry = said.get("exp")
    if said.get("iss") != expected.issuer:
        raise NotProved("issuer")
    if said.get("aud") not in (expected.audience, [expected.audience]):
        raise NotProved("audience")
    if isinstance(expiry, bool) or not isinstance(expiry, int | float) or expiry <= now.timestamp():
        raise NotProved("expiry")
    if not hmac.compare_digest(str(said.get("nonce", "")).encode(), expected.nonce.encode()):
        raise NotProved("nonce")
    return said


def _is_signed(content: bytes, signature: bytes, key: Mapping[str, Any]) -> bool:
    """Whether a signature is PKCS #1 v1.5's of a content (RFC 8017, section 8.2.2): the whole block is compared."""
    if key.get("kty") != "RSA":
        return False
    modulus, exponent = (int.from_bytes(_bytes(str(key.get(part, ""))), "big") for part in ("n", "e"))
    length = (modulus.bit_length() + 7) // 8
    if modulus.bit_length() < _LEAST_BITS or len(signature) != length:
        return False
    opened = pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(length, "big")
    ending = b"\x00" + _SHA256 + hashlib.sha256(content).digest()
    return hmac.compare_digest(opened, b"\x00\x01".ljust(length - len(ending), b"\xff") + ending)


def _decoded(part: str) -> dict[str, Any]:
    try:
        found = json.loads(_bytes(part))
    except (ValueError, RecursionError) as error:
        raise NotProved("form") from error
    if not isinstance(found, dict):
        raise NotProved("form")
    return found


def _bytes(part: str) -> bytes:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotProved("form") from error
