"""Places: cells of three or more, as polygons any map can draw."""

from collections import Counter
from collections.abc import Iterable

import h3

from chalicelib.domain.publication.places import geojson
from chalicelib.domain.publication.released import Released
from chalicelib.domain.publication.sums import sums_of
from chalicelib.store import h3_grid
from tests.domain.publication.towns import FIRST_DAY, case, released, without

HERE, THERE = (h3.latlng_to_cell(-24.18, longitude, 9) for longitude in (-46.79, -46.7))
KEPT = released([], [*(case(n, cell=HERE) for n in range(4)), *(case(n, cell=THERE) for n in range(4, 6))], FIRST_DAY)


def counted_in(kept: Iterable[Released]) -> Counter[str]:
    return sums_of(kept).places()


def test_a_cell_of_two_is_not_on_the_map() -> None:
    assert counted_in(KEPT) == {HERE: 4}


def test_what_was_taken_back_is_not_on_the_map() -> None:
    assert counted_in(without(KEPT, {case(1).id})) == {}


def test_a_cell_is_a_closed_ring_with_its_number_in_each_year() -> None:
    (feature,) = geojson({2026: counted_in(KEPT), 2025: {HERE: 3}}, h3_grid.ring)["features"]

    (ring,) = feature["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) == 7
    assert all(-46.80 < longitude < -46.78 and -24.19 < latitude < -24.17 for longitude, latitude in ring)
    assert feature["properties"] == {"cell": HERE, "total": 7, "years": {"2025": 3, "2026": 4}}


def test_without_cells_there_is_an_empty_map() -> None:
    assert geojson({2026: {}}, h3_grid.ring) == {"type": "FeatureCollection", "features": []}
