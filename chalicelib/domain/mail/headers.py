"""Headers of a mail, read from whatever bytes were sent (RFC 5322, RFC 2047); reading never raises.

The standard library's newer policy raises on headers that real senders write, so everything goes through `compat32`.
"""

import email.header
import email.utils
import re
import unicodedata
from email.message import Message

_LONGEST = 4_000
_REFERENCES = 20
_BLANKS = re.compile(r"\s+")
_ADDRESS = re.compile(r"[^\s<>\"',;:@]{1,64}@[^\s<>\"',;:@]{1,250}")
_MESSAGE_ID = re.compile(r"<([^<>\s]{3,250})>")
# Names that writers use for what is not one, or for what Python calls otherwise.
_CHARSETS = {"x-unknown": "", "unknown-8bit": "", "default": "", "iso-8859-8-i": "iso-8859-8", "cp-850": "cp850"}
# What says this is most often something else: UTF-8, or Windows' own letters.
_SAID_BY_DEFAULT = {"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "ansi_x3.4-1968"}
_NOT_TEXT = {"hex", "base64", "bz2", "zlib", "rot13", "uu", "quopri", "idna", "punycode", "undefined"}


def decoded(raw: bytes, charset: str | None) -> str:
    """The text of bytes whose charset may be missing, wrong or unknown: as said, else UTF-8, else Windows-1252."""
    said = (charset or "").strip("\"' ").lower()
    said = _CHARSETS.get(said, said)
    if said in _SAID_BY_DEFAULT or said.replace("_codec", "") in _NOT_TEXT:
        said = ""
    for name in (said, "utf-8", "cp1252"):
        try:
            if name:
                return raw.decode(name)
        except (ValueError, LookupError, TypeError, AttributeError):
            continue
    return raw.decode("latin-1")


def header(message: Message, name: str) -> str:
    """A header as one line of text; empty when there is none."""
    raw = _raw(message, name)[:_LONGEST]
    try:
        pieces = email.header.decode_header(raw)
    except Exception:  # noqa: BLE001  # the standard library raises several errors on what is not encoded as it says
        return _one_line(_as_bytes(raw).decode("utf-8", "replace"))
    return _one_line("".join(decoded(piece, charset) for piece, charset in _joined(pieces)))


def _joined(pieces: list[tuple[bytes | str, str | None]]) -> list[tuple[bytes, str | None]]:
    """Encoded words side by side, as one: senders divide a letter between two of them."""
    joined: list[tuple[bytes, str | None]] = []
    for piece, charset in pieces:
        content = piece if isinstance(piece, bytes) else _as_bytes(piece)
        if joined and charset and (joined[-1][1] or "").lower() == charset.lower():
            joined[-1] = (joined[-1][0] + content, charset)
        else:
            joined.append((content, charset))
    return joined


def address(message: Message, name: str) -> tuple[str, str]:
    """The first address of a header, in lower case, and the name beside it; both empty when there is none."""
    raw = _BLANKS.sub(" ", _raw(message, name)[:_LONGEST])
    shown, spec = email.utils.parseaddr(raw)
    if not _ADDRESS.fullmatch(spec):
        found = _ADDRESS.search(header(message, name))
        spec = found[0] if found else ""
    box = Message()
    box["x"] = _BLANKS.sub(" ", shown)
    return _one_line(spec).lower()[:254], header(box, "x")[:120]


def references(message: Message) -> tuple[str, ...]:
    """The ids of the messages a mail answers, the nearest last, without angle brackets; at most twenty."""
    written = " ".join(_raw(message, name)[: _LONGEST * 4] for name in ("References", "In-Reply-To"))
    found = (_one_line(one) for one in _MESSAGE_ID.findall(_BLANKS.sub(" ", written)))
    return tuple(dict.fromkeys(found))[-_REFERENCES:]


def every(message: Message, *names: str) -> str:
    """The raw text of all headers of some names."""
    wanted = {name.lower() for name in names}
    return " ".join(str(value)[:_LONGEST] for name, value in message.raw_items() if name.lower() in wanted)


def count(message: Message, name: str) -> int:
    """How many headers of a name there are."""
    return sum(one.lower() == name.lower() for one, _ in message.raw_items())


def file_name(part: Message, number: int) -> str:
    """The name of an attached file, safe to show and to save under; `anexo-{number}` when it has none."""
    try:
        said = part.get_filename() or ""
    except Exception:  # noqa: BLE001  # as above
        said = ""
    box = Message()
    box["x"] = _BLANKS.sub(" ", str(said))
    bare = header(box, "x").replace("\\", "/").rpartition("/")[2]
    kept = "".join(one for one in bare if one not in ':*?"<>|' and unicodedata.category(one) not in ("Cc", "Cf"))
    return kept.strip(". ")[:120] or f"anexo-{number}"


def _raw(message: Message, name: str) -> str:
    wanted = name.lower()
    return next((str(value) for one, value in message.raw_items() if one.lower() == wanted), "")


def _as_bytes(text: str) -> bytes:
    """The bytes a header's text came from: what was not ASCII is in surrogates, what was decoded is not."""
    try:
        return text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")


def _one_line(text: str) -> str:
    scrubbed = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    kept = (one if unicodedata.category(one) not in ("Cc", "Cs", "Cf") else " " for one in scrubbed)
    return _BLANKS.sub(" ", "".join(kept)).strip()
