"""Remote photos: a photo that another program gave as an address is fetched, and taken as if it had been uploaded."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import SYSTEM, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.store import remote_files
from chalicelib.store import remote_files_queue as queue
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.remote_files import NotFetched, Reason

_FETCHED, _SETTLED_BEFORE = "fetched", "settled_before"
_WHY = {
    "pt-BR": {
        Reason.ADDRESS: "o endereço não é um https:// comum",
        Reason.HOST: "o endereço não é de um computador na internet",
        Reason.ELSEWHERE: "o endereço manda para outro lugar",
        Reason.UNREACHABLE: "não respondeu a tempo com um arquivo",
        Reason.TOO_LARGE: "tem mais de 15 MB",
    },
    "en": {
        Reason.ADDRESS: "the address is not a plain https:// one",
        Reason.HOST: "the address is not of a host on the internet",
        Reason.ELSEWHERE: "the address leads elsewhere",
        Reason.UNREACHABLE: "it did not answer with a file in time",
        Reason.TOO_LARGE: "it is larger than 15 MB",
    },
}
_NOTE = {
    "pt-BR": "A foto que veio como endereço não foi buscada: {why}.",
    "en": "The photo given as an address was not fetched: {why}.",
}
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class RemotePhoto:
    """An announced photo of an occurrence, and the address it is fetched from."""

    protocol: Protocol
    photo_id: str
    address: str


def expect(wanted: RemotePhoto) -> None:
    """Have a photo fetched soon, however often it is asked for."""
    queue.put(json.dumps(asdict(wanted)))


def announced(message: str) -> RemotePhoto:
    """The photo that a message of the queue names."""
    said = json.loads(message)
    return RemotePhoto(Protocol(said["protocol"]), said["photo_id"], said["address"])


def take(wanted: RemotePhoto, now: datetime) -> str:
    """Fetch a photo that is still awaited; the word for what became of it. The note is written once."""
    photo = photos.find(wanted.protocol, wanted.photo_id)
    if photo is None or photo.status is not PhotoStatus.PENDING:
        return _SETTLED_BEFORE
    try:
        content = remote_files.fetch(wanted.address)
    except NotFetched as refused:
        return _refused(wanted, refused.reason, now)
    photos.put_upload(wanted.protocol, wanted.photo_id, content, photo.content_type)
    return _FETCHED


def _refused(wanted: RemotePhoto, reason: Reason, now: datetime) -> str:
    is_large = reason is Reason.TOO_LARGE
    told = RejectionReason.TOO_LARGE if is_large else RejectionReason.NOT_RECEIVED
    if not photos.settle(wanted.protocol, wanted.photo_id, PhotoStatus.REJECTED, told):
        return _SETTLED_BEFORE
    known = directory.load()
    language = known.settings.languages[0] if known.settings.languages[0] in _NOTE else "en"
    said = _NOTE[language].format(why=_WHY[language][reason])

    def noted(occurrence: Occurrence) -> Change:
        command = Command(Action.NOTE, text=f"{said} {wanted.address[:_SHOWN]}")
        applied = apply(occurrence, command, context_of(known, SYSTEM, Role.SYSTEM, now))
        return Change(applied.after, events=[applied.event])

    occurrences.update(wanted.protocol, noted, now)
    return reason.value
