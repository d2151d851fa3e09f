"""Erasing of files: what the bucket has of a file goes once its record says that it is erased."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import file_erasure, file_queue, stream_images


def ask(image: Mapping[str, Any]) -> str | None:
    """Have the objects deleted of a file that a record in the stream says is erased; its id, None when it does not.

    A record that comes again asks again, which does no harm.
    """
    file_id = stream_images.erased_file_of(image)
    if file_id is not None:
        file_queue.ask_for_erasing(Protocol(image["protocol"]["S"]), file_id)
    return file_id


def erase(protocol: Protocol, file_id: str, now: datetime) -> int | None:
    """Delete what the bucket has of a file that is erased, twice or more; how many objects, None when it is not."""
    if not file_erasure.is_erased(protocol, file_id):
        return None
    return file_erasure.delete_objects(protocol, file_id, now)
