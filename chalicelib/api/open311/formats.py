"""Formats: every answer as JSON or XML, whichever the suffix of the address asks for, its errors too."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree as ET

from chalice.app import Request, Response
from typing_extensions import TypedDict

from chalicelib.api.http import problems

_PLACE = "/open311/"
# The name of one member of each list, as the specification has it.
_MEMBERS = {
    "services": "service",
    "service_requests": "request",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
# The characters that no XML document can hold (XML 1.0, section 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Format(StrEnum):
    """What an address ends with."""

    JSON = "json"
    XML = "xml"


_MEDIA = {Format.JSON: "application/json", Format.XML: "text/xml; charset=utf-8"}


class ErrorShape(TypedDict):
    """One thing that is wrong with a request, with the status of the answer."""

    code: int
    description: str


class Refused(Exception):
    """The request is refused: a status, and everything that is wrong with it."""

    def __init__(self, status: HTTPStatus, *descriptions: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(descriptions))
        self.status = status
        self.descriptions = descriptions
        self.headers = dict(headers or {})


def split(name: str) -> tuple[str, Format]:
    """What an address names, and the format after its last dot. Raises Refused for no format or another."""
    named, dot, suffix = name.rpartition(".")
    if not dot or suffix.lower() not in list(Format):
        raise Refused(HTTPStatus.NOT_FOUND, "Addresses here end with .json or .xml.")
    return named, Format(suffix.lower())


def format_of(path: str) -> Format:
    """The format that a path asks for, XML when it asks for none."""
    return Format.JSON if path.lower().endswith(".json") else Format.XML


def answer(root: str, found: object, wanted: Format, status: HTTPStatus = HTTPStatus.OK, **headers: str) -> Response:
    """Rows or an object; `root` names them in XML."""
    text = json.dumps(found, ensure_ascii=False) if wanted is Format.JSON else _xml(root, found)
    known = {
        "Content-Type": _MEDIA[wanted],
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        # Whatever page asks: what is here is public, and a key is no cookie.
        "Access-Control-Allow-Origin": "*",
    }
    return Response(text, status_code=status.value, headers={**known, **headers})


def refusal(refused: Refused, wanted: Format) -> Response:
    """A refusal in the format that was asked for."""
    rows = [ErrorShape(code=refused.status.value, description=description) for description in refused.descriptions]
    return answer("errors", rows, wanted, refused.status, **refused.headers)


def refuse_in_format(event: Request, get_response: Callable[[Request], Response]) -> Response:
    """Middleware: the framework's own refusals of an address of Open311 in the format that the address asks for."""
    response = get_response(event)
    refused = problems.by_framework(response) if event.path.startswith(_PLACE) else None
    if refused is None:
        return response
    status, reason = refused
    # The path here is the route's; what stands for its last part was asked for.
    asked = (event.uri_params or {}).get("name", "")
    return refusal(Refused(status, reason, headers=problems.allowed(response)), format_of(asked))


def _xml(root: str, found: object) -> str:
    element = ET.Element(root)
    _fill(element, found)
    written: str = ET.tostring(element, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}'


def _fill(element: ET.Element, found: Any) -> None:
    if isinstance(found, Mapping):
        for name, value in found.items():
            _fill(ET.SubElement(element, name), value)
    elif isinstance(found, Sequence) and not isinstance(found, str):
        for one in found:
            _fill(ET.SubElement(element, _MEMBERS[element.tag]), one)
    elif isinstance(found, bool):
        element.text = str(found).lower()
    elif found is not None:
        element.text = _UNWRITABLE.sub("", str(found))
