"""Measure the cost of each operation on DynamoDB Local: calls, units, milliseconds, and the ratio to bare boto3.

Everything runs in this process, on tables that are gone afterwards; `panel` and `citizen` are measured on the
stage that `scripts/start` runs, and `cold` in interpreters of its own.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tasks.bench import budgets, cold
from tasks.bench.metering import Measured, measure
from tasks.project import say
from tasks.seeding import demo_town
from tasks.stack import dynamodb_local, stacks_local

# The web apps that are measured on the running stack, and their names.
_APPS = {"panel": "panel", "citizen": "citizens' app"}
_WHAT = ("operations", "numbers", "publication", "photos", "cold", *_APPS, "city")
_SIZES, _RUNS = "1000,10000,50000", 30
_COLUMNS = ("operation", "size", "calls", "read_units", "write_units", "items_written", "p50_ms", "p95_ms", "floor_ms")


def main() -> None:
    """Measure what the command line names and print it."""
    chosen = _parser().parse_args()
    if chosen.what == "cold":
        cold.show(as_json=chosen.json)
        return
    if chosen.what in _APPS:
        # Only these measurements wait for a browser.
        app = import_module(f"tasks.bench.{chosen.what}")
        budgets.show(_APPS[chosen.what], list(app.measured()), as_json=chosen.json)
        return
    if chosen.what == "photos":
        from tasks.bench import photos  # noqa: PLC0415  # only this measurement waits for Pillow

        _print_one(photos.measured(chosen.path), as_json=chosen.json)
        return
    demo_town.use({**demo_town.named("test", dynamodb_local.start()), "photos_bucket": "bench"})
    stacks_local.create_tables()
    try:
        if chosen.what == "numbers":
            from tasks.bench import figures  # noqa: PLC0415  # it reads the environment

            _print_one(figures.measured(chosen.path), as_json=chosen.json)
        elif chosen.what == "publication":
            from tasks.bench import publication  # noqa: PLC0415  # the same

            _print_one(publication.measured(chosen.path, chosen.copies), as_json=chosen.json)
        elif chosen.what == "city":
            from tasks.bench import city  # noqa: PLC0415  # the same

            largest = max(map(int, chosen.sizes.split(",")))
            budgets.show("panel", list(city.measured(largest)), as_json=chosen.json)
        else:
            _print_table(_operations(chosen.sizes, chosen.runs, chosen.only), as_json=chosen.json)
    finally:
        dynamodb_local.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="operations", choices=_WHAT)
    path = "numbers, publication: a file of cases (default: the demo's year); photos: a photo"
    parser.add_argument("path", nargs="?", type=Path, help=path)
    sizes = f"operations: at how many occurrences; city: at the largest (default: {_SIZES})"
    parser.add_argument("--sizes", default=_SIZES, help=sizes)
    copies = "publication: how often each case, over as many half-years, ten at most (default: 1)"
    parser.add_argument("--copies", type=int, default=1, help=copies)
    parser.add_argument("--runs", type=int, default=_RUNS, help=f"operations: how often each (default: {_RUNS})")
    parser.add_argument("--only", default="", help="operations: those whose name begins so (default: all)")
    parser.add_argument("--json", action="store_true", help="for machines")
    return parser


def _operations(sizes: str, runs: int, only: str) -> Iterator[Measured]:
    from tasks.bench.operations import FLAGGING, Bench  # noqa: PLC0415  # it reads the environment

    bench = Bench()
    for size in (int(text) for text in sizes.split(",")):
        say(f"Filling up to {size:,} occurrences.")
        bench.fill(size)
        operations: dict[str, Callable[[], object]] = bench.operations()
        for name, run in operations.items():
            if not name.startswith(only):
                continue
            prepare = bench.let_fall_due if name == FLAGGING else bench.rest
            yield measure(name, size, runs, run, prepare)


def _print_table(rows: Iterator[Measured], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(row) | {"ratio": row.ratio} for row in rows], indent=2))
        return
    print(" ".join(f"{name:>14}" for name in (*_COLUMNS, "ratio")))
    for row in rows:
        print(" ".join(f"{value!s:>14}" for value in (*asdict(row).values(), row.ratio)), flush=True)


def _print_one(found: dict[str, float], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        print(f"{name:>30} {value}")


if __name__ == "__main__":
    main()
