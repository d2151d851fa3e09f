"""Samples: fifty demo occurrences with their photos, sent through the API like those of a phone."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import requests
from requests.adapters import HTTPAdapter, Retry

from tasks.project import give_up, say
from tasks.seeding.demo_town import DEMO

_AT_ONCE = 8
_PATIENCE_SECONDS = 60
# A busy machine may delay a request: it is repeated with the same key, like a phone's.
_AGAIN = Retry(
    total=5, backoff_factor=1, allowed_methods=None, status_forcelist=[429, 500, 502, 503, 504], raise_on_status=False
)


def send(api_url: str) -> None:
    """Register every sample; within a day, those that were sent before are not registered again."""
    lines = (DEMO / "occurrences.jsonl").read_text(encoding="utf-8").splitlines()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for sent, _ in enumerate(threads.map(lambda line: _send(api_url, json.loads(line)), lines), 1):
            if sent % 10 == 0 or sent == len(lines):
                say(f"Occurrences: {sent} of {len(lines)}.")


def _send(api_url: str, case: Mapping[str, Any]) -> None:
    # The same case always carries the same key, so the API registers it once however often it is sent within a day.
    key = {"Idempotency-Key": str(uuid5(NAMESPACE_URL, case["case_id"]))}
    answer = _posted(f"{api_url}/v1/occurrences", json=case["body"], headers=key)
    if answer.status_code not in {HTTPStatus.OK, HTTPStatus.CREATED}:
        give_up(f"Case {case['case_id']}: {answer.status_code} {answer.text}")
    for photo, name in zip(answer.json()["photos"], case["photo_files"], strict=True):
        _upload(photo["upload"], DEMO / "photos" / name)


def _upload(form: Mapping[str, Any], photo: Path) -> None:
    content = {"file": (photo.name, photo.read_bytes(), "image/jpeg")}
    answer = _posted(form["url"], data=form["fields"], files=content)
    if not answer.ok:
        give_up(f"Photo {photo.name}: {answer.status_code} {answer.text}")


def _posted(url: str, **what: Any) -> requests.Response:
    with requests.Session() as session:
        session.mount(f"{urlsplit(url).scheme}://", HTTPAdapter(max_retries=_AGAIN))
        return session.post(url, timeout=_PATIENCE_SECONDS, **what)
