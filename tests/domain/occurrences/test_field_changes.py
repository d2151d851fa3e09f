"""What an action changed is kept field by field, and is read of the texts in which earlier events kept it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, described, differing, told_apart
from chalicelib.domain.occurrences.timeline import joined

CATEGORY = FieldChange(ChangedField.CATEGORY, "pothole", "street_light")
KIND = FieldChange(ChangedField.KIND, "complaint", "request")
COVERED = FieldChange(ChangedField.COVERED_PARTS, "0", "3", photo=2)
SHOWN = FieldChange(ChangedField.VISIBILITY, "proposed", "public", files=2)
DUE = FieldChange(ChangedField.LEGAL_DUE_ON, "2026-12-01", "2026-12-03")
NEW_DUE = FieldChange(ChangedField.SECTOR_DUE_ON, None, "2026-12-05")
PLACE = FieldChange(ChangedField.NEIGHBOURHOOD, None, "Cibratel, Praia (2)")
KEPT = [
    ("category: pothole → street_light, kind: complaint → request", "", (CATEGORY, KIND)),
    ("Era a luz. · category: pothole → street_light", "Era a luz.", (CATEGORY,)),
    ("Um · dois · kind: complaint → request", "Um · dois", (KIND,)),
    ("photo 2, rectangles: 0 → 3", "", (COVERED,)),
    ("visibility: proposed → public (2)", "", (SHOWN,)),
    ("legal: 2026-12-01 → 2026-12-03, sector: None → 2026-12-05", "", (DUE, NEW_DUE)),
    ("neighbourhood: - → Cibratel, Praia (2), kind: complaint → request", "", (PLACE, KIND)),
]


@pytest.mark.parametrize(("text", "written", "changes"), KEPT)
def test_an_earlier_text_is_told_apart(text: str, written: str, changes: tuple[FieldChange, ...]) -> None:
    assert told_apart(text) == (written, changes)
    assert joined(written, described(changes)) == text.replace("None", "-")


@pytest.mark.parametrize(
    "text",
    ["", "De A → B", "rua: Central → Norte", "Fica · kind", "legal: hoje", "constructor: a → b", " · "],
)
def test_what_somebody_wrote_stays(text: str) -> None:
    assert told_apart(text) == (text, ())


def test_only_what_differs_is_a_change() -> None:
    same, new = (ChangedField.KIND, "praise", "praise"), (ChangedField.PRIORITY, None, "urgent")

    assert differing([same, new]) == (FieldChange(ChangedField.PRIORITY, None, "urgent"),)
    assert (differing([same]), described(())) == ((), "")


words = st.text("abc", min_size=1)
changes = st.builds(
    FieldChange, st.sampled_from(ChangedField).filter(lambda one: one is not ChangedField.COVERED_PARTS), words, words
)


@given(st.lists(changes, min_size=1), words)
def test_described_and_told_apart_are_each_others_reverse(some: list[FieldChange], written: str) -> None:
    assert told_apart(joined(written, described(some))) == (written, tuple(some))
