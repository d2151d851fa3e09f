"""What the guides name exists: paths, commands, links, pages of decisions and words of the glossary."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.infra.documents import ROOT

GUIDES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# The changelog speaks of what was there before; all other guides speak of what is there.
PRESENT = [path for path in GUIDES if path.name != "CHANGELOG.md"]
TOP = "chalicelib|scripts|tests|web|infra|docs|[.]chalice|[.]ci"
PLACEHOLDER = "<function>"
README_LINES = 150


def named_paths(text: str) -> set[str]:
    """The paths between backticks that begin at the top of the repository; a command's arguments are left out."""
    return {found.split()[0] for found in re.findall(rf"`((?:{TOP})/[^`]+)`", text)}


def is_there(path: str) -> bool:
    """Whether a path exists, or any path that matches it when it has a wildcard or a placeholder."""
    return any(ROOT.glob(path.replace(PLACEHOLDER, "*").rstrip("/")))


def scripts() -> set[str]:
    """The commands of scripts/: everything there that can be run."""
    return {path.name for path in (ROOT / "scripts").iterdir() if path.is_file() and os.access(path, os.X_OK)}


def rows_after(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table that has this heading row, cells without blanks around them."""
    _, _, rest = text.partition(f"{heading}\n|---")
    lines = rest.splitlines()[1:]
    end = next((number for number, line in enumerate(lines) if not line.startswith("|")), len(lines))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[:end]]


def glossary_words() -> Iterator[str]:
    for heading in ("| code | Portuguese | meaning |", "| word | meaning | where |"):
        for row in rows_after(CONTRIBUTING, heading):
            yield from re.findall(r"`([A-Za-z_]+)`", row[0])


def test_every_row_of_the_readmes_table_names_files() -> None:
    rows = rows_after(README, "| I want to… | files |")

    assert len(rows) >= 10
    assert [row[0] for row in rows if not (named_paths(row[1]) or "`app.py`" in row[1])] == []


def test_every_row_of_the_map_of_changes_names_files() -> None:
    rows = rows_after(CONTRIBUTING, "| change | files |")

    assert len(rows) >= 10
    assert [row[0] for row in rows if not named_paths(row[1])] == []


@pytest.mark.parametrize("guide", PRESENT, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_a_guide_names_exists(guide: Path) -> None:
    named = named_paths(guide.read_text(encoding="utf-8"))

    assert sorted(path for path in named if not is_there(path)) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_guide_leads_to_a_file(guide: Path) -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", guide.read_text(encoding="utf-8"))
    pictures = re.findall(r'src="([^"]+)"', guide.read_text(encoding="utf-8"))

    assert [target for target in [*targets, *pictures] if not (guide.parent / target).exists()] == []


def test_every_command_a_guide_names_exists_and_every_command_is_named() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PRESENT)

    assert set(re.findall(r"scripts/([a-z]+(?:-[a-z]+)*)\b(?![/.])", text)) == scripts()


def test_every_word_of_the_glossary_is_used_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "chalicelib").rglob("*.py"))
    words = set(glossary_words())

    assert len(words) >= 40
    assert sorted(word for word in words if not re.search(rf"\b{word}\b", code)) == []


def test_every_decision_with_a_page_is_listed_once() -> None:
    pages = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    listed = re.findall(r"^\| \[\d{4}\]\(([^)]+)\)", (ROOT / "docs/decisions/README.md").read_text(), re.MULTILINE)

    assert listed == pages


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= README_LINES
