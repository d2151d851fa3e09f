"""The summary: every figure of a period, and the boxes of each code of each dimension."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from chalicelib import code_words
from chalicelib.api.http.values import instant
from chalicelib.api.indicators import period as periods
from chalicelib.api.indicators.period import period
from chalicelib.api.indicators.summary_shapes import (
    AttendanceShape,
    BarShape,
    CodeFiguresShape,
    ComparedShape,
    RatedFiguresShape,
    SatisfactionShape,
    SummaryShape,
)
from chalicelib.domain.codes import UNKNOWN, Dimension
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import Counts
from chalicelib.services.indicators import Compared, Summary

# The dimensions whose codes are the same in every town.
_NAMED = frozenset({Dimension.CHANNEL, Dimension.KIND})


def summary(found: Summary, now: datetime) -> SummaryShape:
    """Every figure of a query."""
    own, boxes, open_now = found.tally.own, figures.boxes(found.tally.own), figures.boxes(found.open_now)
    seen: SummaryShape = {
        "from": found.query.period.first.isoformat(),
        "to": found.query.period.last.isoformat(),
        "as_of": instant(now),
        "open_now": {
            "total": open_now.in_progress + open_now.in_arrears,
            "in_progress": open_now.in_progress,
            "in_arrears": open_now.in_arrears,
            "awaiting_citizen": open_now.awaiting_citizen,
        },
        "total": boxes.total,
        "attended": boxes.attended,
        "in_progress": boxes.in_progress,
        "in_arrears": boxes.in_arrears,
        "awaiting_citizen": boxes.awaiting_citizen,
        "attendance_days": _attendance(own),
        "on_time_rate": figures.on_time_rate(own),
        "satisfaction": _satisfaction(own),
        "resolutivity": figures.resolutivity(own),
        "reopened": figures.reopened(own),
        "by_category": _rated(found, Dimension.CATEGORY),
        "by_sector": _rated(found, Dimension.SECTOR),
        "by_channel": _rows(found, Dimension.CHANNEL),
        "by_kind": _rows(found, Dimension.KIND),
        "by_neighbourhood": _rows(found, Dimension.NEIGHBOURHOOD),
    }
    if found.compared:
        seen["compared"] = _compared(found.compared)
    return seen


def _compared(beside: Compared) -> ComparedShape:
    own, boxes, days = beside.counted, figures.boxes(beside.counted), figures.attendance(beside.counted)
    return {
        **period(beside.query),
        "total": boxes.total,
        "attended": boxes.attended,
        "in_progress": boxes.in_progress,
        "in_arrears": boxes.in_arrears,
        "awaiting_citizen": boxes.awaiting_citizen,
        "attendance_days": {
            "count": days.count,
            "mean": days.mean,
            "median": days.median,
            "p90": days.p90,
            "gross_mean": days.gross_mean,
        },
        "on_time_rate": figures.on_time_rate(own),
        "satisfaction": _satisfaction(own),
        "resolutivity": figures.resolutivity(own),
        "reopened": figures.reopened(own),
    }


def _attendance(counted: Counts) -> AttendanceShape:
    found = figures.attendance(counted)
    return {
        "count": found.count,
        "mean": found.mean,
        "median": found.median,
        "p90": found.p90,
        "gross_mean": found.gross_mean,
        "gross_median": found.gross_median,
        "gross_p90": found.gross_p90,
        "histogram": _bars(found.histogram),
        "gross_histogram": _bars(found.gross_histogram),
    }


def _bars(histogram: Mapping[int, int]) -> list[BarShape]:
    return [{"days": days, "count": count} for days, count in histogram.items()]


def _satisfaction(counted: Counts) -> SatisfactionShape:
    found = figures.satisfaction(counted)
    levels = {str(level): count for level, count in found.levels.items()}
    return {"mean": found.mean, "answers": found.answers, "asked": found.asked, "levels": levels}


def _rows(found: Summary, dimension: Dimension) -> list[CodeFiguresShape]:
    rows = found.tally.rows.get(dimension, {})
    named = [_row(code, _name(dimension, code, found.known), counted) for code, counted in rows.items()]
    return sorted((row for row in named if row["total"]), key=lambda row: (-row["total"], row["code"]))


def _rated(found: Summary, dimension: Dimension) -> list[RatedFiguresShape]:
    counted = found.tally.rows.get(dimension, {})
    return [_with_rates(row, counted[row["code"]]) for row in _rows(found, dimension)]


def _with_rates(row: CodeFiguresShape, counted: Counts) -> RatedFiguresShape:
    found = figures.satisfaction(counted)
    rates = {"answers": found.answers, "satisfaction": found.mean, "resolutivity": figures.resolutivity(counted)}
    return cast(RatedFiguresShape, {**row, **rates})


def _row(code: str, name: str, counted: Counts) -> CodeFiguresShape:
    boxes = figures.boxes(counted)
    return {
        "code": code,
        "name": name,
        "total": boxes.total,
        "attended": boxes.attended,
        "in_progress": boxes.in_progress,
        "in_arrears": boxes.in_arrears,
        "mean_days": figures.mean_days(counted),
    }


def _name(dimension: Dimension, code: str, known: Directory) -> str:
    language = known.settings.languages[0]
    if code == UNKNOWN:
        return code_words.word("unknown", dimension.value, language)
    if dimension is Dimension.SECTOR and code in known.sectors:
        return known.sectors[code].name
    if dimension is Dimension.CATEGORY and code in known.categories:
        return known.categories[code].name
    return code_words.word(dimension.value, code, language) if dimension in _NAMED else code


_BOXES: dict[str, Any] = {"total": 480, "attended": 402, "in_progress": 61, "in_arrears": 17}
_BARS: list[dict[str, Any]] = [{"days": 2, "count": 250}, {"days": 9, "count": 130}]


def _one_row(code: str, name: str) -> list[dict[str, Any]]:
    return [{"code": code, "name": name, **_BOXES, "mean_days": 4.39}]


_RATES: dict[str, Any] = {"answers": 100, "satisfaction": 70.0, "resolutivity": 0.72}

EXAMPLE: dict[str, Any] = {
    **periods.EXAMPLE,
    "open_now": {"total": 131, "in_progress": 88, "in_arrears": 43, "awaiting_citizen": 9},
    **_BOXES,
    "awaiting_citizen": 6,
    "attendance_days": {
        "count": 380,
        "mean": 4.39,
        "median": 2.0,
        "p90": 9,
        "gross_mean": 4.39,
        "gross_median": 2.0,
        "gross_p90": 9,
        "histogram": _BARS,
        "gross_histogram": _BARS,
    },
    "on_time_rate": 0.9421,
    "satisfaction": {
        "mean": 70.0,
        "answers": 100,
        "asked": 390,
        "levels": {"1": 10, "2": 10, "3": 10, "4": 30, "5": 40},
    },
    "resolutivity": 0.72,
    "reopened": 8,
    "by_category": [_one_row("pothole", "Buraco na via")[0] | _RATES],
    "by_sector": [_one_row("works", "Secretaria de Obras e Serviços")[0] | _RATES],
    "by_channel": _one_row("app", "Aplicativo"),
    "by_kind": _one_row("complaint", "Reclamação"),
    "by_neighbourhood": _one_row("Centro", "Centro"),
}
