"""Copies of functions that are forked are processes of their own, as those that the emulator starts."""

import importlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tasks.stack import forked_functions, quick_ministack
from tests.flow_steps import at_once

pytestmark = pytest.mark.skipif(not forked_functions.POSSIBLE, reason="this system has no handles of processes")
APP = """
import os, sys
from pathlib import Path
kept = sys.stdout
with Path(os.environ["IMPORTS"]).open("a") as imports:
    imports.write("imported ")
counted = 0
def handler(event, context):
    global counted
    counted += 1
    if event == "end":
        os._exit(1)
    print("a line of the log")
    print("and of what was imported", file=kept, flush=True)
    known = os.environ.get("NEW", ""), os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
    return [counted, *known, os.getcwd(), os.getpid(), event]
"""
PROGRAM = """
import os, sys
print(os.getpid(), os.getcwd(), os.environ["GREETING"], sys.argv[0], "app" in sys.modules, flush=True)
for line in sys.stdin:
    print(line.strip(), file=sys.stderr, flush=True)
"""
Start = Callable[..., forked_functions.Forked | None]


@pytest.fixture
def imports(tmp_path: Path) -> Path:
    """A line for each time that the function was imported."""
    return tmp_path / "imports"


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """The unpacked archive of a function."""
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "app.py").write_text(APP)
    return folder


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """What the copies run."""
    path = tmp_path / "_worker.py"
    path.write_text(PROGRAM)
    return path


@pytest.fixture
def start(code: Path, program: Path, imports: Path) -> Iterator[Start]:
    """Starts a copy; all have ended after the test."""
    archives, started = forked_functions.Archives(), []

    def copy(**environment: str) -> forked_functions.Forked | None:
        base = {"AWS_LAMBDA_FUNCTION_NAME": "town-api", "GREETING": "bom dia", "IMPORTS": str(imports)}
        made = archives.start("app", str(program), str(code), base | environment)
        started.extend([made] if made else [])
        return made

    yield copy
    for one in started:
        one.kill()


def test_a_copy_has_its_environment_its_folder_and_the_files_of_a_process(
    start: Start, code: Path, program: Path
) -> None:
    copy = start()
    assert copy

    said = copy.stdout.readline().split()
    copy.stdin.write("heard\n")

    assert said == [str(copy.pid), str(code), "bom", "dia", str(program), "True"]
    assert copy.stderr.readline() == "heard\n"
    assert copy.poll() is None


def test_what_all_copies_import_is_imported_once(start: Start, imports: Path) -> None:
    copies = at_once(4, lambda number: start(AWS_LAMBDA_LOG_STREAM_NAME=str(number)))

    assert len({copy.stdout.readline() for copy in copies if copy}) == 4
    assert imports.read_text() == "imported "


def test_a_changed_environment_is_there_when_the_function_is_imported(start: Start, imports: Path) -> None:
    changed = (start(), start(GREETING="boa noite"))[1]

    assert changed
    assert "boa noite" in changed.stdout.readline()
    assert imports.read_text() == "imported imported "


@pytest.mark.parametrize("end", ["terminate", "kill"])
def test_a_copy_that_is_ended_has_ended_and_the_others_go_on(start: Start, end: str) -> None:
    copy, other = start(), start()
    assert copy
    assert other
    with pytest.raises(subprocess.TimeoutExpired):
        copy.wait(0.01)

    getattr(copy, end)()

    assert copy.wait(10) == copy.poll() == 0
    assert copy.stdout.read().count("\n") <= 1
    assert other.poll() is None
    getattr(copy, end)()


def test_a_copy_ends_with_what_it_reads(start: Start) -> None:
    copy = start()
    assert copy

    copy.stdin.close()

    assert copy.wait(10) == 0


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are listed in another way")
def test_the_list_of_processes_shows_what_a_copy_runs(start: Start, program: Path) -> None:
    copy = start()
    assert copy
    copy.stdout.readline()

    assert listed("args", copy.pid) == f"{sys.executable} {program}"


def listed(what: str, pid: int) -> str:
    """What the list of processes shows of one."""
    command = ["ps", "-ww", "-o", f"{what}=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_after_a_parent_was_killed_one_copy_is_not_forked_and_the_next_one_is(start: Start) -> None:
    first = start()
    assert first
    os.kill(int(listed("ppid", first.pid)), signal.SIGKILL)

    assert start() is None
    again = start()

    assert again
    assert again.stdout.readline()
    assert first.poll() is None


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The part of the emulator that runs functions, which forks them."""
    runtime = importlib.import_module("ministack.core.lambda_runtime")
    monkeypatch.setenv("MINISTACK_REGION", "sa-east-1")
    monkeypatch.setattr(runtime, "execution_credentials", lambda _: {"AWS_ACCESS_KEY_ID": "role"})
    for name in ("subprocess", "zipfile"):
        monkeypatch.setattr(runtime, name, getattr(runtime, name))
    monkeypatch.setattr(runtime.Worker, "_spawn", runtime.Worker._spawn)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    quick_ministack.unpack_each_archive_once()
    quick_ministack.fork_functions()
    return runtime


def function(runtime: Any, imports: Path, code: str = APP, **environment: str) -> Any:
    """A copy of a function, not started yet."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("app.py", code)
    config = {
        "FunctionName": "town-api",
        "FunctionArn": "arn:aws:lambda:sa-east-1:000000000000:function:town-api",
        "Handler": "app.handler",
        "Runtime": "python3.11",
        "Timeout": 5,
        "Environment": {"Variables": {"IMPORTS": str(imports), **environment}},
    }
    return runtime.Worker("town-api", config, archive.getvalue())


def answered(copy: Any, event: object) -> Any:
    """What a call of a copy returns."""
    answer = copy.invoke(event, "1")
    assert answer["status"] == "ok", answer
    assert answer["log"] == "a line of the log\nand of what was imported"
    return answer["result"]


def test_the_emulator_calls_forked_copies_as_it_calls_others(runtime: Any, imports: Path) -> None:
    copies = [function(runtime, imports, NEW="yes") for _ in range(2)]

    first, again, other = (answered(copy, {"a": 1}) for copy in (copies[0], *copies))

    assert (first[0], again[0], other[0]) == (1, 2, 1)
    assert {one[1] for one in (first, again, other)} == {"yes"}
    assert (first[2] == again[2], first[2] == other[2]) == (True, False)
    assert first[4] == again[4] != other[4]
    assert isinstance(copies[0]._proc, forked_functions.Forked)
    for copy in copies:
        copy.kill()


def test_a_copy_that_ends_is_started_again_and_one_that_takes_too_long_is_ended(runtime: Any, imports: Path) -> None:
    copy = function(runtime, imports)
    assert copy.invoke("end", "1")["error"] == "Worker process died"
    assert answered(copy, 1)[0] == 1

    slow = function(runtime, imports, "import time\nhandler = lambda *_: time.sleep(60)")
    slow.config["Timeout"] = 1

    assert "timed out" in slow.invoke(1, "2")["error"]
    for one in (copy, slow):
        one.kill()


def test_what_cannot_be_imported_is_said_as_before(runtime: Any, imports: Path) -> None:
    broken = function(runtime, imports, "raise ValueError('no such setting')")

    with pytest.raises(RuntimeError, match="no such setting"):
        broken.invoke(1, "1")


def test_the_emulator_still_has_what_is_replaced() -> None:
    runtime = importlib.import_module("ministack.core.lambda_runtime")

    assert runtime.subprocess is subprocess
    assert runtime._detect_runtime_binary("python3.11")[0] == sys.executable
