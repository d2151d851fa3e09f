"""What the API says is wrong: every message of its code has words in both languages of the screens."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What carries a sentence to a reader.
CARRIERS = {"ValueError", "FieldError", "invalid", "IllegalAction", "BadRequest", "Forbidden", "NoPushService"}


def messages() -> dict[str, str]:
    """Every sentence in the code that is said to a reader, its values as {x}, by where it is said."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "chalicelib").rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text())))
        named = {
            target.id: node.value
            for node in nodes
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for text in said_in(nodes, named):
            found.setdefault(text, str(path.relative_to(ROOT)))
    return found


def said_in(nodes: list[ast.AST], named: dict[str, ast.expr]) -> Iterator[str]:
    """The sentences of one module."""
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in CARRIERS:
            texts = (text_of(named.get(one.id, one) if isinstance(one, ast.Name) else one) for one in call.args)
            yield from (text for text in texts if " " in text and text[0].isupper())


def text_of(node: ast.expr) -> str:
    """The text of a literal, what it fills in as {x}; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{x}" for part in node.values)
    return ""


MESSAGES = messages()


def is_known(message: str, words: dict[str, str]) -> bool:
    """Whether a screen finds words for a message, as `said` of the web apps looks for them."""
    exact = f"says.{re.sub(r'[0-9]+', '{x}', message)}"
    head = re.split(r"(?<=:) ", message)[0]
    return exact in words or f"says.{head}" in words


def test_the_code_has_messages() -> None:
    assert len(MESSAGES) > 80


@pytest.mark.parametrize("language", ["pt-BR", "en"])
def test_every_message_has_words_on_the_staffs_screens(language: str) -> None:
    words = json.loads((ROOT / f"web/apps/panel/src/refusals.{language}.json").read_text())

    assert [(where, one) for one, where in MESSAGES.items() if not is_known(one, words)] == []
