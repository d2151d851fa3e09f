"""The AWS emulated on this machine: ministack, on the loopback interface, its state in the local folder."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError

from tasks.project import ROOT, give_up, local_dir, say

REGION = "sa-east-1"
# Its name tells the emulator from other processes.
_SERVER = "tasks.stack.quick_ministack"
_READY_SECONDS = 60
_FINISH_SECONDS = 15
_STOP_SECONDS = 120
# A burst of requests has as many copies of a function as it has requests at once: 2 GB of archives at most, and the
# copies that are idle afterwards are removed but for one of each function.
_FUNCTIONS_AT_ONCE = 80
_WARM_SECONDS = 60


def port() -> int:
    """The port of every emulated service; GATEWAY_PORT chooses another."""
    return int(os.environ.get("GATEWAY_PORT", "4566"))


def endpoint() -> str:
    """The address of every emulated service."""
    return f"http://localhost:{port()}"


def use(address: str | None = None) -> None:
    """Point this process, and those it starts, at the emulator: the one here, or the one at an address."""
    os.environ.update(
        AWS_ENDPOINT_URL=address or endpoint(),
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",  # noqa: S106  # the emulator's own
        AWS_DEFAULT_REGION=REGION,
        AWS_REGION=REGION,
    )
    for name in ("AWS_SESSION_TOKEN", "AWS_PROFILE"):
        os.environ.pop(name, None)


def start() -> None:
    """Start the emulator in the background and return when it answers. Ends the command when it cannot start."""
    if _running():
        give_up(f"Already running (process {_running()}); scripts/stop ends it.")
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port())) == 0:
            give_up(f"Port {port()} is in use; choose another one: GATEWAY_PORT={port() + 1} scripts/start")
    say(f"Emulator: starting on port {port()}.")
    if _pid_file().exists():
        _forget_what_was_not_saved()
    _forget_stream_positions()
    _clear_scratch()
    _scratch().mkdir()
    with _log().open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _SERVER],
            env=_environment(),
            cwd=local_dir(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    _pid_file().write_text(str(process.pid))
    deadline = time.monotonic() + _READY_SECONDS
    while not _answers():
        if process.poll() is not None or time.monotonic() > deadline:
            stop()
            give_up(f"The emulator did not start; see {_log()}.")
        time.sleep(0.1)


def stop() -> bool:
    """End the emulator that `start` started and wait until its state is written; False when none was running."""
    pid = _running()
    if pid is None:
        # One that was killed leaves what its functions unpacked.
        _clear_scratch()
        _pid_file().unlink(missing_ok=True)
        return False
    _await_rest()
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    while _is_emulator(pid):
        if time.monotonic() > deadline:
            give_up(f"Process {pid} does not end.")
        time.sleep(0.1)
    _clear_away(pid)
    return True


def is_running() -> bool:
    """Whether the emulator that `start` started still runs."""
    return _running() is not None


def _environment() -> dict[str, str]:
    state = local_dir() / "state"
    # The functions inherit this environment: nothing of the developer's own account or path may reach them.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTHON"))}
    return kept | {
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port()),
        "MINISTACK_REGION": REGION,
        "AWS_ENDPOINT_URL": endpoint(),
        "IOT_MTLS_ENABLED": "0",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "PYTHONPATH": str(ROOT / "scripts"),
        "PYTHONUNBUFFERED": "1",
        "TMPDIR": str(_scratch()),
        "LAMBDA_ACCOUNT_CONCURRENCY": str(_FUNCTIONS_AT_ONCE),
        "LAMBDA_WARM_TTL_SECONDS": str(_WARM_SECONDS),
    }


def _forget_what_was_not_saved() -> None:
    # The last emulator was killed. It saves its state when it is stopped, but files of its S3 at once: without any
    # state they would be of buckets that no stack knows. What was loaded since the last stop must be loaded again.
    state = local_dir() / "state"
    saved = state / "cloudformation.json"
    saved_at = saved.stat().st_mtime if saved.exists() else 0.0
    if not saved_at:
        say("Emulator: the last one was killed before it saved anything; starting from nothing.")
        shutil.rmtree(state, ignore_errors=True)
    for marker in local_dir().glob("seeded-*"):
        if marker.stat().st_mtime > saved_at:
            marker.unlink()


def _forget_stream_positions() -> None:
    # Kept between runs: how far each function has read its stream. Not kept: the streams. Without this, as many new
    # records as were read before would be skipped.
    kept = local_dir() / "state" / "lambda.json"
    if kept.exists():
        state = json.loads(kept.read_text())
        state["payload"]["dynamodb_stream_positions"]["data"] = {}
        kept.write_text(json.dumps(state))


def _await_rest() -> None:
    # What a stream holds when the emulator ends is lost; it is at rest once nothing is logged for a second.
    deadline = time.monotonic() + _FINISH_SECONDS
    seen = -1
    while time.monotonic() < deadline and seen != (size := _log().stat().st_size):
        seen = size
        time.sleep(1)


def _clear_away(pid: int) -> None:
    # The functions run in the emulator's process group; it leaves them behind.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    _clear_scratch()
    _pid_file().unlink(missing_ok=True)


def _clear_scratch() -> None:
    # Each running copy of a function unpacks 110 MB. A copy that outlives a killed emulator for a moment may write into
    # its folder, so that one removal is not always enough; renamed first, none of it is found by the next start.
    if _scratch().exists():
        _scratch().rename(_scratch().with_name(f"{_scratch().name}-{time.time_ns()}"))
    for left in local_dir().glob(f"{_scratch().name}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _scratch() -> Path:
    return local_dir() / "tmp"


def _log() -> Path:
    return local_dir() / "emulator.log"


def _pid_file() -> Path:
    return local_dir() / "emulator.pid"


def _running() -> int | None:
    try:
        pid = int(_pid_file().read_text())
    except (FileNotFoundError, ValueError):
        return None
    return pid if _is_emulator(pid) else None


def _is_emulator(pid: int) -> bool:
    # A number may have been given to another process since; only ours is ever ended.
    if Path("/proc/self").exists():
        command = Path(f"/proc/{pid}/cmdline")
        return command.exists() and b"ministack" in command.read_bytes()
    shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return "ministack" in shown.stdout


def _answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port()}/_ministack/health", timeout=2) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except (URLError, TimeoutError, ConnectionError):
        return False
