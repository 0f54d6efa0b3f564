"""The whole printer: bytes in; paper, tickets and answers out; in its own time."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PIL import Image

from hw_sim.faults import Fault
from hw_sim.thermal import at_once, status
from hw_sim.thermal.at_once import Then
from hw_sim.thermal.events import RealTime
from hw_sim.thermal.handshake import XON, Handshake
from hw_sim.thermal.intake import Arrival, Intake
from hw_sim.thermal.kept import Objections, Tickets
from hw_sim.thermal.mechanism import Mechanism, Reports
from hw_sim.thermal.model import MODEL_80, Model, NotFitted
from hw_sim.thermal.planned import Planned
from hw_sim.thermal.status import Condition
from hw_sim.thermal.strip import Slip
from hw_sim.thermal.tear_bar import TearBar
from hw_sim.thermal.telling import Listener, Trouble
from hw_sim.thermal.ticket import Objection, Ticket
from hw_sim.thermal.way_back import WayBack

SCRAPS_KEPT = 100
_DEAF = frozenset({Fault.POWER_LOSS, Fault.CABLE_CUT, Fault.HALF_OPEN})


class ThermalPrinter:
    """A receipt printer. A transport calls ``receive``, ``advance`` and ``take_replies``; a scenario switches faults.

    Safe to use from several threads. ``on_ticket`` is called in the thread that calls ``advance``; ``tickets`` holds
    the last ``keep`` of them. ``tell`` hears, in the same thread, what each event did. ``clock`` gives seconds that
    never go back. ``taken_after``: seconds until a hand takes a ticket from the presenter, or tears it off where there
    is no cutter; None: only :meth:`take` and :meth:`tear` do.
    """

    def __init__(
        self,
        model: Model = MODEL_80,
        clock: Callable[[], float] = time.monotonic,
        on_ticket: Callable[[Ticket], None] | None = None,
        name: str = "printer",
        keep: int = 200,
        tell: Listener | None = None,
        taken_after: float | None = 3.0,
    ) -> None:
        self.name = name
        self.model = model
        self.scraps: deque[Slip] = deque(maxlen=SCRAPS_KEPT)
        """Crumpled paper that was pulled out after jams, the last of it."""
        self._clock = clock
        self._tickets = Tickets(name, keep, on_ticket)
        self.tickets: list[Ticket] = self._tickets.kept
        self._objections = Objections(name, tell)
        self.objections: list[Objection] = self._objections.kept
        self._listeners: list[Callable[[], None]] = []
        self._lock = threading.RLock()
        self._calm = False
        self._faults: set[Fault] = set()
        self._planned = Planned()
        self._under_way = bytearray()
        self._way_back = WayBack(self._faults)
        reports = Reports(self._objections.hear, self._objections.add, self._tickets.add)
        self._mechanism = Mechanism(model, self._faults, self._way_back, reports, taken_after)
        self._bar = None if model.cutter else TearBar(self._mechanism, self._tickets.add, self._faults, taken_after)
        self._listen_from(0)

    def _listen_from(self, offset: int) -> None:
        self._intake = Intake(self.model.realtime_in_data, offset, self.model.cutter)
        self._handshake = Handshake(self.model.buffer_bytes)

    # -- for a transport

    @property
    def powered(self) -> bool:
        """Whether there is power."""
        return Fault.POWER_LOSS not in self._faults

    @property
    def connected(self) -> bool:
        """Whether there is a cable."""
        return Fault.CABLE_CUT not in self._faults

    @property
    def busy(self) -> bool:
        """What its RTS or DTR wire says: send nothing now. Nearly no room, no power, or, if so set, offline."""
        return not self.powered or self._handshake.busy

    @property
    def room(self) -> int:
        """Bytes the receive buffer still takes. A transport that reads no more than that gives back pressure.

        A command longer than the buffer does not clog it: it is worked on while it arrives.
        """
        with self._lock:
            return 0 if Fault.HALF_OPEN in self._faults else self._room()

    def receive(self, data: bytes, at: float | None = None, byte_seconds: float = 0.0) -> None:
        """Bytes have come: the first at ``at`` (now, if not given), each further one ``byte_seconds`` later."""
        with self._lock:
            came = self._clock() if at is None else at
            if self._calm and self._intake.hold(data, came, byte_seconds):
                return
            while data and self._hears:
                count, fault = self._planned.next(len(data), self.bytes_received)
                self._take(data[:count], came, byte_seconds)
                data, came = data[count:], came + count * byte_seconds
                if fault is not None:
                    self._break(fault, came)
            if Fault.HALF_OPEN in self._faults and self.powered and self.connected:
                self._under_way += data
            self._report()

    def advance(self) -> float | None:
        """Do all that is due. When the next thing will be due; None when only bytes or hands can change anything."""
        if self._calm:
            return None
        with self._lock:
            now = self._clock()
            dues = [self._mechanism.work_until(now)]
            if self._bar is not None:
                dues.append(self._bar.settle(self._intake, now))
            for part in (self._mechanism.presenter, self._way_back):
                part.settle(now)
                dues.append(part.due)
            self._report()
            untold = self._tickets.untold()
        for ticket in untold:
            self._tickets.tell(ticket)
        return min((due for due in dues if due is not None), default=None)

    def take_replies(self) -> bytes:
        """What the printer has said since the last call."""
        with self._lock:
            return self._way_back.take()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call ``listener``, from any thread, when hands have changed something and ``advance`` is worth a call."""
        self._listeners.append(listener)

    # -- for a scenario

    @property
    def objections_dropped(self) -> int:
        """How many older ones were let go of."""
        return self._objections.dropped

    @property
    def faults(self) -> frozenset[Fault]:
        """The faults it has now."""
        with self._lock:
            return frozenset(self._faults)

    @property
    def condition(self) -> Condition:
        """What its sensors say."""
        with self._lock:
            return self._mechanism.condition()

    @property
    def paper_left_mm(self) -> float:
        """Paper left on the roll, in mm."""
        return self._mechanism.roll_mm

    @property
    def head_temperature(self) -> float:
        """Of the print head, in degrees Celsius."""
        return self._mechanism.head.temperature(self._clock())

    @property
    def drawer_pulses(self) -> int:
        """How often a cash drawer would have been opened."""
        return self._mechanism.drawer_pulses

    @property
    def bytes_received(self) -> int:
        """All bytes it took since it was made; those sent to it without power or cable are not among them."""
        return self._intake.offset

    @property
    def bytes_waiting(self) -> int:
        """Bytes in the receive buffer."""
        return self._mechanism.queued_bytes + self._intake.pending

    @property
    def at_outlet(self) -> Ticket | None:
        """The ticket that stands in the presenter. It is none of ``tickets`` until somebody has it."""
        return self._mechanism.presenter.standing

    @property
    def retracted(self) -> tuple[Ticket, ...]:
        """Tickets the presenter drew in again, the last hundred."""
        return tuple(self._mechanism.presenter.retracted)

    def fault(self, fault: Fault, at_byte: int | None = None) -> None:
        """Let it happen now, or as soon as ``at_byte`` bytes in all have been received. Raises :class:`NotFitted`."""
        self.model.check(fault)
        with self._lock:
            if at_byte is not None and at_byte > self.bytes_received:
                self._planned.add(at_byte, fault)
                self._calm = False
                return
            self._break(fault, self._clock())
            self._report()
        self._changed()

    def mend(self, fault: Fault) -> None:
        """End it, as :class:`~hw_sim.faults.Fault` says. Mending what is whole does nothing."""
        with self._lock:
            self._planned.call_off(fault)
            if fault in self._faults:
                self._faults.discard(fault)
                self._restore(fault, self._clock())
            self._report()
        self._changed()

    def load_roll(self, length_mm: float) -> None:
        """Put a roll of that length in; 0 is paper out."""
        with self._lock:
            self._load(length_mm)
            self._report()
        self._changed()

    def take(self) -> Ticket | None:
        """A citizen takes the ticket from the presenter; None when none stands there."""
        with self._lock:
            ticket = self._mechanism.presenter.take()
            self._report()
        self._changed()
        return ticket

    def tear(self) -> Ticket | None:
        """A hand tears off what hangs out. None when nothing does. Raises :class:`NotFitted` where a cutter cuts."""
        if self._bar is None:
            raise NotFitted(f"{self.model.name} has no tear bar: its cutter cuts")
        with self._lock:
            ticket = self._bar.tear(self._intake, self._clock())
        self._changed()
        return ticket

    def paper_in_printer(self) -> Image.Image:
        """The paper that is printed but not cut off, as one would see it with the cover open."""
        with self._lock:
            return self._mechanism.paper.uncut().image

    # -- faults

    def _break(self, fault: Fault, at: float) -> None:
        self._faults.add(fault)
        self._mechanism.fail(fault, at)
        if fault is Fault.POWER_LOSS:
            self._listen_from(self.bytes_received)
            self._way_back.forget_all()
            self._mechanism.start()
            self._under_way.clear()
        elif fault is Fault.CABLE_CUT:
            self._way_back.forget()
            self._under_way.clear()
        elif fault is Fault.MUTE:
            self._way_back.forget()
        elif fault is Fault.GARBAGE:
            self._way_back.rustle()

    def _restore(self, fault: Fault, now: float) -> None:
        pulled_out = self._mechanism.repair(fault, now)
        if pulled_out is not None:
            self.scraps.append(pulled_out)
        if fault in (Fault.PAPER_OUT, Fault.NEAR_END):
            self._load(self.model.roll_mm)
        elif fault is Fault.TICKET_NOT_TAKEN:
            self._mechanism.presenter.take()
            if self._bar is not None:
                self._bar.tear(self._intake, now)
        elif fault is Fault.HALF_OPEN:
            under_way, self._under_way = bytes(self._under_way), bytearray()
            self.receive(under_way)
        elif fault is Fault.POWER_LOSS and self.model.xonxoff:
            self._way_back.say(XON)

    def _load(self, length_mm: float) -> None:
        self._faults -= {Fault.PAPER_OUT, Fault.NEAR_END}
        self._mechanism.repair(Fault.PAPER_OUT, self._clock())
        self._mechanism.load(length_mm)

    def _report(self) -> None:
        self._calm = self._is_calm()
        if not self.powered:
            return
        self._mechanism.reporter.notice(self._mechanism.condition())
        stopped = self.model.busy_when_offline and self._mechanism.condition().offline
        signal = self._handshake.look(self._room(), stopped)
        if self.model.xonxoff:
            self._way_back.say(signal)

    def _changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    # -- what arrives

    def _is_calm(self) -> bool:
        """Whether nothing is wrong, nothing planned and nothing under way: only a whole event can change anything."""
        return not (
            self._faults
            or self._planned.any
            or self._bar is not None
            or not self._mechanism.rests
            or self.at_outlet is not None
            or self._way_back.due is not None
            or self._tickets.any_untold
        )

    def _room(self) -> int:
        if not self._mechanism.waiting:
            return self.model.buffer_bytes
        return max(self.model.buffer_bytes - self.bytes_waiting, 0)

    @property
    def _hears(self) -> bool:
        return not self._faults & _DEAF

    def _take(self, data: bytes, at: float, byte_seconds: float) -> None:
        for arrival in self._intake.take(data, at, byte_seconds):
            self._accept(arrival)
            if not self.powered:
                return

    def _accept(self, arrival: Arrival) -> None:
        event = arrival.event
        if not isinstance(event, RealTime):
            self._mechanism.accept(arrival)
        elif self.model.knows(event):
            self._obey_at_once(event, arrival.at)
        else:
            self._objections.add(Trouble(event, f"{self.model.name} has no such command", ignored=True))

    def _obey_at_once(self, command: RealTime, at: float) -> None:
        then = at_once.obey(command, at, self._mechanism, self._way_back)
        if then is Then.FORGET_UNFINISHED:
            self._intake.forget_unfinished()
        elif then is Then.SWITCH_OFF:
            self._break(Fault.POWER_LOSS, at)
            self._way_back.say(status.POWER_OFF_NOTICE)
