"""Protocols: round trip, forgiveness, and every mistake of one digit or one swap refused."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from chalicelib.domain import protocols
from chalicelib.domain.protocols import Protocol, WrongProtocol
from tests.domain.builders import a_property

composed = st.builds(protocols.compose, st.integers(1000, 9999), st.integers(0, 10**8 - 1))


@a_property
@given(composed)
def test_a_protocol_survives_being_shown_and_typed(protocol: Protocol) -> None:
    assert protocols.parse(protocol) == protocol
    assert protocols.parse(protocols.shown(protocol)) == protocol


def test_a_protocol_is_year_random_digits_and_check_digits_in_groups() -> None:
    protocol = protocols.compose(2026, 48319275)

    assert protocol == "20264831927597"
    assert protocols.shown(protocol) == "2026-4831-9275-97"


def test_a_small_number_keeps_its_leading_zeros() -> None:
    assert protocols.compose(2026, 7).startswith("202600000007")


@pytest.mark.parametrize(
    "typed",
    ["20264831927597", "2026-4831-9275-97", "2026 4831 9275 97", " 2026-4831-9275-97\n", "2026-4831 927597"],
)
def test_hyphens_and_spaces_are_forgiven(typed: str) -> None:
    assert protocols.parse(typed) == "20264831927597"


AROUND = [
    "{}",
    "Protocolo {}",
    "protocolo nº {}.",
    "Prot.: {};",
    "#{}",
    "O número é {}",
    "[{}]",
    "\u200e{}\ufeff",
    "\u00a0{}",
]
BETWEEN = [
    "-",
    "\u2013",
    "\u2011",
    "\u2212",
    ".",
    "/",
    " - ",
    " ",
    "",
    "\n",
    "--",
    ", ",
    ":",
    "\u00b7",
    " \u2022 ",
    "_",
    "\r\n",
]
GROUPS = [
    ("2026", "4831", "9275", "97"),
    ("20", "26", "48", "31", "92", "75", "97"),
    ("2026", "48319275", "97"),
    ("202", "648", "319", "275", "97"),
    tuple("20264831927597"),
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("groups", GROUPS, ids=len)
def test_a_protocol_is_understood_as_people_write_it(around: str, between: str, groups: tuple[str, ...]) -> None:
    typed = around.format(between.join(groups))

    assert protocols.parse(typed) == "20264831927597"


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize(
    "text",
    [
        "Re: [Ouvidoria] Protocolo {} - 2a resposta",
        "10/11/2026 {} (13 99123-4567)",
        "2026-4831-9275-98, ou {}?",
        "Enc: {}. Prot. 20264831927500",
    ],
)
def test_a_protocol_is_found_among_other_numbers(text: str, between: str) -> None:
    said = text.format(between.join(("2026", "4831", "9275", "97")))

    assert protocols.first_in(said) == "20264831927597"


@pytest.mark.parametrize("text", ["", "Buraco", "2026-4831-9275-98", "12026-4831-9275-97", "2026-4831-9275-971"])
def test_a_text_without_a_protocol_names_none(text: str) -> None:
    assert protocols.first_in(text) is None


@pytest.mark.parametrize(
    "typed",
    [
        "12026-4831-9275-97",
        "2026-4831-9275-971",
        "2026-4831-9275-97 e 2",
        "2026-4831-a-9275-97",
        "a" * 41 + "20264831927597",
    ],
)
def test_more_digits_or_much_else_is_no_protocol(typed: str) -> None:
    with pytest.raises(WrongProtocol):
        protocols.parse(typed)


@a_property
@given(composed)
def test_every_single_wrong_digit_is_refused(protocol: Protocol) -> None:
    for position, right in enumerate(protocol):
        for wrong in set("0123456789") - {right}:
            with pytest.raises(WrongProtocol):
                protocols.parse(protocol[:position] + wrong + protocol[position + 1 :])


@a_property
@given(composed)
def test_every_swap_of_two_neighbours_is_refused(protocol: Protocol) -> None:
    for position, (first, second) in enumerate(pairwise(protocol)):
        if first == second:
            continue

        with pytest.raises(WrongProtocol):
            protocols.parse(protocol[:position] + second + first + protocol[position + 2 :])


@a_property
@given(st.from_regex(r"[1-9][0-9]{11}", fullmatch=True))
def test_check_digits_are_those_of_iso_7064(body: str) -> None:
    assert protocols.check_digits(body) == mod_97_10.calc_check_digits(body)
    assert mod_97_10.is_valid(body + protocols.check_digits(body))


@a_property
@given(st.from_regex(r"[0-9]{14}", fullmatch=True))
def test_nothing_is_accepted_that_iso_7064_refuses(digits: str) -> None:
    try:
        protocols.parse(digits)
    except WrongProtocol:
        return
    assert mod_97_10.is_valid(digits)


@pytest.mark.parametrize("body", ["202600000013", "202600000095"])
def test_each_body_has_one_pair_of_check_digits_only(body: str) -> None:
    accepted = [pair for pair in range(100) if is_accepted(f"{body}{pair:02d}")]

    assert accepted == [int(protocols.check_digits(body))]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026",
        "2026-4831-9275",
        "2026-4831-9275-977",
        "2026-4831-9275-9A",
        "٢٠٢٦-4831-9275-97",
        "2026-4831------9275-97",
    ],
)
def test_what_does_not_look_like_a_protocol_is_refused(typed: str) -> None:
    with pytest.raises(WrongProtocol, match="14 digits"):
        protocols.parse(typed)


def is_accepted(typed: str) -> bool:
    """Whether something typed is a protocol."""
    try:
        protocols.parse(typed)
    except WrongProtocol:
        return False
    return True
