"""``waiting-calibration``: how often the truth falls inside the waiting times that were foretold on whole days."""

from __future__ import annotations

from pathlib import Path

from bench.rows import Outcome, Row, at_least, at_most, compare, rates
from bench.timing import scaled
from broker.catalogue_file import load_catalogue
from broker.config import load_policy
from hw_sim.catalogues import demo_catalogue
from hw_sim.day.measuring import calibration, waits
from hw_sim.day.plan import Plan
from hw_sim.day.running import play

DAYS = 3
VISITORS, COUNTERS, KIOSKS = 2_000, 16, 4


def foretelling(directory: Path, scale: float) -> Outcome:
    """Days of a centre that has never been open before, so that each begins by knowing nothing."""
    days = [_shares(directory / f"{seed}.journal", seed, scale) for seed in range(1, scaled(DAYS, scale) + 1)]
    half, nine = ([day[which] for day in days] for which in ("half", "nine_of_ten"))
    told = sum(round(day["count"]) for day in days)
    note = f"waiting-calibration: {told:,} waits of {len(days)} days, each in a centre that has never been open before"
    return Outcome((_row("half", half, 50, 8), _row("nine-of-ten", nine, 90, 5)), (note,))


def _row(name: str, shares: list[float], promised: float, off: float) -> Row:
    return compare(
        f"waiting-{name}",
        "% of waits",
        rates([100 * share for share in shares]),
        "the share promised",
        promised,
        at_least("p50", promised - off),
        at_most("p50", promised + off),
    )


def _shares(journal: Path, seed: int, scale: float) -> dict[str, float]:
    plan = Plan(visitors=scaled(VISITORS, scale), seed=seed, counters=COUNTERS, kiosks=KIOSKS)
    day = play(plan, load_catalogue(demo_catalogue()), load_policy(None), journal)
    return {name: value or 0.0 for name, value in calibration(waits(day.events).values()).items()}
