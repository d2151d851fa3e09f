"""The commands report a mistake in one line."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.infra.documents import ROOT


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of a machine without credentials, with a local folder of its own."""
    without = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    nowhere = str(tmp_path / "none")
    return without | {
        "OMBUDSMAN_LOCAL_DIR": str(tmp_path / "local"),
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SHARED_CREDENTIALS_FILE": nowhere,
        "AWS_CONFIG_FILE": nowhere,
    }


def run(command: str, *arguments: str, environment: dict[str, str]) -> tuple[int, str, str]:
    path = ROOT / "scripts" / command
    done = subprocess.run([path, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_busy_port_is_named_with_the_way_around_it(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, _, said = run("start", environment=environment | {"GATEWAY_PORT": str(port)})

    assert code == 1
    assert said == f"Port {port} is in use; choose another one: GATEWAY_PORT={port + 1} scripts/start\n"


def test_stopping_what_does_not_run_is_no_mistake(environment: dict[str, str]) -> None:
    code, said, _ = run("stop", environment=environment)

    assert code == 0
    assert "Nothing was running." in said


def test_a_process_that_is_not_the_emulator_is_never_ended(environment: dict[str, str]) -> None:
    local = Path(environment["OMBUDSMAN_LOCAL_DIR"])
    local.mkdir()
    with subprocess.Popen(["sleep", "60"]) as other:
        (local / "emulator.pid").write_text(str(other.pid))

        _, said, _ = run("stop", environment=environment)

        assert "Nothing was running." in said
        assert other.poll() is None
        other.terminate()


def test_a_stage_must_have_a_name_aws_accepts(environment: dict[str, str]) -> None:
    code, _, said = run("deploy", "Not a stage", environment=environment)

    assert code == 1
    assert said.count("\n") == 1


def test_deploying_without_credentials_says_so(environment: dict[str, str]) -> None:
    code, _, said = run("deploy", "production", environment=environment | {"AWS_DEFAULT_REGION": "sa-east-1"})

    assert code == 1
    assert said == "AWS refused: Unable to locate credentials\n"
