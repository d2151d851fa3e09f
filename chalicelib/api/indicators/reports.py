"""The yearly management report: what the ombudsman writes beside the figures (Law 13.460/2017, art. 15)."""

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, NotRequired

from chalice.app import Response
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.calendars import YEAR_PATTERN
from chalicelib.api.directory.documents import Version
from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK, Endpoints
from chalicelib.api.http.fields import Body, Essay
from chalicelib.api.http.problems import Problem, problem
from chalicelib.api.http.responses import answer
from chalicelib.api.http.values import Day, Url
from chalicelib.domain.errors import EditConflict, NotFound, invalid
from chalicelib.domain.people.people import Role
from chalicelib.services import reports
from chalicelib.services.reports import Texts, YearlyReport

blueprint = Endpoints(__name__, "reports", "Management", auth.staff)
endpoint = blueprint.endpoint


class ReportBody(Body):
    """The texts of a year; `version` is the version that was read, absent for the first.

    `publish` shows them to everybody, from the next night on, in place of those published before.
    """

    analysis: Essay
    measures: Essay
    publish: bool = False
    version: Annotated[int, Field(ge=1)] | None = None


class ReportShape(TypedDict):
    """The ombudsman's texts of a year; `version` is null before there are any.

    `published_on` is the day on which they, or older ones (`is_as_published` false), were published at `public_url`.
    """

    year: int
    analysis: str
    measures: str
    version: Version | None
    published_on: Day | None
    is_as_published: bool
    public_url: Url | None


class ReportConflict(Problem):
    """Another edit came first: `current` is the text as it is now."""

    current: NotRequired[ReportShape | None]


_TEXTS: dict[str, Any] = {
    "analysis": "A iluminação da orla voltou a falhar depois de cada ressaca.",
    "measures": "Troca de 400 luminárias e ronda semanal na orla.",
}
_PUBLIC = {
    "published_on": "2027-02-10",
    "is_as_published": True,
    "public_url": "https://ouvidoria.itanhaem.example/dados/relatorio-2026.html",
}
_EXAMPLES = {"year": {**_TEXTS, "year": 2026, "version": 1, **_PUBLIC}}


def _conflict(error: EditConflict) -> Response:
    current = _shape(reports.report_of(error.current)) if error.current else None
    return problem(HTTPStatus.CONFLICT, str(error), more={"current": current})


@endpoint("GET", "/v1/management/reports/{year}", answers={OK: ReportShape}, examples={OK: _EXAMPLES})
def read_report(year: str) -> Response:
    """The ombudsman's texts of a year (Law 13.460/2017, art. 15); their version is null before there are any."""
    auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.MANAGER)
    if not re.fullmatch(YEAR_PATTERN, year):
        raise NotFound
    return answer(_shape(reports.read(int(year))))


@endpoint(
    "PUT",
    "/v1/management/reports/{year}",
    body=ReportBody,
    body_examples={"year": _TEXTS},
    answers={OK: ReportShape, CREATED: ReportShape, CONFLICT: ReportConflict},
    examples={OK: _EXAMPLES, CREATED: _EXAMPLES},
    refusals={EditConflict: _conflict},
)
def write_report(year: str) -> Response:
    """Write the texts of a year, or replace the version that was read; and publish them, if it is wanted."""
    now = datetime.now(UTC)
    auth.actor(blueprint.current_request, Role.OMBUDSMAN)
    if not re.fullmatch(YEAR_PATTERN, year):
        raise invalid("year", f"A year looks like {YEAR_PATTERN}.")
    body = parsing.body(blueprint.current_request, ReportBody)
    texts = Texts(body.analysis, body.measures)
    if body.publish:
        written = reports.publish(int(year), texts, body.version, now)
    else:
        written = reports.write(int(year), texts, body.version)
    return answer(_shape(written), HTTPStatus.OK if body.version else HTTPStatus.CREATED)


def _shape(report: YearlyReport) -> ReportShape:
    return {
        "year": report.year,
        "analysis": report.texts.analysis,
        "measures": report.texts.measures,
        "version": report.version,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "is_as_published": report.is_as_published,
        "public_url": report.url,
    }
