"""The catalogue: what a citizen may choose from."""

from chalicelib.domain.directory import Category
from chalicelib.store import directory


def active_categories() -> list[Category]:
    """The categories in use, by name."""
    categories = directory.load().categories.values()
    return sorted((category for category in categories if category.active), key=lambda category: category.name)
