"""Decoding: the bytes of a photo to its pixels, at a bounded price and never in doubt about how much is there.

The first bytes select the decoder. Its price is bounded, in memory and time, and not the size that a file claims: a
JPEG is decoded at a fraction of its size, and everything that is large, or whose decoder crashes on hostile files, in a
process of its own.
"""

import faulthandler
import multiprocessing
import re
import resource
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import pillow_heif
from PIL import Image, ImageChops, ImageFile
from PIL.ExifTags import Base

from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences.photos import MAX_BYTES

# Cameras write about ten scans; 15 MB of empty ones would keep the decoder busy for an hour.
_MAX_SCANS = 100
# A progressive JPEG that has so many scans has every line, if less sharp.
_ENOUGH_SCANS = 6
# A photo of which so many lines are there is taken as far as it goes: cameras and messengers lose the last bytes.
_ENOUGH_LINES = 0.95
# With fewer, what is there is not the photo, even if the file says that it ends there.
_LEAST_LINES = 2 / 3
# What decoding may take of a function of two gigabytes that may run for a minute.
APART_BYTES, _APART_SECONDS = 1_700_000_000, 40
# A picture that takes no more memory than this is decoded in this process, which saves the copy.
_HERE_BYTES = 200_000_000
_FORK = multiprocessing.get_context("fork")

_SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    # Before HEIF, since both may call themselves mif1: an AVIF then says so among the brands it is compatible with.
    "AVIF": re.compile(rb"....ftyp(?:avi[fs]|mif1.{4}(?:[ -~]{4}){0,8}?avif)", re.DOTALL),
    "HEIF": re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL),
}
# Told apart from what is no picture at all.
_ANIMATION = re.compile(rb"GIF8[79]a")
# pillow-heif follows a null pointer when an item's name is not UTF-8, and the video decoders believe the size in the
# stream, not the one that was checked.
_FOREIGN = frozenset({"HEIF", "AVIF"})
# The boxes that turn a picture (ISO/IEC 23008-12, 6.5.10 and 6.5.12) among the properties of a file's items.
_TURNING_BOX = re.compile(rb"ipco.*?(?:irot|imir)", re.DOTALL)
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

pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
# What is too much is decided here, by what it costs.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The pixels of a photo, no smaller than the display needs; how they are turned upright; their colour profile."""

    image: Image.Image
    orientation: object
    profile: bytes | None


def decode(content: bytes, side: int) -> Decoded:
    """The pixels of a JPEG, PNG, WebP, HEIC or AVIF photo, at least `side` long where it is.

    Raises PhotoRejected when it is none of these, cannot be read, or costs too much.
    """
    file_format = _recognised(content)
    if _is_costly(content, file_format, side):
        return _decoded_apart(content, file_format, side)
    return _decoded(content, file_format, side)


def _recognised(content: bytes) -> str:
    """The format the first bytes announce."""
    if not content:
        raise PhotoRejected(RejectionReason.EMPTY)
    if len(content) > MAX_BYTES:
        raise PhotoRejected(RejectionReason.TOO_LARGE)
    for name, signature in _SIGNATURES.items():
        if signature.match(content):
            return name
    raise PhotoRejected(RejectionReason.ANIMATION if _ANIMATION.match(content) else RejectionReason.UNSUPPORTED)


def _is_costly(content: bytes, file_format: str, side: int) -> bool:
    if file_format in _FOREIGN:
        return True
    try:
        with _quietly(), Image.open(BytesIO(content), formats=[file_format]) as image:
            return _cost(image, side) > _HERE_BYTES
    except UNREADABLE:
        # It is refused where it is decoded.
        return False


def _cost(image: Image.Image, side: int) -> int:
    """The bytes that decoding takes; the image is set to be decoded no larger than needed."""
    whole = image.width * image.height
    # A JPEG can be decoded at a half, a quarter or an eighth.
    image.draft(None, fitted(image.size, side))
    # A HEIC is decoded to bytes and copied from there: 1.4 GB, measured, for 200 megapixels.
    picture = image.width * image.height * (7 if image.format in _FOREIGN else 4)
    # Two bytes for each coefficient of three components, which are kept until the last scan.
    return picture + (whole * 6 if image.info.get("progressive") else 0)


def fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """A size in the same proportion whose longest side is at most `side`."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _decoded_apart(content: bytes, file_format: str, side: int) -> Decoded:
    """The result of `_decoded`, computed in a process of its own: a hostile file takes that down, or to its limits."""
    receiver, sender = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_send_decoded, args=(content, file_format, side, sender))
    child.start()
    sender.close()
    try:
        if not receiver.poll(_APART_SECONDS):
            child.kill()
            raise PhotoRejected(RejectionReason.TOO_MANY_PIXELS)
        outcome: Decoded | RejectionReason = receiver.recv()
    except (EOFError, OSError) as error:
        raise PhotoRejected(RejectionReason.UNREADABLE) from error
    finally:
        child.join()
        receiver.close()
    if isinstance(outcome, RejectionReason):
        raise PhotoRejected(outcome)
    return outcome


def _send_decoded(content: bytes, file_format: str, side: int, sender: Connection) -> None:
    # A crash here is a result, not an incident to print.
    faulthandler.disable()
    # libheif would allow half a gigabyte for one allocation, however little the whole takes.
    pillow_heif.options.DISABLE_SECURITY_LIMITS = True
    most = _inherited_bytes() + APART_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    try:
        found: Decoded | RejectionReason = _decoded(content, file_format, side)
    except PhotoRejected as rejected:
        found = rejected.reason
    except MemoryError:
        found = RejectionReason.TOO_MANY_PIXELS
    sender.send(found)


def _inherited_bytes() -> int:
    """The memory in use by the forked process, which counts against the limit too."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize()


def _decoded(content: bytes, file_format: str, side: int) -> Decoded:
    try:
        with _quietly(), Image.open(BytesIO(content), formats=[file_format]) as image:
            if _cost(image, side) > APART_BYTES:
                raise PhotoRejected(RejectionReason.TOO_MANY_PIXELS)
            if file_format == "JPEG" and len(_SCAN_HEADER.findall(content)) > _MAX_SCANS:
                raise PhotoRejected(RejectionReason.UNREADABLE)
            pixels = _loaded(image, content, side) if file_format == "JPEG" else _loaded_whole(image, content)
            smaller = pixels.resize(fitted(pixels.size, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
            return Decoded(smaller, _orientation(image, content, file_format), image.info.get("icc_profile"))
    except UNREADABLE as error:
        raise PhotoRejected(RejectionReason.UNREADABLE) from error


@contextmanager
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings(action="ignore"):
        yield


def _loaded_whole(image: Image.Image, content: bytes) -> Image.Image:
    is_deep_png = image.format == "PNG" and content[24] == _SIXTEEN_BITS
    image.load()
    clear = image.info.get("transparency")
    if is_deep_png and clear is not None and not isinstance(clear, bytes):
        # Pillow keeps the upper byte of each value, and the transparent one as it stands in the file.
        image.info["transparency"] = tuple(one >> 8 for one in clear) if isinstance(clear, tuple) else clear >> 8
    return plain(image)


def _loaded(image: Image.Image, content: bytes, side: int) -> Image.Image:
    """The pixels of a JPEG; of one that was cut off, the lines that are there, if they are nearly all."""
    try:
        image.load()
    except OSError:
        return _less_sharp(content, side) if image.info.get("progressive") else _cut_off(content, side)
    pixels = plain(image)
    # One that was cut off and ended properly afterwards is decoded without a complaint.
    if 0 < _lines_of(pixels) < _LEAST_LINES * pixels.height:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    return pixels


def _less_sharp(content: bytes, side: int) -> Image.Image:
    if len(_SCAN_HEADER.findall(content)) < _ENOUGH_SCANS:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    with Image.open(BytesIO(content + _END_OF_IMAGE), formats=["JPEG"]) as image:
        image.draft(None, fitted(image.size, side))
        image.load()
        return plain(image)


def _cut_off(content: bytes, side: int) -> Image.Image:
    with Image.open(BytesIO(content), formats=["JPEG"]) as image:
        image.draft(None, fitted(image.size, side))
        with _taking_what_is_there():
            image.load()
        pixels = plain(image)
    lines = _lines_of(pixels)
    if lines < _ENOUGH_LINES * pixels.height:
        raise PhotoRejected(RejectionReason.UNREADABLE)
    return pixels.crop((0, 0, pixels.width, lines))


def _lines_of(pixels: Image.Image) -> int:
    """How many lines of a JPEG were reached: its decoder paints all others in the middle of every band."""
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


def plain(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be resized: a palette or 16-bit greys cannot."""
    if image.mode.startswith("I"):
        # Pillow would cut 16 bits off at 255 instead of scaling them.
        grey = image.point(lambda value: value * (1 / 256)).convert("L")
        grey.info = image.info
        image = grey
    if image.mode in {"RGBA", "CMYK"}:
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def _orientation(image: Image.Image, content: bytes, file_format: str) -> object:
    """The EXIF orientation, 1 to 8; None when the EXIF block cannot be read, which affects no pixel.

    The boxes of a HEIF that turn it are applied by its decoder. EXIF then says the same once more, and counts only
    where there are none: phones and converters that write no boxes mean it (ISO/IEC 23008-12 would ignore it).
    """
    if file_format == "HEIF":
        return None if _TURNING_BOX.search(content) else image.info.get("original_orientation")
    try:
        return image.getexif().get(Base.Orientation)
    except UNREADABLE:
        return None
