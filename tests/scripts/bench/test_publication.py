"""What the bench of publication measures is the publication as it is, on occurrences and files on this disk."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tasks.bench.publication import computed
from tasks.bench.publication_disk import Bucket, Occurrences
from tests.values import a_protocol, an_occurrence

MARCH = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_a_bucket_gives_back_what_was_put_and_tells_what_is_public(tmp_path: Path) -> None:
    bucket = Bucket(tmp_path / "bucket")
    tag = bucket.put_object(Key="citizen/dados/a.json", Body=io.BytesIO(b"one\ntwo\n"), Bucket="files")["ETag"]
    bucket.put_object(Key="publication/b.jsonl", Body=b"x", Bucket="files")

    assert list(bucket.get_object(Key="citizen/dados/a.json")["Body"].iter_lines()) == [b"one\n", b"two\n"]
    assert bucket.public() == {"citizen/dados/a.json": tag}
    assert bucket.list_objects_v2(Prefix="publication/")["KeyCount"] == 1
    bucket.delete_object(Key="publication/b.jsonl")
    assert bucket.list_objects_v2(Prefix="publication/")["KeyCount"] == 0


def test_occurrences_are_found_by_month_and_read_as_the_table_gives_them(tmp_path: Path) -> None:
    kept = Occurrences(tmp_path / "occurrences")

    assert kept.fill([an_occurrence(a_protocol(1), registered_at=MARCH)], 1) == date(2026, 3, 10)

    assert list(kept.states_between("2026-03", MARCH, MARCH)) == []
    ((protocol, state),) = kept.states_between("2026-03", MARCH, MARCH + timedelta(days=1))
    assert (protocol, state) == (a_protocol(1), f"{a_protocol(1)} 1")
    (seen,) = kept.observed_all([protocol])
    assert (seen.protocol, seen.registered_at) == (protocol, MARCH)
    assert list(kept.states_between("2026-04", MARCH, MARCH + timedelta(days=1))) == []
    assert (kept.count(), kept.first_month(), kept.change(date(2026, 3, 31))) == (1, "2026-03", 1)


def test_copies_have_protocols_of_their_own_and_come_half_a_year_earlier(tmp_path: Path) -> None:
    kept = Occurrences(tmp_path / "occurrences")
    kept.fill([an_occurrence(a_protocol(1), registered_at=MARCH, closed_on=date(2026, 3, 12))], 12)

    assert (kept.count(), kept.first_month()) == (12, "2021-09")
    earlier = MARCH - timedelta(weeks=26)
    found = dict(kept.states_between("2025-09", earlier, MARCH))
    assert len(found) == 2
    assert {one.closed_on for one in kept.observed_all(found)} == {date(2025, 9, 11)}


def test_a_million_is_computed_from_what_each_took() -> None:
    found = computed({"cases": 1000, "first_seconds": 0.2, "unchanged_seconds": 0.01, "usual_seconds": 0.1})

    assert found == {
        "first_seconds_for_a_million": 200,
        "unchanged_seconds_for_a_million": 10,
        "usual_seconds_for_a_million": 100,
    }
