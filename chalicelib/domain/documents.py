"""Documents: the entries of the directory as its administrator edits them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """One entry of the directory as its administrator edits it, and the version of its last edit."""

    code: str
    content: Mapping[str, Any]
    version: int


@dataclass(frozen=True, slots=True)
class MunicipalityProfile:
    """The data of a municipality that its staff needs first: settings, categories and sectors."""

    settings: Document
    categories: Sequence[Document]
    sectors: Sequence[Document]
