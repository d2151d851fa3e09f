"""Several commands and test processes build the package in one folder, and none may see half of it."""

import re
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tasks.project import ROOT
from tasks.stack import bytecode, package

SAM = 'Resources: {Table: {Type: "AWS::DynamoDB::Table"}}'


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every run of Chalice, which takes a moment here, into a build folder of the test's own."""
    runs: list[str] = []

    def run_chalice(folder: str) -> None:
        runs.append(folder)
        time.sleep(0.2)
        with zipfile.ZipFile(Path(folder) / "deployment.zip", "w") as made:
            made.writestr("app.py", f"run = {len(runs)}")
        (Path(folder) / "sam.yaml").write_text(SAM)

    monkeypatch.setattr(package, "BUILD", tmp_path)
    monkeypatch.setattr(package, "ARCHIVE", tmp_path / "deployment.zip")
    monkeypatch.setattr(package, "TEMPLATE", tmp_path / "template.json")
    monkeypatch.setattr(package, "_FINGERPRINT", tmp_path / "fingerprint")
    monkeypatch.setattr(package, "_run_chalice", run_chalice)
    monkeypatch.setattr(bytecode, "sources_loaded", lambda: frozenset({"app.py"}))
    return runs


def test_every_service_the_code_asks_for_is_described_in_the_package() -> None:
    asked = {
        service
        for module in (ROOT / "chalicelib").rglob("*.py")
        for service in re.findall(r"boto3\.(?:client|resource)\(\"([a-z0-9-]+)\"", module.read_text())
    }

    assert "cognito-idp" in asked
    assert asked <= package._SERVICES


def test_of_several_at_once_one_builds_and_the_others_find_it_done(built: list[str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(package.build) for _ in range(4)]:
            done.result()

    assert len(built) == 1
    assert package.TEMPLATE.exists()


def test_who_reads_the_archive_is_not_disturbed_by_the_next_build(
    built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    package.build()
    monkeypatch.setattr(package, "_fingerprint", lambda: "something has changed")

    with zipfile.ZipFile(package.ARCHIVE) as opened:
        package.build()

        assert opened.read("app.py") == b"run = 1"
    with zipfile.ZipFile(package.ARCHIVE) as opened:
        assert opened.read("app.py") == b"run = 2"


def test_a_build_that_fails_leaves_what_was_there_and_is_made_again(
    built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(template: object) -> None:
        raise LookupError

    package.build()
    whole = package.ARCHIVE.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(package, "_fingerprint", lambda: "something has changed")
        broken.setattr(package, "_for_any_stage", refuse)
        with pytest.raises(LookupError):
            package.build()

    assert package.ARCHIVE.read_bytes() == whole
    package.build()
    assert len(built) == 3


def test_a_module_that_functions_import_is_there_compiled(built: list[str]) -> None:
    package.build()

    with zipfile.ZipFile(package.ARCHIVE) as opened:
        name, content = bytecode.compiled("app.py", opened.read("app.py"))
        assert opened.namelist() == ["app.py", name]
        assert opened.read(name) == content


def test_python_takes_the_compiled_module_for_the_source(tmp_path: Path) -> None:
    name, content = bytecode.compiled("taken.py", b"value = 1")
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(content)
    # The two differ, so that the test sees which of them was taken.
    (tmp_path / "taken.py").write_text("value = 2")

    command = [sys.executable, "-c", "import taken; print(taken.value)"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout == "1\n"
