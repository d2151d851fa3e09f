"""What management is shown: figures, and what their codes are called."""

import functools
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from chalicelib.api.http import views
from chalicelib.api.indicators.shapes import (
    AttendanceShape,
    BarShape,
    CellShape,
    CodeFiguresShape,
    DefinitionsShape,
    PeriodShape,
    PlacesShape,
    SatisfactionShape,
    SeriesShape,
    StepShape,
    SummaryShape,
)
from chalicelib.domain.codes import Dimension
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import Counts
from chalicelib.domain.metrics.queries import MetricsQuery
from chalicelib.services.indicators import Cell, Places, StepFigures, Summary

_WORDS = Path(__file__).with_name("figures.json")
_LANGUAGES = ("pt-BR", "en")


def summary(found: Summary, now: datetime) -> SummaryShape:
    """Every figure of a question."""
    own, boxes = found.tally.own, figures.boxes(found.tally.own)
    return {
        **_period(found.query),
        "as_of": views.instant(now),
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
        "by_category": _rows(found, Dimension.CATEGORY),
        "by_sector": _rows(found, Dimension.SECTOR),
        "by_channel": _rows(found, Dimension.CHANNEL),
        "by_kind": _rows(found, Dimension.KIND),
        "by_neighbourhood": _rows(found, Dimension.NEIGHBOURHOOD),
    }


def series(of: MetricsQuery, steps: list[StepFigures], now: datetime) -> SeriesShape:
    """A period step by step."""
    return {**_period(of), "as_of": views.instant(now), "series": [_step(step) for step in steps]}


def places(found: Places, now: datetime) -> PlacesShape:
    """Cells, the fullest first."""
    return {
        **_period(found.query),
        "as_of": views.instant(now),
        "cells": [_cell(one) for one in found.cells],
        "coarser": found.coarser,
        "unplaced": found.unplaced,
    }


def definitions() -> DefinitionsShape:
    """Every figure explained, in both languages."""
    return {"definitions": _words()["definitions"]}


def _period(of: MetricsQuery) -> PeriodShape:
    return {"from": of.period.first.isoformat(), "to": of.period.last.isoformat()}


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
    if dimension is Dimension.SECTOR and code in known.sectors:
        return known.sectors[code].name
    if dimension is Dimension.CATEGORY and code in known.categories:
        return known.categories[code].name
    names = _words()["names"][dimension.value].get(code, {})
    language = known.settings.languages[0]
    return str(names.get(language if language in _LANGUAGES else _LANGUAGES[0], code))


def _step(step: StepFigures) -> StepShape:
    boxes = figures.boxes(step.counted)
    return {
        "on": step.on.isoformat(),
        "registered": boxes.total,
        "attended": boxes.attended,
        "in_arrears": boxes.in_arrears,
    }


def _cell(one: Cell) -> CellShape:
    boxes = figures.boxes(one.counted)
    return {
        "cell": one.cell,
        "latitude": round(one.centre.latitude, 6),
        "longitude": round(one.centre.longitude, 6),
        "total": boxes.total,
        "in_arrears": boxes.in_arrears,
    }


@functools.cache
def _words() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(_WORDS.read_text(encoding="utf-8")))
