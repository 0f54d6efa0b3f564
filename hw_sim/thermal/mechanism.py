"""What prints: the receive buffer, the paper and its motor, blade and head, each event in its own time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from hw_sim.faults import Fault
from hw_sim.thermal.commands import STATUS_QUERIES
from hw_sim.thermal.events import Command, Event
from hw_sim.thermal.head import Head
from hw_sim.thermal.intake import Arrival
from hw_sim.thermal.model import Model
from hw_sim.thermal.paper import Motion, Paper
from hw_sim.thermal.presenter import Presenter
from hw_sim.thermal.reporter import Reporter
from hw_sim.thermal.status import Condition
from hw_sim.thermal.strip import Slip
from hw_sim.thermal.telling import Told, Trouble, perform
from hw_sim.thermal.ticket import Ticket
from hw_sim.thermal.way_back import WayBack

SLOWNESS = 100
"""How many times as long a slow printer takes."""
_STOPPING = frozenset({Fault.PAPER_JAM, Fault.VOLTAGE})
_STICKING = frozenset({Fault.CUTTER_JAM, Fault.PAPER_JAM})


@dataclass(frozen=True, slots=True)
class _InHand:
    arrival: Arrival
    motion: Motion
    done_at: float


@dataclass(frozen=True, slots=True)
class Reports:
    """Who hears of what is done: each event, what was wrong with one, each slip that was cut, with its job's bytes."""

    told: Callable[[Told], None]
    trouble: Callable[[Trouble], None]
    ticket: Callable[[Ticket], None]


class Mechanism:
    """The printing part. ``faults`` is the set its owner keeps; what arises by itself is added to it here."""

    def __init__(
        self, model: Model, faults: set[Fault], way_back: WayBack, reports: Reports, taken_after: float | None
    ) -> None:
        self.model = model
        self.paper = Paper(model.width, model.paper_width, model.cutter_distance, model.dots_per_inch)
        self.head = Head()
        self.roll_mm = model.roll_mm
        self.drawer_pulses = 0
        self.presenter = Presenter(reports.ticket, faults, model.retract_seconds, taken_after)
        self.free_at = float("-inf")
        self.done_to = 0
        """The offset just behind the last event that was done."""
        self._faults = faults
        self._way_back = way_back
        self._reports = reports
        self.start()

    def start(self) -> None:
        """Switch on: nothing is remembered but what is on the paper."""
        self._queue: deque[Arrival] = deque()
        self.queued_bytes = 0
        self._in_hand: _InHand | None = None
        self._stuck_cut: _InHand | None = None
        self._errors = self._faults & _STOPPING
        self.paper.reset()
        self.reporter = Reporter(self._way_back, self.condition())

    @property
    def rests(self) -> bool:
        """Whether it has nothing to do."""
        return not self._queue and self._in_hand is None

    @property
    def waiting(self) -> tuple[Event, ...]:
        """What is in the receive buffer."""
        return tuple(arrival.event for arrival in self._queue)

    def condition(self) -> Condition:
        """What its sensors say."""
        faults = self._faults
        return Condition(
            cover_open=Fault.COVER_OPEN in faults,
            paper_end=Fault.PAPER_OUT in faults,
            near_end=self.roll_mm < self.model.near_end_mm,
            cutter_error=Fault.CUTTER_JAM in self._errors,
            held_offline=Fault.OFFLINE in faults,
            paper_jam=Fault.PAPER_JAM in self._errors,
            head_hot=Fault.HEAD_HOT in faults,
            voltage_error=Fault.VOLTAGE in self._errors,
            ticket_at_outlet=self.presenter.standing is not None,
        )

    # -- what comes from outside

    def accept(self, arrival: Arrival) -> None:
        """An event for the buffer."""
        self._queue.append(arrival)
        self.queued_bytes += arrival.event.size

    def clear(self) -> None:
        """Forget the buffers."""
        self._queue.clear()
        self.queued_bytes = 0
        self._stuck_cut = None
        self.paper.clear()

    def fail(self, fault: Fault, at: float) -> None:
        """A part breaks."""
        if fault is Fault.HEAD_HOT:
            self.head.overheat(at)
        elif fault is Fault.NEAR_END:
            self.roll_mm = min(self.roll_mm, self.model.near_end_mm - 1.0)
        elif fault in _STOPPING:
            self._errors.add(fault)

    def repair(self, fault: Fault, at: float) -> Slip | None:
        """A part is whole again; the paper that had to be pulled out for it."""
        self.free_at = max(self.free_at, at)
        if fault is Fault.HEAD_HOT:
            self.head.cool(at)
        pulled_out = self.paper.strip.pull_out() if fault is Fault.PAPER_JAM else None
        if not self.model.waits_for_recovery:
            self.recover(at)
            self._errors.discard(fault)
        return pulled_out

    def recover(self, at: float, forget: bool = False) -> bool:
        """Go on after an error whose cause is gone; whether there was one.

        With the cut that could not be made, or, with ``forget``, without it and all that waits.
        """
        errors = self._errors & _STICKING
        if not errors or errors & self._faults:
            return False
        self._errors -= errors
        self.free_at = max(self.free_at, at)
        if forget:
            self.clear()
        stuck, self._stuck_cut = self._stuck_cut, None
        if stuck is not None:
            self._in_hand = replace(stuck, done_at=self.free_at + self.model.cut_seconds)
        return True

    def load(self, length_mm: float) -> None:
        """Put a roll in."""
        self.roll_mm = length_mm
        self._watch_roll()

    # -- what is done

    def work_until(self, now: float) -> float | None:
        """Do what is due by ``now``; when the next thing is."""
        while Fault.POWER_LOSS not in self._faults:
            if self._in_hand is None:
                if Fault.HEAD_HOT in self._faults and (cold_at := self.head.cold_enough_at) > now:
                    return cold_at
                self._cool_down()
                if not self._queue or self.condition().offline:
                    return None
                self._in_hand = self._begin(self._queue.popleft())
            if self._in_hand.done_at > now:
                return self._in_hand.done_at
            done, self._in_hand = self._in_hand, None
            self._finish(done)
        return None

    def _cool_down(self) -> None:
        if Fault.HEAD_HOT in self._faults:
            self._faults.discard(Fault.HEAD_HOT)
            self.free_at = max(self.free_at, self.head.cold_enough_at)
            self.reporter.notice(self.condition())

    def _begin(self, arrival: Arrival) -> _InHand:
        self.queued_bytes -= arrival.event.size
        start = max(self.free_at, arrival.at)
        motion = self._perform(arrival)
        feeding = motion.dots / self.model.dots_per_mm / self.model.speed * self.head.slowness(start)
        seconds = feeding + (self.model.cut_seconds if motion.cut else 0.0)
        return _InHand(arrival, motion, start + seconds * (SLOWNESS if Fault.SLOW in self._faults else 1))

    def _perform(self, arrival: Arrival) -> Motion:
        told = perform(self.paper, arrival.event, self.model)
        if told.trouble is not None:
            self._reports.trouble(told.trouble)
        self._reports.told(told)
        return told.motion

    def _finish(self, done: _InHand) -> None:
        self.free_at = done.done_at
        event = done.arrival.event
        self.done_to = event.end
        self.presenter.settle(done.done_at)
        self._use(done)
        if done.motion.cut:
            self._cut(done)
        if not isinstance(event, Command) or not self.model.knows(event):
            return
        if self.model.presenter and event.name == "GS e":
            self.presenter.obey(event.data[0])
        if event.name in STATUS_QUERIES and not done.motion.cut:
            self.reporter.answer(event, self.condition(), self.model.name, done.done_at)
        elif event.name == "ESC p":
            self.drawer_pulses += 1

    def _use(self, done: _InHand) -> None:
        model = self.model
        self.roll_mm = max(self.roll_mm - done.motion.dots / model.dots_per_mm, 0.0)
        self._watch_roll()
        black_seconds = done.motion.ink / model.width / model.dots_per_mm / model.speed
        if black_seconds and self.head.burn(black_seconds, done.done_at):
            self._faults.add(Fault.HEAD_HOT)
            self.reporter.notice(self.condition())

    def _watch_roll(self) -> None:
        if self.roll_mm <= 0:
            self._faults.add(Fault.PAPER_OUT)
        if self.roll_mm < self.model.near_end_mm:
            self._faults.add(Fault.NEAR_END)

    def _cut(self, done: _InHand) -> None:
        if Fault.CUTTER_JAM in self._faults:
            self._errors.add(Fault.CUTTER_JAM)
            self._stuck_cut = done
            return
        slip, job = self.paper.cut(), done.arrival.job
        if slip is None or job is None:
            reason = "a cut, and no paper has moved since the last one"
            self._reports.trouble(Trouble(done.arrival.event, reason, ignored=True))
            return
        end = done.arrival.event.end
        ticket = Ticket(slip.image, slip.lines, job.data, job.first_byte_at, done.done_at, done.motion.partial, end)
        if self.model.presenter:
            self.presenter.present(ticket)
        else:
            self._reports.ticket(ticket)
