"""Parsing: bodies, query strings, protocols and keys of requests, refused when they are not well formed."""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NoReturn, TypeVar

from chalice.app import MultiDict, Request
from pydantic import BaseModel, ValidationError

from chalicelib.api.http.problems import BadRequest
from chalicelib.domain import protocols
from chalicelib.domain.errors import FieldError, InvalidFields, invalid
from chalicelib.domain.protocols import Protocol

M = TypeVar("M", bound=BaseModel)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_READ = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
MAX_BODY_BYTES = 256 * 1024
IDEMPOTENCY_KEY_PATTERN = r"^[\x21-\x7e]{8,64}$"
_IDEMPOTENCY_KEY = re.compile(IDEMPOTENCY_KEY_PATTERN)


def body(request: Request, model: type[M]) -> M:
    """The body as a model. Raises BadRequest (400, 413) or InvalidFields with every wrong field."""
    return validated(raw_body(request), model)


def raw_body(request: Request) -> bytes:
    """The bytes of a body that is one JSON object of at most 256 KB, without a byte order mark."""
    _check_charset(str(request.headers.get("content-type", "")))
    raw = request.raw_body
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    raw = raw.removeprefix(_BYTE_ORDER_MARK)
    if len(raw) > MAX_BODY_BYTES:
        raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 256 KB.")
    _parsed(raw)
    return raw


def _check_charset(content_type: str) -> None:
    # The gateway reads every body as UTF-8: of another encoding nothing could be told any more.
    declared = _CHARSET.search(content_type)
    if declared and declared[1].lower() not in _READ:
        raise BadRequest(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON in UTF-8.")


def validated(raw: bytes, model: type[M]) -> M:
    """JSON bytes as a model. Raises InvalidFields with every wrong field, as dotted paths."""
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise InvalidFields([_field_error(dict(one)) for one in error.errors()]) from error


def members(raw: bytes) -> dict[str, Any]:
    """The members of a JSON object, not yet validated."""
    return _parsed(raw)


def canonical(raw: bytes) -> bytes:
    """A JSON object in one spelling, since a client may order or space it differently when it repeats a request."""
    return json.dumps(_parsed(raw), sort_keys=True).encode()


def query(request: Request, model: type[M]) -> M:
    """The query string as a model. Raises InvalidFields, also for a parameter given twice."""
    given: dict[str, str] = {}
    parameters = request.query_params or MultiDict({})
    for name in parameters:
        values = parameters.getlist(name)
        if len(values) > 1:
            raise invalid(name, "This parameter is given more than once.")
        given[name] = values[0]
    try:
        return model.model_validate_strings(given)
    except ValidationError as error:
        raise InvalidFields([_field_error(dict(one)) for one in error.errors()]) from error


def protocol(text: str) -> Protocol:
    """The protocol in a path. Raises InvalidFields for a mistyped one, before anything is read."""
    try:
        return protocols.parse(text)
    except protocols.WrongProtocol as error:
        raise invalid("protocol", str(error)) from error


def access_key(request: Request) -> str:
    """The access key that the caller sent, empty when there is none."""
    return str(request.headers.get("x-access-key", ""))[:64]


def idempotency_key(request: Request) -> str | None:
    """The key under which the request may be repeated, or None when the client chose none."""
    key = request.headers.get("idempotency-key")
    if key is not None and not _IDEMPOTENCY_KEY.fullmatch(key):
        raise invalid("Idempotency-Key", "Use 8 to 64 visible ASCII characters.")
    return key


def needed_idempotency_key(request: Request) -> str:
    """The key under which the request may be repeated. Raises InvalidFields when the client chose none."""
    key = idempotency_key(request)
    if key is None:
        raise invalid("Idempotency-Key", "Choose a key of 8 to 64 visible ASCII characters.")
    return key


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequest(HTTPStatus.BAD_REQUEST, "The body is not well-formed JSON in UTF-8.") from error
    if not isinstance(parsed, dict):
        raise BadRequest(HTTPStatus.BAD_REQUEST, "The body must be one JSON object.")
    return parsed


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a name stands twice in one object")
    return members


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _field_error(error: Mapping[str, Any]) -> FieldError:
    path = ".".join(str(part) for part in error["loc"]) or "body"
    return FieldError(path, str(error["msg"]).removeprefix("Value error, "))
