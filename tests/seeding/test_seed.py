"""The command says in one line what is wrong."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.infra.documents import ROOT
from tests.seeding.files import a_file

NOWHERE = ("--endpoint", "http://127.0.0.1:9", "--stage", "test")


def seed(*arguments: str, folder: Path) -> tuple[int, str]:
    """What the command answers and complains of, called from a folder."""
    environment = os.environ | {"OMBUDSMAN_LOCAL_DIR": str(folder / "local")}
    command = [str(ROOT / "scripts" / "seed"), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "choose --directory, --demo, --year or --file"),
        (["--file", "cases.csv", "--zone", "Mars"], "there is no time zone Mars"),
        (["--demo", "--stage", "production"], "--demo goes through the API"),
        (["--year", "--replace"], "--replace says how --directory is loaded"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, arguments: list[str], complaint: str) -> None:
    code, said = seed(*arguments, folder=tmp_path)

    assert code == 2
    assert complaint in said


def test_without_a_stack_it_says_who_makes_one(tmp_path: Path) -> None:
    code, said = seed("--year", folder=tmp_path)

    assert (code, said) == (1, f"There is no {tmp_path}/local/stack.json: scripts/start writes it.\n")


def test_a_file_is_named_from_where_the_caller_stands(tmp_path: Path) -> None:
    code, said = seed("--file", "none.csv", *NOWHERE, folder=tmp_path)

    assert code == 1
    assert said.startswith(f"{tmp_path}/none.csv cannot be read:")


def test_an_endpoint_that_does_not_answer_is_named(tmp_path: Path) -> None:
    code, said = seed("--file", a_file(tmp_path).name, *NOWHERE, folder=tmp_path)

    assert code == 1
    assert said.startswith("AWS refused: ")
    assert said.count("\n") == 1
