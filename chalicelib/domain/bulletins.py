"""Bulletins: what is told of a day, not of one occurrence: the ombudsman's digest and the calendar's warning."""

from collections.abc import Iterator, Sequence

from chalicelib.domain import protocols
from chalicelib.domain.digests import Digest, Entry, SectorDigest
from chalicelib.domain.wording import Desk

# What somebody reads in a mail; everything is on the panel.
ENTRIES_MOST = 200


def of_digest(digest: Digest, desk: Desk) -> dict[str, str]:
    """The values of a digest: how many, and each by sector with a link."""
    return {
        "day": desk.phrases.short_day(digest.day),
        "overdue": str(sum(len(one.overdue) for one in digest.sectors)),
        "due_soon": str(sum(len(one.due_soon) for one in digest.sectors)),
        "list": "\n".join(_lines(digest, desk)),
        "link": f"{desk.panel_url}#/occurrences?sort=due",
    }


def of_calendar(year: int, desk: Desk) -> dict[str, str]:
    """The values of the warning that the days off of a year are not loaded."""
    return {"year": str(year), "link": f"{desk.panel_url}#/directory/calendars/{year}"}


def _lines(digest: Digest, desk: Desk) -> Iterator[str]:
    if not digest.sectors:
        yield desk.phrases.words["nothing"]
    room = ENTRIES_MOST
    for one in digest.sectors:
        entries = [*one.overdue, *one.due_soon]
        if room > 0:
            yield from _section(one, entries[:room], desk)
        room -= len(entries)
    if room < 0:
        yield desk.phrases.words["more"].format(number=-room)


def _section(one: SectorDigest, entries: Sequence[Entry], desk: Desk) -> Iterator[str]:
    words = desk.phrases.words
    sector = desk.known.sector_name(one.sector) or words["triage"]
    yield "## " + words["sector_heading"].format(sector=sector, overdue=len(one.overdue), due_soon=len(one.due_soon))
    yield ""
    for entry in entries:
        yield "- " + words["entry"].format(
            protocol=protocols.shown(entry.protocol),
            category=desk.category_name(entry.category),
            due_on=desk.phrases.short_day(entry.due_on),
            standing=desk.phrases.standing(entry.days_late),
            link=desk.case_link(entry.protocol),
        )
    yield ""
