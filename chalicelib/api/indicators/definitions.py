"""The definitions of the figures, in Portuguese and English."""

import functools
import json
from pathlib import Path
from typing import Any, cast

from typing_extensions import TypedDict

_SOURCE = Path(__file__).with_suffix(".json")

TextsShape = TypedDict("TextsShape", {"pt-BR": str, "en": str})


class DefinitionShape(TypedDict):
    """The meaning and the computation of a figure."""

    figure: str
    name: TextsShape
    definition: TextsShape


class DefinitionsShape(TypedDict):
    """The definition of every figure."""

    definitions: list[DefinitionShape]


def definitions() -> DefinitionsShape:
    """The definition of every figure, in both languages."""
    return {"definitions": _definitions()}


@functools.cache
def _definitions() -> list[DefinitionShape]:
    return cast(list[DefinitionShape], json.loads(_SOURCE.read_text(encoding="utf-8")))


EXAMPLE: dict[str, Any] = {
    "figure": "total",
    "name": {"pt-BR": "Total", "en": "Total"},
    "definition": {"pt-BR": "Manifestações registradas no período.", "en": "Occurrences registered in the period."},
}
