"""Years after closing an ordinary occurrence no longer says who its author was: once, counted, and continued."""

from typing import Any

import pytest

from chalicelib import settings
from chalicelib.services import retention
from chalicelib.store.directory import checkpoints
from chalicelib.store.occurrences import ageing, redaction
from tasks.operations import verify_retention
from tests import citizens
from tests.api.problems import assert_problem
from tests.citizens import ANA, MINE, InMemoryPool, token_of
from tests.clocks import Clock
from tests.directory_entries import some_settings
from tests.flow_steps import ADMIN, MANAGER, OMBUDSMAN, Json, act, apply_retention, everything, follow, items, register
from tests.gateway import call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock", "few_months")
NAMED = {"mode": "identified", "name": "Ana Reis", "email": ANA, "phone": "13 99999-0000", "document": "52998224725"}
YEARS = {"days": 5 * 366}
WHY = "?purpose=Contato"


@pytest.fixture
def few_months(monkeypatch: pytest.MonkeyPatch) -> None:
    """No occurrence was registered long before the test: moto takes its time for empty months."""
    monkeypatch.setattr(ageing, "FIRST", "2026-01")
    monkeypatch.setattr(verify_retention, "_FIRST_YEAR", 2026)


def closed(category: str = "garbage", **headers: str) -> Json:
    """The receipt of what was concluded after its author wrote."""
    receipt = register(a_body(category, identity=NAMED), **headers)
    conclude(receipt)
    return receipt


def conclude(receipt: Json) -> None:
    """Conclude an occurrence after its author wrote."""
    path = f"/v1/occurrences/{receipt['protocol']}/messages"
    call("POST", path, {"text": "Moro em frente, sou a Ana."}, X_Access_Key=receipt["access_key"])
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Recolhido.", outcome="solved")


def ran(clock: Clock) -> tuple[int, int, bool]:
    """The figures of a run."""
    done = retention.apply(clock.now)
    return done.seen, done.anonymised, done.is_through


def wrong(clock: Clock) -> list[str]:
    """What scripts/verify finds."""
    return [f"{one.name} {text}" for one in verify_retention.check(clock.now) for text in one.differences]


def figures() -> Any:
    """The summary and the export of the year that the occurrences are of."""
    period = "?from=2026-01-01&to=2026-12-31"
    return [call("GET", f"/v1/management/{what}{period}", as_=MANAGER).json for what in ("summary", "export")]


def test_after_the_term_nobody_is_known_any_more_and_the_case_is_followed_as_before(clock: Clock) -> None:
    receipt = closed()
    call("GET", f"/v1/staff/occurrences/{receipt['protocol']}/identity{WHY}", as_=OMBUDSMAN)
    before = follow(receipt)
    clock.turn(days=5 * 365)
    assert ran(clock)[1] == 0
    clock.turn(days=40)
    assert [text for text in wrong(clock) if "still says who" in text]
    counted = figures()

    apply_retention()

    kept = everything()
    for personal in (ANA, "Ana Reis", "13 99999-0000", "52998224725", "Moro em frente"):
        assert personal not in kept, personal
    assert (follow(receipt)["status"], figures()) == (before["status"], counted)
    assert not [text for text in wrong(clock) if "still says who" in text]
    path = f"/v1/staff/occurrences/{receipt['protocol']}/identity"
    assert_problem(call("GET", f"{path}{WHY}", as_=OMBUDSMAN), 404)
    (read,) = call("GET", f"{path}/reads", as_=OMBUDSMAN).json["reads"]
    assert read["purpose"] == "Contato"
    (logged,) = [item for item in items(settings.IDENTITIES_TABLE) if item["record"]["S"].startswith("read#")]
    assert int(logged["expires_at"]["N"]) > clock.now.timestamp() + 4 * 365 * 86_400


def test_each_is_counted_once(clock: Clock) -> None:
    closed()
    closed()
    clock.turn(**YEARS)

    assert [ran(clock)[:2] for _ in range(2)] == [(2, 2), (2, 0)]


def test_reports_what_is_open_and_what_is_reopened_keep_their_authors(clock: Clock) -> None:
    report, reopened = closed("misconduct"), closed()
    register(a_body("garbage", identity=NAMED))
    act("reopen", reopened["protocol"], OMBUDSMAN, comment="Voltou.")
    clock.turn(**YEARS)

    assert ran(clock)[1] == 0

    for receipt in (report, reopened):
        path = f"/v1/staff/occurrences/{receipt['protocol']}/identity{WHY}"
        assert call("GET", path, as_=OMBUDSMAN).json["name"] == "Ana Reis"


def test_runs_are_bounded_and_the_next_one_goes_on(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        closed()
        clock.turn(seconds=1)
    clock.turn(**YEARS)
    monkeypatch.setattr(retention, "MOST", 4)

    runs = []
    for _ in range(8):
        runs.append(ran(clock))
        if "Ana Reis" not in everything():
            break

    assert sum(anonymised for _, anonymised, _ in runs) == 5
    assert all(seen <= 4 for seen, _, _ in runs)
    assert not runs[0][2]


def test_a_run_that_broke_off_is_continued(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    closed()
    clock.turn(**YEARS)
    with monkeypatch.context() as patch:
        patch.setattr(redaction, "anonymise", _fails)
        with pytest.raises(ConnectionError):
            retention.apply(clock.now)
    assert checkpoints.read_text(retention.CHECKPOINT) is None

    assert ran(clock)[1] == 1


def _fails(*_: Any) -> None:
    raise ConnectionError


def test_an_account_that_stays_no_longer_lists_what_was_anonymised(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    InMemoryPool().replace_the_store(monkeypatch)
    citizens.remember(ANA)
    closed(as_=token_of(ANA))
    clock.turn(**YEARS)

    apply_retention()

    assert call("GET", MINE, as_=token_of(ANA)).json["occurrences"] == []


def test_the_town_sets_its_own_term(clock: Clock) -> None:
    own = {"identity_years": 1, "read_years": 2}
    version = call("GET", "/v1/directory/settings", as_=ADMIN).json["version"]
    body = some_settings(version=version) | {"retention": own}
    assert call("PUT", "/v1/directory/settings", body, as_=ADMIN).status == 200
    assert call("GET", "/v1/directory/settings", as_=ADMIN).json["retention"] == own
    refused = call("PUT", "/v1/directory/settings", body | {"retention": {"identity_years": 0}}, as_=ADMIN)
    assert_problem(refused, 422, "retention.identity_years")
    closed()
    clock.turn(days=367)

    assert ran(clock)[1] == 1


def test_a_town_that_never_set_a_term_has_five_years() -> None:
    found = call("GET", "/v1/directory/settings", as_=ADMIN).json["retention"]

    assert found == {"identity_years": 5, "read_years": 5}
