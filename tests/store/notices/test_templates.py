"""The texts that come with the code are whole, in every language, and good to be kept in the directory."""

import pytest

from chalicelib.api.directory.texts import NoticeTextBody
from chalicelib.domain.codes import ArchiveReason, Kind, Outcome
from chalicelib.domain.notices.notices import NoticeCode
from chalicelib.domain.notices.phrases import Phrases
from chalicelib.domain.notices.templates import Text, check, placeholders
from chalicelib.store.directory import directory
from chalicelib.store.notices import templates

LANGUAGES = ("pt-BR", "en")


def test_every_notice_has_a_text_and_no_text_has_no_notice() -> None:
    assert templates.defaults().keys() == set(NoticeCode)


@pytest.mark.parametrize("code", NoticeCode)
def test_a_text_has_the_same_places_in_both_languages(code: NoticeCode) -> None:
    text = templates.defaults()[code]

    assert text.subject.keys() == text.body.keys() == set(LANGUAGES)
    for part in (text.subject, text.body):
        assert placeholders(part["pt-BR"]) == placeholders(part["en"])


@pytest.mark.parametrize("document", templates.default_documents(), ids=lambda document: document["code"])
def test_a_text_is_one_the_administrator_might_have_saved(document: dict[str, object]) -> None:
    body = NoticeTextBody.model_validate(document)
    content = body.to_content(str(document["code"]))

    check(content["code"], Text(content["subject"], content["body"]))
    assert content == document


def test_both_languages_have_the_same_words() -> None:
    portuguese, english = (templates.phrases(language) for language in LANGUAGES)

    for part in ("words", "kinds", "outcomes", "archive_reasons"):
        said, again = getattr(portuguese, part), getattr(english, part)
        assert said.keys() == again.keys()
        assert all(fields(said[name]) == fields(again[name]) for name in said if name not in ("day", "short_day"))
    assert [len(one.months) for one in (portuguese, english)] == [12, 12]
    assert [len(one.weekdays) for one in (portuguese, english)] == [7, 7]


def fields(text: str) -> set[str]:
    """The names of its places, whatever their format."""
    return {name.split(":")[0] for name in placeholders(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_there_is_has_a_name(language: str) -> None:
    phrases: Phrases = templates.phrases(language)

    assert phrases.kinds.keys() == set(Kind)
    assert phrases.outcomes.keys() == set(Outcome)
    assert phrases.archive_reasons.keys() == set(ArchiveReason)


def test_the_directorys_own_text_comes_first_while_it_is_in_use_and_speaks_the_language() -> None:
    own = {"code": "lapse", "subject": {"en": "Own"}, "body": {"en": "Own {link}"}}
    default = templates.defaults()[NoticeCode.LAPSE]
    assert templates.find(NoticeCode.LAPSE, "en") == default

    directory.put(directory.TEXT, "lapse", own | {"active": True})
    assert templates.find(NoticeCode.LAPSE, "en").subject == {"en": "Own"}
    assert templates.find(NoticeCode.LAPSE, "pt-BR") == default

    directory.put(directory.TEXT, "lapse", own | {"active": False})
    assert templates.find(NoticeCode.LAPSE, "en") == default
