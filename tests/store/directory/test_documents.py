"""Documents of the directory: each edit stands on the version somebody has read."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.store.directory import documents
from chalicelib.store.directory.documents import EditedMeanwhile

TYPE = "text"


def test_what_nobody_made_is_not_there() -> None:
    assert documents.find(TYPE, "pothole") is None
    assert list(documents.list_all(TYPE)) == documents.list_page(TYPE, None, 5) == []


def test_the_first_of_its_code_has_version_one() -> None:
    made = documents.edit(TYPE, "pothole", {"name": "Pothole"}, replacing=None)

    assert (made.code, made.content, made.version) == ("pothole", {"name": "Pothole"}, 1)
    assert documents.find(TYPE, "pothole") == made


def test_each_edit_raises_the_version() -> None:
    documents.edit(TYPE, "pothole", {"name": "Pothole"}, replacing=None)

    edited = documents.edit(TYPE, "pothole", {"name": "Buraco"}, replacing=1)

    assert (edited.version, edited.content) == (2, {"name": "Buraco"})
    assert documents.find(TYPE, "pothole") == edited


@pytest.mark.parametrize("replacing", [None, 1, 3])
def test_an_edit_of_another_version_is_refused_and_changes_nothing(replacing: int | None) -> None:
    documents.edit(TYPE, "pothole", {"name": "Pothole"}, replacing=None)
    documents.edit(TYPE, "pothole", {"name": "Buraco"}, replacing=1)

    with pytest.raises(EditedMeanwhile):
        documents.edit(TYPE, "pothole", {"name": "Hole"}, replacing=replacing)
    assert documents.find(TYPE, "pothole") == documents.list_page(TYPE, None, 5)[0]
    assert documents.list_page(TYPE, None, 5)[0].content == {"name": "Buraco"}


def test_a_version_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(EditedMeanwhile):
        documents.edit(TYPE, "pothole", {"name": "Pothole"}, replacing=1)
    assert documents.find(TYPE, "pothole") is None


@pytest.mark.parametrize("size", [1, 3, 10])
def test_documents_are_read_by_code_in_pages(size: int) -> None:
    codes = ["alley", "beach", "bench-2", "bench_1", "zebra", "1st"]
    for code in codes:
        documents.edit(TYPE, code, {"name": code}, replacing=None)
    documents.edit("sector", "works", {"name": "Works"}, replacing=None)

    read: list[str] = []
    after = None
    while page := documents.list_page(TYPE, after, size):
        assert len(page) <= size
        read += [document.code for document in page]
        after = page[-1].code

    assert read == sorted(codes) == [document.code for document in documents.list_all(TYPE)]


def test_a_document_of_many_words_comes_back_as_it_was() -> None:
    content = {"name": "São João «ñ» \u2028 🚧", "numbers": [1, 2.5, -3, None, True], "deep": {"a": {"b": []}}}

    documents.edit(TYPE, "words", content, replacing=None)

    found = documents.find(TYPE, "words")
    assert found is not None
    assert found.content == content


@pytest.mark.parametrize("tables", ["real_tables"], indirect=True, ids=["dynamodb-local"])
@pytest.mark.parametrize("replacing", [None, 1], ids=["making", "editing"])
def test_of_ten_at_once_one_edits(replacing: int | None) -> None:
    if replacing:
        documents.edit(TYPE, "pothole", {"name": "0"}, replacing=None)
    documents.find(TYPE, "pothole")
    start = Barrier(10)

    def edit(number: int) -> bool:
        start.wait()
        try:
            documents.edit(TYPE, "pothole", {"name": str(number)}, replacing=replacing)
        except EditedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        won = list(pool.map(edit, range(10)))

    assert won.count(True) == 1
    found = documents.find(TYPE, "pothole")
    assert found is not None
    assert (found.content["name"], found.version) == (str(won.index(True)), 2 if replacing else 1)


def test_what_an_older_document_does_not_say_is_read_as_said_by_nobody() -> None:
    documents.overwrite("category", "pothole", {"name": "Pothole"})
    documents.overwrite("category", "tree", {"name": "Tree", "keywords": ["galho"], "notice": None})
    documents.overwrite("settings", "municipality", {"name": "Town", "state": "RJ"})

    assert [one.content["keywords"] for one in documents.list_all("category")] == [[], ["galho"]]
    found = documents.find("settings", "municipality")
    assert found is not None
    assert (found.content["state"], found.content["emergency"], found.content["privacy"]) == ("RJ", [], None)
    assert set(found.content["public_contacts"].values()) == {None}
