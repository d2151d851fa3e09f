"""Routes of management: the figures of a period, step by step and place by place, and the rows behind them."""

from dataclasses import replace
from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.endpoints import OK, SEE_OTHER, Endpoints
from chalicelib.api.http.responses import answer
from chalicelib.api.indicators import comments, definitions, export, overdue, places, series, summary
from chalicelib.api.indicators.comments import CommentsQuery, CommentsShape
from chalicelib.api.indicators.definitions import DefinitionsShape
from chalicelib.api.indicators.export import ExportQuery, ExportShape
from chalicelib.api.indicators.overdue import ArrearsQuery, ArrearsShape
from chalicelib.api.indicators.period import asked
from chalicelib.api.indicators.places import PlacesQuery, PlacesShape
from chalicelib.api.indicators.series import SeriesQuery, SeriesShape
from chalicelib.api.indicators.summary_shapes import SummaryQuery, SummaryShape
from chalicelib.api.staff import worklist
from chalicelib.domain.people.people import Actor, Role
from chalicelib.services import comments as comments_list
from chalicelib.services import exports, indicators, overdue_list

blueprint = Endpoints(__name__, "management", "Management", auth.staff)
endpoint = blueprint.endpoint


@endpoint(
    "GET",
    "/v1/management/summary",
    query=SummaryQuery,
    answers={OK: SummaryShape},
    examples={OK: {"ninety_days": summary.EXAMPLE}},
)
def summarise() -> Response:
    """Every figure of a period, and of each code of each dimension."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, SummaryQuery)
    of = asked(query, actor, now)
    return answer(summary.summary(indicators.summary(of, query.compare), now))


@endpoint(
    "GET",
    "/v1/management/series",
    query=SeriesQuery,
    answers={OK: SeriesShape},
    examples={OK: {"weeks": series.EXAMPLE}},
)
def list_steps() -> Response:
    """A period day by day, week by week or month by month."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, SeriesQuery)
    of = asked(query, actor, now)
    return answer(series.series(of, indicators.series(of, query.by), now))


@endpoint(
    "GET",
    "/v1/management/places",
    query=PlacesQuery,
    answers={OK: PlacesShape},
    examples={OK: {"cells": places.EXAMPLE}},
)
def list_places() -> Response:
    """The number of occurrences in each cell of the town."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, PlacesQuery)
    of = asked(query, actor, now)
    return answer(places.places(indicators.places(of, query.resolution), now))


@endpoint(
    "GET",
    "/v1/management/comments",
    query=CommentsQuery,
    answers={OK: CommentsShape},
    examples={OK: {"one": {"comments": [comments.EXAMPLE], "next_cursor": None}}},
)
def list_comments() -> Response:
    """A page of what people wrote when they evaluated, the newest first."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, CommentsQuery)
    of = asked(query, actor, now)
    name = overdue.list_name(of, "comments")
    page = comments_list.page(of, actor, query.limit, cursors.decode_code(query.cursor, name), now)
    shown = [comments.comment(one) for one in page.rows]
    return answer({"comments": shown, "next_cursor": cursors.encode_code(page.next_position, name)})


@endpoint("GET", "/v1/management/overdue", query=ArrearsQuery, answers={OK: ArrearsShape})
def list_overdue() -> Response:
    """A page of the occurrences in arrears, the latest first."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, ArrearsQuery)
    of = asked(query, actor, now)
    name = overdue.list_name(of)
    page = overdue_list.page(of, actor, query.limit, cursors.decode_code(query.cursor, name), now)
    rows = [worklist.row(row, page.today) for row in page.rows]
    return answer({"occurrences": rows, "next_cursor": cursors.encode_code(page.next_position, name)})


@endpoint(
    "GET",
    "/v1/management/export.csv",
    query=ExportQuery,
    answers={OK: str, SEE_OTHER: ExportShape},
    examples={OK: {"one_row": export.EXAMPLE, "in_words": export.IN_WORDS}, SEE_OTHER: {"large": export.LARGE}},
    media="text/csv",
    name="export",
)
def export_csv() -> Response:
    """The occurrences behind the figures as CSV, or a link to the file when it is large."""
    now, actor = datetime.now(UTC), _reader()
    query = parsing.query(blueprint.current_request, ExportQuery)
    wanted = replace(asked(query, actor, now), cell=query.cell)
    return export.exported(exports.export(wanted, actor, query.language, now))


@endpoint(
    "GET",
    "/v1/management/definitions",
    answers={OK: DefinitionsShape},
    examples={OK: {"total": {"definitions": [definitions.EXAMPLE]}}},
)
def define() -> Response:
    """The meaning and the computation of each figure, in Portuguese and English."""
    _reader()
    return answer(definitions.definitions())


def _reader() -> Actor:
    return auth.actor(blueprint.current_request, Role.OMBUDSMAN, Role.MANAGER, Role.SECTOR)
