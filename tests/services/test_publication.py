"""Publication: what everybody may read is written every night, exact, safe, and the same while nothing changes."""

import json
from collections import Counter
from datetime import date, timedelta

import pytest

from chalicelib.domain.codes import Kind
from chalicelib.domain.metrics.queries import query
from chalicelib.domain.people.people import IdentityMode
from chalicelib.services import indicators as management
from chalicelib.services import publication
from chalicelib.services.publication import Publication
from chalicelib.store.publication import files
from tests.calls import heard
from tests.publishing import (
    APRIL,
    NIGHT,
    WORDS,
    conclude,
    count,
    fill,
    indicators,
    keep,
    kept_files,
    name_neighbourhoods,
    public_files,
    rows,
)

pytestmark = pytest.mark.usefixtures("town")
ALWAYS = {
    "indicadores.json",
    "indicadores.csv",
    "lugares.geojson",
    "datapackage.json",
    "catalog.jsonld",
    "manifestacoes-2026.csv",
    "manifestacoes-2026.jsonl",
    "atom/assunto-pothole.xml",
}


@pytest.fixture
def ordinary(town: None) -> None:
    """Twelve concluded occurrences of March, nine of them evaluated, and six open ones of April."""
    fill()


def test_a_town_without_occurrences_has_every_file_and_nothing_in_them() -> None:
    assert publication.publish(NIGHT) == Publication(0, 0, 0, len(public_files()))

    assert public_files().keys() >= ALWAYS
    assert rows() == []
    assert indicators()["headline"] is None
    assert json.loads(public_files()["lugares.geojson"])["features"] == []


def test_a_single_occurrence_is_told_nowhere() -> None:
    conclude(1)
    count()
    publication.publish(NIGHT)
    with_it = public_files()

    assert rows() == []
    assert indicators()["headline"] is None
    assert not [name for name, content in with_it.items() if b'"total": 1' in content]


def test_the_headline_equals_the_panels_figures_less_what_is_excluded(ordinary: None) -> None:
    for number in range(20, 25):
        conclude(number, kind=Kind.REPORT, category="misconduct")
    conclude(25, identity_mode=IdentityMode.CONFIDENTIAL)
    count()

    publication.publish(NIGHT)

    told, panel = indicators()["headline"], panel_of_the_year()
    assert told["registered"] == panel["n"] - told["excluded"] == 18
    assert told["excluded"] == 6
    assert (told["attended"], told["open"], told["on_time_rate"], told["mean_days"]) == (12, 6, 1.0, 7.0)


def panel_of_the_year() -> dict[str, int]:
    """The counters behind the panel's summary."""
    asked = query(date(2026, 1, 1), date(2026, 12, 31), {}, date(2026, 6, 5))
    return management.summary(asked).tally.own


def test_the_cases_are_told_by_category_and_what_their_authors_think_of_it(ordinary: None) -> None:
    publication.publish(NIGHT)

    cases = indicators()["cases"]
    assert [(one["code"], one["total"]) for one in cases["by_category"]] == [("pothole", 7), ("garbage", 5)]
    assert cases["satisfaction"] == {"answers": 7, "mean": 100.0, "resolutivity": 1.0}
    assert [(one["code"], one["answers"]) for one in cases["satisfaction_ranking"]] == [("pothole", 7)]
    assert {(one["category"], one["neighbourhood"]) for one in rows()} == {("pothole", "Centro"), ("garbage", "Centro")}


def test_nothing_that_names_anybody_is_in_any_file(ordinary: None) -> None:
    for number in range(20, 26):
        conclude(number, kind=Kind.REPORT, category="misconduct", neighbourhood="Savoy")
        conclude(number + 10, identity_mode=IdentityMode.CONFIDENTIAL, category="wall", neighbourhood="Savoy")
        conclude(number + 20, category="noise", neighbourhood="atrás da padaria da Ana")
    publication.publish(NIGHT)

    everything = b"".join(public_files().values()).decode()

    assert not [word for word in (WORDS, "Ana", "Rua Um", "2026-03-10", "2026-03-17") if word in everything]
    assert Counter(one["category"] for one in rows()) == {"pothole": 7, "garbage": 5, "noise": 6}
    assert "Savoy" not in {one["neighbourhood"] for one in rows()}


def test_a_second_run_writes_the_same_bytes(ordinary: None) -> None:
    publication.publish(NIGHT)
    before, kept = public_files(), kept_files()

    for later in (timedelta(hours=1), timedelta(days=1), timedelta(days=20)):
        assert publication.publish(NIGHT + later)
        assert public_files() == before
    assert kept_files() == kept


def test_cases_wait_for_the_end_of_their_month_and_of_the_term_to_contest(ordinary: None) -> None:
    for number in range(30, 33):
        conclude(number, date(2026, 5, 6), days=1, category="street_light")
    publication.publish(NIGHT)
    assert "street_light" not in {one["category"] for one in rows()}

    publication.publish(NIGHT + timedelta(days=10))
    assert "street_light" not in {one["category"] for one in rows()}, "cases are released with a new month only"

    assert publication.publish(NIGHT + timedelta(days=30)) == Publication(15, 3, 0, len(public_files()))
    assert "street_light" in {one["category"] for one in rows()}


def test_cases_of_older_years_are_released_with_the_month_too() -> None:
    name_neighbourhoods()
    old = [date(2023, 3, 1), date(2024, 3, 1), date(2025, 3, 1)]
    for number, day in enumerate(old):
        conclude(number, day)
    count(*old)
    publication.publish(NIGHT)
    for year, day in enumerate(old):
        for number in range(3):
            conclude(100 * (year + 1) + number, day)

    publication.publish(NIGHT + timedelta(days=1))
    assert [len(rows(day.year)) for day in old] == [0, 0, 0]

    publication.publish(NIGHT + timedelta(days=30))
    assert [len(rows(day.year)) for day in old] == [4, 4, 4]


def test_a_headline_is_renewed_by_the_third_change(ordinary: None) -> None:
    publication.publish(NIGHT)
    for number, night in ((40, 1), (41, 2), (42, 3)):
        keep(number, date(2026, 6, 4 + night))
        publication.publish(NIGHT + timedelta(days=night))
        assert indicators()["headline"]["registered"] == (18 if night < 3 else 21)
    assert json.loads(public_files()["indicadores.json"])["made_on"] == "2026-06-08"


def test_one_that_becomes_a_report_takes_its_piece_back(ordinary: None) -> None:
    publication.publish(NIGHT)
    conclude(8, category="garbage", kind=Kind.REPORT)

    assert publication.publish(NIGHT + timedelta(days=1)) == Publication(7, 0, 5, len(public_files()))

    assert {one["category"] for one in rows()} == {"pothole"}
    assert b"manifesta\xc3\xa7\xc3\xb5es registradas" not in public_files()["atom/assunto-garbage.xml"]


def test_the_others_of_a_piece_that_was_taken_back_are_not_told_by_the_headline(ordinary: None) -> None:
    for number in range(90, 93):
        conclude(number, category="noise")
    publication.publish(NIGHT)
    assert (indicators()["headline"]["registered"], len(rows())) == (21, 15)
    conclude(90, category="noise", kind=Kind.REPORT)
    publication.publish(NIGHT + timedelta(days=1))

    assert (indicators()["headline"]["registered"], len(rows())) == (18, 12)


def test_one_or_two_closed_cases_that_no_piece_takes_are_excluded(ordinary: None) -> None:
    conclude(50, APRIL, category="noise", days=2)
    count()
    publication.publish(NIGHT)

    assert (indicators()["headline"]["registered"], len(rows())) == (18, 12)


def test_a_run_that_dies_leaves_each_file_whole_and_the_next_completes_it(
    ordinary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    publication.publish(NIGHT)
    before = public_files()
    for number in range(60, 66):
        conclude(number, APRIL, category="wall", days=1)
    put, left = files.put, iter(range(4))

    def die(name: str, content: bytes, media_type: str) -> None:
        if next(left, None) is None:
            raise OSError(name)
        put(name, content, media_type)

    with monkeypatch.context() as patched:
        patched.setattr(files, "put", die)
        with pytest.raises(OSError, match="atom"):
            publication.publish(NIGHT + timedelta(days=30))
    between = public_files()
    assert between["indicadores.json"] == before["indicadores.json"]
    assert len(rows()) == 18

    # One more would be the difference between what was written and what comes next.
    conclude(66, APRIL, category="wall", days=1)
    assert publication.publish(NIGHT + timedelta(days=30))
    after = public_files()
    assert {name for name in after if after[name] == between[name]} >= {"manifestacoes-2026.csv", "lugares.geojson"}
    assert after["indicadores.json"] != before["indicadores.json"]


def test_nothing_is_scanned_and_the_last_files_are_those_that_describe_the_others(ordinary: None) -> None:
    publication.publish(NIGHT)
    with heard() as calls:
        publication.publish(NIGHT + timedelta(days=1))

    assert "Scan" not in calls.operations


def test_what_was_kept_of_a_month_is_replaced_not_collected(ordinary: None) -> None:
    publication.publish(NIGHT)
    for number in range(70, 74):
        conclude(number, APRIL, category="wall", days=1)
    publication.publish(NIGHT + timedelta(days=30))

    sorts = [name.rsplit("-", 1)[0] for name in kept_files()]
    assert sorts == ["2026-03-casos", "2026-03-lido", "2026-04-casos", "2026-04-lido"]
