"""The rows of an export: codes for programs, words and the town's days for readers, no reported house."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.metrics.export_rows import COLUMNS, ExportRow, Words, cells, titles
from chalicelib.domain.metrics.facts import Fact, Snapshot, Stage
from chalicelib.domain.places.places import Address
from tests.domain.builders import PROTOCOL

# Two in the night in Greenwich is the evening before in the town.
REGISTERED = datetime(2026, 3, 3, 2, 30, tzinfo=UTC)
ROW = ExportRow(
    snapshot=Snapshot(PROTOCOL, 3, REGISTERED, "concluded", "works", "pothole", "app", "complaint", outcome="solved"),
    fact=Fact(
        PROTOCOL,
        3,
        date(2026, 3, 2),
        Stage.CONCLUDED,
        neighbourhood="Centro",
        on_time=True,
        gross_days=9,
        paused_days=2,
        satisfaction=4,
        solved="yes",
        closed_days=9,
    ),
    due_on=date(2026, 4, 1),
    sector_due_on=None,
    address=Address("Rua Um", "120"),
    is_sensitive=False,
)
WORDS = Words(
    titles={one.name: one.name.upper() for one in COLUMNS},
    groups={"status": {"concluded": "Concluída"}, "level": {"4": "Satisfeito"}},
    flags={True: "Sim", False: "Não"},
    day="%d/%m/%Y",
    moment="%d/%m/%Y %H:%M",
    zone=ZoneInfo("America/Sao_Paulo"),
)


def named(row: ExportRow, words: Words | None = None) -> dict[str, str]:
    return dict(zip([one.name for one in COLUMNS], cells(row, words), strict=True))


def test_without_words_a_row_is_codes_and_iso_days() -> None:
    found = named(ROW)

    assert titles(None) == list(found)
    assert (found["registered_at"], found["registered_on"]) == ("2026-03-03T02:30:00Z", "2026-03-02")
    assert (found["status"], found["overdue"], found["on_time"], found["satisfaction"]) == (
        "concluded",
        "false",
        "true",
        "4",
    )
    assert (found["closed_on"], found["net_days"], found["gross_days"]) == ("2026-03-11", "7", "9")


def test_with_words_a_row_is_what_its_reader_says_with_the_towns_days() -> None:
    found = named(ROW, WORDS)

    assert titles(WORDS)[0] == "PROTOCOL"
    assert (found["registered_at"], found["due_on"]) == ("02/03/2026 23:30", "01/04/2026")
    assert (found["status"], found["overdue"], found["on_time"], found["satisfaction"]) == (
        "Concluída",
        "Não",
        "Sim",
        "Satisfeito",
    )
    assert found["category"] == "pothole", "a code without a word is itself"


def test_nothing_is_said_of_the_end_of_what_is_open() -> None:
    ended = ("outcome", "closed_on", "net_days", "gross_days", "on_time", "satisfaction", "solved")
    found = named(replace(ROW, fact=Fact(PROTOCOL, 3, date(2026, 3, 2))))

    assert {found[name] for name in ended} == {""}


def test_the_number_of_a_sensitive_ones_house_is_left_out_and_its_street_is_not() -> None:
    found = named(replace(ROW, is_sensitive=True))

    assert (found["street"], found["number"]) == ("Rua Um", "")


def test_of_what_a_reader_counts_without_seeing_it_only_what_is_counted_is_listed() -> None:
    hidden = {"protocol", "registered_at", "street", "number", "outcome"}
    seen, unseen = named(ROW), named(replace(ROW, is_seen=False))

    assert {name for name in seen if seen[name] != unseen[name]} == hidden
    assert {unseen[name] for name in hidden} == {""}


@pytest.mark.parametrize("text", ["=1+1", "+55", "-1", "@A1", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert named(replace(ROW, address=Address(text)))["street"] == f"'{text}"
