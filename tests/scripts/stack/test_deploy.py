"""After a deployment the local stage's description names the API as it is now."""

import json
from pathlib import Path

import pytest

from tasks.stack import deploy

OUTPUTS = {"RestAPIId": "b4e25715"}


@pytest.fixture(autouse=True)
def local_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what the local stage keeps."""
    monkeypatch.setenv("OMBUDSMAN_LOCAL_DIR", str(tmp_path))
    return tmp_path


def test_the_api_is_named_as_it_is_now_and_the_rest_stays(local_dir: Path) -> None:
    described = local_dir / "stack.json"
    described.write_text(json.dumps({"stage": "local", "api_url": "before", "users": ["Olga Ouvidora, à tarde"]}))

    deploy.keep_api_url(OUTPUTS)

    kept = json.loads(described.read_text(encoding="utf-8"))
    assert kept["api_url"].endswith("/_aws/execute-api/b4e25715/api")
    assert (kept["stage"], kept["users"]) == ("local", ["Olga Ouvidora, à tarde"])


def test_without_a_description_none_is_made(local_dir: Path) -> None:
    deploy.keep_api_url(OUTPUTS)

    assert list(local_dir.iterdir()) == []
