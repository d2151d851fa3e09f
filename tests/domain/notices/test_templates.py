"""Texts ask for what their notice has, and are filled in with nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.notices import templates
from chalicelib.domain.notices.notices import TO_CITIZEN, NoticeCode
from chalicelib.domain.notices.templates import PLACEHOLDERS, Text, filled
from tests.domain.builders import a_property


def fields(code: str, subject: dict[str, str], body: dict[str, str]) -> list[str]:
    """The fields a check names."""
    with pytest.raises(InvalidFields) as refusal:
        templates.check(code, Text(subject, body))
    return [error.field for error in refusal.value.errors]


@pytest.mark.parametrize("code", NoticeCode)
def test_every_notice_says_which_places_its_text_may_have(code: NoticeCode) -> None:
    everything = " ".join(f"{{{name}}}" for name in PLACEHOLDERS[code])

    templates.check(code.value, Text({"en": everything}, {"en": everything}))


@pytest.mark.parametrize("code", NoticeCode)
def test_no_officers_text_may_ask_for_anybodys_words_or_key(code: NoticeCode) -> None:
    if code not in TO_CITIZEN:
        assert not PLACEHOLDERS[code] & {"text", "access_key", "outcome", "reason", "kind"}
    assert ("access_key" in PLACEHOLDERS[code]) == (code is NoticeCode.RECEIPT)


def test_every_wrong_place_is_named() -> None:
    wrong = fields(
        "forwarded", {"en": "{access_key}", "pt-BR": "{}"}, {"en": "{text} {protocol} {name}", "pt-BR": "a } b"}
    )

    assert wrong == ["subject.en", "subject.pt-BR", "body.en", "body.en", "body.pt-BR"]


def test_subject_and_body_are_written_in_the_same_languages() -> None:
    assert fields("archived", {"en": "Archived"}, {"pt-BR": "Arquivada"}) == ["body.en", "subject.pt-BR"]


def test_a_receipt_that_does_not_say_the_key_is_no_receipt() -> None:
    subject = {"en": "Received", "pt-BR": "Recebida"}

    assert fields("receipt", subject, {"en": "{protocol}, {access_key}", "pt-BR": "{protocol}"}) == ["body.pt-BR"]


@pytest.mark.parametrize("code", ["welcome", "", "RECEIPT", "receipt "])
def test_there_is_a_text_for_each_notice_and_no_other(code: str) -> None:
    assert fields(code, {"en": "Hello"}, {"en": "Hello"}) == ["code"]


@a_property
@given(st.dictionaries(st.sampled_from(["protocol", "link", "text"]), st.text() | st.just("{link}{protocol}{0}")))
def test_what_a_value_says_is_never_a_place_itself(values: dict[str, str]) -> None:
    protocol, link, text = (values.get(name, f"{{{name}}}") for name in ("protocol", "link", "text"))

    assert filled("a{protocol}b{link}c{text}d", values) == f"a{protocol}b{link}c{text}d"
