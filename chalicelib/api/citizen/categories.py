"""The categories that a citizen can choose from."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.directory.categories import NoticeShape, QuestionShape, TermShape
from chalicelib.domain.codes import Kind
from chalicelib.domain.directory.directory import Category


class CategoryShape(TypedDict):
    """A category that a citizen can choose."""

    code: str
    name: str
    description: str
    kind: Kind
    requires_location: bool
    requires_photo: bool
    term: TermShape
    questions: list[QuestionShape]
    keywords: list[str]
    notice: NoticeShape | None


class CategoriesShape(TypedDict):
    """The categories that an occurrence can be about."""

    categories: list[CategoryShape]


def categories(known: list[Category]) -> CategoriesShape:
    """The categories that a citizen can choose from."""
    return {"categories": [_category(category) for category in known]}


def _category(category: Category) -> CategoryShape:
    return {
        "code": category.code,
        "name": category.name,
        "description": category.description,
        "kind": category.kind,
        "requires_location": category.requires_location,
        "requires_photo": category.requires_photo,
        "term": {"days": category.term.days, "unit": category.term.unit},
        "questions": [
            {
                "code": question.code,
                "label": question.label,
                "type": question.type,
                "required": question.required,
                "choices": [{"code": code, "label": label} for code, label in question.choices.items()],
            }
            for question in category.questions
        ],
        "keywords": list(category.keywords),
        "notice": {"text": category.notice.text, "phone": category.notice.phone} if category.notice else None,
    }


EXAMPLE: dict[str, Any] = {
    "code": "pothole",
    "name": "Buraco na rua",
    "description": "Buracos, afundamentos e falhas no asfalto ou nos bloquetes.",
    "kind": "complaint",
    "requires_location": True,
    "requires_photo": False,
    "term": {"days": 5, "unit": "working"},
    "questions": [
        {
            "code": "depth",
            "label": "Qual a profundidade?",
            "type": "choice",
            "required": False,
            "choices": [
                {"code": "shallow", "label": "Rasa, menos de um palmo"},
                {"code": "deep", "label": "Funda, mais de um palmo"},
            ],
        }
    ],
    "keywords": ["buraco", "cratera", "asfalto"],
    "notice": {"text": "As rodovias estaduais são do DER; sua manifestação será enviada para lá.", "phone": None},
}
