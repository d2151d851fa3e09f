"""The chunks of a PNG, and those of them that make the picture (ISO/IEC 15948, 5.3)."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE_BYTES = 8
# Length and type before a chunk's data, and its check after it.
BEFORE, _AFTER = 8, 4
# Beside those without which no decoder can go on: transparency, colour profile, orientation.
_WANTED = {b"tRNS", b"iCCP", b"eXIf"}
_PROFILE_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk; of a file that was cut off the last one is shorter than it says."""

    kind: bytes
    data: bytes
    whole: bytes


def chunks_of(content: bytes) -> Iterator[Chunk]:
    """All chunks of a PNG, in order."""
    place = SIGNATURE_BYTES
    while place + BEFORE <= len(content):
        end = place + BEFORE + int.from_bytes(content[place : place + 4])
        yield Chunk(content[place + 4 : place + BEFORE], content[place + BEFORE : end], content[place : end + _AFTER])
        place = end + _AFTER


def picture_of(content: bytes) -> bytes:
    """The PNG with what its picture is made of and nothing else.

    Browsers pass over texts, animations and profiles that are broken or too large; Pillow refuses the whole file.
    """
    kept = (chunk.whole for chunk in chunks_of(content) if _is_of_the_picture(chunk))
    return content[:SIGNATURE_BYTES] + b"".join(kept)


def _is_of_the_picture(chunk: Chunk) -> bool:
    is_critical = chunk.kind[:1].isupper()
    if is_critical or chunk.kind not in _WANTED:
        return is_critical
    is_sound = zlib.crc32(chunk.kind + chunk.data).to_bytes(_AFTER) == chunk.whole[-_AFTER:]
    return is_sound and (chunk.kind != b"iCCP" or _is_profile(chunk.data))


def _is_profile(data: bytes) -> bool:
    """Whether a profile is compressed in the one way there is (11.3.2.3), to no more than a profile may take."""
    _, _, compressed = data.partition(b"\0")
    stream = zlib.decompressobj()
    try:
        stream.decompress(compressed[1:], _PROFILE_MOST_BYTES)
    except zlib.error:
        return False
    return compressed[:1] == b"\0" and stream.eof
