"""A deployed stack as its users reach it: the description that scripts/start wrote, and HTTP."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import boto3
import requests

T = TypeVar("T")
# Machines that build are busy: only a broken stack takes longer.
PATIENCE_SECONDS = 180


@dataclass(frozen=True)
class Stack:
    """Addresses and sign-ins of one stack."""

    path: Path

    @cached_property
    def described(self) -> dict[str, Any]:
        """The description that scripts/start wrote."""
        described: dict[str, Any] = json.loads(self.path.read_text())
        return described

    def client(self, service: str) -> Any:
        """An AWS client of the stack's owner."""
        make: Any = boto3.client
        return make(
            service,
            endpoint_url=self.described["endpoint_url"],
            region_name=self.described["region"],
            aws_access_key_id="test",
            aws_secret_access_key="test",  # the emulator's own
        )

    def token(self, role: str, sector: str | None = None) -> str:
        """A real token of a demo user with a role."""
        user = next(
            user
            for user in self.described["users"]
            if role in user["roles"] and (sector is None or user.get("sector") == sector)
        )
        signed_in = self.client("cognito-idp").initiate_auth(
            ClientId=self.described["panel_client_id"],
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user["email"], "PASSWORD": user["password"]},
        )
        return str(signed_in["AuthenticationResult"]["IdToken"])

    def send(self, method: str, path: str, *, token: str = "", key: str = "", **more: Any) -> requests.Response:
        """One request to the API."""
        headers = dict(more.pop("headers", {}))
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if key:
            headers["X-Access-Key"] = key
        url = self.described["api_url"] + path
        return requests.request(method, url, headers=headers, timeout=PATIENCE_SECONDS, **more)

    def get(self, path: str, **more: Any) -> requests.Response:
        """GET a path of the API."""
        return self.send("GET", path, **more)

    def post(self, path: str, body: Any, **more: Any) -> requests.Response:
        """POST JSON to a path of the API."""
        return self.send("POST", path, json=body, **more)

    def act(self, protocol: str, token: str, action: str, **said: Any) -> requests.Response:
        """Perform an action on the version the occurrence has now."""
        version = self.get(f"/v1/staff/occurrences/{protocol}", token=token).json()["version"]
        body = {"action": action, "version": version, **said}
        return self.post(f"/v1/staff/occurrences/{protocol}/actions", body, token=token)


def upload(form: dict[str, Any], content: bytes) -> requests.Response:
    """Post a file by its upload form, as a browser or a phone does."""
    return requests.post(
        form["upload"]["url"],
        data=form["upload"]["fields"],
        files={"file": ("photo", content)},
        timeout=PATIENCE_SECONDS,
    )


def eventually(probe: Callable[[], T], is_good: Callable[[T], bool], seconds: float = PATIENCE_SECONDS) -> T:
    """The first good result of a look; fails with the last one."""
    deadline = time.monotonic() + seconds
    while not is_good(seen := probe()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.2)
    return seen
