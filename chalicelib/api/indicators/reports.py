"""Routes of the yearly management report: what the ombudsman writes into it beside the figures."""

import re
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api.http import auth, parsing
from chalicelib.api.http.problems import translate_errors
from chalicelib.api.http.responses import answer
from chalicelib.api.indicators.requests import ReportBody
from chalicelib.api.indicators.shapes import ReportShape
from chalicelib.domain.documents import Document
from chalicelib.domain.errors import NotFound, invalid
from chalicelib.domain.people.people import Role
from chalicelib.services import directory

blueprint = Blueprint(__name__)

_REPORT = "report"
_YEAR_PATTERN = r"20[0-9]{2}"


@blueprint.route("/v1/management/reports/{year}", methods=["GET"], authorizer=auth.staff)
@translate_errors
def read_report(year: str) -> Response:
    """What the ombudsman has written about a year (Law 13.460/2017, art. 15); nothing yet has no version."""
    auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.MANAGER)
    if not re.fullmatch(_YEAR_PATTERN, year):
        raise NotFound
    try:
        return answer(_shown(directory.read(_REPORT, year)))
    except NotFound:
        return answer({"year": int(year), "analysis": "", "measures": "", "version": None})


@blueprint.route("/v1/management/reports/{year}", methods=["PUT"], authorizer=auth.staff)
@translate_errors
def write_report(year: str) -> Response:
    """Write about a year, or replace the version that was read."""
    auth.actor(blueprint.current_request, Role.OMBUDSMAN)
    if not re.fullmatch(_YEAR_PATTERN, year):
        raise invalid("year", f"A year looks like {_YEAR_PATTERN}.")
    body = parsing.body(blueprint.current_request, ReportBody)
    content = {"year": int(year), "analysis": body.analysis, "measures": body.measures}
    written = directory.put(_REPORT, year, content, body.version)
    return answer(_shown(written), HTTPStatus.OK if body.version else HTTPStatus.CREATED)


def _shown(report: Document) -> ReportShape:
    return {
        "year": report.content["year"],
        "analysis": report.content["analysis"],
        "measures": report.content["measures"],
        "version": report.version,
    }
