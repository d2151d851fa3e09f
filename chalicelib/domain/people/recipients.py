"""Recipients of notices and alerts."""

import re
from enum import StrEnum

# A dot-atom of RFC 5322 at a host name: the form that every mail service takes.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]")
_LOCAL_MOST, _MOST = 64, 254


class Recipient(StrEnum):
    """A recipient of the ombudsman's mails; the addresses are in the directory."""

    CITIZEN = "citizen"
    SECTOR = "sector"
    SECTOR_HEAD = "sector_head"
    SECRETARY = "secretary"
    TOP_AUTHORITY = "top_authority"
    OMBUDSMAN = "ombudsman"
    ADMINISTRATOR = "administrator"


def mailable(address: str) -> str | None:
    """An address in the form mail services take, its host in ASCII; None when they would refuse it."""
    local, _, host = address.strip().rpartition("@")
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    written = f"{local}@{host}"
    is_good = _LOCAL.fullmatch(local) and _HOST.fullmatch(host) and len(local) <= _LOCAL_MOST and len(written) <= _MOST
    return written if is_good else None
