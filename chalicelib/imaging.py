"""Photos as bytes to clean JPEG renditions as bytes; only the pixels of the original are kept."""

import faulthandler
import multiprocessing
import re
import resource
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms
from PIL.ExifTags import Base
from PIL.Image import Resampling, Transpose

from chalicelib.domain.codes import RejectionReason
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences.photos import MAX_BYTES

MAX_PIXELS = 50_000_000
# Cameras write about ten scans; 15 MB of empty ones would keep the decoder busy for an hour.
MAX_SCANS = 100
# A HEIC of MAX_PIXELS takes less than half a gigabyte and, on a small function, ten seconds.
APART_BYTES, APART_SECONDS = 1024**3, 30
FORK = multiprocessing.get_context("fork")

DISPLAY_SIDE, DISPLAY_QUALITY = 1600, 82
THUMB_SIDE, THUMB_QUALITY = 320, 75

# The first bytes alone select the decoder: a wrong name or header cannot start another one.
SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "HEIF": re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL),
}
SCAN_HEADER = re.compile(rb"\xff\xda\x00[\x06\x08\x0a\x0c][\x01-\x04]")

# TIFF 6.0's orientations: how each is turned upright.
UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}

# The errors of Pillow and libheif for content that does not match its first bytes.
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


@dataclass(frozen=True, slots=True)
class Renditions:
    """Two upright sRGB JPEGs without metadata; `width` and `height` are those of `display`, in pixels."""

    display: bytes
    thumb: bytes
    width: int
    height: int


def render(content: bytes) -> Renditions:
    """The renditions of a JPEG, PNG, WebP or HEIC photo. Raises PhotoRejected when it is not one."""
    file_format = _recognise(content)
    display = _decoded_apart(content, file_format) if file_format == "HEIF" else _decoded(content, file_format)
    if isinstance(display, RejectionReason):
        raise PhotoRejected(display)
    thumb = _fit(display, THUMB_SIDE)
    return Renditions(_encode(display, DISPLAY_QUALITY), _encode(thumb, THUMB_QUALITY), display.width, display.height)


def _recognise(content: bytes) -> str:
    """The format the first bytes announce."""
    if not content:
        raise PhotoRejected(RejectionReason.EMPTY)
    if len(content) > MAX_BYTES:
        raise PhotoRejected(RejectionReason.TOO_LARGE)
    for name, signature in SIGNATURES.items():
        if signature.match(content):
            return name
    raise PhotoRejected(RejectionReason.UNSUPPORTED)


def _decoded_apart(content: bytes, file_format: str) -> Image.Image | RejectionReason:
    """The result of `_decoded`, computed in a process of its own.

    pillow-heif follows a null pointer when an item's name is not UTF-8, and libde265 believes the size in the video
    stream, not the one that was checked: a hostile file takes the child down, or to its limits, and nothing else.
    """
    receiver, sender = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_send_decoded, args=(content, file_format, sender))
    child.start()
    sender.close()
    try:
        if not receiver.poll(APART_SECONDS):
            child.kill()
        outcome: Image.Image | RejectionReason = receiver.recv()
    except (EOFError, OSError):
        return RejectionReason.UNREADABLE
    finally:
        child.join()
        receiver.close()
    return outcome


def _send_decoded(content: bytes, file_format: str, sender: Connection) -> None:
    # A crash here is a result, not an incident to print.
    faulthandler.disable()
    most = _inherited_bytes() + APART_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    sender.send(_decoded(content, file_format))


def _inherited_bytes() -> int:
    """The memory in use by the forked process, which counts against the limit too."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize()


def _decoded(content: bytes, file_format: str) -> Image.Image | RejectionReason:
    """The display picture, or the reason for its rejection."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return _decode(content, file_format)
    except PhotoRejected as rejected:
        return rejected.reason
    except Image.DecompressionBombError:
        return RejectionReason.TOO_MANY_PIXELS
    except UNREADABLE:
        return RejectionReason.UNREADABLE


def _decode(content: bytes, file_format: str) -> Image.Image:
    """The first picture of a file: whole, upright, opaque, sRGB and at most DISPLAY_SIDE long."""
    with Image.open(BytesIO(content), formats=[file_format]) as image:
        # Only the header has been read by now.
        if image.width * image.height > MAX_PIXELS:
            raise PhotoRejected(RejectionReason.TOO_MANY_PIXELS)
        if file_format == "JPEG" and len(SCAN_HEADER.findall(content)) > MAX_SCANS:
            raise PhotoRejected(RejectionReason.UNREADABLE)
        # A JPEG can be decoded at a half, a quarter or an eighth; never below what the display needs.
        image.draft(None, _fitted(image.size, DISPLAY_SIDE))
        image.load()
        small = _fit(_plain(image), DISPLAY_SIDE)
        return _upright(_srgb(_opaque(small), image.info.get("icc_profile")), _orientation(image))


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    """A size in the same proportion whose longest side is at most `side`."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _fit(image: Image.Image, side: int) -> Image.Image:
    # As Pillow's own thumbnails: Lanczos costs half as much again, without a visible difference at these sizes.
    return image.resize(_fitted(image.size, side), Resampling.BICUBIC, reducing_gap=2.0)


def _plain(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be resized: a palette or 16-bit greys cannot."""
    if image.mode.startswith("I"):
        # Pillow would cut 16 bits off at 255 instead of scaling them.
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "CMYK"}:
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    background = Image.new("RGB", image.size, "white")
    background.paste(image, mask=image)
    return background


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; a profile that is broken or for other colours is ignored, as browsers do."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")


def _orientation(image: Image.Image) -> object:
    """The EXIF orientation, 1 to 8; None when the EXIF block cannot be read, which affects no pixel.

    HEIC states its rotation in its own boxes: pillow-heif has applied that and reset this value.
    """
    try:
        return image.getexif().get(Base.Orientation)
    except UNREADABLE:
        return None


def _upright(image: Image.Image, orientation: object) -> Image.Image:
    method = UPRIGHT.get(orientation) if isinstance(orientation, int) else None
    return image if method is None else image.transpose(method)


def _encode(image: Image.Image, quality: int) -> bytes:
    # Pillow would write the source's comment and resolution again.
    image.info = {}
    target = BytesIO()
    # Progressive would save one byte in twenty and take five times as long.
    image.save(target, "JPEG", quality=quality)
    return target.getvalue()
