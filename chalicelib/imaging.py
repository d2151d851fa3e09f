"""Photos as bytes to clean JPEG renditions as bytes; only the pixels of the original are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

from chalicelib.decoding import decode
from chalicelib.domain.occurrences import covers
from chalicelib.domain.occurrences.covers import Rectangle
from chalicelib.pixels import fitted

DISPLAY_SIDE, DISPLAY_QUALITY = 1600, 82
THUMB_SIDE, THUMB_QUALITY = 320, 75

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


@dataclass(frozen=True, slots=True)
class Renditions:
    """Two upright sRGB JPEGs without metadata; `width` and `height` are those of `display`, in pixels."""

    display: bytes
    thumb: bytes
    width: int
    height: int


def render(content: bytes) -> Renditions:
    """The renditions of a JPEG, PNG, WebP, HEIC or AVIF photo. Raises PhotoRejected when it is not one."""
    photo = decode(content, DISPLAY_SIDE)
    display = _upright(_srgb(_opaque(photo.image), photo.profile), photo.orientation)
    thumb = _thumb(display)
    return Renditions(_encode(display, DISPLAY_QUALITY), _encode(thumb, THUMB_QUALITY), display.width, display.height)


def cover(display: bytes, rectangles: Sequence[Rectangle]) -> Renditions:
    """The renditions of a photo's display with rectangles painted black. Raises PhotoRejected when it is no photo."""
    covered = _painted(decode(display, DISPLAY_SIDE).image.convert("RGB"), rectangles)
    thumb = _painted(_thumb(covered), rectangles)
    # With all of the colour, whose values would otherwise stand for squares twice as large.
    display, small = _encode(covered, DISPLAY_QUALITY, 0), _encode(thumb, THUMB_QUALITY, 0)
    return Renditions(display, small, covered.width, covered.height)


def _thumb(display: Image.Image) -> Image.Image:
    # As Pillow's own thumbnails: Lanczos costs half as much again, without a visible difference at these sizes.
    return display.resize(fitted(display.size, THUMB_SIDE), Resampling.BICUBIC, reducing_gap=2.0)


def _painted(image: Image.Image, rectangles: Sequence[Rectangle]) -> Image.Image:
    for rectangle in rectangles:
        image.paste((0, 0, 0), covers.box(rectangle, image.width, image.height))
    return image


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


def _upright(image: Image.Image, orientation: object) -> Image.Image:
    method = UPRIGHT.get(orientation) if isinstance(orientation, int) else None
    return image if method is None else image.transpose(method)


def _encode(image: Image.Image, quality: int, subsampling: int = -1) -> bytes:
    # Pillow would write the source's comment and resolution again.
    image.info = {}
    target = BytesIO()
    # Progressive would save one byte in twenty and take five times as long.
    image.save(target, "JPEG", quality=quality, subsampling=subsampling)
    return target.getvalue()
