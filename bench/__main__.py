"""`python -m bench`: measure everything, or what is named. Exit code 1 when a promise is not kept."""

import argparse
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import (
    growth,
    idle,
    lists,
    mails,
    packs,
    pipeline_under_fire,
    plans,
    portfolio,
    publishing,
    readings,
    records,
    sweeps,
    told,
    warnings,
)
from bench.figures import Figure, table, write
from bench.ground import Ground, say

LIST_SIZE, FULL_SIZE, MAILS = 100_000, 1_000_000, 3_000

Bench = Callable[[Ground, argparse.Namespace], Iterator[Figure]]
BENCHES: dict[str, tuple[str, Bench]] = {
    "list": (
        "a page of 50 of 100,000 against PostgreSQL making the same JSON",
        lambda ground, asked: lists.run(ground, asked.n or LIST_SIZE, asked.rounds),
    ),
    "detail": (
        "statements of reading and acknowledging one of 100,000",
        lambda ground, asked: records.run(ground, asked.n or LIST_SIZE, asked.rounds),
    ),
    "sweep": (
        "1,000 due of 1,000,000 reminders against inserting the same events",
        lambda ground, asked: sweeps.run(ground, asked.n or FULL_SIZE, asked.rounds),
    ),
    "growth": (
        "list and sweep at 10,000, 100,000 and 1,000,000",
        lambda ground, asked: growth.run(ground, asked.n or FULL_SIZE, asked.rounds),
    ),
    "dispatch": (
        "3,000 mails by two workers to a local mail server",
        lambda ground, asked: mails.run(ground, asked.n or MAILS),
    ),
    "plan": (
        "a plan of 40 milestones and 400 forecasts against PostgreSQL making the JSON of the same rows",
        lambda ground, asked: plans.run(ground, asked.n or plans.AMONG, asked.rounds),
    ),
    "risks": (
        "1,000 of 1,000,000 milestones newly at risk against inserting the same events",
        lambda ground, asked: warnings.run(ground, asked.n or FULL_SIZE, asked.rounds),
    ),
    "rearm": (
        "a blackout for a customer with 10,000 open milestones",
        lambda ground, asked: warnings.run_rearm(ground, asked.n or warnings.OPEN, asked.rounds),
    ),
    "readings": (
        "10,000 readings in one call against COPY of the same rows and the verdict",
        lambda ground, asked: readings.run(ground, asked.n or readings.ROWS, asked.rounds),
    ),
    "packs": (
        "a portfolio of 2,000 plans in each format against what writes the same rows, and one plan's pack in all",
        lambda ground, asked: packs.run(ground, asked.n or packs.PLANS, asked.rounds),
    ),
    "publish": (
        "an update on a plan of 40 milestones with 2 x 500 readings",
        lambda ground, asked: publishing.run(ground, asked.n or publishing.AMONG, asked.rounds),
    ),
    "portfolio": (
        "the screen of 5,000 plans and 50,000 milestones against PostgreSQL making the same JSON",
        lambda ground, asked: portfolio.run(ground, asked.n or portfolio.PLANS, asked.rounds),
    ),
    "told": (
        "what a customer reads, of 1,000,000 publications, against one row read and sent",
        lambda ground, asked: told.run(ground, asked.n or told.MANY, asked.rounds),
    ),
    "idle": (
        "processor time of the whole system at rest",
        lambda ground, asked: idle.run(ground, asked.seconds),
    ),
}
FIRE = "10,000 reminders through kill -9, restarts and outages; has options of its own"


def main(words: list[str]) -> int:
    """Measure what the words name; the exit code."""
    if words[:1] == ["fire"]:
        return pipeline_under_fire.main(words[1:])
    asked = _parser().parse_args(words)
    unknown = set(asked.benches) - set(BENCHES)
    if unknown:
        sys.exit(f"There is no bench {', '.join(sorted(unknown))}. There are: {', '.join([*BENCHES, 'fire'])}.")
    chosen = [name for name in BENCHES if name in asked.benches or not asked.benches]
    with Ground() as ground:
        figures = [figure for name in chosen for figure in _told(name, ground, asked)]
        about = {
            "postgresql": ground.version,
            "python": platform.python_version(),
            "machine": platform.platform(),
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        }
    print(table(figures))
    if asked.out:
        write(asked.out, figures, about)
    missed = any(figure.passed is False for figure in figures)
    return 1 if missed or (not asked.benches and pipeline_under_fire.main([])) else 0


def _told(name: str, ground: Ground, asked: argparse.Namespace) -> Iterator[Figure]:
    started = time.monotonic()
    say(f"{name}: {BENCHES[name][0]}")
    yield from BENCHES[name][1](ground, asked)
    say(f"{name}: done in {time.monotonic() - started:.1f} s")


def _parser() -> argparse.ArgumentParser:
    lines = [f"  {name:10}{what}" for name, (what, _) in BENCHES.items()] + [f"  {'fire':10}{FIRE}"]
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measures speed in ratios, each against a floor or a limit, on a PostgreSQL of its own.",
        epilog="Without a name: all of them.\n\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("benches", nargs="*", metavar="BENCH", help="which, see below")
    parser.add_argument(
        "--n", type=int, help="rows (mails for dispatch) instead of each bench's own size; growth: most"
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each side has its turn (9)")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long idle watches (30)")
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
