"""Templates and phrases: those of the directory, or those that come with the code."""

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib import code_words
from chalicelib.domain.codes import Dimension
from chalicelib.domain.notices.notices import NoticeCode
from chalicelib.domain.notices.phrases import Phrases
from chalicelib.domain.notices.templates import Text
from chalicelib.store.directory import documents
from chalicelib.store.directory.directory import TEXT

_HERE = Path(__file__).parent


def find(code: NoticeCode, language: str) -> Text:
    """The text of a notice in the directory, or the one of the code when the directory has none in a language."""
    document = documents.find(TEXT, code.value)
    if document is not None and document.content.get("active", True):
        text = Text(document.content.get("subject", {}), document.content.get("body", {}))
        if text.speaks(language):
            return text
    return defaults()[code]


@functools.cache
def defaults() -> Mapping[NoticeCode, Text]:
    """The texts that come with the code, of every notice and in every language."""
    kept = _read("notice_texts")
    return {NoticeCode(code): Text(text["subject"], _joined(text["body"])) for code, text in kept.items()}


def default_documents() -> list[dict[str, Any]]:
    """The texts that come with the code, as documents of the directory."""
    return [
        {"code": code.value, "subject": dict(text.subject), "body": dict(text.body), "active": True}
        for code, text in defaults().items()
    ]


@functools.cache
def phrases(language: str) -> Phrases:
    """The phrases of a language, with the names of codes as the author of an occurrence reads them."""
    own = _read("phrases")[language]
    return Phrases(
        language,
        months=own["months"],
        weekdays=own["weekdays"],
        words={**own["words"], "triage": code_words.word("unknown", Dimension.SECTOR.value, language)},
        kinds=_names("kind", language),
        outcomes=_names("outcome", language),
        archive_reasons=_names("archive_reason", language),
        attentions=_names("attention", language),
    )


def _names(group: str, language: str) -> dict[str, str]:
    return code_words.in_sentence(code_words.words(group, language, "citizen"))


def _joined(bodies: Mapping[str, list[str]]) -> dict[str, str]:
    return {language: "\n".join(lines) for language, lines in bodies.items()}


def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_HERE / f"{name}.json").read_text(encoding="utf-8"))
    return loaded
