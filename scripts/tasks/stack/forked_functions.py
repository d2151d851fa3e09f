"""Copies of functions forked from a process that has imported them, rather than started one by one.

A copy is a process of its own as before, with its own environment, folder, log and end; what it does not do is to read
and run once more the modules that all copies import. A new archive has new parents, and so has a function whose
environment has changed. Where the system has no handles of processes (Linux has), copies are started as they were.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

POSSIBLE = hasattr(os, "pidfd_open")
_PARENT = Path(__file__).with_name("function_parent.py")
# The space that the arguments of a copy may take.
_PADDING = "-" * 400
# An import may take some seconds on a machine that is busy.
_PATIENCE_SECONDS = 60
# These are each copy's own; nothing reads them while it is imported.
_OWN = ("AWS_LAMBDA_LOG_STREAM_NAME", "LAMBDA_TASK_ROOT")
_NAME = "AWS_LAMBDA_FUNCTION_NAME"


class Forked:
    """A process that is not this one's child, with what the emulator uses of `subprocess.Popen`."""

    def __init__(self, pid: int, handle: int, files: tuple[int, ...]) -> None:
        """Have the process of a handle, and the other ends of its three files."""
        self.pid, self._handle = pid, handle
        self._code: int | None = None
        self.stdin = os.fdopen(files[0], "w", buffering=1)
        self.stdout, self.stderr = (os.fdopen(file) for file in files[1:])
        finalize(self, os.close, handle)

    def poll(self) -> int | None:
        """None while the process runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Return when the process has ended."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def terminate(self) -> None:
        """Ask the process to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self._send(signal.SIGKILL)

    def _send(self, ending: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, ending)

    def _ended(self, seconds: float | None) -> int | None:
        # How it ended is known to its parent alone; the emulator does not ask.
        if self._code is None:
            waiting = select.poll()
            waiting.register(self._handle, select.POLLIN)
            self._code = 0 if waiting.poll(None if seconds is None else seconds * 1000) else None
        return self._code


class Parent:
    """A process that forks when it is asked to, until it is asked no more."""

    def __init__(self, asked: socket.socket, process: object = None) -> None:
        """Have the process at the other end of a socket."""
        self._asked, self._process, self._one_at_a_time = asked, process, Lock()
        asked.settimeout(_PATIENCE_SECONDS)

    def fork(self, wanted: Mapping[str, Any], files: list[int]) -> tuple[int, int]:
        """The id and the handle of a new process; OSError when there is none."""
        with self._one_at_a_time:
            socket.send_fds(self._asked, [json.dumps(wanted).encode()], files)
            message, handles, _, _ = socket.recv_fds(self._asked, 64, 1)
        if not handles:
            raise ConnectionResetError("the parent of the functions has ended")
        return int(message), handles[0]

    def end(self) -> None:
        """Ask it no more."""
        self._asked.close()


class Archive:
    """The parents of one archive's functions: that of all, and those of each."""

    def __init__(self, code: Path) -> None:
        """Start the parent of all."""
        ours, theirs = _sockets()
        command = [sys.executable, "-P", str(_PARENT), str(code), str(theirs.fileno()), _PADDING]
        with theirs:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        self._all, self._lock = Parent(ours, process), Lock()
        self._each: dict[str, tuple[dict[str, str], Parent]] = {}

    def start(self, module: str, program: str, folder: str, environment: Mapping[str, str]) -> Forked:
        """A copy of a function, running the emulator's program in a folder; OSError when there is none."""
        parent = self._parent(module, {name: value for name, value in environment.items() if name not in _OWN})
        ours, theirs = zip(*(_pipe(is_read=number == 0) for number in range(3)), strict=True)
        wanted = {"program": program, "folder": folder, "environment": dict(environment)}
        try:
            pid, handle = parent.fork(wanted, list(theirs))
        except OSError:
            for file in ours:
                os.close(file)
            raise
        finally:
            for file in theirs:
                os.close(file)
        return Forked(pid, handle, ours)

    def _parent(self, module: str, environment: dict[str, str]) -> Parent:
        with self._lock:
            known, parent = self._each.get(environment[_NAME], ({}, None))
            if parent and known != environment:
                parent.end()
                parent = None
            if not parent:
                parent = self._forked({"module": module, "environment": environment})
                self._each[environment[_NAME]] = environment, parent
            return parent

    def _forked(self, wanted: Mapping[str, Any]) -> Parent:
        ours, theirs = _sockets()
        with theirs:
            _, handle = self._all.fork(wanted, [theirs.fileno()])
        os.close(handle)
        return Parent(ours)

    def end(self) -> None:
        """End the parents; the copies go on."""
        for _, parent in self._each.values():
            parent.end()
        self._all.end()


class Archives:
    """All that copies are forked from."""

    def __init__(self) -> None:
        """Begin without any."""
        self._lock = Lock()
        self._known: dict[Path, Archive] = {}

    def start(self, module: str, program: str, folder: str, environment: Mapping[str, str]) -> Forked | None:
        """A copy of the function in a folder; None when it cannot be forked, now that there will be new parents."""
        code = Path(folder).resolve()
        try:
            return self._archive(code).start(module, program, folder, environment)
        except OSError as error:
            print(f"{environment[_NAME]} is not forked: {error}", file=sys.stderr)
            self._forget([code])
            return None

    def _archive(self, code: Path) -> Archive:
        self._forget([known for known in list(self._known) if not known.exists()])
        with self._lock:
            if code not in self._known:
                self._known[code] = Archive(code)
            return self._known[code]

    def _forget(self, codes: list[Path]) -> None:
        with self._lock:
            for archive in filter(None, [self._known.pop(code, None) for code in codes]):
                archive.end()


def _sockets() -> tuple[socket.socket, socket.socket]:
    # Each message has a beginning and an end.
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def _pipe(*, is_read: bool) -> tuple[int, int]:
    """This process's end and that of the copy, which reads from it or writes to it."""
    read, write = os.pipe()
    return (write, read) if is_read else (read, write)
