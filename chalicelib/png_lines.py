"""How many lines of a PNG are there, of one that was cut off or damaged (ISO/IEC 15948)."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE_BYTES = 8
# Length, type and the check at the end of each chunk.
_FRAME = 12
_HEADER = struct.Struct(">IIBBBBB")
_DATA = b"IDAT"
# How many values a pixel has, by the type of colour.
_VALUES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_AT_ONCE = 1 << 20


def lines_of(content: bytes) -> int:
    """The lines whose bytes can be decompressed; 0 of an interlaced one, which is cut off in all of its lines."""
    start = _SIGNATURE_BYTES + _FRAME - 4
    width, height, bits, colour, _, _, interlaced = _HEADER.unpack_from(content, start)
    if interlaced:
        return 0
    # Before each line stands a byte that says how it is filtered.
    line = 1 + (width * bits * _VALUES.get(colour, 1) + 7) // 8
    lines: int = min(height, _decompressed(content, line * height) // line)
    return lines


def _decompressed(content: bytes, most: int) -> int:
    """How many bytes of the picture there are, counting no more than it has."""
    stream, found = zlib.decompressobj(), 0
    for data in _pictures_data(content):
        waiting = data
        while waiting and found < most:
            try:
                found += len(stream.decompress(waiting, _AT_ONCE))
            except zlib.error:
                return found
            waiting = stream.unconsumed_tail
    return found


def _pictures_data(content: bytes) -> Iterator[bytes]:
    place = _SIGNATURE_BYTES
    while place + 8 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        if content[place + 4 : place + 8] == _DATA:
            yield content[place + 8 : place + 8 + length]
        place += length + _FRAME
