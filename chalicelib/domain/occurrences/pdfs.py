"""PDFs: whether a file is a document that may be handed on.

A document is refused when it does something by itself: scripts, programs, files inside it, forms that send. The names
that these need are looked for in the whole file, however its parts are tied together, and in its object streams, where
PDF 1.5 packs objects. What cannot be read for certain is refused. This finds what is active, not what a viewer does
wrong with what is passive: a document is therefore only ever downloaded, never shown (docs/decisions/0020-*).
"""

import re
import zlib
from collections.abc import Iterator

from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.errors import PhotoRejected

_HEADER = b"%PDF-"
_BEFORE = b"\xef\xbb\xbf \t\r\n\x00"
# Where a reader looks for the end of the file, and for its beginning (ISO 32000-1, annex H).
_END_WITHIN = 2048
# Object streams of a document of some thousand pages are a few MB: more is made to fill memory.
_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_STREAMS = 20_000
# By chance a few dozen in 15 MB.
_MAX_SPELT = 50_000
_MAX_DICTIONARY = 16 * 1024
_PIECE = 16 * 1024
_DELIMITER = rb"(?=[\s/<>\[\](){}%]|$)"
# Scripts, programs, files inside, sending, media with scripts, and forms that are programs (ISO 32000-1, 12.6.4).
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|SubmitForm|ImportData|GoToE|Rendition|RichMedia\w*|XFA)" + _DELIMITER
)
_ENCRYPTED = re.compile(rb"/Encrypt" + _DELIMITER)
_OBJECT_STREAM = re.compile(rb"/ObjStm" + _DELIMITER)
_STREAM = re.compile(rb"\bstream\r?\n")
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*\]?" + _DELIMITER)
# A name may be written with codes of its letters; a program that writes PDFs has no reason to.
_SPELT = re.compile(rb"/[^\s/<>\[\](){}%]*#[0-9A-Fa-f]{2}[^\s/<>\[\](){}%]*")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")


def check(content: bytes) -> None:
    """Raise PhotoRejected with the reason unless a file is a PDF without active content that opens without a key."""
    if not content:
        raise PhotoRejected(RejectionReason.EMPTY)
    if not content.lstrip(_BEFORE).startswith(_HEADER):
        raise PhotoRejected(RejectionReason.UNSUPPORTED)
    end = content[-_END_WITHIN:]
    if b"%%EOF" not in end or b"startxref" not in end:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    _check_names(content)
    for objects in _object_streams(content):
        _check_names(objects)


def _check_names(content: bytes) -> None:
    for part in (content, *_plain_names(content)):
        if _ENCRYPTED.search(part):
            raise PhotoRejected(RejectionReason.ENCRYPTED)
        if _ACTIVE.search(part):
            raise PhotoRejected(RejectionReason.ACTIVE_CONTENT)


def _plain_names(content: bytes) -> Iterator[bytes]:
    """The names that are written with codes, in plain letters; one that hides an object stream is refused."""
    for number, found in enumerate(_SPELT.finditer(content)):
        if number >= _MAX_SPELT:
            raise PhotoRejected(RejectionReason.UNREADABLE)
        name = _CODE.sub(lambda code: bytes([int(code[1], 16)]), found[0])
        if _OBJECT_STREAM.match(name):
            raise PhotoRejected(RejectionReason.ACTIVE_CONTENT)
        yield name


def _object_streams(content: bytes) -> Iterator[bytes]:
    """The objects of each object stream. Raises PhotoRejected when one cannot be unpacked, or they are too many."""
    room, last = _MAX_UNPACKED, -1
    for number, found in enumerate(_OBJECT_STREAM.finditer(content)):
        begin = _STREAM.search(content, found.end(), found.end() + _MAX_DICTIONARY)
        if begin is None or number >= _MAX_STREAMS:
            raise PhotoRejected(RejectionReason.UNREADABLE)
        if begin.end() == last:
            continue
        last = begin.end()
        objects = _unpacked(content, _dictionary_of(content, begin.start()), last, room)
        room -= len(objects)
        yield objects


def _dictionary_of(content: bytes, end: int) -> bytes:
    first = max(0, end - _MAX_DICTIONARY)
    return content[max(first, content.rfind(b"obj", first, end)) : end]


def _unpacked(content: bytes, dictionary: bytes, begin: int, room: int) -> bytes:
    if b"/Filter" not in dictionary:
        # Not packed at all: the objects were seen with the rest of the file.
        return b""
    if not _FLATE.search(dictionary):
        raise PhotoRejected(RejectionReason.UNREADABLE)
    unpacking, objects = zlib.decompressobj(), bytearray()
    try:
        # In pieces: what follows the stream would be copied with each of them.
        for start in range(begin, len(content), _PIECE):
            objects += unpacking.decompress(content[start : start + _PIECE], max(1, room - len(objects)))
            if unpacking.eof or unpacking.unconsumed_tail:
                break
    except zlib.error as error:
        raise PhotoRejected(RejectionReason.UNREADABLE) from error
    if not unpacking.eof:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    return bytes(objects)
