"""PNGs: what stands beside the picture, transparency in sixteen bits, and ends that are missing."""

import zlib

import pytest

from chalicelib.imaging import render
from tests.pictures import LANDSCAPE, assert_clean, colour, deep_png, difference, picture, png_chunk, saved


@pytest.mark.parametrize(
    "beside",
    [
        png_chunk(b"iCCP", b"profile\0\x07" + b"no profile"),
        png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(4_000_000), 9)),
        png_chunk(b"tEXt", b"Comment\0x")[:-1] + b"?",
        png_chunk(b"acTL", bytes(8)) + png_chunk(b"fdAT", bytes(3)),
        png_chunk(b"eXIf", b"no EXIF"),
    ],
    ids=["profile", "text", "check", "animation", "exif"],
)
def test_what_is_wrong_beside_the_picture_of_a_png_spoils_nothing(beside: bytes) -> None:
    whole = saved(picture(LANDSCAPE), "PNG")
    after_the_header = 8 + 25

    taken = render(whole[:after_the_header] + beside + whole[after_the_header:])

    assert difference(picture(taken.display), picture(LANDSCAPE)) < 8
    assert_clean(taken)


@pytest.mark.parametrize(("colour_type", "pixel"), [(2, (0xFFFF, 0, 0)), (0, (0x1234,))])
def test_the_transparent_colour_of_a_png_of_sixteen_bits_is_white(colour_type: int, pixel: tuple[int, ...]) -> None:
    assert colour(render(deep_png(colour_type, pixel)).display) == (255, 255, 255)


def test_a_grey_that_shares_its_upper_byte_with_the_transparent_one_is_seen() -> None:
    assert colour(render(deep_png(0, (0x0010,), (0x00FF,))).display) == (0, 0, 0)


@pytest.mark.parametrize("bits", [8, 16])
def test_a_png_without_its_last_bytes_is_taken_as_far_as_it_goes(bits: int) -> None:
    source = picture(LANDSCAPE) if bits == 8 else picture(LANDSCAPE).convert("L").convert("I").convert("I;16")
    whole = saved(source, "PNG")

    for lost in (4, 30, len(whole) // 60):
        renditions = render(whole[:-lost])

        assert renditions.width == picture(LANDSCAPE).width
        assert 0.94 * picture(LANDSCAPE).height < renditions.height <= picture(LANDSCAPE).height
