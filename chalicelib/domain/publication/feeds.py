"""Feeds (Atom, RFC 4287) of what was registered: for each category and neighbourhood an entry a month, without texts.

An entry counts the published cases of its month, hence three or more; a day or a week would seldom have as many.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.sums import Sums
from chalicelib.domain.text import folded

_MONTHS = (
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
SORTS: Mapping[str, str] = {"category": "assunto", "neighbourhood": "bairro"}


@dataclass(frozen=True, slots=True)
class Entry:
    """The number of published cases of a month, and the day on which it last changed."""

    month: str
    count: int
    on: date


def file_of(sort: str, code: str) -> str:
    """The name of the feed of a category or neighbourhood."""
    return f"atom/{SORTS[sort]}-{'-'.join(folded(code.replace('_', ' ')).split())}.xml"


def entries(sums: Sums, sort: str) -> dict[str, list[Entry]]:
    """The entries of each category or neighbourhood, the newest month first; none of what was taken back."""
    return {
        code: [Entry(month, *months[month]) for month in sorted(months, reverse=True)]
        for code, months in sums.feeds[sort].items()
    }


def atom(publisher: Publisher, sort: str, code: str, months: Iterable[Entry], made_on: date) -> bytes:
    """The feed of a category or neighbourhood; without entries it is as old as the data."""
    listed = list(months)
    file = publisher.base + file_of(sort, code)
    title = f"{publisher.name(sort, code)}: manifestações à ouvidoria de {publisher.town}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR">',
        f"<id>{escape(file)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{_instant(max((one.on for one in listed), default=made_on))}</updated>",
        f"<author><name>{escape(publisher.town)}</name></author>",
        f"<rights>{escape(publisher.licence)}</rights>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(file)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(publisher.home + "#/numeros")}/>',
        *(line for one in listed for line in _entry(publisher, file, one)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(publisher: Publisher, file: str, one: Entry) -> Iterable[str]:
    year, month = one.month.split("-")
    title = f"{_MONTHS[int(month) - 1]} de {year}: {one.count} manifestações registradas"
    yield "<entry>"
    yield f"<id>{escape(file)}#{one.month}</id>"
    yield f"<title>{escape(title)}</title>"
    yield f"<updated>{_instant(one.on)}</updated>"
    yield f'<link rel="alternate" href={quoteattr(f"{publisher.base}manifestacoes-{year}.csv")}/>'
    yield f"<summary>{escape(title)}, já encerradas e publicadas.</summary>"
    yield "</entry>"


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
