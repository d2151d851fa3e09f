"""Services: the categories that other programs may send requests about, and the questions of each."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Literal

from typing_extensions import TypedDict

from chalicelib import settings
from chalicelib.api.open311.formats import Refused
from chalicelib.domain.codes import Kind
from chalicelib.domain.directory.directory import Category, Directory, FormQuestion, QuestionType

# The day of the version of the specification that is spoken here.
_CHANGESET = "2011-01-20"


class ServiceShape(TypedDict):
    """A service: a category; `metadata` says whether it asks questions."""

    service_code: str
    service_name: str
    description: str
    metadata: bool
    type: Literal["realtime"]
    keywords: str
    group: str


class ChoiceShape(TypedDict):
    """A possible answer."""

    key: str
    name: str


class AttributeShape(TypedDict):
    """A question of a service."""

    variable: bool
    code: str
    datatype: Literal["string", "singlevaluelist"]
    required: bool
    datatype_description: str
    order: int
    description: str
    values: list[ChoiceShape]


class DefinitionShape(TypedDict):
    """The questions of a service."""

    service_code: str
    attributes: list[AttributeShape]


def offered(known: Directory) -> Mapping[str, Category]:
    """The categories that other programs may send: those in use but for reports, whose authors the law protects."""
    return {
        code: category
        for code, category in sorted(known.categories.items())
        if category.active and category.kind is not Kind.REPORT
    }


def services(known: Directory) -> list[ServiceShape]:
    """All services, by code."""
    return [
        {
            "service_code": category.code,
            "service_name": category.name,
            "description": category.description,
            "metadata": bool(category.questions),
            "type": "realtime",
            "keywords": ",".join(category.keywords),
            "group": known.sector_name(category.sector),
        }
        for category in offered(known).values()
    ]


def definition(code: str, known: Directory) -> DefinitionShape:
    """The questions of a service. Raises Refused for one that is not offered."""
    category = offered(known).get(code)
    if category is None:
        raise Refused(HTTPStatus.NOT_FOUND, "service_code: there is no such service.")
    return {
        "service_code": code,
        "attributes": [_attribute(number, question) for number, question in enumerate(category.questions, 1)],
    }


def _attribute(number: int, question: FormQuestion) -> AttributeShape:
    return {
        "variable": True,
        "code": question.code,
        "datatype": "singlevaluelist" if question.type is QuestionType.CHOICE else "string",
        "required": question.required,
        "datatype_description": "",
        "order": number,
        "description": question.label,
        "values": [{"key": key, "name": name} for key, name in question.choices.items()],
    }


def discovery(known: Directory) -> dict[str, Any]:
    """Where this door is, and how a key is asked for."""
    contacts = known.settings.public.contacts
    return {
        "changeset": _CHANGESET,
        "contact": contacts.in_one_line(),
        "key_service": contacts.email or contacts.phone or "",
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": f"{settings.CITIZEN_URL}open311/v2",
                "changeset": _CHANGESET,
                "type": "production",
                "formats": ["application/json", "text/xml"],
            }
        ],
    }
