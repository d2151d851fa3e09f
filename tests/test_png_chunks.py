"""What a PNG's picture is made of stays, byte for byte; everything beside it goes."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from chalicelib.png_chunks import picture_of
from tests.pictures import png_chunk, saved

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
DATA, END = png_chunk(b"IDAT", zlib.compress(b"\0\0")), png_chunk(b"IEND", b"")
PROFILE = zlib.compress(bytes(500))


def with_(*beside: bytes) -> bytes:
    return SIGNATURE + HEADER + b"".join(beside) + DATA + END


@pytest.mark.parametrize(
    ("beside", "stays"),
    [
        (png_chunk(b"tRNS", b"\0\0"), True),
        (png_chunk(b"eXIf", b"II*\0"), True),
        (png_chunk(b"iCCP", b"name\0\0" + PROFILE), True),
        (png_chunk(b"PLTE", bytes(3)), True),
        (png_chunk(b"iCCP", b"name\0\x07" + PROFILE), False),
        (png_chunk(b"iCCP", b"name\0\0" + PROFILE[:-5]), False),
        (png_chunk(b"iCCP", b"name\0\0" + zlib.compress(bytes(1_000_001))), False),
        (png_chunk(b"iCCP", b"name"), False),
        (png_chunk(b"tRNS", b"\0\0")[:-1] + b"?", False),
        (png_chunk(b"tEXt", b"Comment\0x"), False),
        (png_chunk(b"acTL", bytes(8)), False),
        (png_chunk(b"gAMA", bytes(4)), False),
    ],
)
def test_only_the_pictures_own_chunks_stay(beside: bytes, stays: bool) -> None:
    assert picture_of(with_(beside)) == (with_(beside) if stays else with_())


def test_a_real_profile_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    whole = saved(Image.new("RGB", (9, 9)), "PNG", icc_profile=profile)

    assert picture_of(whole) == whole


@given(cut=st.integers(0, 400), beside=st.binary(max_size=90))
def test_of_any_beginning_what_is_there_of_the_picture_stays(cut: int, beside: bytes) -> None:
    whole = with_(png_chunk(b"tEXt", beside))[: 8 + cut]

    assert with_().startswith(picture_of(whole))
