"""The browser the panel is tried in is found, or installed, or asked for in one line."""

import os
from pathlib import Path

import pytest

from tasks.web import chromium

BROWSER = "#!/bin/sh\necho Chromium 1\n"
PACKAGES = ("chromium-headless-shell", "chromium")
SNAP = "#!/bin/sh\necho 'Command requires the chromium snap to be installed.' >&2\nexit 1\n"


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the only commands this machine has, and a Playwright that can fetch nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: str(tmp_path / "playwright"))
    monkeypatch.setattr(chromium, "_by_playwright", lambda: None)
    return folder


def command(folder: Path, name: str, text: str) -> Path:
    """A command of this machine."""
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_the_machines_own_is_taken(commands: Path) -> None:
    path = command(commands, "google-chrome", BROWSER)

    assert chromium.ensure() == path


def test_the_one_that_is_named_comes_first(commands: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(commands, "chromium", BROWSER)
    named = command(tmp_path, "mine", BROWSER)
    monkeypatch.setenv("CHROMIUM", str(named))

    assert chromium.ensure() == named


def test_a_command_that_only_advises_another_way_is_not_a_browser(commands: Path, tmp_path: Path) -> None:
    command(commands, "chromium", SNAP)
    playwrights = command(tmp_path, "playwright", BROWSER)

    assert chromium.ensure() == playwrights


@pytest.mark.parametrize(("offered", "asked"), [(PACKAGES[0], 1), (PACKAGES[1], 2)])
def test_root_on_debian_installs_a_package(
    commands: Path, monkeypatch: pytest.MonkeyPatch, offered: str, asked: int
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = commands / "log"
    ready = command(commands, "ready", BROWSER)
    command(
        commands,
        "apt-get",
        f"""#!/bin/sh
echo "$@" >> {log}
case "$*" in *" {offered}") /bin/cp {ready} {commands}/{offered} ;; *install*) exit 100 ;; esac
""",
    )

    assert chromium.ensure() == commands / offered
    steps = [line.rpartition("120 ")[2].split() for line in log.read_text().splitlines()]
    assert [step[0] for step in steps] == ["update"] + ["install"] * asked
    assert [step[-1] for step in steps[1:]] == list(PACKAGES[:asked])


def test_nobody_else_installs_packages_and_is_told_what_to_do(
    commands: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    command(commands, "apt-get", "#!/bin/sh\nexit 100\n")

    with pytest.raises(SystemExit):
        chromium.ensure()

    assert capsys.readouterr().err == f"{chromium._ADVICE}\n"
