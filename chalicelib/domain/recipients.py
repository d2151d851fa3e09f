"""Recipients: whom a notice or an alert is for."""

from enum import StrEnum


class Recipient(StrEnum):
    """Somebody the ombudsman tells things by mail; where they are reached stands in the directory."""

    CITIZEN = "citizen"
    SECTOR = "sector"
    SECTOR_HEAD = "sector_head"
    SECRETARY = "secretary"
    TOP_AUTHORITY = "top_authority"
    OMBUDSMAN = "ombudsman"
    ADMINISTRATOR = "administrator"
