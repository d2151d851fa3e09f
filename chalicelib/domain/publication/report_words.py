"""The words of the yearly report in both languages, and how each writes days and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; `figures` are in the order in which they are shown."""

    title: str
    law: str
    numbers: str
    motives: str
    recurring: str
    measures: str
    note: str
    more: str
    too_few: str
    others: str
    group: str
    total: str
    mean: str
    figures: Mapping[str, str]
    captions: Mapping[str, str]
    day: str
    thousands: str
    decimal: str


WORDS = {
    "pt-BR": Words(
        title="Relatório anual de gestão da ouvidoria de {town}, {year}",
        law="Lei 13.460/2017, arts. 14 e 15. Publicado pela ouvidoria em {day}, com os números públicos daquele dia.",
        numbers="Manifestações do ano",
        motives="Motivos",
        recurring="Pontos recorrentes",
        measures="Providências",
        note="Denúncias e manifestações sigilosas não são contadas; os grupos contam casos encerrados e publicados.",
        more="Números de hoje e dados abertos",
        too_few="O ano tem menos de cinco manifestações públicas.",
        others="Outros",
        group="Grupo",
        total="Casos",
        mean="Dias em média",
        figures={
            "registered": "Registradas",
            "attended": "Atendidas",
            "open": "Em aberto naquele dia",
            "in_arrears": "Em atraso naquele dia",
            "reopened": "Reabertas",
            "on_time_rate": "Concluídas no prazo",
            "mean_days": "Dias até a conclusão, em média",
            "median_days": "Metade concluída em até (dias)",
            "p90_days": "90% concluídas em até (dias)",
            "excluded": "Não contadas aqui",
        },
        captions={"category": "Por assunto", "kind": "Por tipo", "neighbourhood": "Por bairro"},
        day="%d/%m/%Y",
        thousands=".",
        decimal=",",
    ),
    "en": Words(
        title="Yearly management report of the ombudsman of {town}, {year}",
        law="Law 13.460/2017, arts. 14 and 15. Published by the ombudsman on {day}, with that day's public figures.",
        numbers="The year's submissions",
        motives="Reasons",
        recurring="Recurring points",
        measures="Measures taken",
        note="Reports of wrongdoing and confidential ones are not counted; groups count published, closed cases.",
        more="Today's figures and open data",
        too_few="The year has fewer than five public submissions.",
        others="Others",
        group="Group",
        total="Cases",
        mean="Mean days",
        figures={
            "registered": "Registered",
            "attended": "Attended",
            "open": "Open on that day",
            "in_arrears": "Overdue on that day",
            "reopened": "Reopened",
            "on_time_rate": "Concluded on time",
            "mean_days": "Days to conclusion, mean",
            "median_days": "Half concluded within (days)",
            "p90_days": "90% concluded within (days)",
            "excluded": "Not counted here",
        },
        captions={"category": "By category", "kind": "By kind", "neighbourhood": "By neighbourhood"},
        day="%Y-%m-%d",
        thousands=",",
        decimal=".",
    ),
}
