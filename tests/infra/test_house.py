"""The house rules that no linter knows: the size of modules and functions, and that the tests mirror the code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.infra.documents import ROOT

MOST_LINES, MOST_LINES_OF_A_FUNCTION, USUAL_LINES_OF_A_FUNCTION = 250, 40, 8
PYTHON = ("app.py", "chalicelib/**/*.py", "scripts/**/*.py", "infra/**/*.py", "tests/**/*.py")
WEB = tuple(f"web/{folder}/**/*.{kind}" for folder in ("apps", "packages") for kind in ("ts", "tsx", "css", "mjs"))
# scripts/web makes it from the API's contract.
GENERATED = {"api-types.ts"}
NOT_OURS = {"node_modules", "dist", "vendor", ".venv"}
LONG_FOR_A_REASON = {
    "chalicelib/api/directory/routes.py _register": "the contract of four routes, with a line for each part of it",
    "chalicelib/store/occurrences/mapping.py to_occurrence": "one call, with a line for each field of an occurrence",
}
# Layers of the tests, and where their code is.
MIRRORED = {
    **{f"tests/{layer}": f"chalicelib/{layer}" for layer in ("domain", "store", "api", "services", "events")},
    "tests/scripts": "scripts/tasks",
    "tests/seeding": "scripts/tasks/seeding",
}
# Tests named for what they try of several modules, or of all.
OF_SEVERAL = {
    "tests/domain/deadlines/test_clocks_properties.py": "properties of clocks.py, beside its examples",
    "tests/domain/occurrences/test_lifecycle_properties.py": "properties of lifecycle.py, beside its examples",
    "tests/domain/occurrences/test_transitions_pauses.py": "the pauses of transitions.py",
    "tests/domain/occurrences/test_command_events.py": "the events of commands.py",
    "tests/domain/metrics/test_histograms.py": "the histograms of figures.py",
    "tests/domain/schedule/test_clock_lives.py": "clocks, calendars and transitions over whole lives",
    "tests/api/test_answers.py": "the answers of all routes",
    "tests/api/test_bad_actions.py": "refused requests, by subject",
    "tests/api/test_bad_bodies.py": "refused requests, by subject",
    "tests/api/test_bad_figures.py": "refused requests, by subject",
    "tests/api/test_bad_occurrences.py": "refused requests, by subject",
    "tests/api/test_bad_queries.py": "refused requests, by subject",
    "tests/api/test_as_people_write.py": "fields as people and phones write them",
    "tests/api/test_messages.py": "the messages of all layers, and their words on the screens",
    "tests/api/test_lockout.py": "access keys and tokens at all routes",
    "tests/api/test_matrix.py": "every route for every caller",
    "tests/api/test_matrix_bodies.py": "every route with every wrong body",
    "tests/api/test_matrix_queries.py": "every route with every wrong query",
    "tests/api/test_promises.py": "what the contract promises of all routes",
    "tests/api/openapi/test_contract.py": "every route against the document of the contract",
    "tests/events/test_news.py": "the news that streams.py puts into the outbox",
    "tests/api/test_matrix_roles.py": "what two roles may do together",
    "tests/store/occurrences/test_update.py": "the one write of repository.py",
    "tests/seeding/test_imported.py": "the mark of imported items, from load to stream",
    "tests/services/test_supports_at_once.py": "supports at the same time",
    "tests/services/test_at_once.py": "several services at the same time",
    "tests/services/test_watched_at_once.py": "the schedules at the same time",
    "tests/services/test_simulated_year.py": "the schedules over a year",
    "tests/scripts/test_runbook.py": "docs/runbook.md and the commands it names",
    "tests/seeding/test_figures.py": "the figures of a whole file",
    "tests/seeding/test_seed.py": "scripts/tasks/seed.py",
    "tests/seeding/test_loading_retries.py": "the retries of loading.py",
}


def sources(patterns: tuple[str, ...]) -> list[Path]:
    """The files of ours that match, as paths in the project."""
    found = (path.relative_to(ROOT) for pattern in patterns for path in ROOT.glob(pattern))
    return sorted(path for path in found if not NOT_OURS & set(path.parts) and path.name not in GENERATED)


def functions(patterns: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Every function, by its module and name, and the lines of its body without the docstring."""
    for path in sources(patterns):
        yield from functions_in(path)


@cache
def functions_in(path: Path) -> list[tuple[str, int]]:
    """Those of a module."""
    found = []
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[ast.get_docstring(node) is not None :] or node.body
            found.append((f"{path} {node.name}", (node.end_lineno or 0) - first[0].lineno + 1))
    return found


def test_no_module_is_long() -> None:
    sizes = {str(path): len((ROOT / path).read_text().splitlines()) for path in sources(PYTHON + WEB)}

    assert len(sizes) > 300
    assert {path: lines for path, lines in sizes.items() if lines > MOST_LINES} == {}


def test_no_function_is_long_and_most_are_short() -> None:
    long = {name: lines for name, lines in functions(PYTHON) if lines > MOST_LINES_OF_A_FUNCTION}

    assert long.keys() == LONG_FOR_A_REASON.keys()
    assert median(lines for _, lines in functions(PYTHON[:4])) <= USUAL_LINES_OF_A_FUNCTION


def module_of(test: Path, folder: str) -> Path:
    """The module or folder of the code that has the name of a test."""
    return ROOT / MIRRORED[folder] / test.relative_to(folder).parent / test.stem.removeprefix("test_")


@pytest.mark.parametrize("folder", MIRRORED)
def test_the_tests_mirror_the_code(folder: str) -> None:
    alone = [
        str(test)
        for test in sources((f"{folder}/**/test_*.py",))
        if not module_of(test, folder).with_suffix(".py").exists() and not module_of(test, folder).is_dir()
    ]

    assert [test for test in alone if test not in OF_SEVERAL] == []


def test_the_list_of_those_without_a_module_is_as_it_is() -> None:
    assert [test for test in OF_SEVERAL if not (ROOT / test).exists()] == []
