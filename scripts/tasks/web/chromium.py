"""The browser the panel is tried in: the one CHROMIUM names, the machine's, Playwright's, or one fetched now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tasks.project import give_up, say

# No sandbox, because containers run as root; nothing that would call anybody.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The first has no windows, of which nothing is seen here: the same tests take half the processor time with it.
_NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
# A distribution may have only the second.
_PACKAGES = _NAMES[:2]
# Another installation may be under way, for example on a machine that has just started.
_APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")
_ADVICE = "Chromium is needed: apt-get install chromium, or CHROMIUM=/path/to/chrome."


def ensure() -> Path:
    """Where Chromium is, which is installed when it is missing; ends the command when it cannot be."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if _runs(named) else give_up(f"CHROMIUM={named} is not a browser that runs here.")
    for install in (_by_packages, _by_playwright):
        if found := _found():
            return found
        install()
    return _found() or give_up(_ADVICE)


def _found() -> Path | None:
    """Debian's, or Playwright's; on Ubuntu the command may be there and start nothing but advice about snaps."""
    candidates = [shutil.which(name) for name in _NAMES] + [_of_playwright()]
    return next((Path(candidate) for candidate in candidates if candidate and _runs(candidate)), None)


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _of_playwright() -> str:
    # Only tests in a browser wait for this import.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _by_packages() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("Chromium: installing the system's package.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for what in (("update",), *(("install", "--yes", "--no-install-recommends", name) for name in _PACKAGES)):
        done = subprocess.run([*_APT, *what], env=environment, stdout=subprocess.DEVNULL, check=False)
        if what[0] == "install" and done.returncode == 0:
            return


def _by_playwright() -> None:
    say("Chromium: asking Playwright for its own.")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    say(f"Chromium: {ensure()}.")
