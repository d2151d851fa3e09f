"""What comes by mail and from other programs, as the bench sends it: one mail a call, one form a call."""

from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import count
from urllib.parse import urlencode

from chalicelib.domain import protocols
from chalicelib.domain.mail import threads
from chalicelib.domain.people.people import Actor
from chalicelib.services import clients, mail, registration
from chalicelib.store.mail import inbox, mails

FORM = "application/x-www-form-urlencoded"
_INBOX = "ouvidoria@bench.example"
_PER_HOUR = 1_000_000
_numbers = count()


class Mails:
    """Mails that come in, kept in memory: what is measured is what their reader asks of the tables."""

    def __init__(self) -> None:
        self._raw: dict[str, bytes] = {}
        inbox.size = lambda key: len(self._raw[key])
        inbox.read = lambda key: self._raw.pop(key)  # noqa: PLW0108  # pop itself takes more

    def new(self) -> str:
        """A mail that is a new occurrence; its outcome."""
        return self._receive(_INBOX)

    def answer(self, protocol: str) -> str:
        """A mail that answers one about an occurrence; its outcome."""
        return self._receive(threads.reply_address(_INBOX, protocols.parse(protocol), mails.reply_secret()))

    def _receive(self, to: str) -> str:
        number, written = next(_numbers), EmailMessage()
        written["From"], written["To"] = f"Rosa Lima <rosa.{number}@bench.example>", to
        written["Subject"], written["Message-ID"] = f"Poste {number}", f"<{number}@bench.example>"
        written.set_content(f"O poste {number} da Rua Um apagou.")
        key, now = f"{inbox.PLACE}{number}", datetime.now(UTC)
        self._raw[key] = written.as_bytes()
        return mail.receive(mail.Arrival(key, now), registration.register, now)


class Program:
    """Another program with a key."""

    def __init__(self, administrator: Actor) -> None:
        _, self._key = clients.add("Bench", _PER_HOUR, administrator, datetime.now(UTC))

    def form(self) -> str:
        """A service request of it, unlike all others."""
        place = {"lat": "-24.1836", "long": "-46.7889"}
        said = {"service_code": "garbage", "description": f"Lixo acumulado em frente ao {next(_numbers)}"}
        return urlencode({"api_key": self._key, **said, **place})
