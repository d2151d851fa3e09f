"""Values that the examples of several answers share, all of one occurrence in the demo town of Itanhaém."""

from http import HTTPStatus
from typing import Any

from chalicelib.api.http.problems import Problem

PROTOCOL = "2026-4831-9275-97"
KEY = "7K3M-9QX2-HTRB"
TEXT = "Buraco fundo em frente ao 120, cheio de água quando chove."
ANSWER = "O buraco foi fechado na terça-feira. Obrigado por avisar."
REGISTERED_AT, CLOSED_AT = "2026-11-23T18:00:00Z", "2026-11-26T13:30:00Z"
FILES = "https://ombudsman-production-photos.s3.sa-east-1.amazonaws.com"
FILE_ID = "01KARTN2V8Y4Z5QW3E6R7T8Y9U"

Json = dict[str, Any]


def problem(status: HTTPStatus, detail: str, *errors: tuple[str, str]) -> Problem:
    """An example of a problem."""
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "request_id": "b7c9e0c4-6a55-4c0e-9d0e-6f1f1f6a2b11",
        "errors": [{"field": field, "message": message} for field, message in errors],
    }
