"""gov.br, the federal government's sign-in (Login Único): what is asked of it, and the person that it has proved.

Its `sub` is a CPF. That goes no further than the digest that the citizens' pool knows the person by.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from stdnum.br import cpf

from chalicelib.domain.accounts.id_tokens import Claims, NotProved
from chalicelib.domain.accounts.persons import Level
from chalicelib.domain.accounts.sign_in import Limit, normalised

STARTED_LASTS = timedelta(minutes=10)
# Each start writes an item: more than this is a machine.
STARTS = (Limit("overall", 600, timedelta(minutes=10)),)
_SCOPE = "openid email profile govbr_confiabilidades govbr_confiabilidades_idtoken"
_LONGEST_NAME = 120
_CPF = re.compile(r"[0-9]{11}")


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer's address as it names itself, this town's client there, and where it leads citizens back to."""

    address: str
    client_id: str
    leads_back_to: str

    def url(self, path: str) -> str:
        """The address of one of its endpoints."""
        return f"{self.address.rstrip('/')}/{path}"


@dataclass(frozen=True, slots=True)
class Started:
    """A sign-in that was started: what the issuer's token must repeat, and the proof that we started it (RFC 7636)."""

    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Proved:
    """A person as gov.br has proved them; the e-mail is None unless it has checked it."""

    cpf: str
    level: Level
    name: str | None
    email: str | None


def authorize_url(issuer: Issuer, state: str, started: Started) -> str:
    """Where the citizen signs in; only a digest of the verifier goes there."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(started.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": issuer.client_id,
        "scope": _SCOPE,
        "redirect_uri": issuer.leads_back_to,
        "state": state,
        "nonce": started.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{issuer.url('authorize')}?{urlencode(asked)}"


def proved(claims: Claims) -> Proved:
    """The person that an id token's claims prove. Raises NotProved when they name no CPF."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not _CPF.fullmatch(subject) or not cpf.is_valid(subject):
        raise NotProved("subject")
    name, email = claims.get("name"), claims.get("email")
    is_checked = claims.get("email_verified") in (True, "true")
    return Proved(
        subject,
        _level(claims.get("reliability_info")),
        _line(name) if isinstance(name, str) else None,
        normalised(email) if is_checked and isinstance(email, str) else None,
    )


def _level(reliability: object) -> Level:
    said = reliability.get("level") if isinstance(reliability, dict) else None
    # Whoever has a CPF there has the lowest level at least.
    return Level(said) if said in (Level.SILVER, Level.GOLD) else Level.BRONZE


def _line(name: str) -> str | None:
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())[:_LONGEST_NAME] or None
