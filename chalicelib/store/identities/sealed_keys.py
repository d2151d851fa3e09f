"""Sealed access keys: kept beside the identity until the mail with the receipt is sent.

The key is sealed with a pad of its own length, different for each protocol, derived from a secret of the town that is
kept in another table under other grants. Once the receipt is sent the sealed key is removed.
"""

import hashlib
import hmac

from chalicelib.domain import access_keys
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import secrets

_PURPOSE = "receipts"


def sealed(protocol: Protocol, key: AccessKey) -> int:
    """The sealed form of an access key, kept until its receipt is sent."""
    return access_keys.secret_of(key) ^ _pad(protocol)


def opened(protocol: Protocol, kept: int) -> AccessKey:
    """The access key of its sealed form."""
    return access_keys.compose(kept ^ _pad(protocol))


def _pad(protocol: Protocol) -> int:
    derived = hmac.new(secrets.secret(_PURPOSE), protocol.encode(), hashlib.sha256).digest()
    return int.from_bytes(derived[:8], "big") >> (64 - access_keys.KEY_BITS)
