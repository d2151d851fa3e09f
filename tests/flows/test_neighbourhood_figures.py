"""Figures of neighbourhoods join what differs in form alone, whether the directory names it or not."""

import pytest

from chalicelib import settings
from tests.busy_town import count_all, read
from tests.calls import unheard
from tests.directory_entries import some_settings
from tests.flow_steps import ADMIN, items, register
from tests.gateway import call
from tests.payloads import a_pothole

SPELLINGS = ("Morro do Sossego", "morro do sossêgo", "MORRO  DO SOSSEGO.")
BOXES = ("total", "attended", "in_progress", "in_arrears")


@pytest.fixture
def spelt_in_many_ways(town: None) -> None:
    """Occurrences of a neighbourhood that the directory does not name, and one of another."""
    for name in (*SPELLINGS, "Vila Nova"):
        register(a_pothole(location={"address": {"street": "Av. Central", "neighbourhood": name}}))
    count_all()


@pytest.mark.usefixtures("spelt_in_many_ways")
def test_a_neighbourhood_nobody_entered_is_one_row_however_it_is_written() -> None:
    rows = {row["code"]: row["total"] for row in read("summary")["by_neighbourhood"]}

    assert sorted(rows.values()) == [1, 3]
    assert next(code for code, total in rows.items() if total == 3) in SPELLINGS


@pytest.mark.usefixtures("spelt_in_many_ways")
@pytest.mark.parametrize("also", ["", "&channel=app"])
def test_its_figures_are_those_of_all_its_spellings(also: str) -> None:
    for name in SPELLINGS:
        query = f"neighbourhood={name.replace(' ', '%20')}{also}"

        assert [read("summary", query)[box] for box in BOXES] == [3, 0, 3, 0]
        assert sum(step["registered"] for step in read("series", f"{query}&by=day")["series"]) == 3
        assert read("places", query)["unplaced"] == 3


def test_a_neighbourhood_that_was_kept_as_written_is_counted_in_the_directorys_spelling(town: None) -> None:
    content = some_settings(neighbourhoods=[{"name": "Gaivota", "latitude": -24.18, "longitude": -46.78}], version=1)
    assert call("PUT", "/v1/directory/settings", content, as_=ADMIN).status == 200
    register(a_pothole(location={"address": {"neighbourhood": "gaivota"}}))
    (item,) = (one for one in items() if one["record"]["S"] == "occurrence")
    assert item["neighbourhood"]["S"] == "Gaivota"
    # As an older version kept it.
    unheard().put_item(TableName=settings.OCCURRENCES_TABLE, Item={**item, "neighbourhood": {"S": "GAIVOTA "}})
    count_all()

    assert {row["code"]: row["total"] for row in read("summary")["by_neighbourhood"]} == {"Gaivota": 1}
    assert read("summary", "neighbourhood=GAIVOTA")["total"] == 1
