"""One ticket meets one mishap, and the tickets after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hw_sim.breaking.papers import Dots, Work, dots, is_blank, next_work
from hw_sim.breaking.plan import FAULTS, KILLED, KILLS, SETUPS, Mending, Plan
from hw_sim.faults import Fault
from hw_sim.inprocess import LINKS, Line
from hw_sim.thermal import ThermalPrinter
from hw_sim.turned_clock import TurnedClock
from printer.journal import Journal, passing_journal
from printer.port import Port
from printer.press import Press, PrintFinished, PrintJob, StationNews, StatusChanged
from printer.printing import Outcome
from printer.profiles import Profile
from runtime.clock import Clock

RESTART_SECONDS = 2.0
"""From the end of a killed program to the next one."""

PATIENCE_SECONDS = 60.0
"""All is mended: in so long a ticket must come out, a hand having switched the printer off and on."""

ON_ITS_WAY_SECONDS = 5.0
"""In which all bytes of a ticket that is said to be out must have gone through the line."""

STUCK_SECONDS = 30.0
"""All is mended and no ticket has come out: a hand switches the printer off and on."""

OFF_SECONDS = 2.0
"""How long a hand leaves a printer switched off."""

HASTE_SECONDS = 3.0
"""Between two citizens who do not wait."""

QUIET_SECONDS = 20.0
"""After the last ticket, for whatever may still come out."""

MakePress = Callable[[Callable[[], Port], Callable[[StationNews], None], Clock, Profile, Journal], Press]


class Killed(BaseException):
    """The program is no more. No handler of the product's may stop it."""


@dataclass(frozen=True, slots=True)
class End:
    """How one print ended; ``left``: whether a byte of it did leave."""

    work: Work
    outcome: Outcome
    reason: str
    left: bool


@dataclass(slots=True)
class Story:
    """What there is to see afterwards: each print's ends, the papers with something on them that were cut off, those a
    presenter drew in among them, and what lies in the printer."""

    works: list[Work] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    papers: list[Dots] = field(default_factory=list)
    ink_in_printer: bool = False
    bytes_waiting: int = 0
    struck: bool = False
    switched_off_and_on: bool = False


class Trial:
    """Plays ``plan`` on ``first``. ``make_press`` makes what is tried."""

    def __init__(self, plan: Plan, first: Work, make_press: MakePress = Press) -> None:
        self._plan = plan
        self._first = first
        self._make_press = make_press
        self._clock = TurnedClock()
        self._setup = SETUPS[plan.setup]
        self._printer = ThermalPrinter(self._setup.model, self._clock.monotonic)
        self._journal = passing_journal()
        self._line = Line(self._printer, self._clock, LINKS[plan.link])
        self._story = Story()
        self._left = False
        self._ready = False
        self._mended_at: float | None = self._clock.monotonic()
        self._over = self._printing = False
        self._press = self._started()

    def play(self) -> Story:
        self._press.look()
        self._arm()
        self._print(self._first)
        if self._plan.at_byte and not self._story.struck:
            self._line.wait(self._clock.monotonic() + ON_ITS_WAY_SECONDS)
        self._serve_the_next()
        self._over = True
        self._line.wait(self._clock.monotonic() + QUIET_SECONDS)
        slips = (*self._printer.tickets, *self._printer.retracted)
        self._story.papers = [dots(slip.image) for slip in slips if not is_blank(slip.image)]
        self._story.ink_in_printer = not is_blank(self._printer.paper_in_printer())
        self._story.bytes_waiting = self._printer.bytes_waiting
        return self._story

    # -- what goes wrong

    def _arm(self) -> None:
        if self._plan.at_byte is None:
            self._clock.at(self._clock.monotonic() + self._plan.at_seconds, self._strike)
        elif self._plan.at_byte:
            self._line.after(self._plan.at_byte, self._strike)
        elif self._plan.mishap not in KILLS:
            self._strike()

    def _strike(self) -> None:
        if self._over or (self._plan.mishap in KILLS and not self._printing):
            return
        self._story.struck, self._mended_at = True, None
        if self._plan.mending.seconds is not None:
            self._clock.at(self._clock.monotonic() + self._plan.mending.seconds, self._mend)
        if self._plan.mishap in KILLS:
            raise Killed
        self._printer.fault(FAULTS[self._plan.mishap])

    def _mend(self) -> None:
        if self._mended_at is not None:
            return
        self._mended_at = self._clock.monotonic()
        for fault in self._printer.faults:
            self._printer.mend(fault)

    def _switch_off_and_on(self) -> None:
        """What an operator is told to do with a printer that is whole and does not work."""
        self._story.switched_off_and_on = True
        self._mended_at = self._clock.monotonic()
        self._printer.fault(Fault.POWER_LOSS)
        self._clock.at(self._clock.monotonic() + OFF_SECONDS, lambda: self._printer.mend(Fault.POWER_LOSS))

    # -- what is printed

    def _started(self) -> Press:
        return self._make_press(self._open, self._hear, self._clock, self._setup.profile, self._journal)

    def _open(self) -> Port:
        return WatchedPort(self._line.open(), self._saw_write)

    def _hear(self, news: StationNews) -> None:
        if isinstance(news, StatusChanged):
            self._ready = news.status.ready
        else:
            self._finished(news)

    def _finished(self, news: PrintFinished) -> None:
        work = next(work for work in self._story.works if work.name == news.id)
        self._story.ends.append(End(work, news.outcome, news.reason, self._left))

    def _saw_write(self, data: bytes, accepted: int) -> None:
        work = self._story.works[-1] if self._story.works else None
        self._left |= bool(work and accepted and work.data[:16] in data)

    def _print(self, work: Work) -> None:
        self._story.works.append(work)
        self._left, self._printing = False, True
        try:
            self._press.print(PrintJob(work.name, work.data))
        except Killed:
            self._story.ends.append(End(work, Outcome.UNCERTAIN, "killed", left=True))
            self._restart()
        self._printing = False

    def _restart(self) -> None:
        """The next run knows from the journal that a print was under way."""
        if self._plan.mishap == KILLED:
            self._line.abandon()
        else:
            self._line.hang_up()
        self._line.wait(self._clock.monotonic() + RESTART_SECONDS)
        self._press = self._started()

    def _serve_the_next(self) -> None:
        """Citizens come until one has a ticket, or the patience is over."""
        next_at = self._clock.monotonic()
        number = 1
        while not self._is_over():
            if self._plan.mending is Mending.ASKED:
                self._mend()
            if self._is_stuck():
                self._switch_off_and_on()
            if self._clock.monotonic() >= next_at and self._may_ask():
                self._print(next_work(number))
                number += 1
                next_at = self._clock.monotonic() + HASTE_SECONDS
            else:
                self._line.wait(self._press.due_at)
                self._press.look()

    def _is_stuck(self) -> bool:
        if self._mended_at is None or self._story.switched_off_and_on:
            return False
        return self._clock.monotonic() > self._mended_at + STUCK_SECONDS

    def _may_ask(self) -> bool:
        return self._plan.hasty or (self._ready and self._mended_at is not None)

    def _is_over(self) -> bool:
        if self._mended_at is None:
            return False
        served = len(self._story.ends) > 1 and self._story.ends[-1].outcome is Outcome.CONFIRMED
        return served or self._clock.monotonic() > self._mended_at + PATIENCE_SECONDS


class WatchedPort:
    """A port that tells how much of what was to be written was accepted."""

    def __init__(self, port: Port, saw: Callable[[bytes, int], None]) -> None:
        self._port = port
        self._saw = saw
        self.read = port.read
        self.close = port.close

    @property
    def unsent(self) -> int | None:
        return self._port.unsent

    def write(self, data: bytes, deadline: float) -> int:
        accepted = self._port.write(data, deadline)
        self._saw(data, accepted)
        return accepted
