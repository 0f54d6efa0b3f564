"""A line to a simulated printer inside one program and outside of time: who waits for it turns the clock.

Deterministic: no thread, no descriptor, no sleep. What the host's system has accepted, what is on the way and what the
printer has are three different things here too, and each kind of line breaks in its own way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from hw_sim.faults import Fault
from hw_sim.thermal.device import ThermalPrinter
from hw_sim.thermal.pacing import Pacer
from hw_sim.turned_clock import TurnedClock
from printer.errors import PrinterUnavailable

SEND_BUFFER = 4096
"""Bytes the host's system accepts that are not on the way yet."""

GIVEN_UP_SECONDS = 8.0
"""A network connection is broken when its bytes have been acknowledged by nobody for so long."""

_NEVER = float("inf")


class Loss(Enum):
    """What becomes of the host's bytes while the cable is cut or the printer has no power."""

    VANISH = "vanish"
    """They are sent and nobody is told: three wires of a serial line."""
    WAIT = "wait"
    """They wait until somebody takes them, even a printer just switched on: a serial line with RTS/CTS."""
    TOLD = "told"
    """The host is told at once and what it sent is lost: a USB device pulled out."""
    CONNECTION = "connection"
    """They wait, and are lost with the connection when the printer restarts or after :data:`GIVEN_UP_SECONDS`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of line, ``baud`` bits a second."""

    name: str
    baud: int
    loss: Loss

    @property
    def must_be_there(self) -> bool:
        """Whether it can be opened only when the other end is there."""
        return self.loss in (Loss.TOLD, Loss.CONNECTION)


SERIAL = Link("serial", 115_200, Loss.VANISH)
SERIAL_RTSCTS = Link("serial-rtscts", 115_200, Loss.WAIT)
SERIAL_SLOW = Link("serial-slow", 19_200, Loss.VANISH)
SERIAL_RTSCTS_SLOW = Link("serial-rtscts-slow", 9_600, Loss.WAIT)
USB = Link("usb", 10_000_000, Loss.TOLD)
TCP = Link("tcp", 100_000_000, Loss.CONNECTION)
LINKS = {link.name: link for link in (SERIAL, SERIAL_RTSCTS, SERIAL_SLOW, SERIAL_RTSCTS_SLOW, USB, TCP)}


class Line:
    """The cable, the host's system at one end, the printer at the other. One port is open at a time."""

    def __init__(self, printer: ThermalPrinter, clock: TurnedClock, link: Link = SERIAL) -> None:
        self._printer = printer
        self._clock = clock
        self._link = link
        self._pacer = Pacer(link.baud)
        self._port: LinePort | None = None
        self._outbound = bytearray()
        self._inbound = bytearray()
        self._gone_since: float | None = None
        self._power_was_lost = False
        self._due: float | None = None
        self._carried = 0
        self._alarm: tuple[int, Callable[[], None]] | None = None

    # -- for a host

    def open(self) -> LinePort:
        """A :class:`printer.port.Port`; one opened before is closed. Raises :class:`PrinterUnavailable`."""
        self._attend()
        if self._gone and self._link.must_be_there:
            raise PrinterUnavailable(f"{self._link.name}: no printer answers; is it switched on and plugged in?")
        self._inbound.clear()
        self._port = LinePort(self)
        return self._port

    def abandon(self) -> None:
        """The program that had it open was killed; its system still sends what it has accepted."""
        self._port = None

    def hang_up(self) -> None:
        """Close whatever is open; what has not left yet is discarded."""
        self._port = None
        self._outbound.clear()
        self._inbound.clear()

    # -- for a scenario

    def after(self, count: int, happens: Callable[[], None]) -> None:
        """Let it happen once when ``count`` more bytes (1 or more) have gone through the cable."""
        self._alarm = (self._carried + count, happens)

    def wait(self, until: float) -> None:
        """Let time pass for the line, the printer and the agenda."""
        self._attend()
        while self._clock.monotonic() < until:
            self._step(until)

    # -- for the port

    @property
    def unsent(self) -> int | None:
        """As :attr:`printer.port.Port.unsent`."""
        return None if self._link.must_be_there else len(self._outbound)

    def send(self, port: LinePort, data: bytes, deadline: float) -> int:
        """As :meth:`printer.port.Port.write`."""
        accepted = 0
        self._attend()
        while port is self._port:
            count = min(len(data) - accepted, SEND_BUFFER - len(self._outbound))
            self._outbound += data[accepted : accepted + count]
            accepted += count
            if accepted == len(data) or self._clock.monotonic() >= deadline:
                return accepted
            self._step(deadline)
        if not accepted:
            raise self._lost()
        return accepted

    def hear(self, port: LinePort, deadline: float) -> bytes:
        """As :meth:`printer.port.Port.read`."""
        self._attend()
        while port is self._port and not self._inbound and self._clock.monotonic() < deadline:
            self._step(deadline)
        if port is not self._port:
            raise self._lost()
        heard, self._inbound = bytes(self._inbound), bytearray()
        return heard

    def close(self, port: LinePort) -> None:
        """As :meth:`printer.port.Port.close`."""
        if port is self._port:
            self.hang_up()

    # -- time

    def _step(self, until: float) -> None:
        """To the next moment at which anything happens. Both ends have been attended to before."""
        due = _NEVER if self._due is None else self._due
        self._clock.turn_to(min(until, self._clock.next_due, self._next_bytes(), self._gives_up_at(), due))
        self._attend()

    def _attend(self) -> None:
        """Each end does what is due now."""
        self._due = self._printer.advance()
        self._notice()
        if self._carry():
            self._due = self._printer.advance()
        said = self._printer.take_replies()
        if self._port:
            self._inbound += said

    @property
    def _gone(self) -> bool:
        return not (self._printer.connected and self._printer.powered)

    def _notice(self) -> None:
        """What the host's system finds out about the other end."""
        restarted = self._power_was_lost and self._printer.powered
        self._power_was_lost = not self._printer.powered
        if not self._gone and Fault.HALF_OPEN not in self._printer.faults:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = self._clock.monotonic()
        told = self._link.loss is Loss.TOLD and self._gone
        broken = self._link.loss is Loss.CONNECTION and (restarted or self._gives_up_at() <= self._clock.monotonic())
        if told or broken:
            self.hang_up()

    def _gives_up_at(self) -> float:
        if self._gone_since is None or not self._outbound or self._link.loss is not Loss.CONNECTION:
            return _NEVER
        return self._gone_since + GIVEN_UP_SECONDS

    # -- bytes

    @property
    def _movable(self) -> int:
        """Bytes that can set out now."""
        if self._gone:
            return len(self._outbound) if self._link.loss is Loss.VANISH else 0
        return min(len(self._outbound), self._printer.room)

    def _next_bytes(self) -> float:
        return self._pacer.worth_waiting_for(self._movable) if self._movable else _NEVER

    def _carry(self) -> bool:
        """Whether bytes have come through."""
        movable = self._movable
        if not movable:
            self._pacer.rest()
            return False
        count = min(self._pacer.came(self._clock.monotonic()), movable, self._until_alarm())
        if count:
            self._carry_through(count)
        return bool(count)

    def _carry_through(self, count: int) -> None:
        data, self._outbound = bytes(self._outbound[:count]), self._outbound[count:]
        first_at = self._pacer.take(count)
        self._printer.receive(data, first_at, self._pacer.byte_seconds)
        self._carried += count
        if self._alarm and self._carried >= self._alarm[0]:
            happens, self._alarm = self._alarm[1], None
            happens()

    def _until_alarm(self) -> int:
        return self._alarm[0] - self._carried if self._alarm else SEND_BUFFER

    def _lost(self) -> PrinterUnavailable:
        return PrinterUnavailable(f"{self._link.name}: the line broke; check cable and power")


class LinePort:
    """The host's end of a :class:`Line`."""

    def __init__(self, line: Line) -> None:
        self._line = line

    @property
    def unsent(self) -> int | None:
        return self._line.unsent

    def write(self, data: bytes, deadline: float) -> int:
        return self._line.send(self, data, deadline)

    def read(self, deadline: float) -> bytes:
        return self._line.hear(self, deadline)

    def close(self) -> None:
        self._line.close(self)
