"""The yearly report (Law 13.460/2017, art. 15): the ombudsman writes beside the figures, the manager reads."""

import pytest

from chalicelib.store.publication import published_reports
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import ADMIN, ATTENDANT, MANAGER, OMBUDSMAN, WORKS, Json
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("town", "clock")

WRITTEN = {"analysis": "A iluminação da orla falha depois das ressacas.", "measures": "Ronda semanal.\n\nMutirão."}

UNPUBLISHED: Json = {"published_on": None, "is_as_published": False, "public_url": None}


def address(year: object = 2026) -> str:
    """Where the text of a year is."""
    return f"/v1/management/reports/{year}"


def write(content: Json, year: object = 2026, who: str = OMBUDSMAN) -> Answer:
    """Send the text of a year."""
    return call("PUT", address(year), content, as_=who)


def test_a_year_nobody_has_written_about_is_empty() -> None:
    answer = call("GET", address(), as_=MANAGER)

    assert (answer.status, answer.json) == (
        200,
        {"year": 2026, "analysis": "", "measures": "", "version": None, **UNPUBLISHED},
    )


def test_what_the_ombudsman_writes_is_read_by_the_manager_and_of_that_year_only() -> None:
    written = write(WRITTEN)

    assert (written.status, written.json) == (201, {**WRITTEN, "year": 2026, "version": 1, **UNPUBLISHED})
    assert call("GET", address(), as_=MANAGER).json == written.json
    assert call("GET", address(2025), as_=MANAGER).json["version"] is None


def test_of_two_who_write_the_second_learns_what_is_there_now() -> None:
    write(WRITTEN)
    now = write({**WRITTEN, "measures": "Outra.", "version": 1})
    assert (now.status, now.json["version"]) == (200, 2)

    for version in (None, 1):
        late = write({**WRITTEN, "version": version})
        assert_problem(late, 409)
        assert late.json["current"]["measures"] == "Outra."
    assert call("GET", address(), as_=OMBUDSMAN).json == now.json


@pytest.mark.parametrize("who", [MANAGER, WORKS, ATTENDANT, ADMIN])
def test_only_the_ombudsman_writes(who: str) -> None:
    assert_problem(write(WRITTEN, who=who), 403)
    assert call("GET", address(), as_=OMBUDSMAN).json["version"] is None


def test_a_text_too_long_and_a_year_that_is_none_are_refused() -> None:
    assert_problem(write({"analysis": "a" * 20_001, "measures": "b" * 20_001}), 422, "analysis", "measures")
    assert_problem(write(WRITTEN, "1999"), 422, "year")
    assert_problem(call("GET", address("next"), as_=OMBUDSMAN), 404)
    assert write({"analysis": "é" * 20_000, "measures": "🏥" * 10_000}).status == 201


def test_a_published_report_stays_as_it_was_until_it_is_published_again(clock: Clock) -> None:
    first = write({**WRITTEN, "publish": True}, 2025).json
    clock.turn(days=3)
    edited = write({**WRITTEN, "measures": "Rascunho.", "version": 1}, 2025).json

    assert (first["published_on"], first["is_as_published"]) == ("2026-03-20", True)
    assert first["public_url"].endswith("/dados/relatorio-2025.html")
    assert (edited["published_on"], edited["is_as_published"]) == ("2026-03-20", False)
    public = published_reports.find(2025)
    assert public is not None
    assert public.measures == WRITTEN["measures"]

    again = write({"analysis": "Outra.", "measures": "Outra.", "publish": True, "version": 2}, 2025).json
    assert (again["published_on"], again["is_as_published"]) == ("2026-03-23", True)


def test_a_year_that_goes_on_and_one_without_words_are_not_published() -> None:
    assert_problem(write({**WRITTEN, "publish": True}, 2026), 422, "year")
    assert_problem(write({"analysis": " \n", "measures": "Sim.", "publish": True}, 2025), 422, "analysis")
    assert call("GET", address(2025), as_=OMBUDSMAN).json["version"] is None


def test_of_two_who_publish_the_second_is_refused_and_what_is_public_is_the_firsts() -> None:
    write({**WRITTEN, "publish": True}, 2025)

    late = write({"analysis": "Minha.", "measures": "Minha.", "publish": True}, 2025)

    assert_problem(late, 409)
    assert late.json["current"]["is_as_published"] is True
    public = published_reports.find(2025)
    assert public is not None
    assert public.analysis == WRITTEN["analysis"]
