"""Every code has its name in every language, and no name is of a code that does not exist."""

from collections.abc import Iterable
from typing import get_args

import pytest

from chalicelib import code_words
from chalicelib.api.directory.settings import Officer
from chalicelib.domain import codes
from chalicelib.domain.deadlines.clocks import Unit
from chalicelib.domain.directory.directory import QuestionType
from chalicelib.domain.mail.filing import FileOutcome, FilingOutcome
from chalicelib.domain.notices.notices import NoticeCode
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Visibility
from chalicelib.domain.occurrences.evaluations import Solved
from chalicelib.domain.occurrences.timeline import Author
from chalicelib.domain.people.people import IdentityMode, Role

CODES: dict[str, Iterable[str]] = {
    "status": codes.Status,
    "kind": codes.Kind,
    "channel": codes.Channel,
    "identity_mode": IdentityMode,
    "priority": codes.Priority,
    "attention": codes.Attention,
    "outcome": codes.Outcome,
    "archive_reason": codes.ArchiveReason,
    "action": Action,
    "event": Action,
    "photo": codes.PhotoStatus,
    "photo_reason": codes.RejectionReason,
    "attachment_reason": codes.RejectionReason,
    "attachment_visibility": Visibility,
    "solved": Solved,
    "level": {str(level) for level in range(1, 6)},
    "role": Role,
    "author": Author,
    "officer": get_args(Officer),
    "unit": Unit,
    "question_type": QuestionType,
    "notice": NoticeCode,
    "mail": FilingOutcome,
    "mail_file": FileOutcome,
    "unknown": codes.Dimension,
}


def test_every_group_is_of_codes_that_exist() -> None:
    assert set(code_words.groups()) == set(CODES)


@pytest.mark.parametrize("group", CODES)
@pytest.mark.parametrize("language", code_words.LANGUAGES)
def test_every_code_has_a_name_for_every_reader(group: str, language: str) -> None:
    for names in (code_words.words(group, language), code_words.words(group, language, "citizen")):
        assert set(names) == {str(code) for code in CODES[group]}
        assert all(name == name.strip() != "" for name in names.values())


def test_an_author_reads_another_name_where_the_staffs_would_not_fit() -> None:
    assert code_words.word("status", "awaiting_citizen", "pt-BR") == "Aguardando cidadão"
    assert code_words.word("status", "awaiting_citizen", "pt-BR", "citizen") == "Aguardando você"
    assert code_words.word("status", "concluded", "en", "citizen") == code_words.word("status", "concluded", "en")


def test_a_code_without_a_name_is_its_own_name() -> None:
    assert code_words.word("channel", "pigeon", "en") == "pigeon"


def test_a_language_that_is_not_known_is_answered_in_portuguese() -> None:
    assert code_words.word("channel", "phone", "es") == "Telefone"


def test_inside_a_sentence_a_name_begins_small() -> None:
    assert code_words.in_sentence({"informed": "Informação prestada"}) == {"informed": "informação prestada"}
