"""Sources: the demo's year, or any file of cases, loaded into the tables of the environment."""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from chalicelib.domain import access_keys, protocols
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Status
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import checkpoints, directory, documents
from tasks.project import give_up, say
from tasks.seeding import cases, demo_town, directory_entries, loading
from tasks.seeding.case_import import CaseImport
from tasks.seeding.cases import Case, Reading
from tasks.seeding.code_mapping import CodeMap, code_map_of
from tasks.seeding.date_shift import date_shift_of
from tasks.seeding.demo_year import Year, with_leaders
from tasks.seeding.jobs import Job, jobs_of
from tasks.seeding.simulated_case import Actors, Simulation

BOSTON = ZoneInfo("America/New_York")
YEAR = demo_town.DEMO / "cases.csv.gz"
# Loading mostly waits for DynamoDB: one process more than there are processors uses the time.
_PROCESSES = (os.cpu_count() or 1) + 1
_SHOWN: tuple[tuple[str, Callable[[Occurrence], bool]], ...] = (
    ("concluded, to be evaluated or contested", lambda one: one.status is Status.CONCLUDED and not one.evaluations),
    ("waiting for its author's answer", lambda one: one.status is Status.AWAITING_CITIZEN),
    ("overdue", lambda one: one.legal.overdue),
)
Shown = dict[Protocol, tuple[str, AccessKey]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of cases and the zone of its times; moved into the last year unless its dates are kept."""

    path: Path
    zone: ZoneInfo = BOSTON
    keeps_dates: bool = False


def load_year(*, processes: int = _PROCESSES) -> loading.Tally:
    """Load the demo's year and show protocol and key of three of its occurrences."""
    known, words = _directory(), code_map()
    if not {meaning["category"] for meaning in words.types.values()} <= known.categories.keys():
        give_up("The year is the demo municipality's, and this directory is another's.")
    reading = cases.read(YEAR, BOSTON)
    laid = _laid(reading, "year", known)
    make = Year(_simulation(known), words, demo_town.read("case_texts.json"), demo_town.read("occurrence_texts.json"))
    jobs, shown = _with_keys(with_leaders(jobs_of(laid, "year"), words, known), make)
    tally = loading.load(jobs, make, processes=processes)
    for protocol, (what, key) in shown.items():
        say(f"To try: {protocols.shown(protocol)} with {access_keys.shown(key)}, {what}.")
    return tally


def load_file(source: Source, *, processes: int = _PROCESSES) -> loading.Tally:
    """Load a file's cases and report the remarks about its rows."""
    reading = cases.read(source.path, source.zone)
    known, words = _directory(), code_map()
    origin = f"file {sha256(source.path.read_bytes()).hexdigest()[:16]}"
    dated = _past(reading) if source.keeps_dates else _laid(reading, origin, known)
    say(f"Rows: {reading.rows:,}, of which {len(dated):,} are occurrences.")
    for remark, rows in sorted(reading.remarks.items()):
        if rows:
            say(f"  {rows:,} {remark}")
    known = extended(known, reading.cases)
    return loading.load(jobs_of(dated, origin), CaseImport(_simulation(known), words), processes=processes)


def _directory() -> Directory:
    try:
        return directory.load()
    except directory.DirectoryMissing:
        say("There is no directory yet: the demo municipality's is loaded.")
        demo_town.put_directory()
        return directory.load()


def code_map() -> CodeMap:
    """The demo municipality's codes for the types, departments and channels of cases."""
    return code_map_of(demo_town.read("case_types.json"))


def _simulation(known: Directory) -> Simulation:
    names = {role: person["name"] for person in demo_town.read("users.json") for role in person["roles"]}
    return Simulation(known, Actors(names["ombudsman"], names["attendant"]), datetime.now(UTC))


def _laid(reading: Reading, origin: str, known: Directory) -> list[Case]:
    """The cases moved into the year before their first load, so that a second load finds them."""
    if not reading.cases:
        return []
    zone = known.settings.zone
    until = checkpoints.read(f"seed {origin}") or datetime.now(zone).date() - timedelta(days=1)
    checkpoints.write(f"seed {origin}", until)
    date_shift = date_shift_of(reading.cases, until, zone)
    return [date_shift.shifted(case) for case in reading.cases]


def _past(reading: Reading) -> list[Case]:
    now = datetime.now(UTC)
    past = [case for case in reading.cases if case.opened_at <= now]
    reading.remarks["left out: opened in the future"] += len(reading.cases) - len(past)
    return past


def extended(known: Directory, found: Sequence[Case]) -> Directory:
    """The directory with an entry for every code of the cases, after the new ones are written."""
    words = code_map()
    sectors = directory_entries.new_sectors(found, words, known)
    categories = directory_entries.new_categories(found, words, known)
    for type_, new in ((directory.SECTOR, sectors), (directory.CATEGORY, categories)):
        for document in new:
            documents.edit(type_, document["code"], document, replacing=None)
    settings = documents.find(directory.SETTINGS, directory.SETTINGS_CODE)
    places = directory_entries.new_neighbourhoods(found, settings.content) if settings else []
    if settings and places:
        content = {**settings.content, "neighbourhoods": [*settings.content.get("neighbourhoods", []), *places]}
        documents.edit(directory.SETTINGS, directory.SETTINGS_CODE, content, replacing=settings.version)
    say(f"New entries: {len(sectors)} sectors, {len(categories)} categories, {len(places)} neighbourhoods.")
    directory.forget()
    return directory.load()


def _with_keys(jobs: Sequence[Job], make: Year) -> tuple[list[Job], Shown]:
    """The jobs, up to three of those to load with access keys, and the statuses that these show."""
    there = loading.Loader(make).there_already([job.protocol for job in jobs])
    simulated_cases = [make(job).occurrence for job in reversed(jobs) if job.protocol not in there]
    shown: Shown = {}
    for what, fits in _SHOWN:
        found = next((one.protocol for one in simulated_cases if fits(one) and one.protocol not in shown), None)
        if found:
            shown[found] = what, access_keys.compose(secrets.randbits(access_keys.KEY_BITS))
    keyed = [replace(job, key=shown[job.protocol][1]) if job.protocol in shown else job for job in jobs]
    return keyed, shown
