"""Meanings: what the types, departments and channels of 311 cases are in a municipality's directory."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.directory.directory import Directory
from tasks.seeding.cases import Case

OTHER = "other"
# As long as the API lets a code be.
_LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a case is about; `sector` says whose it is when the directory's rules do not know."""

    category: str
    kind: Kind | None = None
    sector: str | None = None
    competent_body: str | None = None


@dataclass(frozen=True, slots=True)
class CodeMap:
    """The types, departments and channels somebody has translated, in infra/demo/case_types.json."""

    types: Mapping[str, Mapping[str, str]]
    departments: Mapping[str, str]
    channels: Mapping[str, str]

    def channel_of(self, case: Case) -> Channel:
        """The channel a case came in by; by the web when nobody knows."""
        return Channel(self.channels.get(case.source, Channel.WEB))

    def meaning_of(self, case: Case, town: Directory) -> Meaning:
        """The translation of a case's type if the town has such a category, else one of its own."""
        translated = self.types.get(case.type)
        if translated and translated["category"] in town.categories:
            kind = Kind(translated["kind"]) if "kind" in translated else None
            return Meaning(translated["category"], kind, competent_body=translated.get("competent_body"))
        return Meaning(slug(case.type) if case.type else OTHER, sector=self.sector_of(case.department, town))

    def sector_of(self, department: str, town: Directory) -> str | None:
        """The translation of a department if the town has such a sector, else one of its own."""
        translated = self.departments.get(department)
        if translated in town.sectors:
            return translated
        return slug(department) if department else None


def code_map_of(document: Mapping[str, Any]) -> CodeMap:
    """The lexicon of a document."""
    return CodeMap(document["types"], document["departments"], document["channels"])


def slug(name: str) -> str:
    """The code of a name: its letters and digits; what has none of them is told apart by a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if code and len(code) <= _LONGEST_CODE:
        return code
    mark = f"{crc32(name.encode()):08x}"
    return f"{code[: _LONGEST_CODE - 9]}_{mark}".lstrip("_")
