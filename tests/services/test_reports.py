"""Yearly reports: the next night shows what was published at an address that stays, and says where there is none."""

import json

import pytest

from chalicelib.services import publication, reports
from chalicelib.services.reports import Texts
from tests.publishing import NIGHT, fill, kept_files, public_files

pytestmark = pytest.mark.usefixtures("town")
WORDS = Texts("A orla falha.", "Ronda semanal.")


def told() -> dict[int, object]:
    """What the indicators say of the report of each year."""
    return {one["year"]: one["report"] for one in json.loads(public_files()["indicadores.json"])["years"]}


def page(year: int = 2025) -> str:
    """The public page of a report."""
    return public_files()[f"relatorio-{year}.html"].decode()


def test_a_year_without_a_report_says_so_and_a_draft_is_none() -> None:
    fill()
    reports.write(2025, WORDS, None)
    publication.publish(NIGHT)

    assert told() == {2026: None}
    assert not [name for name in public_files() if name.startswith("relatorio")]


def test_a_published_one_is_public_from_the_next_night_and_stays_whatever_comes() -> None:
    fill()
    reports.publish(2025, WORDS, None, NIGHT)
    publication.publish(NIGHT)
    first = public_files()
    assert "A orla falha." in page()
    assert told() == {2026: None, 2025: {"path": "relatorio-2025.html", "on": "2026-06-05"}}, "of a year without cases"

    reports.write(2025, Texts("Outra.", "Outra."), 1)
    publication.publish(NIGHT.replace(day=6))

    assert public_files() == first
    assert "relatorio.css" in first


def test_one_that_is_published_again_replaces_the_one_before_at_the_same_address() -> None:
    fill()
    reports.publish(2025, WORDS, None, NIGHT)
    publication.publish(NIGHT)
    reports.publish(2025, Texts("Corrigida.", "Ronda."), 1, NIGHT)
    publication.publish(NIGHT.replace(day=6))

    assert "Corrigida." in page()
    assert "A orla falha." not in page()
    assert len([name for name in kept_files() if name.startswith("relatorio")]) == 1


def test_the_figures_of_a_report_are_those_of_the_night_it_became_public() -> None:
    fill()
    later = NIGHT.replace(year=2027)
    reports.publish(2026, WORDS, None, later)
    publication.publish(later)

    assert told()[2026] == {"path": "relatorio-2026.html", "on": "2027-06-05"}
    assert "<td>18</td>" in page(2026)
