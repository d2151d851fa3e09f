"""The words of an export in its reader's language: titles, names of codes, and how days are written."""

from chalicelib import code_words
from chalicelib.domain.codes import UNKNOWN
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics.export_rows import Words

_GROUPS = ("status", "kind", "channel", "outcome", "level", "solved")
_DIMENSIONS = ("category", "sector", "channel", "kind", "neighbourhood")
_TITLES = {
    "protocol": ("Protocolo", "Protocol"),
    "registered_at": ("Registro", "Registered at"),
    "registered_on": ("Dia do registro", "Registered on"),
    "status": ("Situação", "Status"),
    "overdue": ("Em atraso", "Overdue"),
    "kind": ("Tipo", "Kind"),
    "category": ("Assunto", "Category"),
    "sector": ("Setor", "Sector"),
    "channel": ("Canal", "Channel"),
    "neighbourhood": ("Bairro", "Neighbourhood"),
    "due_on": ("Prazo legal", "Legal due"),
    "sector_due_on": ("Prazo do setor", "Sector's due"),
    "street": ("Logradouro", "Street"),
    "number": ("Número", "Number"),
    "outcome": ("Desfecho", "Outcome"),
    "closed_on": ("Encerramento", "Closed on"),
    "net_days": ("Dias de atendimento", "Days of attendance"),
    "gross_days": ("Dias corridos", "Days in all"),
    "on_time": ("No prazo", "On time"),
    "satisfaction": ("Satisfação", "Satisfaction"),
    "solved": ("Resolveu", "Solved"),
}
_FLAGS = {"pt-BR": {True: "Sim", False: "Não"}, "en": {True: "Yes", False: "No"}}
# The month first or the day first: in English both are read, and only the year first is not mistaken.
_DAY = {"pt-BR": "%d/%m/%Y", "en": "%Y-%m-%d"}


def words(language: str, known: Directory) -> Words:
    """The words of a language for the codes of the application and of the town's directory, days in the town's zone."""
    groups = {name: dict(code_words.words(name, language)) for name in _GROUPS}
    groups["solved"] = dict(code_words.words("solved", language, "citizen"))
    groups["category"] = {code: one.name for code, one in known.categories.items()}
    groups["sector"] = {code: one.name for code, one in known.sectors.items()}
    for dimension in _DIMENSIONS:
        groups.setdefault(dimension, {})[UNKNOWN] = code_words.word("unknown", dimension, language)
    place = code_words.LANGUAGES.index(language)
    return Words(
        titles={name: titles[place] for name, titles in _TITLES.items()},
        groups=groups,
        flags=_FLAGS[language],
        day=_DAY[language],
        moment=f"{_DAY[language]} %H:%M",
        zone=known.settings.zone,
    )
