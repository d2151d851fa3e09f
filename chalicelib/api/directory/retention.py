"""The years that a town keeps who authors are, in its settings."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body
from chalicelib.domain.accounts.retention import DEFAULT_RETENTION, DEFAULT_YEARS, MOST_YEARS

Years = Annotated[int, Field(ge=1, le=MOST_YEARS)]


class RetentionBody(Body):
    """The years that identities of closed occurrences are kept, and after them the log of who read them.

    A report's identity is not among them: access to it is restricted by law (Law 12.527/2011, art. 31).
    """

    identity_years: Years = DEFAULT_YEARS
    read_years: Years = DEFAULT_YEARS


class RetentionDocument(TypedDict):
    """The years that identities of closed occurrences are kept, and after them the log of who read them."""

    identity_years: int
    read_years: int


def default_retention() -> dict[str, Any]:
    """The retention of a town that has not set its own."""
    return asdict(DEFAULT_RETENTION)
