"""Saved filters: bodies and answers of the lists that an officer comes back to."""

from typing import Annotated, Any
from urllib.parse import parse_qsl

from pydantic import AfterValidator, Field, StringConstraints
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, SavedName
from chalicelib.api.http.problems import Problem
from chalicelib.api.staff.worklist import WorklistQuery
from chalicelib.domain.people.saved_filters import MOST_FILTERS, SavedFilter

# Who is looked for is said anew each time, with a purpose; a page is no list.
_NEVER_SAVED = {"person", "purpose", "limit", "cursor"}
# The panel's own: which view the list is seen through, and its columns.
_OF_THE_PANEL = {"view", "columns"}


def _only_filters(query: str) -> str:
    names = [name for name, _ in parse_qsl(query, keep_blank_values=True)]
    known = (set(WorklistQuery.model_fields) - _NEVER_SAVED) | _OF_THE_PANEL
    if len(set(names)) < len(names) or not known.issuperset(names):
        raise ValueError("This is not what a list can be filtered by.")
    return query


Query = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[!-~]*$"), AfterValidator(_only_filters)]
FiltersVersion = Annotated[int, Field(ge=0, description="Counts every edit; 0 before the first one.")]


class SavedFilterBody(Body):
    """A filter under a name; `query` is what follows the question mark in the address of the list."""

    name: SavedName
    query: Query


class SavedFiltersBody(Body):
    """All saved filters of the caller as they are to be, and the version that was read."""

    version: Annotated[int, Field(ge=0, le=10**9)]
    filters: Annotated[list[SavedFilterBody], Field(max_length=MOST_FILTERS)]

    def to_filters(self) -> list[SavedFilter]:
        """The filters in the domain's types."""
        return [SavedFilter(one.name, one.query) for one in self.filters]


class SavedFilterShape(TypedDict):
    """A filter under a name."""

    name: Annotated[str, Field(max_length=60)]
    query: Annotated[str, Field(max_length=2000)]


class SavedFiltersShape(TypedDict):
    """The saved filters of the caller, in their order."""

    filters: list[SavedFilterShape]
    version: FiltersVersion


class SavedFiltersConflict(Problem):
    """Another edit came first: `current` are the filters as they are now."""

    current: SavedFiltersShape


REQUEST: dict[str, Any] = {
    "version": 0,
    "filters": [{"name": "Buracos atrasados", "query": "view=late&category=pothole&columns=status%2Cdue"}],
}
EXAMPLE: dict[str, Any] = {**REQUEST, "version": 1}
