"""Holidays of Brazil in a year: those of its laws, the movable ones, and the optional days of the federation.

A proposal for the administrator to read and edit; states and cities add days of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

# Law 14.759/2023.
_SINCE_ZUMBI = 2024
_ZUMBI = (11, 20, "Dia Nacional de Zumbi e da Consciência Negra")
# Laws 662/1949, 6.802/1980 and 10.607/2002.
_FIXED = (
    (1, 1, "Confraternização Universal"),
    (4, 21, "Tiradentes"),
    (5, 1, "Dia do Trabalhador"),
    (9, 7, "Independência do Brasil"),
    (10, 12, "Nossa Senhora Aparecida"),
    (11, 2, "Finados"),
    (11, 15, "Proclamação da República"),
    (12, 25, "Natal"),
)
_OPTIONAL = (
    (10, 28, "Dia do Servidor Público"),
    (12, 24, "Véspera de Natal"),
    (12, 31, "Véspera de Ano-Novo"),
)
# Days from Easter Sunday.
_MOVABLE_OPTIONAL = (
    (-48, "Carnaval"),
    (-47, "Carnaval"),
    (-46, "Quarta-feira de Cinzas"),
    (60, "Corpus Christi"),
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which the federation does not work; an optional one is worked where a town says so."""

    day: date
    name: str
    optional: bool = False


def easter(year: int) -> date:
    """Easter Sunday of a year, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, of_century = divmod(century, 4)
    moved = (century + 8) // 25
    epact = (19 * golden + century - leaps - (century - moved + 1) // 3 + 15) % 30
    quads, of_quad = divmod(rest, 4)
    to_sunday = (32 + 2 * of_century + 2 * quads - epact - of_quad) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def national(year: int) -> list[Holiday]:
    """The holidays and optional days of the federation in a year, in order; one of each day, a holiday first."""
    once: dict[date, Holiday] = {}
    for one in _of(year):
        other = once.get(one.day)
        if other is None:
            once[one.day] = one
        elif other.optional is one.optional:
            once[one.day] = replace(other, name=f"{other.name}; {one.name}")
    return sorted(once.values(), key=lambda holiday: holiday.day)


def _of(year: int) -> Iterator[Holiday]:
    sunday = easter(year)
    for month, day, name in (*_FIXED, *([_ZUMBI] if year >= _SINCE_ZUMBI else [])):
        yield Holiday(date(year, month, day), name)
    yield Holiday(sunday - timedelta(days=2), "Sexta-feira Santa")
    for month, day, name in _OPTIONAL:
        yield Holiday(date(year, month, day), name, optional=True)
    for days, name in _MOVABLE_OPTIONAL:
        yield Holiday(sunday + timedelta(days=days), name, optional=True)
