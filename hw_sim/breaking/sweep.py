"""Many trials: every byte against every mishap, and how they ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from hw_sim.breaking.judge import violations
from hw_sim.breaking.papers import Work, whole
from hw_sim.breaking.plan import MISHAPS, SETUPS, Mending, Plan
from hw_sim.breaking.trial import MakePress, Story, Trial
from hw_sim.faults import Fault
from hw_sim.inprocess import LINKS
from printer.press import Press
from printer.printing import Outcome

NAMED = (Fault.PAPER_OUT.value, Fault.POWER_LOSS.value, Fault.CABLE_CUT.value)
"""The mishaps that strike at every byte, each with every way of mending."""

BEHIND_BYTES = 16
"""What is sent behind a ticket to have it confirmed is hardly more."""

_VARIANTS = tuple(product(SETUPS, LINKS, (False, True)))
_STRIDE = 37
"""Shares no factor with the number of variants: neighbouring bytes get variants far apart."""


@dataclass(slots=True)
class Tally:
    """How often the ticket ended how, by mishap, and how often only switching the printer off and on helped then.

    ``found``: plans that broke a promise, and how.
    """

    trials: int = 0
    ends: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    restarts: Counter[str] = field(default_factory=Counter)
    found: list[tuple[Plan, list[str]]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another part of the same sweep."""
        self.trials += other.trials
        self.ends += other.ends
        self.restarts += other.restarts
        self.found += other.found


def plans(size: int, every: int = 1, others_every: int = 9) -> Iterator[Plan]:
    """For a ticket of ``size`` bytes: each of :data:`NAMED` at every ``every`` bytes, with each way of mending; other
    mishaps ``others_every`` times more rarely. Three ways of mending share the bytes out among them: with ``every`` 3
    no byte is left out. Printer, line and haste change from plan to plan, in all combinations.
    """
    for mishap, mending in product(MISHAPS, Mending):
        step = every if mishap in NAMED else every * others_every
        begin = list(Mending).index(mending) * (step // len(Mending))
        for at in range(begin, size + BEHIND_BYTES, step):
            setup, link, hasty = _VARIANTS[(at // step * _STRIDE + begin) % len(_VARIANTS)]
            if SETUPS[setup].can_have(mishap):
                yield Plan(mishap=mishap, at_byte=at, mending=mending, link=link, setup=setup, hasty=hasty)


def late_plans(seconds: float, steps: int) -> Iterator[Plan]:
    """The same at ``steps`` moments of the time in which a ticket is sent, printed and cut."""
    for mishap, mending, step in product(MISHAPS, Mending, range(steps)):
        setup, link, hasty = _VARIANTS[step * _STRIDE % len(_VARIANTS)]
        if SETUPS[setup].can_have(mishap):
            at = seconds * step / steps
            yield Plan(mishap=mishap, at_seconds=at, mending=mending, link=link, setup=setup, hasty=hasty)


def sweep(plans: Iterable[Plan], first: Work, make_press: MakePress = Press) -> Tally:
    """Play them all."""
    tally = Tally()
    for plan in plans:
        story = Trial(plan, first, make_press).play()
        tally.trials += 1
        tally.ends[plan.mishap, story.ends[0].outcome] += 1
        tally.restarts[plan.mishap] += story.switched_off_and_on
        if broken := judged(plan, story):
            tally.found.append((plan, broken))
    return tally


def judged(plan: Plan, story: Story) -> list[str]:
    """The promises that were broken."""
    model = SETUPS[plan.setup].model
    return violations(story, {work.name: whole(work.data, model) for work in story.works})


def table(tally: Tally) -> str:
    """How the tickets ended, and how often only switching off and on helped: a line for each mishap."""
    lines = [_line("mishap", *(outcome.value for outcome in Outcome), "off-and-on")]
    for mishap in dict.fromkeys(mishap for mishap, _ in tally.ends):
        counts = (tally.ends[mishap, outcome] for outcome in Outcome)
        lines.append(_line(mishap, *counts, tally.restarts[mishap]))
    return "\n".join(lines)


def _line(mishap: str, *values: object) -> str:
    return "".join((f"{mishap:20}", *(f"{value!s:>14}" for value in values)))
