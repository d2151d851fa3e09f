"""Quotes: what somebody wrote now, without the mail they answer and their signature.

The rules are for Portuguese, English and Spanish, as Gmail, Outlook, Apple's and Mozilla's readers write them. Every
pattern looks at a few lines at a time, so that its cost grows with the text and no faster.
"""

import re

# Our notices say it above their text; whoever writes above it is understood whatever their reader does.
MARKS = {"pt-BR": "Responda acima desta linha", "en": "Reply above this line"}
_LONGEST = 200_000
_FROM = r"(?:De|From|Von|Da|Desde|Remetente)[ \t]?:"
_SENT = r"(?:Enviado(?: em| el)?|Enviada(?: em)?|Sent|Date|Data|Fecha)[ \t]?:"
_LEAD = r"^[> \t*]{0,20}"
_CUTS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        *(r"\s+".join(map(re.escape, mark.split())) for mark in MARKS.values()),
        _LEAD + r"(?:Em|On|No dia|El|Il|Le|Am)[ \t][^\n]{3,200}(?:\n[^\n]{0,200}){0,2}?"
        r"(?:escreveu|wrote|escribió|ha scritto|a écrit|schrieb)[ \t]*:[ \t]*$",
        _LEAD + r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}[^\n]{0,120}(?:escreveu|wrote|escribió)[ \t]*:[ \t]*$",
        r"^[^\n<]{0,80}<[^>\n@]{1,80}@[^>\n]{1,200}>[ \t]*(?:escreveu|wrote|escribió)[^\n]{0,80}:[ \t]*$",
        _LEAD + r"-{2,20}[ \t]*(?:Mensagem original|Mensagem encaminhada|Forwarded message|Original Message|"
        r"Mensaje original)[ \t]*-{2,20}",
        _LEAD + r"_{10,100}[ \t]*\n(?=[> \t*]{0,20}" + _FROM + ")",
        _LEAD + _FROM + r"[ \t*]{0,5}[^\n]{1,300}\n(?:[^\n]{0,300}\n){0,2}?[> \t*]{0,20}" + _SENT,
    )
)
_SIGNATURE = re.compile(
    r"^[ \t]*(?:--[ \t]?|—[ \t]?|_{5,100}[ \t]*|(?:Enviado|Enviada|Sent|Get|Obter o|Obtenha o)\b[^\n]{0,60}"
    r"\b(?:iPhone|iPad|Android|iOS|Samsung|Galaxy|Outlook|Yahoo|celular|smartphone|Motorola|Windows)\b[^\n]{0,60})$",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDED = re.compile(r"^\s*(?:enc|fwd?|fw|encaminhad[oa]|rv|wg|tr)\s*:", re.IGNORECASE)
_MANY_LINES = re.compile(r"\n{3,}")


def is_forwarded(subject: str) -> bool:
    """Whether a subject says that the mail passes another one on: then the other one is what is said."""
    return bool(_FORWARDED.match(subject))


def own_words(text: str) -> str:
    """What somebody wrote now; rather too much than nothing when all of it looks quoted."""
    whole = _plain(text)
    found = [match for cut in _CUTS if (match := cut.search(whole))]
    first = min(found, key=lambda match: match.start(), default=None)
    kept = whole[: first.start()] if first else whole
    if first and not kept.strip(" \n>"):
        kept = _between(whole[first.end() :])
    return _tidied(_without_signature(_without_quoted_lines(kept))) or whole.strip()


def _plain(text: str) -> str:
    unified = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    return unified.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")


def _between(rest: str) -> str:
    """The answers between the lines they answer: everything that is not quoted."""
    lines = rest.split("\n")
    if not any(line.lstrip().startswith(">") for line in lines):
        return ""
    return "\n".join(line for line in lines if not line.lstrip().startswith(">"))


def _without_quoted_lines(text: str) -> str:
    lines = text.split("\n")
    unquoted = [line for line in lines if not line.startswith(">")]
    return "\n".join(unquoted if any(line.strip() for line in unquoted) else lines)


def _without_signature(text: str) -> str:
    signed = _SIGNATURE.search(text)
    return text[: signed.start()] if signed and text[: signed.start()].strip() else text


def _tidied(text: str) -> str:
    return _MANY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
