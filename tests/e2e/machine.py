"""A machine of the tests' own to deploy on, beside whatever else runs here."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# Each process of a run that has tests on a stack has a stack of its own.
LOCAL = ROOT / ".local" / f"e2e-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@dataclass(frozen=True)
class Machine:
    """The machine a stack runs on, which can be switched off and on."""

    environment: dict[str, str]

    def start(self) -> None:
        """Start the stack with the data it had before."""
        self._run("start", "--detach", "--no-demo")

    def stop(self) -> None:
        """Stop the stack."""
        self._run("stop")

    def _run(self, script: str, *options: str) -> None:
        subprocess.run([ROOT / "scripts" / script, *options], env=self.environment, check=True)


@contextmanager
def running() -> Iterator[Machine]:
    """A new emulator on a free port, with the demo's directory and users, while this lasts."""
    shutil.rmtree(LOCAL, ignore_errors=True)
    environment = os.environ | {"OMBUDSMAN_LOCAL_DIR": str(LOCAL), "GATEWAY_PORT": str(_free_port())}
    for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        environment.pop(name, None)
    machine = Machine(environment)
    machine.start()
    try:
        yield machine
    finally:
        machine.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
