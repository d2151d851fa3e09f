"""Code mapping: the types, departments and channels of 311 cases as codes of a municipality's directory."""

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
# The API's limit for a code.
_LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class Meaning:
    """The codes of a case; `sector` is used when the directory's rules give none."""

    category: str
    kind: Kind | None = None
    sector: str | None = None
    competent_body: str | None = None


@dataclass(frozen=True, slots=True)
class CodeMap:
    """The mapped types, departments and channels of infra/demo/case_types.json."""

    types: Mapping[str, Mapping[str, str]]
    departments: Mapping[str, str]
    channels: Mapping[str, str]

    def channel_of(self, case: Case) -> Channel:
        """The channel of a case; web when it is unknown."""
        return Channel(self.channels.get(case.source, Channel.WEB))

    def meaning_of(self, case: Case, town: Directory) -> Meaning:
        """The mapped type of a case if the town has that category, else a code of the type's own."""
        translated = self.types.get(case.type)
        if translated and translated["category"] in town.categories:
            kind = Kind(translated["kind"]) if "kind" in translated else None
            return Meaning(translated["category"], kind, competent_body=translated.get("competent_body"))
        return Meaning(slug(case.type) if case.type else OTHER, sector=self.sector_of(case.department, town))

    def sector_of(self, department: str, town: Directory) -> str | None:
        """The mapped sector of a department if the town has it, else a code of the department's own."""
        translated = self.departments.get(department)
        if translated in town.sectors:
            return translated
        return slug(department) if department else None


def code_map_of(document: Mapping[str, Any]) -> CodeMap:
    """The code map of a document."""
    return CodeMap(document["types"], document["departments"], document["channels"])


def slug(name: str) -> str:
    """The code of a name: its letters and digits; a checksum where there are none or too many."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if code and len(code) <= _LONGEST_CODE:
        return code
    mark = f"{crc32(name.encode()):08x}"
    return f"{code[: _LONGEST_CODE - 9]}_{mark}".lstrip("_")
