"""What the panel is made of."""

from tasks.web import typescript, web


def test_the_types_of_the_api_are_current() -> None:
    schemas = typescript.description()["components"]["schemas"]

    assert typescript.TARGET.read_text(encoding="utf-8") == typescript.rendered(schemas), (
        "scripts/web types writes them."
    )


def test_types_style_form_and_units_are_in_order() -> None:
    web.run("typecheck", "lint", "format:check", "test")


def test_the_lock_file_names_no_registry() -> None:
    assert "http" not in "".join(
        line for line in (web.WEB / "package-lock.json").read_text().splitlines() if '"resolved"' in line
    )
