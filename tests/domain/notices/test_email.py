"""A letter is read by everybody and says nothing but what it was given."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.notices.email import SUBJECT_MOST, Email, Letterhead, compose, ink_on, one_line
from tests.domain.builders import a_property

PAPER = Letterhead("Ouvidoria de Itanhaém", "#1351b4", "pt-BR", "Para quem escreveu.")
VOID = {"meta", "br"}
colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


class Read(HTMLParser):
    """What a reader of HTML finds: elements that are closed in order, and the text they hold."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.names.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append((dict(attrs)["href"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, the last one that began."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data
        if "a" in self.open:
            self.links[-1] = (self.links[-1][0], data)


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_letter_has_its_language_one_heading_and_its_parts() -> None:
    body = "Olá!\n\nDuas linhas\njuntas.\n\n## Obras\n- um\n- dois\n\nVeja https://town.example/#/acompanhar/1."

    made = compose("Recebemos", body, PAPER)
    read = Read(made.html)

    assert made.html.startswith('<!DOCTYPE html>\n<html lang="pt-BR">')
    assert [name for name in read.names if name[0] in "hulo" and name != "html"] == [
        "head",
        "h1",
        "h2",
        "ul",
        "li",
        "li",
    ]
    assert "<p>Duas linhas<br>juntas.</p>" in made.html
    assert read.links == [("https://town.example/#/acompanhar/1",) * 2]
    assert made.text.startswith("Olá!\n\nDuas linhas\njuntas.\n\nObras\n- um\n- dois\n")
    assert made.text.endswith("--\nOuvidoria de Itanhaém\nPara quem escreveu.\n")


@a_property
@given(st.text(), st.text(), st.text())
def test_whatever_is_written_is_text(subject: str, body: str, name: str) -> None:
    hostile = (
        f'{body}\n<script>alert(1)</script>\n- <img src=x onerror=y>\n## <h1>{name}</h1>\nhttps://x.example/"onclick="z'
    )
    made = compose(f"{subject}\r\nBcc: all@town.example", hostile, Letterhead(name, "#1351b4", "en", name))
    read = Read(made.html)

    assert set(read.names) <= {"html", "head", "meta", "title", "body", "div", "p", "h1", "h2", "ul", "li", "a", "br"}
    assert read.names.count("h1") == 1
    assert all(address.startswith(("http://", "https://")) and '"' not in address for address, _ in read.links)
    assert all(address == shown for address, shown in read.links)


@a_property
@given(st.text() | st.text("\r\n\x00\x0b\x85\u2028\u202e ab"))
def test_a_header_is_one_line(text: str) -> None:
    line = one_line(text)

    assert len(line) <= SUBJECT_MOST
    assert line.isprintable()
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@pytest.mark.parametrize("subject", ["one\ntwo", "one\r\nBcc: x", "tab\t", "\u2028", " padded"])
def test_a_letter_with_a_subject_of_more_than_a_line_cannot_be_made(subject: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        Email("Town", subject, "", "")
    with pytest.raises(ValueError, match="one line"):
        Email(subject, "Subject", "", "")


@a_property
@given(colours)
def test_the_name_is_read_on_every_colour(colour: str) -> None:
    lighter, darker = sorted((luminance(colour), luminance(ink_on(colour))), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_an_address_is_broken_where_a_phone_ends() -> None:
    made = compose("Recebemos", "https://town.example/#/acompanhar/2026-1972-4771-10", PAPER)

    around, _, _ = made.html.partition("<a ")
    assert "overflow-wrap:anywhere" in around
