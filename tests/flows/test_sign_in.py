"""Signing in by a code that comes by mail: once, in time, in few tries, and the same for everybody."""

import hmac
import json
from datetime import timedelta

import pytest

from chalicelib import settings
from chalicelib.domain.accounts import sign_in as rules
from tests import citizens
from tests.api.problems import assert_problem
from tests.citizens import ANA, BIA, SIGN_IN, ask, attempt_of, code_in, prove, sign_in
from tests.clocks import Clock
from tests.flow_steps import at_once, everything, items
from tests.gateway import call, claims_of
from tests.outbox_helpers import Mail

pytestmark = pytest.mark.usefixtures("town", "mailbox", "pool", "clock")


@pytest.fixture
def pool(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The citizens' pool, empty."""
    citizens.make_pool(monkeypatch)


def other_than(code: str) -> str:
    """A code that is not the right one."""
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_code_of_the_mail_signs_in_once(mailbox: list[Mail]) -> None:
    attempt = attempt_of()
    (mail,) = mailbox
    code = code_in(mail)

    tokens = prove(attempt, code)

    assert (mail.to, mail.subject.startswith(code)) == (ANA, True)
    assert tokens.status == 200
    assert ANA not in json.dumps(claims_of(tokens.json["id_token"]))
    assert_problem(prove(attempt, code), 401)


def test_whoever_comes_back_is_the_same_person(mailbox: list[Mail]) -> None:
    first, again, other = sign_in(mailbox), sign_in(mailbox, "  ANA@example.com "), sign_in(mailbox, BIA)

    subjects = [claims_of(one["id_token"])["sub"] for one in (first, again, other)]
    assert subjects[0] == subjects[1] != subjects[2]


def test_a_code_is_kept_as_a_digest_and_nothing_of_it_after_its_use(mailbox: list[Mail]) -> None:
    attempt = attempt_of()
    code = code_in(mailbox[-1])
    assert code not in everything()
    assert attempt not in everything()

    prove(attempt, code)

    (kept,) = [item for item in items(settings.IDENTITIES_TABLE) if item["record"]["S"] == "attempt"]
    assert ANA not in json.dumps(kept)


def test_five_wrong_codes_close_an_attempt_for_the_right_one_too(mailbox: list[Mail]) -> None:
    attempt = attempt_of()
    code = code_in(mailbox[-1])

    for _ in range(5):
        assert_problem(prove(attempt, other_than(code)), 401)

    assert_problem(prove(attempt, code), 401)


def test_of_fifty_guesses_at_once_five_are_looked_at(mailbox: list[Mail], monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = attempt_of()
    wrong = other_than(code_in(mailbox[-1]))
    looked: list[str] = []
    compare = hmac.compare_digest

    def recorded(one: str, other: str) -> bool:
        looked.append(other)
        return compare(one, other)

    monkeypatch.setattr(hmac, "compare_digest", recorded)

    answers = at_once(50, lambda _: prove(attempt, wrong).status)

    assert answers == [401] * 50
    assert len(looked) == 5


def test_of_many_with_the_right_code_at_once_one_gets_in(mailbox: list[Mail]) -> None:
    attempt = attempt_of()
    code = code_in(mailbox[-1])

    answers = at_once(5, lambda _: prove(attempt, code).status)

    assert sorted(answers) == [200, 401, 401, 401, 401]


def test_a_code_is_over_after_ten_minutes(mailbox: list[Mail], clock: Clock) -> None:
    attempt = attempt_of()
    clock.turn(minutes=10, seconds=1)

    assert_problem(prove(attempt, code_in(mailbox[-1])), 401)


def test_a_code_of_one_attempt_opens_no_other(mailbox: list[Mail]) -> None:
    first, second = attempt_of(), attempt_of()
    codes = [code_in(mail) for mail in mailbox]

    assert_problem(prove(first, codes[1]), 401) if codes[0] != codes[1] else None
    assert prove(second, codes[1]).status == 200


@pytest.mark.parametrize("typed", [" {} ", "{0:.3} {0[3]}{0[4]}{0[5]}", "full-width"])
def test_a_code_is_read_as_people_and_keyboards_write_it(typed: str, mailbox: list[Mail]) -> None:
    attempt = attempt_of()
    code = code_in(mailbox[-1])
    wide = code.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})

    assert prove(attempt, wide if typed == "full-width" else typed.format(code)).status == 200


def test_what_cannot_be_a_code_counts_as_no_try(mailbox: list[Mail]) -> None:
    attempt = attempt_of()

    for typed in ("12345", "1234567", "abcdef", "12 34", "½23456", "-" * 60, "12345６７"):
        assert_problem(prove(attempt, typed), 422, "code")

    assert prove(attempt, code_in(mailbox[-1])).status == 200


def test_an_unknown_attempt_is_refused_like_a_wrong_code() -> None:
    assert_problem(prove("A" * 32, "123456"), 401)
    assert_problem(prove("../../x", "123456"), 422, "attempt")


@pytest.mark.parametrize(
    "email",
    ["", "ana", "ana@example.com\r\nBcc: eva@example.com", '"ana b"@example.com', "a" * 300 + "@example.com", "ana@x"],
)
def test_an_address_that_is_none_is_refused_before_anything_is_sent(email: str, mailbox: list[Mail]) -> None:
    assert_problem(ask(email), 422, "email")
    assert mailbox == []


def test_plus_tags_and_names_of_hosts_with_accents_are_addresses(mailbox: list[Mail]) -> None:
    tagged, plain = sign_in(mailbox, "ana+ouvidoria@example.com"), sign_in(mailbox, ANA)
    assert claims_of(tagged["id_token"])["sub"] != claims_of(plain["id_token"])["sub"]
    sign_in(mailbox, "ana@itanhaém.example")

    assert mailbox[-1].to == "ana@xn--itanham-gya.example"


def test_an_address_gets_few_codes_and_the_next_one_after_an_hour(mailbox: list[Mail], clock: Clock) -> None:
    (hour, _) = rules.OF_ADDRESS
    for _ in range(hour.most):
        assert ask().status == 202

    refused = ask()

    assert_problem(refused, 429)
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert ask(BIA).status == 202
    assert len(mailbox) == hour.most + 1
    clock.turn(hours=1)
    assert ask().status == 202


def test_many_codes_to_many_addresses_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "OVERALL", (rules.Limit("overall", 3, timedelta(minutes=10)),))

    statuses = [ask(f"citizen{number}@example.com").status for number in range(5)]

    assert statuses == [202, 202, 202, 429, 429]


def test_asking_at_once_passes_no_limit() -> None:
    (hour, _) = rules.OF_ADDRESS

    statuses = at_once(hour.most + 4, lambda _: ask().status)

    assert sorted(statuses) == [202] * hour.most + [429] * 4


def test_known_and_unknown_addresses_are_answered_in_the_same_words(mailbox: list[Mail]) -> None:
    sign_in(mailbox, ANA)

    known, unknown = ask(ANA), ask("nobody@example.com")

    assert (known.status, known.headers) == (unknown.status, unknown.headers)
    assert {name: len(value) for name, value in known.json.items()} == {
        name: len(value) for name, value in unknown.json.items()
    }
    assert mailbox[-1].text.replace(code_in(mailbox[-1]), "") == mailbox[-2].text.replace(code_in(mailbox[-2]), "")


def test_a_sign_in_is_renewed_until_it_is_ended(mailbox: list[Mail]) -> None:
    tokens = sign_in(mailbox)

    renewed = call("POST", f"{SIGN_IN}/refresh", {"refresh_token": tokens["refresh_token"]})

    assert renewed.status == 200
    assert claims_of(renewed.json["id_token"])["sub"] == claims_of(tokens["id_token"])["sub"]
    assert renewed.json["refresh_token"]


def test_where_no_mail_is_sent_nobody_signs_in_by_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAIL_FROM", "")

    assert_problem(ask(), 404)
