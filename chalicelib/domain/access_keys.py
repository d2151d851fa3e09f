"""Access keys: the secret that opens an occurrence to its author, shown once and never kept in clear.

A key is 60 random bits in Crockford's base 32. Only its PBKDF2 digest is stored, salted with the protocol.
"""

import hashlib
import hmac
import re
import unicodedata
from typing import NewType

from chalicelib.domain.protocols import Protocol

AccessKey = NewType("AccessKey", str)

KEY_BITS = 60
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = KEY_BITS // 5
_LONGEST = 200
_LOOKS_LIKE = str.maketrans("OIL", "011")
# What stands between its characters, and before them the word that a receipt says with it.
_WRITTEN = re.compile(rf"(?:^|[\W_])((?:[0-9A-Z][\W_]{{0,3}}){{{_LENGTH}}})[\W_]*$")
_BETWEEN = re.compile(r"[\W_]+")
_KEY = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
# 60 random bits need little stretching: 1,000 rounds put a stolen table out of reach (2**70 hashes a key) and cost
# the registration about a quarter of a millisecond.
_ROUNDS = 1_000


def compose(secret: int) -> AccessKey:
    """The key of a secret number below 2**60."""
    return AccessKey("".join(_ALPHABET[secret >> shift & 31] for shift in range(KEY_BITS - 5, -1, -5)))


def secret_of(key: AccessKey) -> int:
    """The secret number of a key."""
    secret = 0
    for character in key:
        secret = secret << 5 | _ALPHABET.index(character)
    return secret


def parse(text: str) -> AccessKey | None:
    """The key in a typed text, alone or after a word, in any case and groups; None if the text cannot be a key.

    O is read as 0, I and L as 1.
    """
    found = _WRITTEN.search(unicodedata.normalize("NFKC", text[:_LONGEST]).upper())
    typed = _BETWEEN.sub("", found[1]).translate(_LOOKS_LIKE) if found else ""
    return AccessKey(typed) if _KEY.fullmatch(typed) else None


def shown(key: AccessKey) -> str:
    """The key as people read it: `7K3M-9QX2-HTRB`."""
    return f"{key[:4]}-{key[4:8]}-{key[8:]}"


def digest(key: AccessKey, protocol: Protocol) -> str:
    """The digest that is stored instead of the key, as hexadecimal text."""
    return hashlib.pbkdf2_hmac("sha256", key.encode(), protocol.encode(), _ROUNDS).hex()


def opens(typed: str, protocol: Protocol, stored_digest: str) -> bool:
    """Whether a typed text is the key; takes the same time for every wrong one."""
    key = parse(typed) or AccessKey("")
    return hmac.compare_digest(digest(key, protocol), stored_digest)
