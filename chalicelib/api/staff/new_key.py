"""A new access key for an author who has lost theirs."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.examples import KEY
from chalicelib.api.http.fields import Body, Purpose
from chalicelib.api.shared.receipt import KeyShown


class NewKeyBody(Body):
    """The reason the key is given for, as it will stand in the timeline."""

    reason: Purpose


class NewKeyShape(TypedDict):
    """The key, which is shown this once."""

    access_key: KeyShown


REQUEST: dict[str, Any] = {"reason": "Perdeu o comprovante; conferido por telefone e endereço."}
EXAMPLE: dict[str, Any] = {"access_key": KEY}
