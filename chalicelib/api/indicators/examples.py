"""Examples of the contract, as they happen in the demo town of Itanhaém: what management is answered."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

_PERIOD: Json = {"from": "2026-08-26", "to": "2026-11-23"}
_AS_OF: Json = {**_PERIOD, "as_of": "2026-11-23T18:00:00Z"}
_BOXES: Json = {"total": 480, "attended": 402, "in_progress": 61, "in_arrears": 17}
_BARS: list[Json] = [{"days": 2, "count": 250}, {"days": 9, "count": 130}]
_DAYS: Json = {
    "count": 380,
    "mean": 4.39,
    "median": 2.0,
    "p90": 9,
    "gross_mean": 4.39,
    "gross_median": 2.0,
    "gross_p90": 9,
    "histogram": _BARS,
    "gross_histogram": _BARS,
}
_SATISFACTION: Json = {
    "mean": 70.0,
    "answers": 100,
    "asked": 390,
    "levels": {"1": 10, "2": 10, "3": 10, "4": 30, "5": 40},
}


def _rows(code: str, name: str) -> list[Json]:
    return [{"code": code, "name": name, **_BOXES, "mean_days": 4.39}]


_SUMMARY: Json = {
    **_AS_OF,
    **_BOXES,
    "awaiting_citizen": 6,
    "attendance_days": _DAYS,
    "on_time_rate": 0.9421,
    "satisfaction": _SATISFACTION,
    "resolutivity": 0.72,
    "reopened": 8,
    "by_category": _rows("pothole", "Buraco na via"),
    "by_sector": _rows("works", "Secretaria de Obras e Serviços"),
    "by_channel": _rows("app", "Aplicativo"),
    "by_kind": _rows("complaint", "Reclamação"),
    "by_neighbourhood": _rows("Centro", "Centro"),
}
_CELL: Json = {
    "cell": "88a810c915fffff",
    "latitude": -24.1836,
    "longitude": -46.7889,
    "total": 41,
    "in_arrears": 3,
}
_DEFINITION: Json = {
    "figure": "total",
    "name": {"pt-BR": "Total", "en": "Total"},
    "definition": {"pt-BR": "Manifestações registradas no período.", "en": "Occurrences registered in the period."},
}
_REPORT: Json = {
    "year": 2026,
    "analysis": "A iluminação da orla voltou a falhar depois de cada ressaca.",
    "measures": "Troca de 400 luminárias e ronda semanal na orla.",
}
MANAGEMENT_EXAMPLES: Mapping[str, Mapping[str, Json | str]] = {
    "management_summarise": {"ninety_days": _SUMMARY},
    "management_list_steps": {
        "weeks": {
            **_AS_OF,
            "series": [
                {"on": "2026-11-16", "registered": 38, "attended": 20, "in_arrears": 1},
                {"on": "2026-11-23", "registered": 6, "attended": 1, "in_arrears": 0},
            ],
        }
    },
    "management_list_places": {"cells": {**_AS_OF, "cells": [_CELL], "coarser": 4, "unplaced": 33}},
    "management_export": {
        "one_row": "\ufeffprotocol;registered_at;registered_on;status;overdue;kind;category;sector;channel;"
        "neighbourhood;due_on;sector_due_on\r\n2026-4831-9275-97;2026-11-23T18:00:00Z;2026-11-23;forwarded;false;"
        "complaint;pothole;works;app;Centro;2026-12-23;2026-11-30\r\n"
    },
    "management_export.303": {
        "large": {
            "url": "https://ombudsman-production-photos.s3.sa-east-1.amazonaws.com/exports/01KARTN2V8Y4Z5QW3E6R7T8Y9U.csv",
            "expires_at": "2026-11-23T18:05:00Z",
        }
    },
    "management_define": {"total": {"definitions": [_DEFINITION]}},
    "reports_read_report": {"year": {**_REPORT, "version": 1}},
    "reports_write_report.body": {"year": {"analysis": _REPORT["analysis"], "measures": _REPORT["measures"]}},
    "reports_write_report": {"year": {**_REPORT, "version": 1}},
}
