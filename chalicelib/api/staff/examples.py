"""Examples of the contract, as they happen in the demo town of Itanhaém: what the staff sends and is answered."""

from collections.abc import Mapping
from typing import Any

from chalicelib.api.citizen.examples import (
    ANSWER,
    CHANGED,
    CLOSED_AT,
    NEIGHBOUR,
    PHOTO,
    PLACE,
    PROTOCOL,
    RECEIPT,
    REGISTERED_AT,
    TEXT,
)

Json = dict[str, Any]

_ROW: Json = {
    "protocol": PROTOCOL,
    "category": "pothole",
    "kind": "complaint",
    "status": "forwarded",
    "sector": "works",
    "channel": "app",
    "neighbourhood": "Centro",
    "description": TEXT,
    "registered_at": REGISTERED_AT,
    "due_on": "2026-12-23",
    "sector_due_on": "2026-11-30",
    "overdue": False,
    "days_left": 7,
    "paused": False,
    "has_photos": True,
    "supports": 4,
    "version": 2,
}
_CLOCK: Json = {"overdue": False, "extended": False, "on_time": None, "days_late": 0, "provisional": False}
_CLOCKS: Json = {
    "legal": {**_CLOCK, "due_on": "2026-12-23"},
    "sector": {**_CLOCK, "due_on": "2026-11-30", "forwarded_on": "2026-11-23"},
}
_EVENT: Json = {"text": "", "internal_text": "", "legal_end": None, "sector_end": None}
_TIMELINE: list[Json] = [
    {
        **_EVENT,
        "sequence": 1,
        "at": REGISTERED_AT,
        "action": "register",
        "from": None,
        "to": "received",
        "actor": "citizen",
        "role": "citizen",
    },
    {
        **_EVENT,
        "sequence": 2,
        "at": "2026-11-23T18:00:02Z",
        "action": "forward",
        "from": "received",
        "to": "forwarded",
        "actor": "system",
        "role": "system",
    },
]
_CASE: Json = {
    **{name: part for name, part in _ROW.items() if name not in ("days_left", "has_photos")},
    "identity_mode": "anonymous",
    "priority": "normal",
    "pseudonymised_text": None,
    "photos_shared": False,
    "location": PLACE,
    "outside_boundary": False,
    "answers": {"depth": "deep"},
    "taken_at": None,
    "suggested_sector": None,
    "sector_answer": None,
    "answer": None,
    "outcome": None,
    "competent_body": None,
    "archive_reason": None,
    "leader": None,
    "closed_at": None,
    "cycle": 1,
    "reopenings": 0,
    "bounces": 0,
    "paused_days": 0,
    "complement_until": None,
    "clocks": _CLOCKS,
    "photos": [PHOTO],
    "timeline": _TIMELINE,
    "messages": [],
    "evaluation": None,
    "allowed_actions": ["forward", "ask_citizen", "reclassify", "extend", "extend_sector", "mark_duplicate", "note"],
}
_LETTER: Json = {
    "category": "tree",
    "description": "Galho caído sobre o muro da escola, com risco para as crianças.",
    "location": {"address": {"street": "Rua das Garças", "neighbourhood": "Cibratel I"}},
    "identity": {"mode": "identified", "name": "Cidadã Exemplo", "phone": "+55 13 3427-0000"},
    "channel": "phone",
    "taken_at": "2026-11-23T17:50:00Z",
}
_WHY = "A obra depende de material que chega na segunda-feira."
# What each action of the machine is sent with.
ACTIONS: Mapping[str, Json] = {
    "analyse": {},
    "forward": {"sector": "works", "note": "Perto da escola: com prioridade."},
    "accept": {},
    "return": {"reason": "É rede de esgoto.", "suggested_body": "Sabesp"},
    "answer": {"text": ANSWER, "outcome": "solved"},
    "send_back": {"reason": "Falta dizer quando foi feito."},
    "ask_citizen": {"text": "Em que altura da avenida fica o buraco?"},
    "complement": {"text": "O cidadão ligou: fica em frente ao 120."},
    "conclude": {"text": ANSWER, "outcome": "solved"},
    "archive": {"reason": "withdrawn", "text": "A pedido de quem registrou."},
    "reopen": {"comment": "O buraco abriu de novo com a chuva."},
    "extend": {"justification": _WHY},
    "extend_sector": {"justification": _WHY},
    "reclassify": {"category": "street_light", "priority": "high"},
    "mark_duplicate": {"leader": "2026-4831-9276-94"},
    "note": {"text": "A equipe passa na quarta-feira."},
}
_IDENTITY: Json = {
    "mode": "identified",
    "name": "Cidadã Exemplo",
    "email": "cidada@example.com",
    "phone": "+55 13 3427-0000",
    "document": None,
}
_LOOK: Json = {
    "at": CLOSED_AT,
    "actor": "Olga Ouvidora",
    "role": "ombudsman",
    "reader_id": "8a3c9f52-1d0e-4b7a-9c61-5f2e8d40b7aa",
    "purpose": "Avisar por telefone da conclusão",
}
_SECTOR: Json = {
    "code": "works",
    "name": "Secretaria de Obras e Serviços",
    "email": "obras@itanhaem.example",
    "head_email": "chefia.obras@itanhaem.example",
}
_CALENDAR: Json = {"days": [{"date": "2026-04-22", "name": "Aniversário de Itanhaém", "optional": False}]}
_RULE: Json = {"order": 10, "sector": "works", "category": "street_light", "neighbourhood": "Gaivota"}
STAFF_EXAMPLES: Mapping[str, Mapping[str, Json]] = {
    "staff_me": {"works": {"name": "Obras", "email": "obras@itanhaem.example", "roles": ["sector"], "sector": "works"}},
    "staff_list_occurrences": {"works": {"occurrences": [_ROW], "next_cursor": None}},
    "staff_register.body": {"phone_call": _LETTER},
    "staff_register": {"phone_call": {**RECEIPT, "category": "tree", "photos": []}},
    "staff_list_nearby": {"centre": {"occurrences": [{**NEIGHBOUR, "protocol": PROTOCOL}]}},
    "staff_read": {"forwarded": _CASE},
    "staff_act.body": {action: {"action": action, "version": 2, **said} for action, said in ACTIONS.items()},
    "staff_act": {"forward": _CASE},
    "staff_act.409": {"changed": {**CHANGED, "current": _CASE, "allowed_actions": _CASE["allowed_actions"]}},
    "staff_reveal": {"identified": _IDENTITY},
    "staff_list_looks": {"one": {"reads": [_LOOK], "next_cursor": None}},
    "directory_put_document_sectors.body": {"works": {**_SECTOR, "version": 1}},
    "directory_read_document_sectors": {"works": {**_SECTOR, "active": True, "version": 2}},
    "directory_put_document_calendars.body": {"april": _CALENDAR},
    "directory_read_document_calendars": {"april": {**_CALENDAR, "year": 2026, "active": True, "version": 1}},
    "directory_put_document_rules.body": {"lights_of_the_beach": _RULE},
    "directory_put_document_texts.body": {
        "forwarded": {
            "subject": {"pt-BR": "Manifestação {protocol} encaminhada", "en": "Case {protocol} forwarded"},
            "body": {
                "pt-BR": "Ela está com {sector}. Resposta até {due_on}.\n\n{link}",
                "en": "It is with {sector}. Answer by {due_on}.\n\n{link}",
            },
        }
    },
}
