"""How the words of Brazilian addresses are abbreviated: kinds of streets and neighbourhoods, and titles in names."""

from collections.abc import Iterator

# The usual abbreviation of a word stands before its others.
FULL = {
    "jd": "jardim",
    "jrd": "jardim",
    "jdm": "jardim",
    "jdim": "jardim",
    "jard": "jardim",
    "vl": "vila",
    "vla": "vila",
    "pq": "parque",
    "prq": "parque",
    "pque": "parque",
    "bal": "balneario",
    "baln": "balneario",
    "cj": "conjunto",
    "cjto": "conjunto",
    "conj": "conjunto",
    "cond": "condominio",
    "res": "residencial",
    "resid": "residencial",
    "lot": "loteamento",
    "lote": "loteamento",
    "ch": "chacara",
    "chac": "chacara",
    "nuc": "nucleo",
    "faz": "fazenda",
    "cid": "cidade",
    "sto": "santo",
    "sta": "santa",
    "s": "sao",
    "sra": "senhora",
    "sr": "senhor",
    "dr": "doutor",
    "dra": "doutora",
    "prof": "professor",
    "profa": "professora",
    "pres": "presidente",
    "eng": "engenheiro",
    "cel": "coronel",
    "gal": "general",
}
# Those of streets alone: in a neighbourhood's name they may mean something else.
_OF_STREETS = {
    "r": "rua",
    "av": "avenida",
    "pca": "praca",
    "pc": "praca",
    "tv": "travessa",
    "trav": "travessa",
    "al": "alameda",
    "rod": "rodovia",
    "est": "estrada",
    "estr": "estrada",
    "lgo": "largo",
    "lg": "largo",
    "vd": "viaduto",
    "bc": "beco",
    "lad": "ladeira",
    "mal": "marechal",
    "alm": "almirante",
    "brig": "brigadeiro",
    "cap": "capitao",
    "gov": "governador",
    "dep": "deputado",
    "sen": "senador",
    "ver": "vereador",
    "mons": "monsenhor",
    "pe": "padre",
}
_FULL_OF_ADDRESSES = FULL | _OF_STREETS
_USUAL = {full: short for short, full in reversed(_FULL_OF_ADDRESSES.items())}


def writings(word: str) -> Iterator[str]:
    """A folded word of an address, with its full form if it is short, and its usual short form if it is full."""
    yield word
    if word in _FULL_OF_ADDRESSES:
        yield _FULL_OF_ADDRESSES[word]
    # Words are found by their beginning, which many abbreviations are.
    elif word in _USUAL and not word.startswith(_USUAL[word]):
        yield _USUAL[word]
