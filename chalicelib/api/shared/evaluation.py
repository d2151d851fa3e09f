"""The author's evaluation of how an occurrence ended."""

from typing import Annotated, Any, overload

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Remark
from chalicelib.api.http.values import Instant, instant
from chalicelib.domain.occurrences.evaluations import Evaluation, Opinion, Solved


class EvaluationBody(Body):
    """The author's opinion of how the occurrence ended."""

    satisfaction: Annotated[int, Field(ge=1, le=5)]
    solved: Solved
    comment: Remark = ""

    def to_opinion(self) -> Opinion:
        """The opinion in the domain's types."""
        return Opinion(self.satisfaction, self.solved, self.comment)


class EvaluationShape(TypedDict):
    """The author's opinion of how the occurrence ended."""

    satisfaction: Annotated[int, Field(ge=1, le=5)]
    solved: Solved
    comment: str
    at: Instant


@overload
def evaluation(given: Evaluation) -> EvaluationShape: ...
@overload
def evaluation(given: Evaluation | None) -> EvaluationShape | None: ...
def evaluation(given: Evaluation | None) -> EvaluationShape | None:
    """The author's evaluation, or None before there is one."""
    if given is None:
        return None
    return {
        "satisfaction": given.satisfaction,
        "solved": given.solved,
        "comment": given.comment,
        "at": instant(given.at),
    }


SENT: dict[str, Any] = {"satisfaction": 5, "solved": "yes", "comment": "Foi rápido."}
EXAMPLE: dict[str, Any] = {**SENT, "at": "2026-11-27T11:00:00Z"}
