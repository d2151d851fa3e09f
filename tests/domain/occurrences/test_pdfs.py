"""PDFs: a plain document is taken, one that does something by itself or cannot be read is refused with the reason."""

import time
import zlib
from collections.abc import Callable

import pytest

from chalicelib.domain.codes import RejectionReason as R
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences import pdfs
from tests.pdfs import a_pdf, a_stream, packed

SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
MB = 1024 * 1024
SMALL = zlib.compress(b"a" * 60)


def reason_of(content: bytes) -> R | None:
    """Why a file is refused, or None."""
    try:
        pdfs.check(content)
    except PhotoRejected as rejected:
        return rejected.reason
    return None


@pytest.mark.parametrize(
    "content",
    [
        a_pdf(),
        b"\xef\xbb\xbf\r\n" + a_pdf(),
        a_pdf(a_stream(b"/Filter/FlateDecode", zlib.compress(b"q 1 0 0 1 0 0 cm Q"))),
        a_pdf(packed(b"<</Type/Font/BaseFont/Helvetica>>")),
        a_pdf(packed(b"<</A 1>>"), packed(b"<</B 2>>")),
        a_pdf(b"<</BaseFont/Arial#20Bold/Other/JavaScripts/Launchpad 1>>"),
        a_pdf() + b"\n" * 1_000,
    ],
    ids=["plain", "after a mark", "packed page", "packed objects", "two streams", "names alike", "blank end"],
)
def test_a_plain_document_is_taken(content: bytes) -> None:
    assert reason_of(content) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", R.EMPTY),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 100, R.UNSUPPORTED),
        (b"<html>%PDF-1.7" + a_pdf(), R.UNSUPPORTED),
        (b"PK\x03\x04" + a_pdf(), R.UNSUPPORTED),
        (a_pdf()[:-60], R.UNREADABLE),
        (a_pdf() + b"\x00" * 4_096, R.UNREADABLE),
        (a_pdf(trailer=b"/Encrypt 9 0 R"), R.ENCRYPTED),
        (a_pdf(trailer=b"/#45ncrypt 9 0 R"), R.ENCRYPTED),
        (a_pdf(SCRIPT), R.ACTIVE_CONTENT),
        (a_pdf(b"<</S/J#61vaScript/JS(1)>>"), R.ACTIVE_CONTENT),
        (a_pdf(b"<</S /Launch/F(cmd.exe)>>"), R.ACTIVE_CONTENT),
        (a_pdf(b"<</Names<</EmbeddedFiles 9 0 R>>>>"), R.ACTIVE_CONTENT),
        (a_pdf(a_stream(b"/Type/EmbeddedFile", b"MZ")), R.ACTIVE_CONTENT),
        (a_pdf(b"<</S/SubmitForm/F(https://example.com)>>"), R.ACTIVE_CONTENT),
        (a_pdf(b"<</XFA[(template) 9 0 R]>>"), R.ACTIVE_CONTENT),
        (a_pdf(b"<</Subtype/RichMedia>>"), R.ACTIVE_CONTENT),
        (a_pdf(packed(b"<</A 1>>", SCRIPT)), R.ACTIVE_CONTENT),
        (a_pdf(packed(b"<</A 1>>"), packed(b"<</S/#4caunch>>")), R.ACTIVE_CONTENT),
        (a_pdf(a_stream(b"/Type/Obj#53tm", b"x")), R.ACTIVE_CONTENT),
        (a_pdf(a_stream(b"/Type/ObjStm/Filter/LZWDecode", b"x")), R.UNREADABLE),
        (a_pdf(a_stream(b"/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]", b"x")), R.UNREADABLE),
        (a_pdf(a_stream(b"/Type/ObjStm/Filter/FlateDecode", b"no zlib")), R.UNREADABLE),
        (a_pdf(a_stream(b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(b"a" * 99)[:-8])), R.UNREADABLE),
        (a_pdf(b"<</Type/ObjStm>>"), R.UNREADABLE),
    ],
)
def test_another_is_refused_with_the_reason(content: bytes, reason: R) -> None:
    assert reason_of(content) is reason


def test_objects_that_are_not_packed_are_seen_all_the_same() -> None:
    assert reason_of(a_pdf(a_stream(b"/Type/ObjStm/N 1/First 4", b"9 0 <</A 1>>"))) is None
    assert reason_of(a_pdf(a_stream(b"/Type/ObjStm/N 1/First 4", b"9 0 " + SCRIPT))) is R.ACTIVE_CONTENT


@pytest.mark.parametrize(
    "make_middle",
    [
        lambda: b"/" * (8 * MB),
        lambda: b"/#41" * (2 * MB),
        lambda: b"/ObjStm " * MB,
        lambda: (b"obj<</ObjStm/Filter/FlateDecode>>\nstream\n" + SMALL + b"\nendstream ") * 25_000,
        lambda: packed(b"a" * (200 * MB)),
        lambda: packed(b"a" * (60 * MB)) * 30,
    ],
    ids=["slashes", "codes", "names", "streams", "one bomb", "many bombs"],
)
def test_a_file_made_to_take_long_ends_soon(make_middle: Callable[[], bytes]) -> None:
    middle = make_middle()
    before = time.process_time()

    reason_of(a_pdf(middle))

    assert time.process_time() - before < 10
