"""Examples of the actions of the status machine, each as its body is sent."""

from collections.abc import Mapping
from typing import Any

from chalicelib.api.http.examples import ANSWER, FILE_ID
from chalicelib.api.staff.covers import RECTANGLE

_WHY = "A obra depende de material que chega na segunda-feira."
# The members that each action of the status machine is sent with.
_SENT: Mapping[str, dict[str, Any]] = {
    "analyse": {},
    "forward": {"sector": "works", "note": "Perto da escola: com prioridade."},
    "accept": {},
    "return": {"reason": "É rede de esgoto.", "suggested_body": "Sabesp"},
    "answer": {"text": ANSWER, "outcome": "solved"},
    "send_back": {"reason": "Falta dizer quando foi feito."},
    "ask_citizen": {"text": "Em que altura da avenida fica o buraco?"},
    "complement": {"text": "O cidadão ligou: fica em frente ao 120."},
    "conclude": {"text": ANSWER, "outcome": "solved", "show_attachments": True},
    "archive": {"reason": "withdrawn", "text": "A pedido de quem registrou."},
    "reopen": {"comment": "O buraco abriu de novo com a chuva."},
    "extend": {"justification": _WHY},
    "extend_sector": {"justification": _WHY},
    "reclassify": {"category": "street_light", "priority": "high"},
    "mark_duplicate": {"leader": "2026-4831-9276-94"},
    "note": {"text": "A equipe passa na quarta-feira."},
    "assign": {"assignee": "me"},
    "publish_description": {"text": "Buraco grande na avenida, em frente à escola."},
    "seen": {},
    "resend": {},
    "disclose": {"attachment": FILE_ID, "visibility": "public"},
    "cover": {"photo": FILE_ID, "rectangles": [RECTANGLE]},
    "erase_file": {"file": FILE_ID, "reason": "Mostra o documento de outra pessoa, enviado por engano."},
}
EXAMPLES = {action: {"action": action, "version": 2, **sent} for action, sent in _SENT.items()}
