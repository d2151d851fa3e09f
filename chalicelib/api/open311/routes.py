"""Routes of Open311: the last part of each address carries the format, so one route answers both."""

import functools
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.open311 import forms, requests
from chalicelib.api.open311 import services as offered
from chalicelib.api.open311.formats import ErrorShape, Refused, answer, format_of, refusal, split
from chalicelib.api.open311.forms import RequestForm
from chalicelib.api.open311.requests import RequestShape, RequestsQuery, TakenShape
from chalicelib.api.open311.services import DefinitionShape, ServiceShape
from chalicelib.domain.errors import InvalidFields, NotFound
from chalicelib.services import clients, public_requests, registration, remote_photos
from chalicelib.services.clients import UnknownKey, UsedTooOften
from chalicelib.services.remote_photos import RemotePhoto

blueprint = Endpoints(__name__, "open311", "Open311 GeoReport v2")
endpoint = blueprint.endpoint

_REQUEST = "requests"
_REFUSED = dict.fromkeys((HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST), list[ErrorShape])
_REFUSED_WRITES = dict.fromkeys(
    (
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.TOO_MANY_REQUESTS,
    ),
    list[ErrorShape],
)


def _in_format(view: Callable[[str], Response]) -> Callable[..., Response]:
    """The view with every refusal in the format that the address asks for."""

    @functools.wraps(view)
    def answered(name: str) -> Response:
        try:
            return view(name)
        except Refused as refused:
            return refusal(refused, format_of(name))
        except NotFound:
            return refusal(
                Refused(HTTPStatus.NOT_FOUND, "service_request_id: there is no such request."), format_of(name)
            )

    return answered


@endpoint(
    "GET",
    "/open311/v2/{name}",
    query=RequestsQuery,
    also_xml=True,
    answers={OK: list[ServiceShape] | list[RequestShape] | dict[str, Any], **_REFUSED},
    examples={OK: {"requests": [requests.EXAMPLE]}},
)
@_in_format
def read(name: str) -> Response:
    """`services.json`, all services; `requests.json`, service requests; `discovery.json`; each as `.xml` too."""
    named, wanted = split(name)
    known = public_requests.town()
    if named == "services":
        return answer("services", offered.services(known), wanted)
    if named == "discovery":
        return answer("discovery", offered.discovery(known), wanted)
    if named != _REQUEST:
        raise Refused(HTTPStatus.NOT_FOUND, "There is nothing at this address.")
    now, query = datetime.now(UTC), dict(blueprint.current_request.query_params or {})
    ids = requests.ids_in(query)
    if ids is not None:
        found = public_requests.named(ids, now)
    else:
        found = public_requests.list_all(requests.asked(query, known.settings, now), now)
    return answer("service_requests", [requests.request(one, known) for one in found], wanted)


@endpoint(
    "POST",
    "/open311/v2/{name}",
    name="create",
    form=RequestForm,
    also_xml=True,
    answers={OK: list[TakenShape], **_REFUSED_WRITES},
)
@_in_format
def create(name: str) -> Response:
    """Send a service request to `requests.json` or `requests.xml`; the same form of a day is taken once."""
    named, wanted = split(name)
    if named != _REQUEST:
        raise Refused(HTTPStatus.NOT_FOUND, "There is nothing to send to at this address.")
    form, now = forms.read(blueprint.current_request), datetime.now(UTC)
    client, known = _admitted(form.api_key, now), public_requests.town()
    today = known.settings.day_of(now).isoformat()
    asked, photo = forms.registration(form, client, today, offered.offered(known))
    try:
        receipt = registration.register(asked, now)
    except InvalidFields as error:
        raise forms.refused(error) from error
    if photo:
        remote_photos.expect(RemotePhoto(receipt.protocol, receipt.uploads[0].photo_id, photo))
    return answer("service_requests", [requests.taken(receipt, known.settings)], wanted)


@endpoint(
    "GET",
    "/open311/v2/services/{name}",
    also_xml=True,
    answers={OK: DefinitionShape, **_REFUSED},
)
@_in_format
def define(name: str) -> Response:
    """The questions of a service."""
    code, wanted = split(name)
    return answer("service_definition", offered.definition(code, public_requests.town()), wanted)


@endpoint(
    "GET",
    "/open311/v2/requests/{name}",
    also_xml=True,
    answers={OK: list[RequestShape], **_REFUSED},
    examples={OK: {"one": [requests.EXAMPLE]}},
)
@_in_format
def read_request(name: str) -> Response:
    """One service request, with a picture if there is one."""
    text, wanted = split(name)
    protocol = requests.protocol_in(text)
    if protocol is None:
        raise NotFound
    found, picture = public_requests.read(protocol, datetime.now(UTC))
    return answer("service_requests", [requests.request(found, public_requests.town(), picture)], wanted)


@endpoint(
    "GET",
    "/open311/v2/tokens/{name}",
    also_xml=True,
    answers={OK: list[dict[str, str]], **_REFUSED},
)
@_in_format
def read_token(name: str) -> Response:
    """No request is given a token: each has its id at once."""
    split(name)
    raise Refused(HTTPStatus.NOT_FOUND, "token: there is no such token; every request is given its id at once.")


def _admitted(key: str, now: datetime) -> str:
    try:
        return clients.admit(key, now)
    except UnknownKey as error:
        raise Refused(HTTPStatus.FORBIDDEN, "api_key: there is no such key.") from error
    except UsedTooOften as error:
        wait = {"Retry-After": str(error.seconds)}
        raise Refused(
            HTTPStatus.TOO_MANY_REQUESTS, "api_key: no more requests are taken in this hour.", headers=wait
        ) from error
