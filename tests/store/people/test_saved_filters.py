"""Saved filters in the table: each account has its own, and of edits at once one stands."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from chalicelib.domain.people.saved_filters import SavedFilter
from chalicelib.store.people import saved_filters
from chalicelib.store.people.saved_filters import EditedMeanwhile

LATE = SavedFilter("Atrasadas", "view=late")


def test_an_account_without_any_has_none() -> None:
    found = saved_filters.find("olga")

    assert (found.content, found.version) == ({"filters": []}, 0)


def test_each_account_has_its_own() -> None:
    saved_filters.keep("olga", [LATE], 0)

    assert saved_filters.find("olga").content == {"filters": [{"name": "Atrasadas", "query": "view=late"}]}
    assert saved_filters.find("rita").content == {"filters": []}


def test_of_eight_edits_at_once_one_stands() -> None:
    saved_filters.keep("olga", [LATE], 0)
    together = Barrier(8)

    def edit(number: int) -> bool:
        together.wait()
        try:
            saved_filters.keep("olga", [LATE, SavedFilter(str(number), "")], 1)
        except EditedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        stood = list(pool.map(edit, range(8)))

    assert stood.count(True) == 1
    found = saved_filters.find("olga")
    assert (found.version, found.content["filters"][1]["name"]) == (2, str(stood.index(True)))
