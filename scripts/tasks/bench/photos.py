"""How long a large photo takes beside bare Pillow without draft: decode, rotate, resize and encode."""

import statistics
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from chalicelib import imaging
from tasks.project import INFRA

_RUNS = 15
_LARGE = (3264, 2448)
_SIDES = (1600, 320)


def measured(path: Path | None) -> dict[str, float]:
    """Milliseconds of processor time for a photo, one of eight megapixels unless it is named, and the ratio.

    Both take turns, so that whatever else the machine does meets both.
    """
    content = path.read_bytes() if path else _large_photo()
    renditions = imaging.render(content)
    ours, bare = [], []
    for _ in range(_RUNS):
        ours.append(_milliseconds(lambda: imaging.render(content)))
        bare.append(_milliseconds(lambda: _by_pillow(content)))
    size = Image.open(BytesIO(content)).size
    ours_ms, bare_ms = statistics.median(ours), statistics.median(bare)
    return {
        "megapixels": round(size[0] * size[1] / 1e6, 1),
        "display_kilobytes": round(len(renditions.display) / 1000, 1),
        "thumb_kilobytes": round(len(renditions.thumb) / 1000, 1),
        "ours_ms": round(ours_ms, 1),
        "bare_ms": round(bare_ms, 1),
        "ratio": round(ours_ms / bare_ms, 2),
    }


def _large_photo() -> bytes:
    small = Image.open(INFRA / "demo" / "photos" / "DSCN0010.jpg")
    out = BytesIO()
    small.resize(_LARGE).save(out, "JPEG", quality=90)
    return out.getvalue()


def _by_pillow(content: bytes) -> None:
    upright = ImageOps.exif_transpose(Image.open(BytesIO(content)))
    for side in _SIDES:
        rendition = upright.copy()
        rendition.thumbnail((side, side))
        rendition.save(BytesIO(), "JPEG", quality=85)


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000
