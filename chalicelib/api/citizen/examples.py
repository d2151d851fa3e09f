"""Examples of the contract, as they happen in the demo town of Itanhaém: what a citizen sends and is answered.

They are named after the operation; `.body` is what is sent, a number the status of a refusal.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

Json = dict[str, Any]

PROTOCOL = "2026-4831-9275-97"
KEY = "7K3M-9QX2-HTRB"
PLACE: Json = {
    "latitude": -24.1836,
    "longitude": -46.7889,
    "address": {
        "street": "Av. Condessa de Vimieiros",
        "number": "120",
        "neighbourhood": "Centro",
        "postal_code": "11740-000",
        "reference": "em frente à padaria",
    },
}
TEXT = "Buraco fundo em frente ao 120, cheio de água quando chove."
ANSWER = "O buraco foi fechado na terça-feira. Obrigado por avisar."
REGISTERED_AT, CLOSED_AT = "2026-11-23T18:00:00Z", "2026-11-26T13:30:00Z"
PHOTO_ID = "01KARTN2V8Y4Z5QW3E6R7T8Y9U"
_LINK = "https://ombudsman-production-photos.s3.sa-east-1.amazonaws.com"
_UPLOAD: Json = {
    "id": PHOTO_ID,
    "upload": {"url": _LINK, "fields": {"key": f"incoming/{PHOTO_ID}", "Content-Type": "image/jpeg"}},
    "expires_at": "2026-11-23T18:15:00Z",
}
PHOTO: Json = {
    "id": PHOTO_ID,
    "status": "ready",
    "reason": None,
    "thumb_url": f"{_LINK}/photos/{PHOTO_ID}/thumb.jpg",
    "display_url": f"{_LINK}/photos/{PHOTO_ID}/display.jpg",
}
EVALUATION: Json = {"satisfaction": 5, "solved": "yes", "comment": "Foi rápido.", "at": "2026-11-27T11:00:00Z"}
RECEIPT: Json = {
    "protocol": PROTOCOL,
    "access_key": KEY,
    "status": "received",
    "kind": "complaint",
    "category": "pothole",
    "registered_at": REGISTERED_AT,
    "due_on": "2026-12-23",
    "provisional": False,
    "photos": [_UPLOAD],
}
_REPORT: Json = {
    "category": "misconduct",
    "description": "Um servidor pediu dinheiro para liberar o alvará da minha loja.",
    "identity": {"mode": "confidential", "name": "Cidadã Exemplo", "email": "cidada@example.com"},
    "channel": "web",
}
_POTHOLE: Json = {
    "category": "pothole",
    "kind": "complaint",
    "description": TEXT,
    "location": PLACE,
    "answers": {"depth": "deep"},
    "identity": {"mode": "anonymous"},
    "photos": [{"content_type": "image/jpeg"}],
    "channel": "app",
}
_FOLLOWED: Json = {
    **{name: RECEIPT[name] for name in ("protocol", "kind", "category", "registered_at", "due_on", "provisional")},
    "status": "concluded",
    "description": TEXT,
    "location": PLACE,
    "overdue": False,
    "answer": ANSWER,
    "outcome": "solved",
    "competent_body": None,
    "complement_until": None,
    "photos": [PHOTO],
    "timeline": [
        {"at": REGISTERED_AT, "action": "register", "text": ""},
        {"at": CLOSED_AT, "action": "conclude", "text": ANSWER},
    ],
    "messages": [{"at": "2026-11-24T12:10:00Z", "text": "Hoje um carro caiu nele."}],
    "evaluation": EVALUATION,
    "can": ["evaluate", "reopen"],
}
_REOPENED: Json = {**_FOLLOWED, "status": "in_analysis", "evaluation": None, "can": ["message"]}
_CATEGORY: Json = {
    "code": "pothole",
    "name": "Buraco na rua",
    "description": "Buracos, afundamentos e falhas no asfalto ou nos bloquetes.",
    "kind": "complaint",
    "requires_location": True,
    "requires_photo": False,
    "term": {"days": 5, "unit": "working"},
    "questions": [
        {
            "code": "depth",
            "label": "Qual a profundidade?",
            "type": "choice",
            "required": False,
            "choices": [
                {"code": "shallow", "label": "Rasa, menos de um palmo"},
                {"code": "deep", "label": "Funda, mais de um palmo"},
            ],
        }
    ],
    "keywords": ["buraco", "cratera", "asfalto"],
    "notice": {"text": "Rodovias estaduais são do DER. Podemos encaminhar, mas ligar é mais rápido.", "phone": None},
}
NEIGHBOUR: Json = {
    "id": "q3V9xT0bLr8",
    "category": "pothole",
    "status": "forwarded",
    "registered_on": "2026-11-20",
    "distance_m": 87,
    "latitude": -24.1841,
    "longitude": -46.7882,
    "supports": 3,
    "thumb_url": None,
}


def _problem(status: HTTPStatus, detail: str, *errors: tuple[str, str]) -> Json:
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "request_id": "b7c9e0c4-6a55-4c0e-9d0e-6f1f1f6a2b11",
        "errors": [{"field": field, "message": message} for field, message in errors],
    }


CHANGED = _problem(HTTPStatus.CONFLICT, "The occurrence has changed since you read it.")
_UNWELL = _problem(HTTPStatus.SERVICE_UNAVAILABLE, "Something does not answer.")
_WRONG = (
    ("description", "String should have at least 10 characters"),
    ("location.longitude", "Give latitude and longitude together."),
)
PROBLEMS: Mapping[HTTPStatus, Json] = {
    status: _problem(status, detail, *errors)
    for status, detail, *errors in (
        (HTTPStatus.BAD_REQUEST, "The body is not well-formed JSON in UTF-8."),
        (HTTPStatus.UNAUTHORIZED, "Sign in first."),
        (HTTPStatus.FORBIDDEN, "Your roles do not include this."),
        (HTTPStatus.NOT_FOUND, "There is nothing here for these credentials."),
        (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 256 KB."),
        (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type: text/plain"),
        (HTTPStatus.UNPROCESSABLE_ENTITY, "Some fields cannot be accepted.", *_WRONG),
        (HTTPStatus.TOO_MANY_REQUESTS, "Too many wrong access keys for this protocol. Try again later."),
    )
}
EXAMPLES: Mapping[str, Mapping[str, Json]] = {
    "occurrences_list_categories": {"itanhaem": {"categories": [_CATEGORY]}},
    "occurrences_register.body": {"pothole": _POTHOLE, "confidential_report": _REPORT},
    "occurrences_register": {"pothole": RECEIPT},
    "occurrences_list_nearby": {"centre": {"occurrences": [NEIGHBOUR]}},
    "occurrences_follow": {"concluded": _FOLLOWED},
    "occurrences_add_photo.body": {"jpeg": {"content_type": "image/jpeg"}},
    "occurrences_add_photo": {"jpeg": _UPLOAD},
    "occurrences_add_message.body": {"more": {"text": "Hoje um carro caiu nele."}},
    "occurrences_add_message": {
        "more": {"id": PHOTO_ID, "at": "2026-11-24T12:10:00Z", "text": "Hoje um carro caiu nele."}
    },
    "occurrences_evaluate.body": {"well": {"satisfaction": 5, "solved": "yes", "comment": "Foi rápido."}},
    "occurrences_evaluate": {"well": EVALUATION},
    "occurrences_reopen.body": {"again": {"comment": "O buraco abriu de novo com a chuva."}},
    "occurrences_reopen": {"again": _REOPENED},
    "health_health": {"well": {"status": "ok", "version": "0.1.0+4f2a9c1e"}},
    "health_health.503": {
        "photos": {**_UNWELL, "checks": {"directory": "ok", "occurrences": "ok", "photos": "failed"}}
    },
}
