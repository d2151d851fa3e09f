"""Tokens of the staff, for the one public route that shows more to the staff.

Everywhere else API Gateway verifies them. An id token is signed with RS256 (RFC 7518, 3.3) by a key its pool publishes.
"""

import base64
import binascii
import functools
import hashlib
import json
import urllib.request
from datetime import datetime
from typing import Any

from chalicelib import settings

_TIMEOUT_SECONDS = 3
_ID_TOKEN = "id"  # noqa: S105  # a kind of token, not one
# The prefix of a SHA-256 digest in PKCS #1 (RFC 8017, 9.2, note 1).
_SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


def is_of_staff(token: str, now: datetime) -> bool:
    """Whether a token is a current id token of the staff's pool."""
    try:
        header, claims, signature = (_decoded(part) for part in token.split("."))
        stated, payload = json.loads(header), json.loads(claims)
        key = _signing_keys().get(stated["kid"]) if stated["alg"] == "RS256" else None
        is_signed = key is not None and _signed(token.rpartition(".")[0].encode(), signature, key)
        pool = settings.STAFF_POOL_ARN.rpartition("/")[2]
        return (
            is_signed
            and payload["token_use"] == _ID_TOKEN
            and str(payload["iss"]).endswith(f"/{pool}")
            and float(payload["exp"]) > now.timestamp()
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        return False


def _signed(message: bytes, signature: bytes, key: dict[str, Any]) -> bool:
    modulus, exponent = (int.from_bytes(_decoded(key[part]), "big") for part in ("n", "e"))
    length = (modulus.bit_length() + 7) // 8
    digest = _SHA256_PREFIX + hashlib.sha256(message).digest()
    expected = b"\x00\x01" + b"\xff" * (length - len(digest) - 3) + b"\x00" + digest
    opened = pow(int.from_bytes(signature, "big"), exponent, modulus)
    return len(signature) == length and opened.to_bytes(length, "big") == expected


@functools.cache
def _signing_keys() -> dict[str, dict[str, Any]]:
    # The client has Cognito's address, in the cloud and on a laptop; the keys are published there.
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it

    base = boto3.client("cognito-idp").meta.endpoint_url
    address = f"{base}/{settings.STAFF_POOL_ARN.rpartition('/')[2]}/.well-known/jwks.json"
    with urllib.request.urlopen(address, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310  # our own cloud's address
        return {key["kid"]: key for key in json.load(answer)["keys"]}


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
