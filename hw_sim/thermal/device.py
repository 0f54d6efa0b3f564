"""The whole printer: bytes in; paper, tickets and answers out; in its own time."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from hw_sim.faults import Fault
from hw_sim.thermal import status
from hw_sim.thermal.commands import STATUS_QUERIES
from hw_sim.thermal.events import Command, Event, RealTime
from hw_sim.thermal.intake import Arrival, Intake
from hw_sim.thermal.model import MODEL_80, Model
from hw_sim.thermal.paper import Motion, Paper
from hw_sim.thermal.reporter import Reporter
from hw_sim.thermal.status import Condition
from hw_sim.thermal.telling import Listener, Trouble, perform
from hw_sim.thermal.ticket import Objection, Ticket

log = logging.getLogger(__name__)
OBJECTIONS_KEPT = 100


@dataclass(frozen=True, slots=True)
class _InHand:
    arrival: Arrival
    motion: Motion
    done_at: float


class ThermalPrinter:
    """A receipt printer. A transport calls ``receive``, ``advance`` and ``take_replies``; a scenario switches faults.

    Safe to use from several threads. ``on_ticket`` is called in the thread that calls ``advance``; ``tickets`` holds
    the last ``keep`` of them, ``objections`` the last :data:`OBJECTIONS_KEPT`. ``tell`` hears, in the same thread, what
    each event did. ``clock`` gives seconds that never go back.
    """

    def __init__(
        self,
        model: Model = MODEL_80,
        clock: Callable[[], float] = time.monotonic,
        on_ticket: Callable[[Ticket], None] | None = None,
        name: str = "printer",
        keep: int = 200,
        tell: Listener | None = None,
    ) -> None:
        self.name = name
        self.model = model
        self.tickets: list[Ticket] = []
        self.objections: list[Objection] = []
        self.objections_dropped = 0
        self.drawer_pulses = 0
        self._clock = clock
        self._on_ticket = on_ticket
        self._keep = keep
        self._tell = tell
        self._listeners: list[Callable[[], None]] = []
        self._lock = threading.RLock()
        self._faults: set[Fault] = set()
        self._planned: list[tuple[int, Fault]] = []
        self._roll_mm = model.roll_mm
        self._paper = Paper(model.width, model.paper_width, model.cutter_distance)
        self._undelivered: list[Ticket] = []
        self._free_at = float("-inf")
        self._start(0)

    def _start(self, offset: int) -> None:
        self._intake = Intake(self.model.realtime_in_data, offset)
        self._queue: deque[Arrival] = deque()
        self._queued_bytes = 0
        self._in_hand: _InHand | None = None
        self._stuck_cut: _InHand | None = None
        self._cutter_error = False
        self._reporter = Reporter(self._condition())

    # -- for a transport

    @property
    def powered(self) -> bool:
        """Whether there is power."""
        return Fault.POWER_LOSS not in self._faults

    @property
    def room(self) -> int:
        """Bytes the receive buffer still takes. A transport that reads no more than that gives back pressure.

        A command longer than the buffer does not clog it: it is worked on while it arrives.
        """
        with self._lock:
            if not self._queue:
                return self.model.buffer_bytes
            return max(self.model.buffer_bytes - self._queued_bytes - self._intake.pending, 0)

    def receive(self, data: bytes, at: float | None = None, byte_seconds: float = 0.0) -> None:
        """Bytes have come: the first at ``at`` (now, if not given), each further one ``byte_seconds`` later."""
        with self._lock:
            came = self._clock() if at is None else at
            for piece, fault in self._until_planned_faults(data):
                if self.powered:
                    self._take(piece, came, byte_seconds)
                came += len(piece) * byte_seconds
                if fault is not None:
                    self._break(fault)
            self._report()

    def advance(self) -> float | None:
        """Do all that is due. When the next thing will be due; None when only bytes or hands can change anything."""
        with self._lock:
            due = self._work_until(self._clock())
            self._report()
            tickets, self._undelivered = self._undelivered, []
        for ticket in tickets:
            self._deliver(ticket)
        return due

    def take_replies(self) -> bytes:
        """What the printer has said since the last call."""
        with self._lock:
            return self._reporter.take()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call ``listener``, from any thread, when hands have changed something and ``advance`` is worth a call."""
        self._listeners.append(listener)

    # -- for a scenario

    @property
    def faults(self) -> frozenset[Fault]:
        """The faults it has now."""
        with self._lock:
            return frozenset(self._faults)

    @property
    def condition(self) -> Condition:
        """What its sensors say."""
        with self._lock:
            return self._condition()

    @property
    def paper_left_mm(self) -> float:
        """Paper left on the roll, in mm."""
        return self._roll_mm

    @property
    def bytes_received(self) -> int:
        """All bytes it took since it was made; those sent to it without power are not among them."""
        return self._intake.offset

    @property
    def bytes_waiting(self) -> int:
        """Bytes in the receive buffer."""
        return self._queued_bytes + self._intake.pending

    def fault(self, fault: Fault, at_byte: int | None = None) -> None:
        """Let it happen now, or as soon as ``at_byte`` bytes in all have been received."""
        with self._lock:
            if at_byte is not None and at_byte > self.bytes_received:
                self._planned = sorted([*self._planned, (at_byte, fault)], key=lambda plan: plan[0])
                return
            self._break(fault)
            self._report()
        self._changed()

    def mend(self, fault: Fault) -> None:
        """End it, as :class:`~hw_sim.faults.Fault` says. Mending what is whole does nothing."""
        with self._lock:
            self._planned = [plan for plan in self._planned if plan[1] is not fault]
            if fault in self._faults:
                self._faults.discard(fault)
                self._free_at = max(self._free_at, self._clock())
                if fault is Fault.PAPER_OUT:
                    self._roll_mm = self.model.roll_mm
            self._report()
        self._changed()

    def load_roll(self, length_mm: float) -> None:
        """Put a roll of that length in; 0 is paper out."""
        with self._lock:
            self.mend(Fault.PAPER_OUT)
            self._roll_mm = length_mm
            if length_mm <= 0:
                self._break(Fault.PAPER_OUT)
            self._report()
        self._changed()

    def paper_in_printer(self) -> Image.Image:
        """The paper that is printed but not cut off, as one would see it with the cover open."""
        with self._lock:
            return self._paper.uncut().image

    # -- faults

    def _until_planned_faults(self, data: bytes) -> Iterator[tuple[bytes, Fault | None]]:
        while self._planned and self._planned[0][0] <= self.bytes_received + len(data):
            at_byte, fault = self._planned.pop(0)
            count = max(at_byte - self.bytes_received, 0)
            piece, data = data[:count], data[count:]
            yield piece, fault
        yield data, None

    def _break(self, fault: Fault) -> None:
        self._faults.add(fault)
        if fault is Fault.POWER_LOSS:
            self._start(self.bytes_received)
            self._paper.reset()

    def _condition(self) -> Condition:
        return Condition(
            cover_open=Fault.COVER_OPEN in self._faults,
            paper_end=Fault.PAPER_OUT in self._faults,
            near_end=self._roll_mm < self.model.near_end_mm,
            cutter_error=self._cutter_error,
            held_offline=Fault.OFFLINE in self._faults,
        )

    def _report(self) -> None:
        if self.powered:
            self._reporter.notice(self._condition())
        if Fault.MUTE in self._faults:
            self._reporter.take()

    def _changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    # -- what arrives

    def _take(self, data: bytes, at: float, byte_seconds: float) -> None:
        for arrival in self._intake.take(data, at, byte_seconds):
            self._accept(arrival)
            if not self.powered:
                return

    def _accept(self, arrival: Arrival) -> None:
        if isinstance(arrival.event, RealTime):
            self._obey_at_once(arrival.event, arrival.at)
            return
        self._queue.append(arrival)
        self._queued_bytes += arrival.event.size

    def _obey_at_once(self, command: RealTime, at: float) -> None:
        function = command.data[0]
        if command.name == "DLE EOT":
            self._reporter.say(status.real_time_status(function, self._condition()))
        elif command.name == "DLE ENQ":
            self._recover(function, at)
        elif not self._paper.heeds(function):
            log.info("%s: DLE DC4 %d is switched off", self.name, function)
        elif function == 1:
            self.drawer_pulses += 1
        elif function == 2:
            self._break(Fault.POWER_LOSS)
            self._reporter.say(status.POWER_OFF_NOTICE)
        else:
            self._clear()
            self._reporter.say(status.CLEAR_RESPONSE)

    def _clear(self) -> None:
        self._queue.clear()
        self._queued_bytes = 0
        self._stuck_cut = None
        self._intake.forget_unfinished()
        self._paper.clear()

    def _recover(self, function: int, at: float) -> None:
        if not self._cutter_error or Fault.CUTTER_JAM in self._faults:
            return
        self._cutter_error = False
        stuck, self._stuck_cut = self._stuck_cut, None
        self._free_at = max(self._free_at, at)
        if function == 2:
            self._clear()
        elif stuck is not None:
            self._in_hand = _InHand(stuck.arrival, stuck.motion, self._free_at + self.model.cut_seconds)

    # -- what is done

    def _work_until(self, now: float) -> float | None:
        while self.powered:
            if self._in_hand is None:
                if not self._queue or self._condition().offline:
                    return None
                self._in_hand = self._begin(self._queue.popleft())
            if self._in_hand.done_at > now:
                return self._in_hand.done_at
            done, self._in_hand = self._in_hand, None
            self._finish(done)
        return None

    def _begin(self, arrival: Arrival) -> _InHand:
        self._queued_bytes -= arrival.event.size
        start = max(self._free_at, arrival.at)
        motion = self._apply(arrival.event)
        seconds = motion.dots / self.model.dots_per_mm / self.model.speed
        return _InHand(arrival, motion, start + seconds + (self.model.cut_seconds if motion.cut else 0.0))

    def _apply(self, event: Event) -> Motion:
        told = perform(self._paper, event)
        if told.trouble is not None:
            self._object(told.trouble)
        elif told.remark:
            log.warning("%s: %s", self.name, told.complaint)
        if self._tell is not None:
            self._tell(told)
        return told.motion

    def _object(self, trouble: Trouble) -> None:
        self.objections.append(Objection(trouble.event, trouble.reason))
        self.objections_dropped += _drop_all_but(OBJECTIONS_KEPT, self.objections)
        log.warning("%s: %s", self.name, trouble)

    def _finish(self, done: _InHand) -> None:
        self._free_at = done.done_at
        event = done.arrival.event
        self._use_paper(done.motion.dots / self.model.dots_per_mm)
        if done.motion.cut:
            self._cut(done)
        elif isinstance(event, Command) and event.name in STATUS_QUERIES:
            self._reporter.answer(event, self._condition(), self.model.name)
        elif isinstance(event, Command) and event.name == "ESC p":
            self.drawer_pulses += 1

    def _use_paper(self, length_mm: float) -> None:
        self._roll_mm = max(self._roll_mm - length_mm, 0.0)
        if not self._roll_mm:
            self._break(Fault.PAPER_OUT)

    def _cut(self, done: _InHand) -> None:
        if Fault.CUTTER_JAM in self._faults:
            self._cutter_error, self._stuck_cut = True, done
            return
        slip, job = self._paper.cut(), done.arrival.job
        if slip is None or job is None:
            reason = "a cut, and no paper has moved since the last one"
            self._object(Trouble(done.arrival.event, reason, ignored=True))
            return
        ticket = Ticket(
            slip.image,
            slip.lines,
            job.data,
            job.first_byte_at,
            done.done_at,
            done.motion.partial,
            done.arrival.event.end,
        )
        self.tickets.append(ticket)
        _drop_all_but(self._keep, self.tickets)
        self._undelivered.append(ticket)

    def _deliver(self, ticket: Ticket) -> None:
        try:
            if self._on_ticket is not None:
                self._on_ticket(ticket)
        except Exception:
            log.exception("%s: whoever was told of a ticket failed", self.name)


def _drop_all_but(count: int, kept: list[Any]) -> int:
    """Let go of all but the last ``count``; returns how many have gone."""
    surplus = max(len(kept) - count, 0)
    del kept[:surplus]
    return surplus
