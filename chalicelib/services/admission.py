"""Admission: where more registrations come than usual, each shows a proof of work that is good for it alone."""

from datetime import datetime, timedelta

from chalicelib import settings
from chalicelib.domain import admission
from chalicelib.domain.admission import Load
from chalicelib.domain.errors import ProofNeeded
from chalicelib.store.directory import secrets

ALGORITHM = "PBKDF2/SHA-256"
_SECRET = "proofs"  # noqa: S105  # the name of one
_BOUND_TO = "idempotency_key"
# A phone that was asked and lost its connection may come back.
_GOOD_FOR = timedelta(minutes=10)
_LONGEST = 2_000

_load = Load(settings.FREE_REGISTRATIONS)


def admit(key: str | None, proof: str | None, now: datetime) -> None:
    """Let a registration in under its idempotency key; raises ProofNeeded with the challenge to solve first.

    A challenge names the key it was given for: its solution registers once, however often and by whomever it is sent.
    Nothing is kept meanwhile.
    """
    asked = admission.work(_load.count(now.timestamp()))
    if not asked or (key and proof and _is_solved(proof, key)):
        return
    raise ProofNeeded(_challenge(key, asked, now) if key else None)


def _challenge(key: str, asked: int, now: datetime) -> dict[str, object]:
    import altcha  # noqa: PLC0415  # asked for on a bad day only

    made = altcha.create_challenge(
        ALGORITHM,
        asked,
        key_prefix=admission.PREFIX,
        expires_at=int((now + _GOOD_FOR).timestamp()),
        data={_BOUND_TO: key},
        hmac_secret=secrets.secret(_SECRET),
    )
    described: dict[str, object] = made.to_dict()
    return described


def _is_solved(proof: str, key: str) -> bool:
    import altcha  # noqa: PLC0415  # the same

    if len(proof) > _LONGEST or not altcha.verify_solution(proof, secrets.secret(_SECRET)).verified:
        return False
    bound_to = altcha.Payload.from_base64(proof).challenge.parameters.data
    return bound_to == {_BOUND_TO: key}
