"""The sources of the web apps: generated files are current, and types, style and units are in order."""

from tasks.web import typescript, web


def test_the_types_of_the_api_and_the_names_of_its_codes_are_current() -> None:
    for path, content in typescript.files().items():
        assert path.read_text(encoding="utf-8") == content, "scripts/web types writes them."


def test_types_style_form_and_units_are_in_order() -> None:
    web.run("typecheck", "lint", "format:check", "test")


def test_the_lock_file_names_no_registry() -> None:
    assert "http" not in "".join(
        line for line in (web.WEB / "package-lock.json").read_text().splitlines() if '"resolved"' in line
    )
