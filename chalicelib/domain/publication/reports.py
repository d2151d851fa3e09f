"""The yearly report as everybody reads it (Law 13.460/2017, arts. 14 and 15): a page of its own, without a script.

It has the ombudsman's words and the public figures of the year as they were when the words were published: it stays as
it was, whatever becomes of the figures later.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.report_words import WORDS, Words

STYLE = "relatorio.css"
_COUNTS = ("registered", "attended", "open", "in_arrears", "reopened", "excluded")
_TIMES = ("mean_days", "median_days", "p90_days")
_SHARE = 100

CSS = """:root{color-scheme:light dark;--ink:light-dark(#1b1b1b,#f0f0f0);--muted:light-dark(#555,#b5b9c0);
--ground:light-dark(#fff,#1c1f24);--line:light-dark(#d3d6db,#3d434d);--brand:light-dark(#1351b4,#8ab4f8)}
body{max-width:48rem;margin:0 auto;padding:1rem;background:var(--ground);color:var(--ink);
font:1rem/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere}
a{color:var(--brand)}.muted{color:var(--muted)}
table{border-collapse:collapse;width:100%;margin:0 0 1rem}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid var(--line)}
td{text-align:right;font-variant-numeric:tabular-nums}
thead th+th{text-align:right}tr{break-inside:avoid}h2{break-after:avoid}
@media print{:root{color-scheme:light}body{max-width:none;padding:0}}
"""


@dataclass(frozen=True, slots=True)
class Report:
    """A published report: the texts, the day on which they were published, and the figures of that day.

    `figures` is what the indicators said of the year, None where they said nothing.
    """

    year: int
    on: date
    analysis: str
    measures: str
    figures: Mapping[str, Any] | None = None

    def is_same(self, other: "Report | None") -> bool:
        """Whether another one has the same words of the same day."""
        return other is not None and (self.on, self.analysis, self.measures) == (
            other.on,
            other.analysis,
            other.measures,
        )


def file_of(year: int) -> str:
    """The name of a year's report, which stays."""
    return f"relatorio-{year}.html"


def html(report: Report, publisher: Publisher, language: str) -> bytes:
    """The page of a report in a language, the same bytes for the same report."""
    words = WORDS[language]
    title = words.title.format(year=report.year, town=publisher.town)
    figures = report.figures or {}
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="muted">{escape(words.law.format(day=report.on.strftime(words.day)))}</p>',
        f"<h2>{escape(words.numbers)}</h2>",
        _headline(figures.get("headline"), words),
        f"<h2>{escape(words.motives)}</h2>",
        _groups(figures, "category", words),
        _groups(figures, "kind", words),
        f"<h2>{escape(words.recurring)}</h2>",
        _text(report.analysis),
        _groups(figures, "neighbourhood", words),
        f"<h2>{escape(words.measures)}</h2>",
        _text(report.measures),
        f'<p class="muted">{escape(words.note)} <a href="../#/numeros?ano={report.year}">{escape(words.more)}</a></p>',
    ]
    return "\n".join([*_head(title, language), "<main>", *filter(None, parts), "</main>", "</html>", ""]).encode()


def _head(title: str, language: str) -> Sequence[str]:
    return (
        "<!doctype html>",
        f'<html lang="{language}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<link rel="stylesheet" href="{STYLE}">',
    )


def _headline(headline: Mapping[str, Any] | None, words: Words) -> str:
    if headline is None:
        return f"<p>{escape(words.too_few)}</p>"
    told = {name: _number(headline.get(name), words) for name in (*_COUNTS, *_TIMES)}
    rate = headline.get("on_time_rate")
    told["on_time_rate"] = "–" if rate is None else f"{_number(round(_SHARE * rate, 1), words)}%"
    rows = [
        f'<tr><th scope="row">{escape(words.figures[name])}</th><td>{told[name]}</td></tr>' for name in words.figures
    ]
    return f"<table>{''.join(rows)}</table>"


def _groups(figures: Mapping[str, Any], sort: str, words: Words) -> str:
    rows = (figures.get("cases") or {}).get(f"by_{sort}", [])
    if not rows:
        return ""
    titles = "".join(f'<th scope="col">{escape(one)}</th>' for one in (words.group, words.total, words.mean))
    lines = "".join(
        f'<tr><th scope="row">{escape(row["name"] or words.others)}</th>'
        f"<td>{_number(row['total'], words)}</td><td>{_number(row['mean_days'], words)}</td></tr>"
        for row in rows
    )
    caption = escape(words.captions[sort])
    return f"<table><caption>{caption}</caption><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>"


def _text(said: str) -> str:
    """A text with its paragraphs and lines, nothing of it taken for a mark."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", said.replace("\r\n", "\n")))
    return "\n".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def _number(value: float | None, words: Words) -> str:
    if value is None:
        return "–"
    text = f"{value:,.1f}" if isinstance(value, float) and not value.is_integer() else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", words.thousands + words.decimal))
