"""What each route takes and answers, beside what its code says by itself; the contract is composed from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from chalicelib.api.citizen.requests import (
    EvaluationBody,
    HealthQuery,
    IdentityQuery,
    MeQuery,
    MessageBody,
    NearbyQuery,
    OccurrenceBody,
    PageQuery,
    PhotoBody,
    ReopeningBody,
    StaffOccurrenceBody,
    SuccessorQuery,
    WorklistQuery,
)
from chalicelib.api.directory import requests as bodies
from chalicelib.api.directory import shapes as documents
from chalicelib.api.directory.settings_requests import SettingsBody
from chalicelib.api.health import HealthShape, UnwellProblem
from chalicelib.api.http.fields import Body
from chalicelib.api.http.shapes import (
    CategoriesShape,
    EvaluationShape,
    FollowedShape,
    MessageShape,
    NearbyShape,
    Problem,
    ReceiptShape,
    UploadShape,
)
from chalicelib.api.indicators.requests import ArrearsQuery, FiguresQuery, PlacesQuery, ReportBody, SeriesQuery
from chalicelib.api.indicators.shapes import (
    ArrearsShape,
    DefinitionsShape,
    ExportShape,
    PlacesShape,
    ReportConflict,
    ReportShape,
    SeriesShape,
    SummaryShape,
)
from chalicelib.api.staff.action_requests import ActionBody
from chalicelib.api.staff.shapes import (
    CaseConflict,
    CaseShape,
    IdentityShape,
    LooksShape,
    MeShape,
    StaffNearbyShape,
    WorklistShape,
)

Shape = Any  # a TypedDict's class is of no type that can be named
Route = tuple[str, str]

OK, CREATED, CONFLICT = HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.CONFLICT


@dataclass(frozen=True, slots=True)
class Operation:
    """What a route takes and answers; `answers` are its own, the refusals that all have alike are added to them."""

    part: str
    answers: Mapping[HTTPStatus, Shape]
    query: type[Body] | None = None
    body: type[Body] | None = None
    needs_key: bool = False
    is_repeatable: bool = False
    path_is_checked: bool = False
    finds: bool = False
    media: str = "application/json"
    leads_to: tuple[str, ...] = field(default=())


_AUTHOR, _EVERYBODY, _STAFF, _SERVICE = "Author", "Everybody", "Staff", "Service"
_MANAGEMENT = "Management"
_FOLLOWING = (
    "occurrences_follow",
    "occurrences_add_photo",
    "occurrences_add_message",
    "occurrences_evaluate",
    "occurrences_reopen",
)
_CASEWORK = ("staff_read", "staff_act", "staff_reveal", "staff_list_looks")


def _author(answers: Mapping[HTTPStatus, Shape], body: type[Body] | None = None) -> Operation:
    return Operation(_AUTHOR, answers, body=body, needs_key=True, path_is_checked=True, finds=True)


def _case(answers: Mapping[HTTPStatus, Shape], **more: Any) -> Operation:
    return Operation(_STAFF, answers, path_is_checked=True, finds=True, **more)


_OPERATIONS: dict[Route, Operation] = {
    ("GET", "/v1/categories"): Operation(_EVERYBODY, {OK: CategoriesShape}),
    ("POST", "/v1/occurrences"): Operation(
        _EVERYBODY,
        {CREATED: ReceiptShape, OK: ReceiptShape, CONFLICT: Problem},
        body=OccurrenceBody,
        is_repeatable=True,
        leads_to=_FOLLOWING,
    ),
    ("GET", "/v1/occurrences/nearby"): Operation(_EVERYBODY, {OK: NearbyShape}, query=NearbyQuery),
    ("GET", "/v1/occurrences/{protocol}"): _author({OK: FollowedShape}),
    ("POST", "/v1/occurrences/{protocol}/photos"): _author({CREATED: UploadShape, CONFLICT: Problem}, PhotoBody),
    ("POST", "/v1/occurrences/{protocol}/messages"): _author({CREATED: MessageShape, CONFLICT: Problem}, MessageBody),
    ("PUT", "/v1/occurrences/{protocol}/evaluation"): _author({OK: EvaluationShape, CONFLICT: Problem}, EvaluationBody),
    ("POST", "/v1/occurrences/{protocol}/reopening"): _author({OK: FollowedShape, CONFLICT: Problem}, ReopeningBody),
    ("GET", "/v1/staff/me"): Operation(_STAFF, {OK: MeShape}, query=MeQuery, finds=True),
    ("GET", "/v1/staff/occurrences"): Operation(_STAFF, {OK: WorklistShape}, query=WorklistQuery),
    ("POST", "/v1/staff/occurrences"): Operation(
        _STAFF,
        {CREATED: ReceiptShape, OK: ReceiptShape, CONFLICT: Problem},
        body=StaffOccurrenceBody,
        is_repeatable=True,
        leads_to=_FOLLOWING + _CASEWORK,
    ),
    ("GET", "/v1/staff/occurrences/nearby"): Operation(_STAFF, {OK: StaffNearbyShape}, query=NearbyQuery),
    ("GET", "/v1/staff/occurrences/{protocol}"): _case({OK: CaseShape}),
    ("POST", "/v1/staff/occurrences/{protocol}/actions"): _case(
        {OK: CaseShape, CONFLICT: CaseConflict}, body=ActionBody
    ),
    ("GET", "/v1/staff/occurrences/{protocol}/identity"): _case({OK: IdentityShape}, query=IdentityQuery),
    ("GET", "/v1/staff/occurrences/{protocol}/identity/reads"): _case({OK: LooksShape}, query=PageQuery),
    ("GET", "/v1/management/summary"): Operation(_MANAGEMENT, {OK: SummaryShape}, query=FiguresQuery),
    ("GET", "/v1/management/series"): Operation(_MANAGEMENT, {OK: SeriesShape}, query=SeriesQuery),
    ("GET", "/v1/management/places"): Operation(_MANAGEMENT, {OK: PlacesShape}, query=PlacesQuery),
    ("GET", "/v1/management/overdue"): Operation(_MANAGEMENT, {OK: ArrearsShape}, query=ArrearsQuery),
    ("GET", "/v1/management/export.csv"): Operation(
        _MANAGEMENT, {OK: str, HTTPStatus.SEE_OTHER: ExportShape}, query=FiguresQuery, media="text/csv"
    ),
    ("GET", "/v1/management/definitions"): Operation(_MANAGEMENT, {OK: DefinitionsShape}),
    ("GET", "/v1/management/reports/{year}"): Operation(_MANAGEMENT, {OK: ReportShape}, finds=True),
    ("PUT", "/v1/management/reports/{year}"): Operation(
        _MANAGEMENT,
        {OK: ReportShape, CREATED: ReportShape, CONFLICT: ReportConflict},
        body=ReportBody,
        path_is_checked=True,
    ),
    ("GET", "/v1/health"): Operation(
        _SERVICE,
        {
            OK: HealthShape,
            HTTPStatus.UNAUTHORIZED: Problem,
            HTTPStatus.FORBIDDEN: Problem,
            HTTPStatus.SERVICE_UNAVAILABLE: UnwellProblem,
        },
        query=HealthQuery,
    ),
    ("GET", "/v1/openapi.json"): Operation(_SERVICE, {OK: dict[str, Any]}),
}

_BY = {"rules": "id", "calendars": "year"}
_DOCUMENT_TYPES: tuple[tuple[str, type[Body], Shape, Shape, Shape], ...] = (
    (
        "categories",
        bodies.CategoryBody,
        documents.CategoryPage,
        documents.CategoryDocument,
        documents.CategoryConflict,
    ),
    ("sectors", bodies.SectorBody, documents.SectorPage, documents.SectorDocument, documents.SectorConflict),
    ("rules", bodies.RuleBody, documents.RulePage, documents.RuleDocument, documents.RuleConflict),
    (
        "calendars",
        bodies.CalendarBody,
        documents.CalendarPage,
        documents.CalendarDocument,
        documents.CalendarConflict,
    ),
    ("texts", bodies.TextBody, documents.TextPage, documents.TextDocument, documents.TextConflict),
)


def _document_type(
    name: str, body: type[Body], page: Shape, document: Shape, conflict: Shape
) -> dict[Route, Operation]:
    part = f"Directory: {name}"
    edited = {OK: document, CONFLICT: conflict}
    one = f"/v1/directory/{name}/{{{_BY.get(name, 'code')}}}"
    successor = SuccessorQuery if name == "sectors" else None
    return {
        ("GET", f"/v1/directory/{name}"): Operation(part, {OK: page}, query=PageQuery),
        ("GET", one): Operation(part, {OK: document}, finds=True),
        ("PUT", one): Operation(part, {**edited, CREATED: document}, body=body, path_is_checked=True),
        ("DELETE", one): Operation(part, edited, query=successor, finds=True),
    }


def operations() -> Mapping[Route, Operation]:
    """Every route of the contract, by method and path."""
    settings, part = "/v1/directory/settings", "Directory: settings"
    document, conflict = documents.SettingsDocument, documents.SettingsConflict
    edited = {OK: document, CREATED: document, CONFLICT: conflict}
    described = {
        **_OPERATIONS,
        ("GET", settings): Operation(part, {OK: document}, finds=True),
        ("PUT", settings): Operation(part, edited, body=SettingsBody),
    }
    for document_type in _DOCUMENT_TYPES:
        described |= _document_type(*document_type)
    return described
