"""Decoding: the bytes of a photo to its pixels, at a bounded price.

The first bytes select the decoder. Its price is bounded, in memory and time, and not the size that a file claims: a
JPEG is decoded at a fraction of its size, and everything that is large, or whose decoder crashes on hostile files, in a
process of its own.
"""

import faulthandler
import multiprocessing
import re
import resource
from multiprocessing.connection import Connection
from pathlib import Path

import pi_heif

from chalicelib import pixels
from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences.photos import MAX_BYTES
from chalicelib.pixels import FOREIGN, Decoded

# What decoding may take of a function of two gigabytes that may run for a minute.
APART_BYTES, _APART_SECONDS = 1_700_000_000, 40
# A picture that takes no more memory than this is decoded in this process, which saves the copy.
_HERE_BYTES = 200_000_000
_FORK = multiprocessing.get_context("fork")

_SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    # Before HEIF, since both may call themselves mif1: an AVIF then says so among the brands it is compatible with.
    "AVIF": re.compile(rb"....ftyp(?:avi[fs]|mif1.{4}(?:[ -~]{4}){0,8}?avif)", re.DOTALL),
    "HEIF": re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL),
}
# Told apart from what is no picture at all.
_ANIMATION = re.compile(rb"GIF8[79]a")


def decode(content: bytes, side: int) -> Decoded:
    """The pixels of a JPEG, PNG, WebP, HEIC or AVIF photo, at least `side` long where it is.

    Raises PhotoRejected when it is none of these, cannot be read, or costs too much.
    """
    file_format = _recognised(content)
    # pillow-heif follows a null pointer when an item's name is not UTF-8, and the video decoders believe the size in
    # the stream, not the one that was checked.
    if file_format in FOREIGN:
        return _decoded_apart(content, file_format, side)
    try:
        return pixels.decoded(content, file_format, side, _HERE_BYTES)
    except PhotoRejected as rejected:
        if rejected.reason is not RejectionReason.TOO_MANY_PIXELS:
            raise
    # Only now has this process let go of what opening the file took: a child starts with what its parent holds.
    return _decoded_apart(content, file_format, side)


def _recognised(content: bytes) -> str:
    """The format the first bytes announce."""
    if not content:
        raise PhotoRejected(RejectionReason.EMPTY)
    if len(content) > MAX_BYTES:
        raise PhotoRejected(RejectionReason.TOO_LARGE)
    for name, signature in _SIGNATURES.items():
        if signature.match(content):
            return name
    raise PhotoRejected(RejectionReason.ANIMATION if _ANIMATION.match(content) else RejectionReason.UNSUPPORTED)


def _decoded_apart(content: bytes, file_format: str, side: int) -> Decoded:
    """The result of `pixels.decoded` from a process of its own: a hostile file takes that down, or to its limits."""
    receiver, sender = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_send_decoded, args=(content, file_format, side, sender))
    child.start()
    sender.close()
    try:
        if not receiver.poll(_APART_SECONDS):
            child.kill()
            raise PhotoRejected(RejectionReason.TOO_MANY_PIXELS)
        outcome: Decoded | RejectionReason = receiver.recv()
    except (EOFError, OSError) as error:
        raise PhotoRejected(RejectionReason.UNREADABLE) from error
    finally:
        child.join()
        receiver.close()
    if isinstance(outcome, RejectionReason):
        raise PhotoRejected(outcome)
    return outcome


def _send_decoded(content: bytes, file_format: str, side: int, sender: Connection) -> None:
    # A crash here is a result, not an incident to print.
    faulthandler.disable()
    # libheif would allow half a gigabyte for one allocation, however little the whole takes.
    pi_heif.options.DISABLE_SECURITY_LIMITS = True
    most = _inherited_bytes() + APART_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    try:
        found: Decoded | RejectionReason = pixels.decoded(content, file_format, side, APART_BYTES)
    except PhotoRejected as rejected:
        found = rejected.reason
    except MemoryError:
        found = RejectionReason.TOO_MANY_PIXELS
    sender.send(found)


def _inherited_bytes() -> int:
    """The memory in use by the forked process, which counts against the limit too."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize()
