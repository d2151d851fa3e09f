"""The definitions of the figures, and the names of the codes they are counted by, in Portuguese and English."""

import functools
import json
from pathlib import Path
from typing import Any, cast

from typing_extensions import TypedDict

from chalicelib.domain.codes import Dimension

_WORDS = Path(__file__).with_name("figures.json")
_LANGUAGES = ("pt-BR", "en")

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
    return {"definitions": _words()["definitions"]}


def name(dimension: Dimension, code: str, language: str) -> str:
    """The name of a code in a language, or the code itself when it has none."""
    names = _words()["names"][dimension.value].get(code, {})
    return str(names.get(language if language in _LANGUAGES else _LANGUAGES[0], code))


@functools.cache
def _words() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(_WORDS.read_text(encoding="utf-8")))


EXAMPLE: dict[str, Any] = {
    "figure": "total",
    "name": {"pt-BR": "Total", "en": "Total"},
    "definition": {"pt-BR": "Manifestações registradas no período.", "en": "Occurrences registered in the period."},
}
