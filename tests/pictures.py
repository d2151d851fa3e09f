"""Pictures the photo tests stand on: the real ones beside this module, and a few drawn or broken on purpose."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, ImageChops, ImageStat
from PIL.ExifTags import Base
from PIL.Image import Transpose

from chalicelib.imaging import Renditions

PHOTOS = Path(__file__).parent / "photos"
LANDSCAPE = (PHOTOS / "landscape_1.jpg").read_bytes()
HEIC = (PHOTOS / "IMG_5195.HEIC").read_bytes()
# How a picture must be stored for each orientation to turn it upright again.
STORED = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
# Start, JFIF, tables, baseline frame, scan, end: no application data, no comment.
ALLOWED_MARKERS = {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}


def picture(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def saved(image: Image.Image, file_format: str, **options: Any) -> bytes:
    target = BytesIO()
    if file_format == "HEIF":
        # The functions have a decoder of HEIC alone.
        # Its encoder's default looks for a small file, for seven times as long.
        pillow_heif.from_pillow(image).save(target, enc_params={"preset": "ultrafast"}, **options)
    else:
        image.save(target, file_format, **options)
    return target.getvalue()


def turned(orientation: int, file_format: str) -> bytes:
    """The landscape as a camera stores it that was held another way and says so in its EXIF."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    method = STORED[orientation]
    upright = picture(LANDSCAPE)
    return saved(upright if method is None else upright.transpose(method), file_format, exif=exif.tobytes())


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, 0 to 255."""
    assert one.size == other.size
    bands = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean
    return sum(bands) / len(bands)


def colour(content: bytes) -> tuple[int, ...]:
    """The colour in the middle of a rendition."""
    image = picture(content)
    pixel = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return pixel


def markers(jpeg: bytes) -> Iterator[int]:
    """The markers of a JPEG in order; nothing may follow the last one."""
    at = 0
    while at < len(jpeg):
        assert jpeg[at] == 0xFF
        marker = jpeg[at + 1]
        yield marker
        at += 2
        if marker not in {0xD8, 0xD9}:
            at += int.from_bytes(jpeg[at : at + 2])
        while marker == 0xDA and (jpeg[at] != 0xFF or jpeg[at + 1] == 0):
            at += 1


def assert_clean(renditions: Renditions) -> None:
    for content in (renditions.display, renditions.thumb):
        assert set(markers(content)) <= ALLOWED_MARKERS
        assert not picture(content).getexif()


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width: int, height: int, pixels: bytes = b"") -> bytes:
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(pixels)) + png_chunk(b"IEND", b"")


def deep_png(colour_type: int, pixel: tuple[int, ...], transparent: tuple[int, ...] | None = None) -> bytes:
    """A PNG of 16 bits a sample in one colour; its tRNS chunk says that this colour, or another, is transparent."""
    side = 8
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 16, colour_type, 0, 0, 0))
    samples = struct.pack(f">{len(pixel)}H", *pixel)
    lines = (b"\0" + samples * side) * side
    clear = png_chunk(b"tRNS", struct.pack(f">{len(pixel)}H", *(transparent or pixel)))
    data = png_chunk(b"IDAT", zlib.compress(lines))
    return b"\x89PNG\r\n\x1a\n" + header + clear + data + png_chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    """A JPEG whose frame header says another size than its pixels have."""
    at = LANDSCAPE.index(b"\xff\xc0\x00\x11\x08") + 5
    return LANDSCAPE[:at] + struct.pack(">HH", height, width) + LANDSCAPE[at + 4 :]


def webp_claiming(width: int, height: int) -> bytes:
    """An animated WebP whose canvas has another size than its frames."""
    frames = [Image.new("RGB", (8, 8), name) for name in ("red", "lime")]
    animated = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return animated[:24] + canvas + animated[30:]
