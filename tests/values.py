"""Any value of the domain that may have to be kept, for tests that try many."""

from dataclasses import fields
from datetime import UTC, date, datetime

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chalicelib.domain import protocols
from chalicelib.domain.codes import Channel, Kind, Status
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import IdentityMode, Role
from chalicelib.domain.places.places import Address, Location, Point
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # given above
counts = st.integers(0, 10**6)
codes = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)
numbers = st.builds(protocols.compose, st.integers(2000, 2100), st.integers(0, 10**8 - 1))
# DynamoDB's numbers end at 1e-130; no position is that close to a line and not on it.
latitudes, longitudes = (
    st.floats(-most, most).map(lambda degrees: round(degrees, 12)) for most in (90, 180)
)  # fmt: skip
points = st.builds(Point, latitudes, longitudes)
# An address of which every part is missing is no address: it comes back as none.
addresses = st.builds(Address, *[st.none() | texts] * 5).filter(lambda address: address != Address())

# Strategies for fields whose type hints alone do not suffice; every other field is made from its hint.
_PARTS: dict[str, SearchStrategy[object]] = {
    "protocol": numbers,
    "key_digest": st.binary(min_size=32, max_size=32).map(bytes.hex),
    "category": codes,
    "location": st.builds(Location, st.none() | points, st.none() | addresses, st.booleans()),
    "answers": st.dictionaries(codes, texts, max_size=3),
    "version": st.integers(1, 10**9),
    "sequence": st.integers(1, 10**6),
    "suggested_sector": st.none() | codes,
    "sector": st.none() | codes,
    "leader": st.none() | numbers,
}
for _type, _strategy in ((str, texts), (int, counts), (date, days), (datetime, instants)):
    st.register_type_strategy(_type, _strategy)
occurrences: SearchStrategy[Occurrence] = st.builds(
    Occurrence, **{part.name: _PARTS.get(part.name, ...) for part in fields(Occurrence)}
)

FRIDAY = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
# Watched for everything from Friday noon on.
WATCHED = NextChecks(flag_at=FRIDAY, alert_at=FRIDAY)
FIRST = Protocol(protocols.compose(2026, 48319275))


def an_occurrence(protocol: Protocol = FIRST, **changes: object) -> Occurrence:
    """A complaint of Friday noon that no sector has yet, unless changed."""
    plain: dict[str, object] = {
        "protocol": protocol,
        "key_digest": "0" * 64,
        "status": Status.RECEIVED,
        "kind": Kind.COMPLAINT,
        "category": "pothole",
        "channel": Channel.APP,
        "identity_mode": IdentityMode.ANONYMOUS,
        "description": "Buraco fundo em frente ao 120",
        "registered_at": FRIDAY,
        "legal": LegalClock(date(2026, 4, 19), date(2026, 4, 20)),
    }
    return Occurrence(**plain | changes)  # type: ignore[arg-type]


def an_event(sequence: int = 1, action: Action = Action.REGISTER, at: datetime = FRIDAY) -> Event:
    """An event of the timeline."""
    return Event(sequence, action, None, Status.RECEIVED, "citizen", Role.CITIZEN, at)


def a_photo(photo_id: str = "01J0000000000000000000000A") -> Photo:
    """A photo to come."""
    return Photo(photo_id, "image/jpeg", FRIDAY)


def a_protocol(number: int) -> Protocol:
    """One of many protocols of the year."""
    return protocols.compose(2026, number)
