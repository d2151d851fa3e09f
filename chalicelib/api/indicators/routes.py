"""Routes of management: the figures of a period, step by step and place by place, and the rows behind them."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Blueprint, Response

from chalicelib.api.http import auth, cursors, parsing, views
from chalicelib.api.http.problems import translate_errors
from chalicelib.api.http.responses import HEADERS, answer
from chalicelib.api.indicators import views as indicator_views
from chalicelib.api.indicators.requests import ArrearsQuery, FiguresQuery, PlacesQuery, SeriesQuery
from chalicelib.api.staff import views as staff_views
from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics.queries import MetricsQuery
from chalicelib.domain.people.people import Actor, Role
from chalicelib.services import exports, indicators, overdue_list

blueprint = Blueprint(__name__)

_FILE = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="export.csv"'}


@blueprint.route("/v1/management/summary", methods=["GET"], authorizer=auth.staff)
@translate_errors
def summarise() -> Response:
    """Every figure of a period, and of each code of each dimension."""
    now = datetime.now(UTC)
    of = _asked(parsing.query(blueprint.current_request, FiguresQuery), _reader(), now)
    return answer(indicator_views.summary(indicators.summary(of), now))


@blueprint.route("/v1/management/series", methods=["GET"], authorizer=auth.staff)
@translate_errors
def list_steps() -> Response:
    """A period day by day, week by week or month by month."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, SeriesQuery)
    of = _asked(query, actor, now)
    return answer(indicator_views.series(of, indicators.series(of, query.by), now))


@blueprint.route("/v1/management/places", methods=["GET"], authorizer=auth.staff)
@translate_errors
def list_places() -> Response:
    """How many are in each cell of the town."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, PlacesQuery)
    of = _asked(query, actor, now)
    return answer(indicator_views.places(indicators.places(of, query.resolution), now))


@blueprint.route("/v1/management/overdue", methods=["GET"], authorizer=auth.staff)
@translate_errors
def list_overdue() -> Response:
    """A page of what is in arrears, the latest first."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, ArrearsQuery)
    of = _asked(query, actor, now)
    name = _name(of)
    page = overdue_list.page(of, actor, query.limit, cursors.decode_code(query.cursor, name), now)
    rows = [staff_views.row(row, page.today) for row in page.rows]
    return answer({"occurrences": rows, "next_cursor": cursors.encode_code(page.next_position, name)})


@blueprint.route("/v1/management/export.csv", methods=["GET"], authorizer=auth.staff)
@translate_errors
def export() -> Response:
    """The occurrences behind the figures as CSV, or a link to it when it is large."""
    now, actor = datetime.now(UTC), _reader()
    of = _asked(parsing.query(blueprint.current_request, FiguresQuery), actor, now)
    made = exports.export(of, actor, now)
    if made.url is None:
        return Response(made.text, status_code=HTTPStatus.OK.value, headers={**HEADERS, **_FILE})
    seen = answer({"url": made.url, "expires_at": views.instant(made.expires_at)}, HTTPStatus.SEE_OTHER)
    seen.headers["Location"] = made.url
    return seen


@blueprint.route("/v1/management/definitions", methods=["GET"], authorizer=auth.staff)
@translate_errors
def define() -> Response:
    """What each figure says and how it is computed, in Portuguese and English."""
    _reader()
    return answer(indicator_views.definitions())


def _reader() -> Actor:
    return auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.MANAGER, Role.SECTOR)


def _asked(query: FiguresQuery, actor: Actor, now: datetime) -> MetricsQuery:
    return indicators.asked(query.to_wanted(), actor, now)


def _name(of: MetricsQuery) -> str:
    codes = [of.filters.get(dimension, "") for dimension in Dimension]
    return "|".join(["overdue", of.period.first.isoformat(), of.period.last.isoformat(), *codes])
