"""The index of words: what is added is found by any beginning, once, however often it is added."""

from datetime import date
from itertools import count

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chalicelib.store.search import index
from chalicelib.store.search.index import Entry
from tests.calls import heard
from tests.flow_steps import at_once
from tests.values import a_protocol

YEAR = 2026
NUMBERS = count(10_000)
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))
ENTRIES = st.lists(st.tuples(DAYS, st.sets(st.text("abé", min_size=2, max_size=4), min_size=1, max_size=4)), max_size=8)
FEW = hypothesis_settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FEW
@given(ENTRIES, st.lists(st.text("abé", min_size=2, max_size=3), min_size=1, max_size=2))
def test_what_is_found_is_what_was_added(drawn: list[tuple[date, set[str]]], wanted: list[str]) -> None:
    # Each example has letters of its own, since the table is the same.
    own = "".join(chr(0x3041 + digit) for digit in map(int, str(next(NUMBERS))))
    entries = [
        Entry(a_protocol(number), day, frozenset(own + word for word in words))
        for number, (day, words) in enumerate(drawn)
    ]
    beginnings = [own + word for word in wanted]

    index.add(entries)
    index.add(reversed(entries))

    found = list(index.find(beginnings, YEAR))
    expected = {
        entry.protocol
        for entry in entries
        if all(any(word.startswith(beginning) for word in entry.words) for beginning in beginnings)
    }
    own_protocols = {entry.protocol for entry in entries}
    assert {protocol for _, protocols in found for protocol in protocols} & own_protocols == expected
    assert [day for day, _ in found] == sorted((day for day, _ in found), reverse=True)


def test_another_year_is_another_partition_and_a_word_of_one_letter_is_passed_by() -> None:
    index.add([Entry(a_protocol(1), date(2025, 5, 5), frozenset({"ponte"}))])

    assert list(index.find(["ponte"], YEAR)) == []
    assert list(index.find(["p", "pon"], 2025)) == [(date(2025, 5, 5), frozenset({a_protocol(1)}))]


def test_a_batch_is_written_a_hundred_words_at_a_time() -> None:
    words = frozenset(f"palavra{number}" for number in range(150))
    with heard() as made:
        assert index.add([Entry(a_protocol(1), date(YEAR, 5, 5), words)]) == 150

    assert made.operations == ["TransactWriteItems"] * 2


def test_many_who_write_one_word_at_the_same_moment_all_do() -> None:
    entries = [Entry(a_protocol(number), date(YEAR, 5, 6), frozenset({"enchente"})) for number in range(12)]

    at_once(len(entries), lambda number: index.add([entries[number]]))

    ((_, found),) = index.find(["enchente"], YEAR)
    assert found == {entry.protocol for entry in entries}
