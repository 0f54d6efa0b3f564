"""One monkey at one kiosk: so many deeds, with rests between in which the kiosk must find back to the greeting."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hw_sim.inprocess import LINKS
from hw_sim.monkey.centre import KIOSK
from hw_sim.monkey.hands import Deed, Hands
from hw_sim.monkey.house import PRINTERS, Complaints, House
from hw_sim.monkey.judging import judge
from hw_sim.monkey.mishaps import Mishaps
from hw_sim.monkey.program import LONGEST_UNTOUCHED
from hw_sim.monkey.witness import Witness
from queueing.messages import DeviceCondition

STEPS_BETWEEN_RESTS = 500
MISHAP_EVERY = 12
MENDED_SECONDS = 45.0
"""In which a kiosk whose every trouble is mended greets, and says to staff that it is ready."""

HOME_SECONDS = 120.0
"""In which what was issued from the lease is brought home, and what lapses has lapsed."""

TICKET_SECONDS = 10.0
"""In which a ticket comes out of a printer that is well."""

MOST_CRASHES = 5
"""After so many the monkey is taken away."""

_WAY = ("language-az", "agency-internal-affairs", "service-passport", "take-ticket")
_UNSERVING = frozenset({"greeting", "out-of-service", "starting"})


@dataclass(slots=True)
class Report:
    """What came of it. ``wrong`` is what must not be, in words."""

    seed: int
    steps: int
    wrong: list[str] = field(default_factory=list)
    deeds: dict[str, int] = field(default_factory=dict)
    screens: dict[str, int] = field(default_factory=dict)
    tickets: int = 0
    papers: int = 0


def play(seed: int, steps: int, directory: Path) -> Report:
    """Let a monkey do ``steps`` things. The same seed does the same, but for the keys of wishes."""
    chance = Random(seed)
    house = House(directory, chance, chance.choice(sorted(PRINTERS)), chance.choice(sorted(LINKS)))
    complaints = Complaints(house)
    logging.getLogger().addHandler(complaints)
    try:
        return Monkey(house, chance, Report(seed, steps)).play()
    finally:
        logging.getLogger().removeHandler(complaints)
        house.office.close()


class Monkey:
    """Does things, rests, and has everything judged at the end."""

    def __init__(self, house: House, chance: Random, report: Report) -> None:
        self._house = house
        self._chance = chance
        self._report = report
        self._hands = Hands(house, chance)
        self._mishaps = Mishaps(house, chance)
        self._life = self._live()
        self._over = False

    def play(self) -> Report:
        self._go_on()
        self._house.play(lambda: self._over or len(self._house.crashes) >= MOST_CRASHES)
        self._report.wrong += judge(
            self._house.office.events(), self._witness.papers, self._witness.given, self._witness.explained
        )
        self._report.wrong += [f"leaked: {leak}" for leak in self._witness.leaks]
        self._report.wrong += [f"crashed: {crash}" for crash in self._house.crashes]
        self._report.screens = dict(self._witness.seen)
        self._report.tickets = sum(self._witness.given.values())
        self._report.papers = sum(paper.code is not None for paper in self._witness.papers)
        return self._report

    def _go_on(self) -> None:
        """Its life is on the clock's agenda: it goes on while the printer prints."""
        seconds = next(self._life, None)
        if seconds is None:
            self._over = True
        else:
            self._house.after(seconds, self._go_on)

    def _live(self) -> Deed:
        yield MENDED_SECONDS
        self._look = self._looks()
        for step in range(1, self._report.steps + 1):
            yield from self._do_something()
            if step % STEPS_BETWEEN_RESTS == 0:
                yield from self._rest(step)
        yield from self._rest(self._report.steps)
        yield HOME_SECONDS

    def _do_something(self) -> Deed:
        if self._chance.randrange(MISHAP_EVERY) == 0:
            self._choose(self._mishaps.kinds())()
        yield from self._choose(self._hands.deeds())()

    def _choose(self, weighted: Sequence[tuple[float, Callable[[], Any]]]) -> Callable[[], Any]:
        chosen = self._chance.choices([what for _, what in weighted], [weight for weight, _ in weighted])[0]
        self._report.deeds[chosen.__name__] = self._report.deeds.get(chosen.__name__, 0) + 1
        return chosen

    # -- rests

    def _rest(self, step: int) -> Deed:
        self._house.fuse.put_out()
        self._hands.off()
        yield LONGEST_UNTOUCHED
        if self._title not in _UNSERVING:
            self._wrong(step, f"untouched for {LONGEST_UNTOUCHED:g} s")
        self._house.mend_all()
        yield from self._bring_back()
        yield MENDED_SECONDS
        self._check_fresh(step)
        yield from self._take_ticket(step)

    def _bring_back(self) -> Deed:
        """Whatever the monkey did in the technician's menu."""
        self._hands.turn(True)
        yield 0.5
        self._hands.touch("return")
        yield 0.5
        self._hands.turn(False)

    def _check_fresh(self, step: int) -> None:
        if self._title != "greeting":
            self._wrong(step, "all is mended")
        elif self._looks() != self._look:
            self._wrong(step, "the last citizen's size or contrast is left, and it")
        told = self._house.office.told[KIOSK]
        if told.condition is not DeviceCondition.READY:
            self._wrong(step, f"staff are told {told.condition} {told.detail}, and it")

    def _take_ticket(self, step: int) -> Deed:
        """Somebody who knows the way has a paper at its end."""
        before = len(self._witness.papers)
        for name in _WAY:
            if not self._hands.touch(name):
                self._wrong(step, f"there is no {name}, and it")
            yield 0.7
        self._hands.touch("take-ticket")
        yield TICKET_SECONDS
        if not any(paper.code for paper in self._witness.papers[before:]):
            self._wrong(step, "no ticket came out, and it")
        yield LONGEST_UNTOUCHED

    def _wrong(self, step: int, when: str) -> None:
        self._report.wrong.append(f"step {step}: {when} shows {self._title}")

    @property
    def _witness(self) -> Witness:
        return self._house.witness

    @property
    def _title(self) -> str:
        return self._witness.scene.title if self._witness.scene else "nothing"

    def _looks(self) -> Any:
        """Size, contrast and language of what is shown."""
        scene = self._witness.scene
        places = [widget.rect for widget in scene.widgets if widget.name.startswith("language-")] if scene else []
        return scene and (scene.ground, places, scene.title)
