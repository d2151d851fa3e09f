"""Photos of a case as the staff reads them, and the rectangles that the ombudsman covers them with."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.examples import FILE_ID, FILES
from chalicelib.api.http.fields import Body
from chalicelib.api.http.values import Url
from chalicelib.api.shared.photos import PHOTO, PhotoShape, photo
from chalicelib.domain.codes import CoverStatus
from chalicelib.domain.occurrences.covers import Cover, Rectangle
from chalicelib.domain.occurrences.photos import Links, Photo

_Fraction = Annotated[float, Field(ge=0, le=1)]


class RectangleBody(Body):
    """A part of a photo, in fractions of the width and height it is displayed with."""

    left: _Fraction
    top: _Fraction
    width: _Fraction
    height: _Fraction

    def to_rectangle(self) -> Rectangle:
        """The rectangle in the domain's types."""
        return Rectangle(self.left, self.top, self.width, self.height)


class RectangleShape(TypedDict):
    """A part of a photo, in fractions of its width and height."""

    left: float
    top: float
    width: float
    height: float


class CoverShape(TypedDict):
    """What is covered of a photo, how far this is, and links to the photo uncovered, which last five minutes.

    Until the cover is ready, nobody but the ombudsman is shown the photo.
    """

    status: CoverStatus
    rectangles: list[RectangleShape]
    thumb_url: Url
    display_url: Url


class CasePhotoShape(PhotoShape):
    """A photo as all who read the case see it; `cover`, of one that is covered, is for the ombudsman alone."""

    cover: CoverShape | None


def photos(
    pictures: Iterable[Photo], links: Mapping[str, Links], originals: Mapping[str, Links]
) -> list[CasePhotoShape]:
    """The photos of a case; `originals` are links to those uncovered that the reader may see so."""
    return [{**photo(one, links.get(one.id)), "cover": _cover(one.cover, originals.get(one.id))} for one in pictures]


def _cover(cover: Cover | None, original: Links | None) -> CoverShape | None:
    if cover is None or original is None:
        return None
    return {
        "status": cover.status,
        "rectangles": [
            {"left": one.left, "top": one.top, "width": one.width, "height": one.height} for one in cover.rectangles
        ],
        "thumb_url": original.thumb,
        "display_url": original.display,
    }


RECTANGLE: dict[str, Any] = {"left": 0.42, "top": 0.31, "width": 0.08, "height": 0.12}
EXAMPLE: dict[str, Any] = {
    **PHOTO,
    "display_url": f"{FILES}/photos/{FILE_ID}/covered-4-display.jpg",
    "thumb_url": f"{FILES}/photos/{FILE_ID}/covered-4-thumb.jpg",
    "cover": {
        "status": "ready",
        "rectangles": [RECTANGLE],
        "thumb_url": f"{FILES}/photos/{FILE_ID}/thumb.jpg",
        "display_url": f"{FILES}/photos/{FILE_ID}/display.jpg",
    },
}
