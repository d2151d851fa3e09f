"""The table of a year's cases, as CSV (RFC 4180) and as JSON lines: the same rows in the same order."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.released import Released, shown

# Spreadsheets read a cell that begins so as a formula (CWE-1236).
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Raised when rows are told otherwise: every table is then written again.
FORM = 1
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type in a Table Schema, and its meaning."""

    name: str
    type: str
    description: str


FIELDS: Sequence[Field] = (
    Field("id", "string", "Identificador opaco e estável; não é o protocolo"),
    Field("month", "yearmonth", "Mês do registro"),
    Field("kind", "string", "complaint (reclamação), request (solicitação), praise (elogio) ou suggestion (sugestão)"),
    Field("category", "string", "Código do assunto; vazio onde identificaria alguém"),
    Field("category_name", "string", "Nome do assunto"),
    Field("neighbourhood", "string", "Bairro; vazio onde identificaria alguém"),
    Field("channel", "string", "Canal de entrada"),
    Field("status", "string", "Situação: concluded (concluída) ou archived (arquivada)"),
    Field("outcome", "string", "Desfecho; vazio nas arquivadas"),
    Field("answer_days", "integer", "Dias até a conclusão, sem as pausas, em faixas: 5 são de 0 a 5, 10 de 6 a 10"),
    Field("on_time", "boolean", "Concluída dentro do prazo legal"),
)


def rows_of(kept: Iterable[Released], publisher: Publisher) -> Iterator[dict[str, Value]]:
    """The public rows of a year's published cases, by month and id."""
    return (_row(one, publisher) for one in shown(kept))


def _row(one: Released, publisher: Publisher) -> dict[str, Value]:
    case = one.case
    return {
        "id": case.id,
        "month": case.month,
        "kind": case.kind,
        "category": case.category,
        "category_name": None if case.category is None else publisher.name("category", case.category),
        "neighbourhood": case.neighbourhood,
        "channel": case.channel,
        "status": case.status,
        "outcome": case.outcome,
        "answer_days": case.band_days,
        "on_time": case.on_time,
    }


def csv_of(names: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Rows under a heading, UTF-8; an empty cell is a value that is not told or does not apply."""
    return _csv([names]) + csv_rows(names, rows)


def csv_rows(names: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Rows without a heading, as they follow others of the same table."""
    return _csv([_cell(row[name]) for name in names] for row in rows)


def json_lines(rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Each row as one line of JSON."""
    lines = io.BytesIO()
    lines.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
    return lines.getvalue()


def _csv(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
