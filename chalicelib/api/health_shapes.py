"""Shapes of what the API answers whoever asks how it is."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from chalicelib.api.shapes import Problem


class ChecksShape(TypedDict):
    """Whether each dependency answers."""

    directory: Literal["ok", "failed"]
    occurrences: Literal["ok", "failed"]
    photos: Literal["ok", "failed"]


class HealthShape(TypedDict):
    """That the function answers, in which version and, when asked, what it stands on."""

    status: Literal["ok"]
    version: str
    checks: NotRequired[ChecksShape]


class UnwellProblem(Problem):
    """A problem that says which dependency does not answer."""

    checks: ChecksShape
