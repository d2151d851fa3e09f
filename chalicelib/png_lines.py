"""How many lines of a PNG are there, of one that was cut off or damaged (ISO/IEC 15948)."""

import struct
import zlib

from chalicelib.png_chunks import BEFORE, SIGNATURE_BYTES, chunks_of

_HEADER = struct.Struct(">IIBBBBB")
_DATA = b"IDAT"
# How many values a pixel has, by the type of colour.
_VALUES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_AT_ONCE = 1 << 20
# Paeth's; decoders end at a line that says it is filtered otherwise.
_LAST_FILTER = 4


def lines_of(content: bytes) -> int:
    """The lines that can be decompressed and unfiltered; 0 of an interlaced one, cut off in all of its lines."""
    start = SIGNATURE_BYTES + BEFORE
    width, height, bits, colour, _, _, interlaced = _HEADER.unpack_from(content, start)
    if interlaced:
        return 0
    # Before each line stands a byte that says how it is filtered.
    line = 1 + (width * bits * _VALUES.get(colour, 1) + 7) // 8
    lines: int = min(height, _readable(content, line, line * height) // line)
    return lines


def _readable(content: bytes, line: int, most: int) -> int:
    """How many bytes of the picture can be read, counting no more than it has."""
    stream, found = zlib.decompressobj(), 0
    for data in (chunk.data for chunk in chunks_of(content) if chunk.kind == _DATA):
        waiting = data
        while waiting and found < most:
            try:
                piece = stream.decompress(waiting, _AT_ONCE)
            except zlib.error:
                return found
            for place in range(-found % line, len(piece), line):
                if piece[place] > _LAST_FILTER:
                    return found + place
            found += len(piece)
            waiting = stream.unconsumed_tail
    return found
