"""The town's keys for push (RFC 8292), kept among its secrets; without them, or turned off, the town has no push.

They are made by scripts/push-keys and live in the directory's table, so that a backup of it holds them: with other
keys every subscription would be worth nothing.
"""

import base64
import time
from dataclasses import dataclass

from chalicelib.store.directory import documents
from chalicelib.store.directory.directory import FRESH_SECONDS
from chalicelib.store.directory.secrets import TYPE

_CODE = "push"


@dataclass(frozen=True, slots=True)
class PushKeys:
    """A key pair of the curve P-256; the public half is what browsers are told, base64url of the uncompressed point."""

    private: int
    public: str


@dataclass(slots=True)
class _Kept:
    keys: PushKeys | None
    read_at: float


_kept: list[_Kept] = []


def find() -> PushKeys | None:
    """The town's keys as they were within the last minute, or None when it has push off."""
    if not _kept or time.monotonic() >= _kept[0].read_at + FRESH_SECONDS:
        _kept[:] = [_Kept(_read(), time.monotonic())]
    return _kept[0].keys


def turn_on() -> PushKeys:
    """The town's keys, which are made the first time and stay the same ever after."""
    found = documents.find(TYPE, _CODE)
    made = found.content if found else _made()
    documents.edit(TYPE, _CODE, {**made, "active": True}, replacing=found.version if found else None)
    forget()
    return PushKeys(int(made["key"], 16), made["public"])


def turn_off() -> None:
    """Send no more pushes and take no more subscriptions; the keys stay for when push is turned on again."""
    found = documents.find(TYPE, _CODE)
    if found is not None:
        documents.edit(TYPE, _CODE, {**found.content, "active": False}, replacing=found.version)
    forget()


def forget() -> None:
    """Read the keys again next time."""
    _kept.clear()


def _read() -> PushKeys | None:
    found = documents.find(TYPE, _CODE)
    if found is None or not found.content["active"]:
        return None
    return PushKeys(int(found.content["key"], 16), found.content["public"])


def _made() -> dict[str, str]:
    # Only the command that makes keys waits for it: loading it takes a function that reads them longer than the read.
    from fastecdsa import curve, keys  # noqa: PLC0415

    private, public = keys.gen_keypair(curve.P256)
    # Uncompressed, as SEC 1, section 2.3.3, writes a point.
    point = b"\x04" + public.x.to_bytes(32, "big") + public.y.to_bytes(32, "big")
    return {"key": f"{private:064x}", "public": base64.urlsafe_b64encode(point).rstrip(b"=").decode()}
