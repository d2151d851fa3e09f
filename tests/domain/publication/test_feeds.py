"""Feeds: an entry a month with the number of published cases, as a reader of Atom understands it."""

from datetime import date

import feedparser
import pytest

from chalicelib.domain.publication.feeds import Entry, atom, entries, file_of
from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.sums import sums_of
from tests.domain.publication.towns import FIRST_DAY, case, released

TOWN = Publisher("Itanhaém", "SP", "https://town.example/", "CC-BY-4.0", {"category": {"pothole": "Buraco & cia <1>"}})
FIRST = released([], [case(number) for number in range(3)], FIRST_DAY)
LATER = released(
    FIRST,
    [*(case(n) for n in range(3, 7)), *(case(n, month="2026-02", category=None) for n in range(7, 10))],
    FIRST_DAY.replace(month=4),
)


def test_a_month_counts_its_published_cases_and_says_when_they_were_added() -> None:
    assert entries(sums_of(FIRST), "category") == {"pothole": [Entry("2026-01", 3, FIRST_DAY)]}
    assert entries(sums_of(LATER), "category") == {"pothole": [Entry("2026-01", 7, date(2026, 4, 1))]}
    assert entries(sums_of(LATER), "neighbourhood") == {"Centro": [Entry("2026-01", 7, date(2026, 4, 1))]}


def test_a_reader_of_feeds_understands_it() -> None:
    made = atom(TOWN, "category", "pothole", entries(sums_of(LATER), "category")["pothole"], FIRST_DAY)

    read = feedparser.parse(made)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Buraco & cia <1>: manifestações à ouvidoria de Itanhaém"
    assert read.feed.id == "https://town.example/dados/atom/assunto-pothole.xml"
    assert read.feed.updated == "2026-04-01T00:00:00Z"
    (entry,) = read.entries
    assert entry.title == "janeiro de 2026: 7 manifestações registradas"
    assert entry.id == f"{read.feed.id}#2026-01"
    assert entry.link == "https://town.example/dados/manifestacoes-2026.csv"


def test_an_empty_feed_is_a_feed_too() -> None:
    read = feedparser.parse(atom(TOWN, "neighbourhood", "Belas Artes", [], FIRST_DAY))

    assert (read.bozo, read.version, read.entries) == (False, "atom10", [])
    assert read.feed.updated == "2026-03-01T00:00:00Z"


@pytest.mark.parametrize(
    ("sort", "code", "expected"),
    [
        ("category", "street_light", "atom/assunto-street-light.xml"),
        ("neighbourhood", "São João d'Aldeia / II", "atom/bairro-sao-joao-daldeia-ii.xml"),
    ],
)
def test_a_feeds_name_is_plain(sort: str, code: str, expected: str) -> None:
    assert file_of(sort, code) == expected
