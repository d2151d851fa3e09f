"""The yearly management report: what the ombudsman writes beside the figures (Law 13.460/2017, art. 15)."""

import re
from http import HTTPStatus
from typing import Annotated, Any, NotRequired

from chalice.app import Response
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory import documents
from chalicelib.api.directory.calendars import YEAR_PATTERN
from chalicelib.api.directory.documents import Version
from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.fields import Body, Essay
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.domain.documents import Document
from chalicelib.domain.errors import EditConflict, NotFound, invalid
from chalicelib.domain.people.people import Role
from chalicelib.services import directory

blueprint = Endpoints(__name__, "reports", "Management", auth.staff)
endpoint = blueprint.endpoint

_REPORT = "report"


class ReportBody(Body):
    """The texts of a year; `version` is the version that was read, absent for the first."""

    analysis: Essay
    measures: Essay
    version: Annotated[int, Field(ge=1)] | None = None


class ReportShape(TypedDict):
    """The ombudsman's texts of a year; `version` is null before there are any."""

    year: int
    analysis: str
    measures: str
    version: Version | None


class ReportConflict(Problem):
    """Another edit came first: `current` is the text as it is now."""

    current: NotRequired[ReportShape | None]


_TEXTS: dict[str, Any] = {
    "analysis": "A iluminação da orla voltou a falhar depois de cada ressaca.",
    "measures": "Troca de 400 luminárias e ronda semanal na orla.",
}
_EXAMPLES = {"year": {**_TEXTS, "year": 2026, "version": 1}}


@endpoint("GET", "/v1/management/reports/{year}", answers={OK: ReportShape}, examples={OK: _EXAMPLES})
def read_report(year: str) -> Response:
    """The ombudsman's texts of a year (Law 13.460/2017, art. 15); their version is null before there are any."""
    auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.MANAGER)
    if not re.fullmatch(YEAR_PATTERN, year):
        raise NotFound
    try:
        return answer(_report(directory.read(_REPORT, year)))
    except NotFound:
        return answer({"year": int(year), "analysis": "", "measures": "", "version": None})


@endpoint(
    "PUT",
    "/v1/management/reports/{year}",
    body=ReportBody,
    body_examples={"year": _TEXTS},
    answers={OK: ReportShape, CREATED: ReportShape, CONFLICT: ReportConflict},
    examples={OK: _EXAMPLES, CREATED: _EXAMPLES},
    refusals={EditConflict: documents.conflict},
)
def write_report(year: str) -> Response:
    """Write the texts of a year, or replace the version that was read."""
    auth.actor(blueprint.current_request, Role.OMBUDSMAN)
    if not re.fullmatch(YEAR_PATTERN, year):
        raise invalid("year", f"A year looks like {YEAR_PATTERN}.")
    body = parsing.body(blueprint.current_request, ReportBody)
    content = {"year": int(year), "analysis": body.analysis, "measures": body.measures}
    written = directory.put(_REPORT, year, content, body.version)
    return answer(_report(written), HTTPStatus.OK if body.version else HTTPStatus.CREATED)


def _report(written: Document) -> ReportShape:
    return {
        "year": written.content["year"],
        "analysis": written.content["analysis"],
        "measures": written.content["measures"],
        "version": written.version,
    }
