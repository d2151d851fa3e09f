"""What an emulator unpacks is bounded while it runs and gone once it has ended, however it ended."""

import os
from pathlib import Path

import pytest

from tasks.stack import emulator

UNPACKED = 110  # megabytes, of one copy of a function
GIGABYTE = 1_000


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The local folder of an emulator that was killed: its process id, and two copies of its functions."""
    monkeypatch.setenv("OMBUDSMAN_LOCAL_DIR", str(tmp_path))
    for name in ("tmp/ministack-lambda-a", "tmp-1/ministack-lambda-b"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "code.zip").write_bytes(b"unpacked")
    (tmp_path / "emulator.pid").write_text("999999999")
    (tmp_path / "state").mkdir()
    return tmp_path


def left(local: Path) -> list[str]:
    """The files of a local folder, but for the state that stays."""
    return sorted(path.name for path in local.iterdir() if path.name != "state")


def test_stopping_clears_what_a_killed_emulator_left(local: Path) -> None:
    assert not emulator.stop()

    assert left(local) == []


@pytest.fixture
def starts(local: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was in the scratch folder at each start of a process, which ends as soon as it is started."""
    found: list[list[str]] = []

    class Ended:
        """A process that has ended."""

        pid = 999_999_999

        def __init__(self, *_: object, **__: object) -> None:
            found.append([path.name for path in (local / "tmp").iterdir()])

        def poll(self) -> int:
            """The code it ended with."""
            return 1

    monkeypatch.setenv("GATEWAY_PORT", "9")
    monkeypatch.setattr("tasks.stack.emulator.subprocess.Popen", Ended)
    return found


def test_starting_clears_what_a_killed_emulator_left(local: Path, starts: list[list[str]]) -> None:
    with pytest.raises(SystemExit):
        emulator.start()

    assert starts == [[]]
    assert left(local) == ["emulator.log"]


def test_what_was_loaded_and_not_saved_is_loaded_again(local: Path, starts: list[list[str]]) -> None:
    saved = local / "state" / "cloudformation.json"
    for number, path in enumerate((local / "seeded-directory", saved, local / "seeded-demo")):
        path.touch()
        os.utime(path, (number, number + 1))

    with pytest.raises(SystemExit):
        emulator.start()

    assert saved.exists()
    assert left(local) == ["emulator.log", "seeded-directory"]


def test_files_without_any_saved_state_are_not_kept(local: Path, starts: list[list[str]]) -> None:
    (local / "state" / "s3").mkdir()
    (local / "seeded-demo").touch()

    with pytest.raises(SystemExit):
        emulator.start()

    assert not (local / "state").exists()
    assert left(local) == ["emulator.log"]


def test_what_is_unpacked_at_once_is_bounded(local: Path) -> None:
    environment = emulator._environment()

    assert int(environment["LAMBDA_ACCOUNT_CONCURRENCY"]) * UNPACKED < 10 * GIGABYTE
    assert int(environment["LAMBDA_WARM_TTL_SECONDS"]) <= 60
    assert environment["TMPDIR"] == str(local / "tmp")
