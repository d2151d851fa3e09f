"""What the bench of publication measures is the publication as it is, on occurrences and files in memory."""

from datetime import UTC, datetime

from tasks.bench.publication import Bucket, Occurrences, computed
from tests.values import a_protocol, an_occurrence

MARCH = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_a_bucket_gives_back_what_was_put_and_tells_what_is_public() -> None:
    bucket = Bucket()
    bucket.put_object(Key="citizen/dados/a.json", Body=b"one\ntwo\n", Bucket="files")
    bucket.put_object(Key="publication/b.jsonl", Body=b"x", Bucket="files")

    assert list(bucket.get_object(Key="citizen/dados/a.json")["Body"].iter_lines()) == [b"one\n", b"two\n"]
    assert bucket.public() == {"citizen/dados/a.json": b"one\ntwo\n"}
    assert bucket.list_objects_v2(Prefix="publication/")["KeyCount"] == 1
    bucket.delete_object(Key="publication/b.jsonl")
    assert bucket.list_objects_v2(Prefix="publication/")["KeyCount"] == 0


def test_occurrences_are_found_by_month_and_read_as_the_table_gives_them() -> None:
    kept = Occurrences()
    kept.keep(an_occurrence(a_protocol(1), registered_at=MARCH))

    assert list(kept.registered_between("2026-03", MARCH, MARCH)) == []
    (protocol,) = kept.registered_between("2026-03", MARCH, MARCH.replace(day=11))
    assert [one.protocol for one in kept.observed_all([protocol])] == [a_protocol(1)]
    assert (list(kept.registered_between("2026-04", MARCH, MARCH)), kept.year) == ([], 2026)


def test_a_million_and_what_fits_are_computed_from_the_slower_run() -> None:
    found = computed({"cases": 1000, "first_run_seconds": 0.6, "second_run_seconds": 0.3}, 2)

    assert (found["milliseconds_each"], found["seconds_for_a_million"]) == (0.6, 600)
    assert (found["kilobytes_each"], found["occurrences_a_year_that_fit"]) == (2, 500_000)
