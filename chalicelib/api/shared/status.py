"""The status of an occurrence as its author and the public may know it."""

from chalicelib.domain.codes import Status


def public_status(status: Status) -> Status:
    """A status without the sector's draft and its review, which are internal: both are work in progress."""
    return Status.IN_PROGRESS if status is Status.SECTOR_ANSWERED else status
