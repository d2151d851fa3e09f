"""The staff's session: in a cookie of one browser that no script reads, renewed there, ended there."""

import pytest

from tests.api.problems import assert_problem
from tests.gateway import Answer, call
from tests.in_memory_staff import RITA

SESSION = "/v1/staff/session"
TOKEN = f"{SESSION}/token"

pytestmark = pytest.mark.usefixtures("town")


def kept(refresh_token: str = RITA.email) -> Answer:
    """The answer to keeping a session."""
    return call("POST", SESSION, {"refresh_token": refresh_token})


def cookie_of(answer: Answer) -> tuple[str, set[str]]:
    """The cookie an answer sets, as a browser would send it, and its attributes."""
    pair, *attributes = answer.headers["Set-Cookie"].split("; ")
    return pair, set(attributes)


def test_a_session_is_kept_where_no_script_and_no_other_site_can_use_it() -> None:
    answer = kept()
    _, attributes = cookie_of(answer)

    assert attributes == {"Path=/api/v1/staff/session", "HttpOnly", "Secure", "SameSite=Strict"}
    assert answer.json == {"id_token": f"token-of-{RITA.email}", "expires_in": 900}
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_tab_gets_a_token_for_the_cookie() -> None:
    pair, _ = cookie_of(kept())

    for _tab in range(2):
        assert call("POST", TOKEN, Cookie=f"theme=dark; {pair}").json["id_token"] == f"token-of-{RITA.email}"


def test_what_renews_nothing_is_not_kept() -> None:
    answer = kept("nobody@example.com")

    assert_problem(answer, 401)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "refresh_token", ["", "with space", "a;Path=/", "a,b", 'a"b', "a\\b", "a\r\nb", "x" * 3801, None, 7]
)
def test_what_cannot_be_in_a_cookie_is_refused(refresh_token: object) -> None:
    answer = call("POST", SESSION, {"refresh_token": refresh_token})

    assert_problem(answer, 422, "refresh_token")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "other=1", "staff_session=", "staff_session=nobodys", "staff_session", ";;=;"])
def test_without_a_session_there_is_no_token(cookie: str) -> None:
    assert_problem(call("POST", TOKEN, Cookie=cookie), 401)


def test_signing_out_takes_the_cookie_away_and_ends_what_it_renews(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    monkeypatch.setattr("chalicelib.store.people.sessions.end", ended.append)
    pair, attributes = cookie_of(kept())

    answer = call("DELETE", SESSION, Cookie=pair)

    assert (answer.status, ended) == (204, [RITA.email])
    assert cookie_of(answer) == ("staff_session=", attributes | {"Max-Age=0"})


def test_signing_out_twice_is_no_error() -> None:
    assert call("DELETE", SESSION).status == 204
