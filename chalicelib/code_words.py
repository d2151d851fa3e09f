"""Code words: the names of the codes in Portuguese and English, for the API, the notices and the web apps.

`code_words.json` is their only source: a group for each sort of code, and in it each code's name in each language. A
name that the author of an occurrence reads differently from the staff has a `citizen` column.
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast

LANGUAGES = ("pt-BR", "en")
Reader = Literal["staff", "citizen"]

_SOURCE = Path(__file__).with_suffix(".json")


def groups() -> list[str]:
    """The names of the groups."""
    return list(_groups())


def words(group: str, language: str, reader: Reader = "staff") -> dict[str, str]:
    """The names of a group's codes in a language; in Portuguese when the language is not known."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return {code: names.get(reader, names)[known] for code, names in _groups()[group].items()}


def word(group: str, code: str, language: str, reader: Reader = "staff") -> str:
    """The name of a code, or the code itself when the group has none for it."""
    return words(group, language, reader).get(code, code)


def in_sentence(names: Mapping[str, str]) -> dict[str, str]:
    """The names as they are written inside a sentence, with a small first letter."""
    return {code: name[:1].lower() + name[1:] for code, name in names.items()}


@functools.cache
def _groups() -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", json.loads(_SOURCE.read_text(encoding="utf-8")))
