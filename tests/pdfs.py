"""PDFs as programs write them, small and whole, and with what makes a document active."""

import zlib

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def a_pdf(*more: bytes, catalog: bytes = CATALOG, trailer: bytes = b"") -> bytes:
    """A document of one empty page, with more objects, and more in its trailer."""
    content, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate((catalog, PAGES, PAGE, *more), start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R%b>>\n" % (size, table, size, trailer)
    return content + end + b"startxref\n%d\n%%%%EOF\n" % len(content)


def a_stream(dictionary: bytes, content: bytes) -> bytes:
    """An object with a stream."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (dictionary, len(content), content)


def packed(*objects: bytes) -> bytes:
    """An object stream, as PDF 1.5 has it, with some objects in it."""
    content = zlib.compress(b" ".join(objects))
    return a_stream(b"/Type/ObjStm/N %d/First 10/Filter/FlateDecode" % len(objects), content)
