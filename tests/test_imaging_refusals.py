"""Whatever is not a photo we can keep is refused with its reason, and nothing else ever happens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences.photos import MAX_BYTES
from chalicelib.imaging import render
from tests.pictures import HEIC, LANDSCAPE, PHOTOS, assert_clean, jpeg_claiming, picture, png_of, saved, webp_claiming
from tests.thoroughness import examples


def reason_of(content: bytes) -> RejectionReason:
    with pytest.raises(PhotoRejected) as rejected:
        render(content)
    return rejected.value.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RejectionReason.EMPTY),
        (LANDSCAPE + bytes(MAX_BYTES), RejectionReason.TOO_LARGE),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', RejectionReason.UNSUPPORTED),
        (b"<!doctype html><title>photo.jpg</title>", RejectionReason.UNSUPPORTED),
        (b"MZ\x90\x00" + bytes(200), RejectionReason.UNSUPPORTED),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", RejectionReason.UNSUPPORTED),
        (b"GIF89a" + LANDSCAPE, RejectionReason.ANIMATION),
        (b"\x00" + LANDSCAPE, RejectionReason.UNSUPPORTED),
        (saved(Image.new("RGB", (9, 9)), "GIF"), RejectionReason.ANIMATION),
        (saved(Image.new("RGB", (9, 9)), "TIFF"), RejectionReason.UNSUPPORTED),
        (saved(Image.new("RGB", (9, 9)), "BMP"), RejectionReason.UNSUPPORTED),
        (b"\xff\xd8\xff\xe0" + b"MZ\x90\x00" * 50, RejectionReason.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n", RejectionReason.UNREADABLE),
        (png_of(40, 30, bytes(500)), RejectionReason.UNREADABLE),
        (png_of(0, 30), RejectionReason.UNREADABLE),
        (png_of(60_000, 60_000), RejectionReason.TOO_MANY_PIXELS),
        (png_of(30_000, 30_000), RejectionReason.TOO_MANY_PIXELS),
        (jpeg_claiming(60_000, 60_000), RejectionReason.UNREADABLE),
        (webp_claiming(60_000, 60_000), RejectionReason.UNREADABLE),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else value,
)
def test_what_is_not_a_photo_is_refused(content: bytes, reason: RejectionReason) -> None:
    assert reason_of(content) is reason


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.3, 0.9])
@pytest.mark.parametrize("name", ["landscape_1.jpg", "IMG_5195.HEIC", "png", "webp"])
def test_a_truncated_photo_is_refused(name: str, share: float) -> None:
    whole = (PHOTOS / name).read_bytes() if "." in name else saved(picture(LANDSCAPE), name)

    assert reason_of(whole[: max(12, int(len(whole) * share))]) is RejectionReason.UNREADABLE


@pytest.mark.parametrize("name", ["IMG_5195.HEIC", "webp"])
def test_a_photo_without_its_last_bytes_is_refused_where_they_are_needed(name: str) -> None:
    whole = (PHOTOS / name).read_bytes() if "." in name else saved(picture(LANDSCAPE), name)

    assert reason_of(whole[: int(len(whole) * 0.999)]) is RejectionReason.UNREADABLE


def test_a_progressive_jpeg_of_endless_scans_is_refused() -> None:
    progressive = saved(Image.new("L", (64, 64)), "JPEG", progressive=True)
    last_scan = progressive[progressive.rindex(b"\xff\xda") : -2]

    assert reason_of(progressive[:-2] + last_scan * 1000 + b"\xff\xd9") is RejectionReason.UNREADABLE


def test_a_heic_that_crashes_its_decoder_is_refused() -> None:
    """An item's content type that is not UTF-8 is a segmentation fault in pillow-heif 1.0."""
    named = saved(Image.new("RGB", (64, 64)), "HEIF", xmp=b"<x/>")
    assert b"application/rdf+xml" in named

    assert reason_of(named.replace(b"rdf+xml", b"rdf+\xff\xfe\xfd")) is RejectionReason.UNREADABLE


def test_a_picture_of_a_palette_that_is_not_there_is_refused() -> None:
    whole = saved(picture(LANDSCAPE).convert("P"), "PNG")
    begin = whole.index(b"PLTE") - 4
    end = begin + 12 + int.from_bytes(whole[begin : begin + 4])

    assert reason_of(whole[:begin] + whole[end:]) is RejectionReason.UNREADABLE


def renders_or_refuses(content: bytes) -> bool:
    """Whether it was rendered; anything but a PhotoRejected passes through and fails the test."""
    try:
        assert_clean(render(content))
    except PhotoRejected:
        return False
    return True


@given(
    start=st.sampled_from([b"", LANDSCAPE[:2], HEIC[:16], b"\x89PNG\r\n\x1a\n", b"RIFF\0\1\0\0WEBPVP8X"]),
    rest=st.binary(),
)
@settings(max_examples=examples(300), deadline=None)
def test_any_bytes_are_rendered_or_refused(start: bytes, rest: bytes) -> None:
    assert not renders_or_refuses(start + rest)


SMALL = picture(LANDSCAPE).resize((64, 48))
SEEDS = [
    (PHOTOS / "landscape_3.jpg").read_bytes()[:2400] + saved(SMALL, "JPEG")[2:],
    saved(SMALL, "JPEG", progressive=True, exif=picture((PHOTOS / "DSCN0010.jpg").read_bytes()).info["exif"]),
    saved(SMALL, "PNG", exif=b"Exif\0\0" + picture(LANDSCAPE).getexif().tobytes()),
    saved(SMALL.quantize(16), "PNG"),
    saved(SMALL, "WEBP", save_all=True, append_images=[SMALL.rotate(90)]),
    saved(SMALL, "HEIF"),
]


@given(
    seed=st.sampled_from(SEEDS),
    edits=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=9),
)
@settings(max_examples=examples(500), deadline=None)
def test_a_damaged_photo_is_rendered_or_refused(seed: bytes, edits: list[tuple[float, bytes]]) -> None:
    damaged = bytearray(seed)
    for share, replacement in edits:
        at = int(share**3 * len(seed))  # Most damage near the start, where the structure is.
        damaged[at : at + len(replacement)] = replacement

    renders_or_refuses(bytes(damaged))
