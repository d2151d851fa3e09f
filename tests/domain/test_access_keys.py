"""Access keys: they survive being shown and typed, forgive what eyes confuse, and open one occurrence only."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain import access_keys, protocols
from chalicelib.domain.access_keys import AccessKey
from tests.domain.builders import LEADER, PROTOCOL, a_property

secrets = st.integers(0, 2**access_keys.KEY_BITS - 1)
KEY = AccessKey("7K3M9QX2HTRB")


@a_property
@given(secrets)
def test_a_key_survives_being_shown_and_typed(secret: int) -> None:
    key = access_keys.compose(secret)

    assert access_keys.parse(access_keys.shown(key)) == key
    assert access_keys.secret_of(key) == secret


@a_property
@given(secrets)
def test_a_key_has_twelve_characters_that_nobody_confuses(secret: int) -> None:
    key = access_keys.compose(secret)

    assert len(key) == 12
    assert not set(key) & set("OILU")


def test_a_key_is_shown_in_groups_of_four() -> None:
    assert access_keys.shown(KEY) == "7K3M-9QX2-HTRB"


@a_property
@given(secrets, st.data())
def test_lower_case_o_i_and_l_are_forgiven(secret: int, data: st.DataObject) -> None:
    key = access_keys.compose(secret)
    looks_like = {"0": "0Oo", "1": "1IiLl"}

    typed = "".join(data.draw(st.sampled_from(looks_like.get(character, character))) for character in key)

    assert access_keys.parse(typed) == access_keys.parse(typed.lower()) == key


@pytest.mark.parametrize(
    "typed",
    [
        *("7K3M9QX2HTRB", "7k3m-9qx2-htrb", " 7K3M 9QX2 HTRB ", "7-K-3-M-9QX2HTRB", "7K3M\u20139QX2\u2013HTRB."),
        *(
            "7K3M.9QX2.HTRB",
            "Chave: 7K3M-9QX2-HTRB",
            "chave de acesso 7k3m 9qx2 htrb",
            "\u200b7K3M\u00a09QX2\u00a0HTRB\ufeff",
        ),
        *("\uff17K3M9QX2HTRB", "7K3M - 9QX2 - HTRB", "(7K3M_9QX2_HTRB)\n"),
    ],
)
def test_hyphens_spaces_and_case_are_forgiven(typed: str) -> None:
    assert access_keys.parse(typed) == KEY


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "7K3M9QX2HTRBB", "7K3M9QX2HTRU", "7K3M9QX2HTR!", "é7K3M9QX2HTRB", "7K3M9QX2HTRB 1"]
)
def test_what_cannot_be_a_key_is_none(typed: str) -> None:
    assert access_keys.parse(typed) is None


@a_property
@given(secrets)
def test_the_right_key_opens_however_it_is_typed(secret: int) -> None:
    key = access_keys.compose(secret)

    stored = access_keys.digest(key, PROTOCOL)

    assert access_keys.opens(access_keys.shown(key).lower(), PROTOCOL, stored)


@a_property
@given(secrets, secrets)
def test_a_wrong_key_does_not_open(right: int, wrong: int) -> None:
    assume(right != wrong)
    stored = access_keys.digest(access_keys.compose(right), PROTOCOL)

    assert not access_keys.opens(access_keys.compose(wrong), PROTOCOL, stored)


def test_a_key_opens_its_own_protocol_only() -> None:
    assert not access_keys.opens(KEY, LEADER, access_keys.digest(KEY, PROTOCOL))


@pytest.mark.parametrize("typed", ["", "-", "chave", "ção", "7K3M9QX2HTR"])
def test_nonsense_does_not_open(typed: str) -> None:
    assert not access_keys.opens(typed, PROTOCOL, access_keys.digest(KEY, PROTOCOL))


def test_what_is_stored_does_not_show_the_key() -> None:
    stored = access_keys.digest(KEY, PROTOCOL)

    assert KEY not in stored.upper()
    assert stored != access_keys.digest(KEY, protocols.compose(2027, 48319275))
