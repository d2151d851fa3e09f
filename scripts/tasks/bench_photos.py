"""How long a large photo takes beside bare Pillow without draft: decode, rotate, resize and encode."""

import statistics
import time
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps

from chalicelib import imaging
from tasks.project import INFRA

_RUNS = 10
_LARGE = (3264, 2448)
_SIDES = (1600, 320)


def measured() -> dict[str, float]:
    """Milliseconds of processor time for a JPEG of eight megapixels, and the ratio."""
    content = _large_photo()
    ours, bare = _median(lambda: imaging.render(content)), _median(lambda: _by_pillow(content))
    return {"ours_ms": ours, "bare_ms": bare, "ratio": round(ours / bare, 2)}


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


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    return round(statistics.median(times), 1)
