"""The process that copies of functions are forked from: it has imported what all of them need.

`python function_parent.py CODE SOCKET PADDING` imports the libraries that all functions of an archive have in common,
and forks whenever it is asked to: first a parent of one function, which has imported that function, and from that one
the copies. Each has the environment, the folder and the files that it would have been started with. Only the standard
library and the archive's own modules are used here: nothing of ours may be there that Lambda does not have.
"""

import ctypes
import json
import os
import runpy
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

# What every function of ours imports, and the emulator itself in each copy.
SHARED = ("botocore.handlers", "chalice.app", "aws_lambda_powertools", "pynamodb.models")
LONGEST = 1 << 17
_MOST_FILES = 3
# In /proc/self/stat, counted after the name of the program.
_ARGUMENTS = slice(45, 47)


def main() -> None:
    """Import the libraries, and be what is asked for."""
    code, number, _ = sys.argv[1:]
    sys.path.insert(0, code)
    # The kernel forgets those that have ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for name in SHARED:
        with suppress(ImportError):
            import_module(name)
    # As the emulator's own program has it: what is imported may keep where it writes its log.
    sys.stdout = sys.stderr
    wanted, files = _forked(int(number))
    while "module" in wanted:
        _show(f"the parent of {wanted['environment']['AWS_LAMBDA_FUNCTION_NAME']}")
        _take(wanted["environment"])
        # What cannot be imported is reported by the copy, which tries it again.
        with suppress(Exception):
            import_module(wanted["module"])
        wanted, files = _forked(*files)
    _run(wanted, files)


def _forked(number: int) -> tuple[dict[str, Any], list[int]]:
    """In each process that is forked off: what it has to be, and its files. Here it ends when nobody asks any more."""
    with socket.socket(fileno=number) as asked:
        while True:
            message, files, _, _ = socket.recv_fds(asked, LONGEST, _MOST_FILES)
            if not message:
                sys.exit()
            if not (pid := os.fork()):
                return json.loads(message), files
            handle = os.pidfd_open(pid)
            socket.send_fds(asked, [str(pid).encode()], [handle])
            for file in (handle, *files):
                os.close(file)


def _run(wanted: dict[str, Any], files: list[int]) -> None:
    """Run a copy of a function as the emulator's own program does."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(wanted["folder"])
    _take(wanted["environment"])
    _show(f"{sys.executable}\0{wanted['program']}")
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.argv, sys.stdout = [wanted["program"]], sys.__stdout__
    runpy.run_path(wanted["program"], run_name="__main__")


def _take(environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)


def _show(arguments: str) -> None:
    """Have the list of processes show other arguments, within the space that the first ones had."""
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    start, end = map(int, fields[_ARGUMENTS])
    if space := end - start:
        ctypes.memmove(start, arguments.encode()[: space - 1].ljust(space, b"\0"), space)


if __name__ == "__main__":
    main()
