"""Covering: the photos whose cover an ombudsman has just saved are put into the queue of what makes it."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.codes import CoverStatus
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import file_queue, stream_images


def ask(image: Mapping[str, Any]) -> Protocol | None:
    """Have the cover made that a photo in the stream waits for; the protocol of its occurrence, None when it does not.

    A record that comes again asks again, which does no harm.
    """
    photo = stream_images.photo_of(image)
    if photo is None or photo.cover is None or photo.cover.status is not CoverStatus.PENDING:
        return None
    protocol = Protocol(image["protocol"]["S"])
    file_queue.ask_for_cover(protocol, photo)
    return protocol
