"""The export: the occurrences behind the figures as CSV, or a link to the file when it is large."""

from http import HTTPStatus
from typing import Any

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import Language
from chalicelib.api.http.examples import FILE_ID, FILES
from chalicelib.api.http.fields import Cell
from chalicelib.api.http.responses import HEADERS, answer
from chalicelib.api.http.values import Instant, Url, instant
from chalicelib.api.indicators.period import FiguresQuery
from chalicelib.services.exports import Export

_FILE = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="export.csv"'}


class ExportQuery(FiguresQuery):
    """The occurrences to list, in the words and dates of a language; without one in codes and ISO dates.

    With a cell, those that the places count in it.
    """

    language: Language | None = None
    cell: Cell | None = None


class ExportShape(TypedDict):
    """The address of a large export, and the instant the link expires at."""

    url: Url
    expires_at: Instant


def exported(made: Export) -> Response:
    """The CSV itself, or the link to it when it is large."""
    if made.url is None:
        return Response(made.text, status_code=HTTPStatus.OK.value, headers={**HEADERS, **_FILE})
    seen = answer({"url": made.url, "expires_at": instant(made.expires_at)}, HTTPStatus.SEE_OTHER)
    seen.headers["Location"] = made.url
    return seen


EXAMPLE = (
    "\ufeffprotocol;registered_at;registered_on;status;overdue;kind;category;sector;channel;"
    "neighbourhood;due_on;sector_due_on;street;number;outcome;closed_on;net_days;gross_days;on_time;satisfaction;"
    "solved\r\n2026-4831-9275-97;2026-11-23T18:00:00Z;2026-11-23;forwarded;false;"
    "complaint;pothole;works;app;Centro;2026-12-23;2026-11-30;Rua Um;120;;;;;;;\r\n"
)
LARGE: dict[str, Any] = {"url": f"{FILES}/exports/{FILE_ID}.csv", "expires_at": "2026-11-23T18:05:00Z"}
IN_WORDS = (
    "\ufeffProtocolo;Registro;Dia do registro;Situação;Em atraso;Tipo;Assunto;Setor;Canal;"
    "Bairro;Prazo legal;Prazo do setor;Logradouro;Número;Desfecho;Encerramento;Dias de atendimento;Dias corridos;"
    "No prazo;Satisfação;Resolveu\r\n2026-4831-9275-97;23/11/2026 15:00;23/11/2026;Concluída;Não;"
    "Reclamação;Buraco na rua;Obras;Aplicativo;Centro;23/12/2026;30/11/2026;Rua Um;120;Resolvida;27/11/2026;"
    "4;4;Sim;Satisfeito;Sim\r\n"
)
