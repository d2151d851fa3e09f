"""An invalid entry of the directory is refused with every wrong field, and nothing changes."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests import directory_entries
from tests.api.problems import assert_problem
from tests.directory_entries import RING, a_calendar, body, names, put, some_settings
from tests.flow_steps import ADMIN
from tests.gateway import call

pytestmark = pytest.mark.usefixtures("town", "clock")

QUESTION: dict[str, Any] = {"code": "depth", "label": "How deep?", "type": "text", "required": True, "choices": []}
CHOICES = [{"code": "deep", "label": "Deep"}, {"code": "flat", "label": "Flat"}]
LONG = "a" * 121
OPEN_RING = RING[:-1]
FAR = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]


def rung(days: int, to: str = "ombudsman", **more: Any) -> dict[str, Any]:
    """A rung of a ladder."""
    return {"days": days, "to": to, **more}


@pytest.fixture
def unchanged(town: None) -> Iterator[None]:
    """Fail when anything of the directory has changed."""
    before = directory_entries.entries()
    yield
    assert directory_entries.entries() == before


@pytest.mark.parametrize(
    ("kind", "changes", "fields"),
    [
        ("categories", {"sector": "unicorns"}, {"sector"}),
        ("categories", {"sector": "Works!"}, {"sector"}),
        ("categories", {"name": ""}, {"name"}),
        ("categories", {"name": LONG}, {"name"}),
        ("categories", {"name": "Buraco\x00"}, {"name"}),
        ("categories", {"kind": "complain"}, {"kind"}),
        ("categories", {"term": {"days": 0, "unit": "working"}}, {"term.days"}),
        ("categories", {"term": {"days": 21, "unit": "calendar"}}, {"term.days"}),
        ("categories", {"term": {"days": 5, "unit": "weeks"}}, {"term.unit"}),
        ("categories", {"term": {"days": True, "unit": "working"}}, {"term.days"}),
        ("categories", {"review": "yes"}, {"review"}),
        ("categories", {"active": None}, {"active"}),
        ("categories", {"questions": [QUESTION] * 2}, {"questions"}),
        ("categories", {"questions": [QUESTION | {"code": f"q{n}"} for n in range(21)]}, {"questions"}),
        ("categories", {"questions": [QUESTION | {"type": "choice"}]}, {"questions.0.choices"}),
        ("categories", {"questions": [QUESTION | {"choices": CHOICES}]}, {"questions.0.choices"}),
        (
            "categories",
            {"questions": [QUESTION | {"type": "choice", "choices": CHOICES[:1] * 2}]},
            {"questions.0.choices"},
        ),
        ("categories", {"colour": "red"}, {"colour"}),
        ("categories", {"version": 0}, {"version"}),
        ("categories", {"version": "1"}, {"version"}),
        ("categories", {"code": "another"}, {"code"}),
        ("sectors", {"name": "W"}, {"name"}),
        ("sectors", {"email": "works"}, {"email"}),
        ("sectors", {"email": "works@town.example\nBcc: all@town.example"}, {"email"}),
        ("sectors", {"head_email": "a@b.example,c@d.example"}, {"head_email"}),
        ("sectors", {"active": False}, {"active"}),
        ("sectors", {"code": "another"}, {"code"}),
        ("rules", {"sector": "unicorns"}, {"sector"}),
        ("rules", {"category": "unicorns"}, {"category"}),
        ("rules", {"category": "circus"}, {"category"}),
        ("rules", {"channel": "fax"}, {"channel"}),
        ("rules", {"kind": "complain"}, {"kind"}),
        ("rules", {"neighbourhood": ""}, {"neighbourhood"}),
        ("rules", {"order": -1}, {"order"}),
        ("rules", {"order": 1.5}, {"order"}),
        ("rules", {"order": 10}, {"order"}),
        ("rules", {"sector": "unicorns", "category": "unicorns", "order": 10}, {"sector", "category", "order"}),
        ("rules", {"id": "another"}, {"code"}),
        ("rules", {"code": "another"}, {"code"}),
        ("calendars", {"code": "2030"}, {"code"}),
        ("calendars", {"code": "2030", "year": 2031}, {"code"}),
        ("texts", {"subject": {}, "body": {}}, {"subject", "body"}),
        ("texts", {"body": {"pt-BR": "", "en": "Hello"}}, {"body.pt-BR"}),
        ("texts", {"body": {"pt-BR": "a" * 4_001, "en": "Hello"}}, {"body.pt-BR"}),
        ("texts", {"subject": {"pt-BR": "Olá\nBcc: all@town.example", "en": "Hello"}}, {"subject.pt-BR"}),
        ("texts", {"subject": {"tlh": "nuqneH"}}, {"subject.tlh.[key]"}),
        ("texts", {"body": ["Olá"]}, {"body"}),
        ("texts", {"body": {"pt-BR": "{protocol} {access_key}"}}, {"body.en"}),
        ("texts", {"subject": {"en": "Received"}}, {"subject.pt-BR"}),
        ("texts", {"body": {"pt-BR": "{outcome}", "en": "{name} {0}"}}, {"body.pt-BR", "body.en"}),
        ("texts", {"subject": {"pt-BR": "{protocol.__class__}", "en": "{protocol"}}, {"subject.pt-BR", "subject.en"}),
        ("texts", {"body": {"pt-BR": "{protocol}", "en": "{access_key}"}}, {"body.pt-BR", "body.en"}),
        ("rules", {"category": None, "neighbourhood": None, "channel": None, "kind": None}, {"category"}),
        ("texts", {"texts": {"en": "Hello"}}, {"texts"}),
        ("templates", {"title": ""}, {"title"}),
        ("templates", {"text": "a" * 4_001}, {"text"}),
        ("templates", {"text": "Fixed by {password}"}, {"text"}),
        ("templates", {"text": "Fixed by {sector"}, {"text"}),
        ("templates", {"actions": ["explode"]}, {"actions.0"}),
        ("templates", {"category": "nothing"}, {"category"}),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_every_wrong_field_is_named(kind: str, changes: dict[str, Any], fields: set[str]) -> None:
    assert_problem(put(kind, body(kind) | changes), 422, *fields)


@pytest.mark.parametrize("kind", directory_entries.KINDS)
@pytest.mark.usefixtures("unchanged")
def test_an_empty_entry_misses_everything_at_once(kind: str) -> None:
    wanted = {"categories": 8, "sectors": 1, "rules": 2, "calendars": 1, "texts": 2, "templates": 2}

    assert len(names(put(kind, {}))) == wanted[kind]


@pytest.mark.parametrize(
    ("days", "fields"),
    [
        ([{"date": "2030-12-25", "name": "Natal"}], {"days.0.date"}),
        ([{"date": "2031-01-01", "name": "Ano novo"}, {"date": "2032-01-01", "name": "Ano novo"}], {"days.1.date"}),
        ([{"date": "2031-02-29", "name": "Nunca"}], {"days.0.date"}),
        ([{"date": "2031-13-01", "name": "Nunca"}], {"days.0.date"}),
        ([{"date": "01/01/2031", "name": "Ano novo"}], {"days.0.date"}),
        ([{"date": "2031-01-01T00:00:00Z", "name": "Ano novo"}], {"days.0.date"}),
        ([{"date": 20310101, "name": "Ano novo"}], {"days.0.date"}),
        ([{"date": "2031-01-01", "name": "Ano novo"}] * 2, {"days"}),
        ([{"date": "2031-01-01", "name": ""}], {"days.0.name"}),
        ([{"date": f"2031-{n // 28 + 1:02d}-{n % 28 + 1:02d}", "name": "Fechado"} for n in range(201)], {"days"}),
        ("2031-01-01", {"days"}),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_a_year_has_its_own_days_once_each(days: object, fields: set[str]) -> None:
    assert_problem(put("calendars", a_calendar(days=days)), 422, *fields)


@pytest.mark.parametrize(
    "year", ["0", "0000", "1999", "2100", "20310", "-2031", "2031.0", "next", "20a1", "２０３１", "20٣١"]
)
@pytest.mark.usefixtures("unchanged")
def test_a_year_is_one_of_this_century(year: str) -> None:
    content = a_calendar(days=[])

    for path in (year, quote(year)):
        assert_problem(call("PUT", f"/v1/directory/calendars/{path}", content, as_=ADMIN), 422, "code")


@pytest.mark.parametrize("year", [2030, 0, -1, 99999])
@pytest.mark.usefixtures("unchanged")
def test_a_calendar_of_another_year_than_its_address_says_is_refused(year: int) -> None:
    assert_problem(put("calendars", a_calendar(year=2031) | {"year": year}), 422, "code")


@pytest.mark.parametrize("kind", ["categories", "sectors", "rules", "texts", "templates"])
@pytest.mark.parametrize("code", ["UPPER", "with space", "acentuação", "a" * 65, "-first", "a/b", "a.b", "a\x00b", "%"])
@pytest.mark.usefixtures("unchanged")
def test_a_code_is_short_and_plain(kind: str, code: str) -> None:
    assert call("PUT", f"/v1/directory/{kind}/{quote(code, safe='')}", body(kind), as_=ADMIN).status in {404, 422}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"time_zone": "America/Itanhaem"}, {"time_zone"}),
        ({"time_zone": "../../etc/passwd"}, {"time_zone"}),
        ({"time_zone": "America"}, {"time_zone"}),
        ({"time_zone": ""}, {"time_zone"}),
        ({"time_zone": None}, {"time_zone"}),
        ({"boundary": {"type": "Polygon", "coordinates": [OPEN_RING]}}, {"boundary.coordinates"}),
        ({"boundary": {"type": "Polygon", "coordinates": [RING[:2]]}}, {"boundary.coordinates"}),
        ({"boundary": {"type": "Polygon", "coordinates": []}}, {"boundary.coordinates"}),
        ({"boundary": {"type": "Polygon", "coordinates": [RING, RING]}}, {"boundary.coordinates"}),
        ({"boundary": {"type": "Polygon", "coordinates": [RING * 500]}}, {"boundary.coordinates"}),
        ({"boundary": {"type": "Point", "coordinates": [RING]}}, {"boundary.type"}),
        ({"centre": {"latitude": 91, "longitude": -46.78}}, {"centre.latitude"}),
        ({"centre": {"latitude": -24.18}}, {"centre.longitude"}),
        ({"languages": []}, {"languages"}),
        ({"languages": ["tlh"]}, {"languages.0"}),
        ({"brand": {"primary": "red"}}, {"brand.primary"}),
        ({"brand": {"primary": "#004080;background:url(x)"}}, {"brand.primary"}),
        ({"state": "sp"}, {"state"}),
        ({"neighbourhoods": [{"name": "Centro", "latitude": 0, "longitude": 181}]}, {"neighbourhoods.0.longitude"}),
        ({"code": "another"}, {"code"}),
        ({"colour": "red"}, {"colour"}),
        ({"contacts": {"ombudsman": "nobody"}}, {"contacts.ombudsman"}),
        ({"contacts": {"mayor": "mayor@town.example"}}, {"contacts.mayor"}),
        ({"ladder": {"sector": []}}, {"ladder.legal"}),
        ({"ladder": {"legal": [rung(-30)], "sector": []}}, {"ladder.legal.0.days"}),
        ({"ladder": {"legal": [], "sector": [rung(366)]}}, {"ladder.sector.0.days"}),
        ({"ladder": {"legal": [], "sector": [rung(1, to="citizen")]}}, {"ladder.sector.0.to"}),
        ({"ladder": {"legal": [], "sector": [rung(1, every=0)]}}, {"ladder.sector.0.every"}),
        ({"ladder": {"legal": [], "sector": [rung(1, hour=9)]}}, {"ladder.sector.0.hour"}),
        ({"ladder": {"legal": [rung(-1), rung(-5)], "sector": []}}, {"ladder.legal"}),
        ({"ladder": {"legal": [rung(-1), rung(-1)], "sector": []}}, {"ladder.legal"}),
        ({"ladder": {"legal": [], "sector": [rung(1, every=7), rung(2)]}}, {"ladder.sector"}),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_settings_that_cannot_be_are_refused(changes: dict[str, Any], fields: set[str]) -> None:
    content = some_settings(version=1) | changes

    assert_problem(call("PUT", "/v1/directory/settings", content, as_=ADMIN), 422, *fields)


@pytest.mark.usefixtures("unchanged")
def test_a_text_is_the_text_of_a_notice() -> None:
    assert_problem(put("texts", body("texts"), "welcome"), 422, "code")


KEY = "{protocol} {access_key}"


@pytest.mark.usefixtures("unchanged")
def test_a_refused_text_says_which_place_is_unknown_and_which_there_are() -> None:
    answer = put(
        "texts",
        directory_entries.a_text(body={"pt-BR": f"{KEY} {{password}}", "en": KEY}),
    )

    (error,) = answer.json["errors"]
    assert (error["field"], "{password}" in error["message"]) == ("body.pt-BR", True)
    assert "{access_key}" in error["message"]


@pytest.mark.usefixtures("unchanged")
def test_a_centre_outside_the_boundary_is_refused() -> None:
    far = {"type": "Polygon", "coordinates": [FAR]}

    for changes in ({"boundary": far}, {"centre": {"latitude": 10.0, "longitude": 10.0}}):
        answer = call("PUT", "/v1/directory/settings", some_settings(version=1) | changes, as_=ADMIN)
        assert_problem(answer, 422, "boundary")
