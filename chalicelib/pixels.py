"""Pixels: the picture in one file of a known format, as far as it is there."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pi_heif
from PIL import Image, ImageChops, ImageFile, ImageMath
from PIL.ExifTags import Base

from chalicelib import png_chunks, png_lines
from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.errors import PhotoRejected

# Cameras write about ten scans; 15 MB of empty ones would keep the decoder busy for an hour.
_MAX_SCANS = 100
# A progressive JPEG that has so many scans has every line, if less sharp.
_ENOUGH_SCANS = 6
# A photo of which so many lines are there is taken as far as it goes: cameras and messengers lose the last bytes.
_ENOUGH_LINES = 0.95
# With fewer, what is there is not the photo, even if the file says that it ends there.
_LEAST_LINES = 2 / 3
# The formats whose decoders are not Pillow's own.
FOREIGN = frozenset({"HEIF", "AVIF"})
# The boxes that turn a picture (ISO/IEC 23008-12, 6.5.10 and 6.5.12), in the box of the properties of a file's items.
_PROPERTIES, _TURNING = b"ipco", (b"irot", b"imir")
_LENGTH_BYTES = 4
_SCAN_HEADER = re.compile(rb"\xff\xda\x00[\x06\x08\x0a\x0c][\x01-\x04]")
_END_OF_IMAGE = b"\xff\xd9"
_SIXTEEN_BITS, _MIDDLE = 16, 128

# The errors of Pillow and its libraries for content that does not match its first bytes.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
)

pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
# What is too much is decided by what it costs.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The pixels of a photo, no smaller than the display needs; how they are turned upright; their colour profile."""

    image: Image.Image
    orientation: object
    profile: bytes | None


def decoded(content: bytes, file_format: str, side: int, most_bytes: int) -> Decoded:
    """The pixels of a file. Raises PhotoRejected when it cannot be read or takes more than `most_bytes`."""
    if file_format == "PNG":
        content = png_chunks.picture_of(content)
    try:
        with _quietly(), Image.open(BytesIO(content), formats=[file_format]) as image:
            if _cost(image, side) > most_bytes:
                raise PhotoRejected(RejectionReason.TOO_MANY_PIXELS)
            if file_format == "JPEG" and len(_SCAN_HEADER.findall(content)) > _MAX_SCANS:
                raise PhotoRejected(RejectionReason.UNREADABLE)
            pixels = _loaded(image, content, side) if file_format == "JPEG" else _loaded_whole(image, content)
            smaller = pixels.resize(fitted(pixels.size, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
            return Decoded(smaller, _orientation(image, content, file_format), image.info.get("icc_profile"))
    except UNREADABLE as error:
        raise PhotoRejected(RejectionReason.UNREADABLE) from error


def _cost(image: Image.Image, side: int) -> int:
    """The bytes that decoding takes; the image is set to be decoded no larger than needed."""
    whole = image.width * image.height
    # A JPEG can be decoded at a half, a quarter or an eighth.
    image.draft(None, fitted(image.size, side))
    # A HEIC is decoded to bytes and copied from there: 1.4 GB, measured, for 200 megapixels.
    picture = image.width * image.height * (7 if image.format in FOREIGN else 4)
    # Two bytes for each coefficient of three components, which are kept until the last scan.
    return picture + (whole * 6 if image.info.get("progressive") else 0)


def fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """A size in the same proportion whose longest side is at most `side`."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


@contextmanager
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings(action="ignore"):
        yield


def _loaded_whole(image: Image.Image, content: bytes) -> Image.Image:
    lines = image.height
    try:
        image.load()
    except OSError:
        if image.format != "PNG" or (lines := png_lines.lines_of(content)) < _ENOUGH_LINES * image.height:
            raise
        with _taking_what_is_there(), Image.open(BytesIO(content), formats=["PNG"]) as again:
            again.load()
            image = again
    clear = image.info.get("transparency")
    if image.mode.startswith("I") and isinstance(clear, int):
        pixels = _grey_without(image, clear)
    else:
        if image.format == "PNG" and content[24] == _SIXTEEN_BITS and isinstance(clear, tuple):
            # Pillow keeps the upper byte of each value, and the transparent one as it stands in the file.
            image.info["transparency"] = tuple(one >> 8 for one in clear)
        pixels = _plain(image)
    return pixels.crop((0, 0, pixels.width, lines))


def _grey_without(image: Image.Image, clear: int) -> Image.Image:
    """A picture of 16-bit greys of which one is transparent: others share its upper byte."""
    seen = ImageMath.lambda_eval(lambda given: (given["grey"] != clear) * 255, grey=image.convert("I"))
    made: Image.Image = _scaled(image).convert("LA")
    made.putalpha(seen.convert("L"))
    return made.convert("RGBA")


def _loaded(image: Image.Image, content: bytes, side: int) -> Image.Image:
    """The pixels of a JPEG; of one that was cut off, the lines that are there, if they are nearly all."""
    try:
        image.load()
    except OSError:
        return _less_sharp(content, side) if image.info.get("progressive") else _cut_off(content, side)
    pixels = _plain(image)
    # One that was cut off and ended properly afterwards is decoded without a complaint.
    end = pixels.crop((0, int(_LEAST_LINES * pixels.height), pixels.width, pixels.height))
    if _is_unreached(end) and not _is_unreached(pixels):
        raise PhotoRejected(RejectionReason.UNREADABLE)
    return pixels


def _is_unreached(pixels: Image.Image) -> bool:
    """Whether a JPEG's decoder did not come here: it paints such lines in the middle of every band."""
    return all(band.getextrema() == (_MIDDLE, _MIDDLE) for band in pixels.split())


def _less_sharp(content: bytes, side: int) -> Image.Image:
    if len(_SCAN_HEADER.findall(content)) < _ENOUGH_SCANS:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    with Image.open(BytesIO(content + _END_OF_IMAGE), formats=["JPEG"]) as image:
        image.draft(None, fitted(image.size, side))
        image.load()
        return _plain(image)


def _cut_off(content: bytes, side: int) -> Image.Image:
    with Image.open(BytesIO(content), formats=["JPEG"]) as image:
        image.draft(None, fitted(image.size, side))
        with _taking_what_is_there():
            image.load()
        pixels = _plain(image)
    lines = _lines_of(pixels)
    if lines < _ENOUGH_LINES * pixels.height:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    return pixels.crop((0, 0, pixels.width, lines))


def _lines_of(pixels: Image.Image) -> int:
    """How many lines of a JPEG were reached."""
    unreached = Image.new(pixels.mode, pixels.size, (_MIDDLE,) * len(pixels.getbands()))
    box = ImageChops.difference(pixels, unreached).getbbox()
    return box[3] if box else 0


@contextmanager
def _taking_what_is_there() -> Iterator[None]:
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _scaled(image: Image.Image) -> Image.Image:
    """16-bit greys as 8-bit ones: Pillow would cut them off at 255."""
    grey = image.point(lambda value: value * (1 / 256)).convert("L")
    grey.info = image.info
    return grey


def _plain(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be resized: a palette or 16-bit greys cannot."""
    if image.mode.startswith("I"):
        image = _scaled(image)
    if image.mode in {"RGBA", "CMYK"}:
        return image
    if image.mode == "P" and image.palette is None:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def _orientation(image: Image.Image, content: bytes, file_format: str) -> object:
    """The EXIF orientation, 1 to 8; None when the EXIF block cannot be read, which affects no pixel.

    The boxes of a HEIF that turn it are applied by its decoder. EXIF then says the same once more, and counts only
    where there are none: phones and converters that write no boxes mean it (ISO/IEC 23008-12 would ignore it).
    """
    if file_format == "HEIF":
        return None if _has_turning_box(content) else image.info.get("original_orientation")
    try:
        return image.getexif().get(Base.Orientation)
    except UNREADABLE:
        return None


def _has_turning_box(content: bytes) -> bool:
    start = content.find(_PROPERTIES)
    # The length of a box stands before its type; beyond it the compressed picture may spell anything.
    length = int.from_bytes(content[start - _LENGTH_BYTES : start])
    properties = content[start : start - _LENGTH_BYTES + length]
    return any(box in properties for box in _TURNING)
