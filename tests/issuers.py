"""A gov.br of a test's own on this machine: PKCE, Basic and nonce compulsory, and every way of answering wrongly."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import boto3
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from chalicelib import settings
from chalicelib.store.accounts import issuer as issuers

Json = dict[str, Any]
CLIENT, SECRET = "ouvidoria-itanhaem", "segredo +/:%"
# Made-up ones with right check digits.
CPF, ANOTHER_CPF = "52998224725", "11144477735"
_DEMANDED = (
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


def encoded(content: bytes) -> str:
    """Base64url without its padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@cache
def key(name: str = "first") -> rsa.RSAPrivateKey:
    """A key pair, the same for a name in a whole run of tests."""
    return rsa.generate_private_key(65537, 2048 if name != "short" else 1024)


def public(name: str = "first", known_as: str = "rsa1") -> Json:
    """The public half as an issuer shows it (RFC 7517)."""
    numbers = key(name).public_key().public_numbers()
    modulus, exponent = (encoded(one.to_bytes((one.bit_length() + 7) // 8, "big")) for one in (numbers.n, numbers.e))
    return {"kty": "RSA", "kid": known_as, "alg": "RS256", "use": "sig", "n": modulus, "e": exponent}


def signed(claims: Any, name: str = "first", **header: str) -> str:
    """A token with these claims, signed with RS256."""
    parts = [{"alg": "RS256", "typ": "JWT", "kid": "rsa1", **header}, claims]
    content = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    return f"{content}.{encoded(key(name).sign(content.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


@dataclass
class FakeIssuer:
    """gov.br; `claims` and `header` replace those of its tokens, `status`, `content` and `seconds` its answers."""

    port: int
    now: int
    claims: Json = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)
    key: str = "first"
    status: int = 200
    content: bytes | None = None
    seconds: float = 0
    drops: float = 0
    asked: list[Json] = field(default_factory=list)
    codes: dict[str, Json] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Its own name."""
        return f"http://localhost:{self.port}/"

    def lead_back(self, authorize_url: str) -> Json:
        """The code and the state that a citizen brings back who signs in at an address."""
        target = urlsplit(authorize_url)
        assert (target.netloc, target.path) == (f"localhost:{self.port}", "/authorize")
        asked = dict(parse_qsl(target.query))
        assert not [name for name in _DEMANDED if not asked.get(name)], asked
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, authorization: str, form: dict[str, str]) -> tuple[int, Json]:
        """What the token endpoint answers: each code once, to the client that has its secret and its verifier."""
        scheme, _, given = authorization.partition(" ")
        client = [unquote(part) for part in base64.b64decode(given or "").decode().split(":")]
        self.asked.append({"scheme": scheme, **form})
        if (scheme, client) != ("Basic", [CLIENT, SECRET]) or "client_secret" in form:
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = encoded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        said_back = {"access_token": secrets.token_urlsafe(20), "token_type": "Bearer"}
        return 200, {**said_back, "id_token": self.id_token(asked)}

    def id_token(self, asked: Json) -> str:
        """A token for who has signed in, of 60 seconds."""
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": CPF,
            "nonce": asked["nonce"],
            "iat": self.now,
            "exp": self.now + 60,
            "name": "Maria da Silva",
            "email": "Maria@cidada.example",
            "email_verified": True,
            "amr": ["passwd"],
            "reliability_info": {"level": "gold"},
        }
        said = {name: value for name, value in (claims | self.claims).items() if value is not None}
        return signed(said, self.key, **self.header)


class Handler(BaseHTTPRequestHandler):
    """The page where citizens sign in, and the two endpoints that a client asks itself, of `issuer`."""

    issuer: FakeIssuer

    def log_message(self, *_: Any) -> None:
        """Nothing is written."""

    def do_GET(self) -> None:
        """The public keys; or the page where a citizen signs in, who has done so at once and is led back."""
        if self.path.startswith("/authorize"):
            brought = self.issuer.lead_back(self.issuer.address + self.path[1:])
            self.send_response(303)
            self.send_header("Location", f"{self.issuer.codes[brought['code']]['redirect_uri']}?{urlencode(brought)}")
            self.end_headers()
            return
        self.answer(200, {"keys": [public()]} if self.path == "/jwk" else {})

    def do_POST(self) -> None:
        """A token."""
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.answer(*self.issuer.token(self.headers.get("Authorization", ""), form))

    def answer(self, status: int, body: Json) -> None:
        """The body, or what the issuer is to say instead."""
        time.sleep(self.issuer.seconds)
        content = json.dumps(body).encode() if self.issuer.content is None else self.issuer.content
        self.send_response(self.issuer.status if self.issuer.status != 200 else status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Location", "http://localhost:9/elsewhere")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        # Whoever asked may have hung up.
        with suppress(OSError):
            for one in content:
                time.sleep(self.issuer.drops)
                self.wfile.write(bytes([one]))


@contextmanager
def running(now: int) -> Iterator[FakeIssuer]:
    """A gov.br that answers inside; its tokens are of an instant in seconds."""
    handler = type("OfThisTest", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    issuer = handler.issuer = FakeIssuer(server.server_address[1], now)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def turned_on(patch: pytest.MonkeyPatch, now: int) -> Iterator[FakeIssuer]:
    """A town with gov.br, which runs on this machine, and its secret in SSM."""
    boto3.client("ssm").put_parameter(Name=settings.GOVBR_SECRET, Value=SECRET, Type="SecureString", Overwrite=True)
    issuers.secret.cache_clear()
    with running(now) as issuer:
        patch.setattr(settings, "GOVBR_ISSUER", issuer.address)
        patch.setattr(settings, "GOVBR_CLIENT_ID", CLIENT)
        yield issuer
