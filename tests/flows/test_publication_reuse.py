"""A publication that reads only what has changed, in as many runs as it takes, says what one that reads all says.

Random towns through random nights: cases of old months are corrected, reopened, reclassified and removed, others come,
and the directory is edited.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.codes import Outcome
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.occurrences.evaluations import Evaluation, Solved
from chalicelib.domain.publication.months import Month
from chalicelib.services import publication
from chalicelib.services.shared import publishing
from chalicelib.store.directory import directory
from chalicelib.store.metrics import reads
from tests.publication_in_memory import Place
from tests.publishing import name_neighbourhoods
from tests.thoroughness import examples
from tests.values import a_protocol

pytestmark = pytest.mark.usefixtures("town")
FIRST_NIGHT = datetime(2026, 2, 5, 6, 30, tzinfo=UTC)
DAYS = [date(2025, 11, 3), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 20)]
CATEGORIES, PLACES, CELLS = ("pothole", "garbage"), ("Centro", "Savoy", None), ("89a8100c02fffff", None)
# Few enough for most that happens to be about one that is there.
_NUMBERS = 95
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Night:
    """What happens before a night, by the number of each occurrence; and the day."""

    at: datetime
    changes: tuple[tuple[int, str], ...]
    edit: str


def plain(number: int) -> Snapshot:
    """A concluded occurrence, whose properties follow from its number."""
    number, day = divmod(number, len(DAYS))
    rest, category = divmod(number, len(CATEGORIES))
    rest, place = divmod(rest, len(PLACES))
    rest, cell = divmod(rest, len(CELLS))
    said = [Evaluation(1, rest % 5 + 1, Solved.YES, "", FIRST_NIGHT)] if rest % 2 else []
    return Snapshot(
        a_protocol(number * len(DAYS) + day),
        1,
        # Late in the evening the month of the town is not that of UTC.
        datetime(DAYS[day].year, DAYS[day].month, DAYS[day].day, 1, tzinfo=UTC) + timedelta(hours=24 * (rest % 2)),
        status="concluded",
        sector="works",
        category=CATEGORIES[category],
        channel="app",
        kind="complaint",
        identity_mode="anonymous",
        neighbourhood=PLACES[place],
        cell=CELLS[cell],
        outcome=Outcome.SOLVED.value,
        on_time=True,
        closed_on=DAYS[day] + timedelta(days=rest % 9),
        evaluations=said,
    )


CHANGES: Mapping[str, Callable[[Snapshot], Snapshot | None]] = {
    "corrected": lambda one: replace(one, category="garbage", closed_on=(one.closed_on or DAYS[0]) + timedelta(days=1)),
    "reopened": lambda one: replace(one, status="in_analysis", closed_on=None, cycle=2),
    "reclassified": lambda one: replace(one, kind="report"),
    "confidential": lambda one: replace(one, identity_mode="confidential"),
    "erased": lambda _: None,
    "rated": lambda one: replace(one, evaluations=[Evaluation(1, 5, Solved.PARTLY, "", FIRST_NIGHT)]),
}


@st.composite
def nights(draw: st.DrawFn) -> list[Night]:
    """Up to four nights of a town of some tens of occurrences."""
    made, at = [], FIRST_NIGHT
    for number in range(draw(st.integers(2, 4))):
        sorts = st.sampled_from(["new"] * 4 + list(CHANGES)) if number else st.just("new")
        least, most = (0, 20) if number else (40, 80)
        some = draw(st.lists(st.tuples(st.integers(0, _NUMBERS), sorts), min_size=least, max_size=most))
        made.append(Night(at, tuple(some), draw(st.sampled_from(["", "", "renamed", "fewer places"]))))
        at += timedelta(days=draw(st.sampled_from([0, 1, 30])))
    return made


def happen(town: Place, night: Night) -> None:
    """Have everything happen that happens before a night."""
    for number, sort in night.changes:
        protocol = a_protocol(number)
        before = town.occurrences.get(protocol)
        if before is None:
            town.put(plain(number))
        elif sort in CHANGES:
            after = CHANGES[sort](before)
            if after is None:
                del town.occurrences[protocol]
            else:
                town.put(after)


def edited(known: Directory, edit: str) -> Directory:
    """The directory after an edit."""
    if edit == "renamed":
        pothole = replace(known.categories["pothole"], name="Cratera")
        return replace(known, categories={**known.categories, "pothole": pothole})
    if edit == "fewer places":
        return replace(known, settings=replace(known.settings, neighbourhoods=known.settings.neighbourhoods[:1]))
    return known


def published(
    patched: pytest.MonkeyPatch, told: list[Night], publish: Callable[[Place, datetime], object]
) -> Iterator[Files]:
    """What everybody reads after each night, as a run publishes it."""
    town, known = Place(), directory.load()
    town.stand(patched)
    patched.setattr(reads, "first_month", lambda: "2025-11")
    for night in told:
        happen(town, night)
        patched.setattr(directory, "load", always(edited(known, night.edit)))
        publish(town, night.at)
        yield dict(town.bucket.public)


def always(known: Directory) -> Callable[..., Directory]:
    """A directory that is always the same."""
    return lambda *_, **__: known


def in_pieces(town: Place, night: datetime) -> None:
    """Publish in as many runs as can be, none of which has time for a second step."""
    before = dict(town.bucket.public)
    ends: list[publication.Publication] = []
    while not ends or not ends[-1].is_through:
        between = dict(town.bucket.public)
        done = publication.publish(night, lambda: False)
        assert done
        ends.append(done)
        if not done.is_through and len(ends) == 1:
            assert between == before == dict(town.bucket.public), "nothing is seen of a release that is not decided"


@given(nights())
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_read_again_only_when_it_changes_says_the_same_as_what_is_always_read(told: list[Night]) -> None:
    name_neighbourhoods()
    numbers = count()
    with pytest.MonkeyPatch.context() as patched:
        reused = list(published(patched, told, Place.publish))
    with pytest.MonkeyPatch.context() as patched:
        pieces = list(published(patched, told, in_pieces))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Month, "is_as", lambda *_, **__: False)
        patched.setattr(publishing, "_source", lambda *_: str(next(numbers)))
        whole = list(published(patched, told, Place.publish))

    for number in range(len(told)):
        assert reused[number] == whole[number]
        assert pieces[number] == whole[number]
