"""Views shared by every reader: instants, places, photos and upload forms, as JSON."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import cast, overload

from chalicelib.api.directory.settings_requests import default_ladder
from chalicelib.api.http.responses import Json
from chalicelib.api.http.shapes import AddressShape, EvaluationShape, LocationShape, PhotoShape, UploadShape
from chalicelib.domain.documents import Document
from chalicelib.domain.occurrences.evaluations import Evaluation
from chalicelib.domain.occurrences.photos import Links, Photo, UploadForm
from chalicelib.domain.places.places import Address, Location


@overload
def instant(moment: datetime) -> str: ...
@overload
def instant(moment: None) -> None: ...
@overload
def instant(moment: datetime | None) -> str | None: ...
def instant(moment: datetime | None) -> str | None:
    """An instant in UTC with `Z`, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def location(place: Location) -> LocationShape | None:
    """A place, or None when there is none."""
    if place.point is None and place.address is None:
        return None
    return {
        "latitude": place.point.latitude if place.point else None,
        "longitude": place.point.longitude if place.point else None,
        "address": address(place.address) if place.address else None,
    }


def address(place: Address) -> AddressShape:
    """The parts of an address that are known."""
    parts = {name: getattr(place, name) for name in Address.__dataclass_fields__}
    return cast(AddressShape, {name: part for name, part in parts.items() if part is not None})


def photos(pictures: Iterable[Photo], links: Mapping[str, Links]) -> list[PhotoShape]:
    """Photos with their state, the reason a rejected one was rejected, and links to the ready ones."""
    return [_photo(picture, links.get(picture.id)) for picture in pictures]


@overload
def document(entry: Document) -> Json: ...
@overload
def document(entry: Document | None) -> Json | None: ...
def document(entry: Document | None) -> Json | None:
    """An entry of the directory with the version to edit it by."""
    return {**entry.content, "version": entry.version} if entry else None


def settings(entry: Document) -> Json:
    """The municipality itself; a town that never said whom to alert is asked to edit what it has, not nothing."""
    return {"ladder": default_ladder().model_dump(mode="json"), **document(entry)}


@overload
def evaluation(given: Evaluation) -> EvaluationShape: ...
@overload
def evaluation(given: Evaluation | None) -> EvaluationShape | None: ...
def evaluation(given: Evaluation | None) -> EvaluationShape | None:
    """What the author thought of how it ended, or None while they have not said."""
    if given is None:
        return None
    return {
        "satisfaction": given.satisfaction,
        "solved": given.solved,
        "comment": given.comment,
        "at": instant(given.at),
    }


def upload(form: UploadForm) -> UploadShape:
    """An upload form: post its fields and then the file to its url."""
    return {
        "id": form.photo_id,
        "upload": {"url": form.url, "fields": dict(form.fields)},
        "expires_at": instant(form.expires_at),
    }


def _photo(picture: Photo, links: Links | None) -> PhotoShape:
    return {
        "id": picture.id,
        "status": picture.status,
        "reason": picture.reason,
        "thumb_url": links.thumb if links else None,
        "display_url": links.display if links else None,
    }
