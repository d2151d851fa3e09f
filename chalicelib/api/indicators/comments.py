"""Comments: a page of what people wrote when they evaluated, the newest first."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.cursors import CursorText, Limit
from chalicelib.api.http.examples import PROTOCOL
from chalicelib.api.http.values import Cursor, ProtocolShown
from chalicelib.api.indicators.period import FiguresQuery
from chalicelib.api.shared import evaluation
from chalicelib.api.shared.evaluation import EvaluationShape
from chalicelib.domain import protocols
from chalicelib.domain.codes import Outcome
from chalicelib.services.comments import Comment


class CommentsQuery(FiguresQuery):
    """The occurrences whose comments to list, and the page."""

    limit: Limit = 25
    cursor: CursorText | None = None


class CommentShape(EvaluationShape):
    """An evaluation that says something, and the occurrence it is about."""

    protocol: ProtocolShown
    category: str
    sector: str | None
    outcome: Outcome | None


class CommentsShape(TypedDict):
    """A page of the comments, the newest first."""

    comments: list[CommentShape]
    next_cursor: Cursor


def comment(one: Comment) -> CommentShape:
    """A comment with what it is about."""
    occurrence = one.occurrence
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "category": occurrence.category,
        "sector": occurrence.sector,
        "outcome": occurrence.answer.outcome if occurrence.answer else None,
        **evaluation.evaluation(one.evaluation),
    }


EXAMPLE: dict[str, Any] = {
    "protocol": PROTOCOL,
    "category": "pothole",
    "sector": "works",
    "outcome": "solved",
    "satisfaction": 5,
    "solved": "yes",
    "comment": "Foi rápido.",
    "at": "2026-11-23T18:00:00Z",
}
