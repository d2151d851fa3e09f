"""The ombudsman's daily digest of overdue occurrences, as one value (rule R10)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chalicelib.domain import protocols
from chalicelib.domain.codes import OPEN, Attention, Status
from chalicelib.domain.notices.rendering import RenderContext
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.protocols import Protocol

# Calendar days, the same as the first rung of the sector's ladder.
SOON_DAYS = 5
_RUNNING = OPEN - {Status.AWAITING_CITIZEN}


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence of a digest, without a word of its author; `days_late` is negative before the due."""

    protocol: Protocol
    category: str
    due_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class SectorDigest:
    """The overdue occurrences of a sector (None: of triage) and those due soon, the latest first in each."""

    sector: str | None
    overdue: tuple[Entry, ...] = ()
    due_soon: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """An occurrence that somebody must look at, and why."""

    protocol: Protocol
    category: str
    attention: Attention


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a day; the sector with the latest occurrence comes first, and of the news the earliest due."""

    day: date
    sectors: tuple[SectorDigest, ...]
    news: tuple[News, ...] = ()


def digest_of(day: date, rows: Iterable[Row], waiting: Iterable[Row] = ()) -> Digest:
    """The occurrences overdue on a day or due within five days, by sector; paused and closed ones are left out.

    Of those that are `waiting`, the ones that somebody must look at are its news. Lateness is computed from the running
    due and the day, so it does not depend on flags set by a schedule.
    """
    pressing = [(row.sector, _entry(row, day)) for row in rows if row.status in _RUNNING]
    pressing = [(sector, entry) for sector, entry in pressing if entry.days_late >= -SOON_DAYS]
    pressing.sort(key=lambda found: (found[0] or "", _most_late(found[1])))
    sectors = [_sector_digest(sector, [entry for _, entry in found]) for sector, found in groupby(pressing, _sector)]
    by_lateness = sorted(sectors, key=lambda one: _most_late((one.overdue or one.due_soon)[0]))
    news = tuple(News(row.protocol, row.category, row.attention) for row in waiting if row.attention)
    return Digest(day, tuple(by_lateness), news)


def _entry(row: Row, day: date) -> Entry:
    return Entry(row.protocol, row.category, row.next_due_on, (day - row.next_due_on).days)


def _sector_digest(sector: str | None, entries: Sequence[Entry]) -> SectorDigest:
    return SectorDigest(
        sector,
        overdue=tuple(entry for entry in entries if entry.days_late > 0),
        due_soon=tuple(entry for entry in entries if entry.days_late <= 0),
    )


def _sector(found: tuple[str | None, Entry]) -> str | None:
    return found[0]


def _most_late(entry: Entry) -> tuple[date, Protocol]:
    return entry.due_on, entry.protocol


# A mail stays short; the panel shows the whole list.
ENTRIES_MOST = 200
NEWS_MOST = 20


def of_digest(digest: Digest, context: RenderContext) -> dict[str, str]:
    """The values of a digest's placeholders: the numbers, and each occurrence by sector with a link."""
    return {
        "day": context.phrases.short_day(digest.day),
        "overdue": str(sum(len(one.overdue) for one in digest.sectors)),
        "due_soon": str(sum(len(one.due_soon) for one in digest.sectors)),
        "attention": str(len(digest.news)),
        "list": "\n".join(_lines(digest, context)),
        "link": f"{context.panel_url}#/occurrences?sort=due",
    }


def of_calendar(year: int, context: RenderContext) -> dict[str, str]:
    """The values of the placeholders of the warning that a year's days off are not loaded."""
    return {"year": str(year), "link": f"{context.panel_url}#/directory/calendars/{year}"}


def _lines(digest: Digest, context: RenderContext) -> Iterator[str]:
    yield from _news_lines(digest.news, context)
    if not digest.sectors:
        yield context.phrases.words["nothing"]
    room = ENTRIES_MOST
    for one in digest.sectors:
        entries = [*one.overdue, *one.due_soon]
        if room > 0:
            yield from _section(one, entries[:room], context)
        room -= len(entries)
    if room < 0:
        yield context.phrases.words["more"].format(number=-room)


def _news_lines(news: Sequence[News], context: RenderContext) -> Iterator[str]:
    words = context.phrases.words
    if not news:
        return
    yield "## " + words["news_heading"].format(number=len(news))
    yield ""
    for one in news[:NEWS_MOST]:
        yield "- " + words["news_entry"].format(
            protocol=protocols.shown(one.protocol),
            category=context.category_name(one.category),
            reason=context.phrases.attentions[one.attention.value],
            link=context.case_link(one.protocol),
        )
    yield ""
    if len(news) > NEWS_MOST:
        yield words["more"].format(number=len(news) - NEWS_MOST)
        yield ""


def _section(one: SectorDigest, entries: Sequence[Entry], context: RenderContext) -> Iterator[str]:
    words = context.phrases.words
    sector = context.known.sector_name(one.sector) or words["triage"]
    yield "## " + words["sector_heading"].format(sector=sector, overdue=len(one.overdue), due_soon=len(one.due_soon))
    yield ""
    for entry in entries:
        yield "- " + words["entry"].format(
            protocol=protocols.shown(entry.protocol),
            category=context.category_name(entry.category),
            due_on=context.phrases.short_day(entry.due_on),
            standing=context.phrases.lateness(entry.days_late),
            link=context.case_link(entry.protocol),
        )
    yield ""
