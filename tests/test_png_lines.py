"""The lines of a PNG that are there are counted exactly."""

import random
import struct
import zlib

import pytest
from PIL import Image

from chalicelib.decoding import decode
from chalicelib.domain.errors import PhotoRejected
from chalicelib.png_lines import lines_of
from tests.pictures import png_chunk, saved

WIDTH, HEIGHT = 60, 40


def noisy(mode: str) -> Image.Image:
    """A picture that cannot be compressed."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (WIDTH, HEIGHT), random.Random(5).randbytes(WIDTH * HEIGHT * bands))  # noqa: S311


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_of_any_beginning_the_lines_are_those_that_can_be_decompressed(mode: str) -> None:
    line = 1 + WIDTH * len(mode)
    # Stored, not compressed: the bytes that are there are those of the picture.
    rows = b"".join(b"\0" + noisy(mode).tobytes()[at : at + line - 1] for at in range(0, (line - 1) * HEIGHT, line - 1))
    stored = zlib.compress(rows, 0)
    colour = {"L": 0, "LA": 4, "RGB": 2, "RGBA": 6}[mode]
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, colour, 0, 0, 0))
    whole = b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", stored) + png_chunk(b"IEND", b"")
    start = whole.index(b"IDAT") + 4

    assert lines_of(whole) == HEIGHT
    for lines in (0, 1, 17, HEIGHT - 1):
        # zlib's header is 2 bytes, and 5 begin a stored block.
        assert lines_of(whole[: start + 7 + lines * line + line // 2]) == lines


@pytest.mark.parametrize("place", [0, 1, 23, HEIGHT - 1])
def test_a_line_that_says_it_is_filtered_in_no_known_way_ends_it(place: int) -> None:
    rows = [bytes([number % 5]) + bytes(WIDTH) for number in range(HEIGHT)]
    rows[place] = b"\5" + rows[place][1:]
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0))
    whole = b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(b"".join(rows))) + png_chunk(b"IEND", b"")

    assert lines_of(whole) == place


def test_an_interlaced_one_is_cut_off_in_all_of_its_lines() -> None:
    rows = (b"\0" + bytes(WIDTH)) * HEIGHT
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 1))
    whole = b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(rows, 0))

    assert lines_of(whole) == 0
    with pytest.raises(PhotoRejected):
        decode(whole, 1600)


def test_a_photo_of_which_a_tenth_is_missing_is_refused() -> None:
    whole = saved(noisy("RGB"), "PNG")

    with pytest.raises(PhotoRejected):
        decode(whole[: len(whole) * 9 // 10], 1600)
