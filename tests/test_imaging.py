"""Photos end clean, upright, small and in the colours they were taken in."""

import pytest
from PIL import Image, ImageOps
from PIL.ExifTags import IFD

from chalicelib.decoding import APART_BYTES
from chalicelib.imaging import render
from tests.pictures import (
    HEIC,
    LANDSCAPE,
    PHOTOS,
    STORED,
    assert_clean,
    colour,
    difference,
    picture,
    saved,
    turned,
)


@pytest.mark.parametrize("name", ["DSCN0010.jpg", "IMG_5195.HEIC"])
def test_the_position_and_everything_else_about_the_author_is_gone(name: str) -> None:
    content = (PHOTOS / name).read_bytes()
    assert picture(content).getexif().get_ifd(IFD.GPSInfo)

    renditions = render(content)

    assert_clean(renditions)
    assert b"Apple" not in renditions.display
    assert b"NIKON" not in renditions.display


def test_the_display_is_1600_and_the_thumb_320_pixels_long() -> None:
    renditions = render(HEIC)

    assert (renditions.width, renditions.height) == picture(renditions.display).size == (1239, 1600)
    assert picture(renditions.thumb).size == (248, 320)
    assert picture(renditions.display).mode == picture(renditions.thumb).mode == "RGB"


def test_a_small_photo_is_not_enlarged() -> None:
    renditions = render(saved(Image.new("RGB", (200, 3)), "PNG"))

    assert picture(renditions.display).size == picture(renditions.thumb).size == (200, 3)


@pytest.mark.parametrize("size", [(3200, 2400), (3201, 2399), (12_000, 300), (16_000, 9), (1601, 1600)])
def test_a_cheap_decode_never_goes_below_the_display(size: tuple[int, int]) -> None:
    renditions = render(saved(Image.new("RGB", size), "JPEG"))

    assert renditions.width == 1600


@pytest.mark.parametrize("name", ["landscape_3.jpg", "landscape_6.jpg"])
def test_phone_photos_end_upright(name: str) -> None:
    """They are the picture of landscape_1.jpg but for a digit and the compression."""
    renditions = render((PHOTOS / name).read_bytes())

    assert difference(picture(renditions.display), picture(LANDSCAPE)) < 12


def test_a_portrait_ends_upright() -> None:
    content = (PHOTOS / "portrait_8.jpg").read_bytes()
    upright = ImageOps.exif_transpose(picture(content))

    display = picture(render(content).display)

    # Its Apple profile brightens the tones on the way to sRGB, so the two are near but not the same.
    assert difference(display, upright) < 16 < difference(display, ImageOps.flip(upright))


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("orientation", STORED)
def test_every_orientation_of_every_format_ends_upright(orientation: int, file_format: str) -> None:
    renditions = render(turned(orientation, file_format))

    assert difference(picture(renditions.display), picture(LANDSCAPE)) < 8


def test_a_heic_is_decoded_however_much_the_process_holds_already() -> None:
    held = bytearray(APART_BYTES)

    assert render(HEIC).width == 1239
    assert len(held) == APART_BYTES


@pytest.mark.parametrize("orientation", STORED)
def test_a_heic_without_boxes_is_turned_by_its_exif(orientation: int) -> None:
    """Phones and converters that write no irot and no imir; the encoder writes them, so they are renamed here."""
    content = turned(orientation, "HEIF")
    bare = content.replace(b"irot", b"free").replace(b"imir", b"free")

    # What follows the boxes may spell their names by chance.
    for written in (bare, bare + b"irot imir"):
        assert difference(picture(render(written).display), picture(LANDSCAPE)) < 8


@pytest.mark.parametrize("lost", [2, 40, 200])
@pytest.mark.parametrize("name", ["landscape_1.jpg", "DSCN0010.jpg"])
def test_a_jpeg_without_its_last_bytes_is_taken_as_far_as_it_goes(name: str, lost: int) -> None:
    whole = (PHOTOS / name).read_bytes()

    taken, complete = picture(render(whole[:-lost]).display), picture(render(whole).display)

    assert complete.height * 0.95 <= taken.height <= complete.height
    assert difference(taken, complete.crop((0, 0, *taken.size))) < 2


def test_a_progressive_jpeg_without_its_last_bytes_is_taken_a_little_less_sharp() -> None:
    progressive = saved(picture(LANDSCAPE), "JPEG", progressive=True, quality=90)

    taken = picture(render(progressive[:-60]).display)

    assert difference(taken, picture(LANDSCAPE)) < 8


@pytest.mark.parametrize("size", [(8160, 6144), (9248, 6936), (16382, 3628)])
def test_a_photo_of_todays_phones_is_taken(size: tuple[int, int]) -> None:
    renditions = render(saved(picture(LANDSCAPE).resize(size, Image.Resampling.NEAREST), "JPEG", quality=20))

    assert max(renditions.width, renditions.height) == 1600


def test_an_avif_is_taken() -> None:
    assert difference(picture(render(saved(picture(LANDSCAPE), "AVIF")).display), picture(LANDSCAPE)) < 8


def test_a_heic_is_not_turned_twice() -> None:
    source = picture(HEIC)
    source.thumbnail((1239, 1600))

    assert difference(picture(render(HEIC).display), source) < 8


@pytest.mark.parametrize(
    ("image", "file_format", "expected"),
    [
        (Image.new("RGBA", (40, 30), (255, 0, 0, 0)), "PNG", (255, 255, 255)),
        (Image.new("RGBA", (40, 30), (255, 0, 0, 0)), "WEBP", (255, 255, 255)),
        (Image.new("RGBA", (40, 30), (0, 0, 0, 128)), "PNG", (127, 127, 127)),
        (Image.new("LA", (40, 30), (0, 0)), "PNG", (255, 255, 255)),
        (Image.new("I;16", (40, 30), 0x8000), "PNG", (128, 128, 128)),
        (Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG", (254, 0, 0)),
        (Image.new("RGB", (40, 30), (0, 0, 255)).quantize(4), "PNG", (0, 0, 254)),
        (Image.new("1", (40, 30), 1), "PNG", (255, 255, 255)),
        (Image.new("L", (40, 30), 90), "JPEG", (90, 90, 90)),
    ],
    ids=lambda value: getattr(value, "mode", value) if not isinstance(value, tuple) else None,
)
def test_every_mode_ends_as_opaque_colour(image: Image.Image, file_format: str, expected: tuple[int, ...]) -> None:
    assert colour(render(saved(image, file_format)).display) == pytest.approx(expected, abs=2)


def test_a_transparent_palette_ends_on_white() -> None:
    palette = Image.new("P", (40, 30), 0)

    assert colour(render(saved(palette, "PNG", transparency=0)).display) == (255, 255, 255)


def test_colours_of_a_wide_profile_are_converted_to_srgb() -> None:
    display_p3 = picture(HEIC).info["icc_profile"]
    muted = Image.new("RGB", (40, 30), (200, 60, 60))

    red, green, _ = colour(render(saved(muted, "PNG", icc_profile=display_p3)).display)

    assert red > 205
    assert green < 50


@pytest.mark.parametrize("profile", [b"not a profile", HEIC[:300]])
def test_a_broken_profile_is_ignored(profile: bytes) -> None:
    muted = Image.new("RGB", (40, 30), (200, 60, 60))

    renditions = render(saved(muted, "PNG", icc_profile=profile))

    assert colour(renditions.display) == pytest.approx((200, 60, 60), abs=2)


def test_an_unreadable_exif_block_does_not_cost_the_photo() -> None:
    assert render(saved(picture(LANDSCAPE), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff\x12")).width == 600


def test_a_photo_damaged_on_the_way_is_kept_when_it_decodes_to_its_end() -> None:
    """A stripe of wrong colours still shows the pothole."""
    middle = len(LANDSCAPE) * 2 // 3

    renditions = render(LANDSCAPE[:middle] + bytes(4) + LANDSCAPE[middle + 4 :])

    assert (renditions.width, renditions.height) == (600, 450)
    assert_clean(renditions)


def test_of_an_animation_the_first_frame_stays() -> None:
    frames = [Image.new("RGB", (40, 30), name) for name in ("red", "lime", "blue")]
    animated = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert colour(render(animated).display) == pytest.approx((254, 0, 0), abs=2)


def test_a_second_picture_hidden_in_a_jpeg_is_dropped() -> None:
    second = Image.new("RGB", (600, 450), "red")
    renditions = render(saved(picture(LANDSCAPE), "MPO", save_all=True, append_images=[second]))

    assert_clean(renditions)
    assert difference(picture(renditions.display), picture(LANDSCAPE)) < 8


def test_comments_and_whatever_is_glued_to_a_photo_are_dropped() -> None:
    script = b"<script>alert(1)</script>"
    polyglot = saved(picture(LANDSCAPE), "JPEG", comment=script) + b"PK\x03\x04" + script

    renditions = render(polyglot)

    assert script in polyglot
    assert script not in renditions.display + renditions.thumb
    assert_clean(renditions)


def test_the_same_photo_always_gives_the_same_bytes() -> None:
    assert render(LANDSCAPE) == render(LANDSCAPE)
