"""The templates and the configuration, as documents."""

import json
from pathlib import Path
from typing import Any

import yaml
from moto.cloudformation.utils import yaml_tag_constructor

ROOT = Path(__file__).resolve().parents[2]
INFRA = ROOT / "infra"


class _Loader(yaml.CSafeLoader):
    """YAML with CloudFormation's short forms."""


_Loader.add_multi_constructor("", yaml_tag_constructor)


def template(name: str) -> dict[str, Any]:
    """A template of infra/, its short forms written out."""
    loaded: dict[str, Any] = yaml.load((INFRA / f"{name}.yaml").read_text(), _Loader)  # noqa: S506  # a safe loader
    return loaded


def config() -> dict[str, Any]:
    """Chalice's configuration."""
    loaded: dict[str, Any] = json.loads((ROOT / ".chalice" / "config.json").read_text())
    return loaded


def policies() -> dict[str, dict[str, Any]]:
    """The policy of each function."""
    return {
        path.stem.removeprefix("policy-"): json.loads(path.read_text())
        for path in sorted((ROOT / ".chalice").glob("policy-*.json"))
    }
