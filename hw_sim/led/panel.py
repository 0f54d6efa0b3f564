"""One LED panel: its memory, what it makes of commands, and what is lit."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from string import hexdigits

from board.led.letters import DARK, LIT, Dots
from hw_sim.led.events import Complaint, Event
from hw_sim.led.lighting import all_dark, is_dark, lit
from hw_sim.led.packets import Packet, Receiver
from hw_sim.led.texts import pages_of

log = logging.getLogger(__name__)

PAGE_SECONDS = 3.0
DEAF_SECONDS = 1.0
"""How long a panel that clears its memory hears nothing."""

EVENTS_KEPT = 1000
_PRIORITY, _DEFAULT = "0", "A"
_ENTRY = 11
_NO_EFFECT = set(" !&'()./0247:;@C")
"""Special functions that set clock, sound, order and brightness: nothing of them can be seen here."""

Changed = Callable[["SimulatedPanel", float], None]


class SimulatedPanel:
    """A panel of ``rows`` by ``columns`` dots with an address; those in ``on_change`` hear when it shows anew."""

    def __init__(self, address: str, rows: int, columns: int, *, parity: bool = True) -> None:
        self.address = address
        self.rows, self.columns = rows, columns
        self.events: deque[Event] = deque(maxlen=EVENTS_KEPT)
        self._parity = parity
        self.on_change: list[Changed] = []
        self.powered = True
        self._shown: tuple[Dots, ...] = ()
        self._since = 0.0
        self._forget()
        self._receiver = Receiver(parity, self._complain)

    def switch_off(self, at: float) -> None:
        """Everything is dark, and forgotten."""
        self.powered = False
        self._forget()
        self._show(at)

    def switch_on(self) -> None:
        """Nothing is remembered, not even the line's rate."""
        self.powered = True
        self._receiver = Receiver(self._parity, self._complain)

    def take(self, byte: int, at: float) -> None:
        """One byte of the line came at ``at``, seconds."""
        if not self.powered or at < self._deaf_until:
            return
        packet = self._receiver.take(byte, at)
        if packet is not None and self._is_for_me(packet):
            for command in packet.commands:
                self._do(command, at)
            self._show(at)

    def pages(self) -> tuple[Dots, ...]:
        """All that stands on the panel in turn; one dark page when nothing does."""
        return self._shown or (all_dark(self.rows, self.columns),)

    def lit(self, at: float) -> Dots:
        """What is lit at ``at``, seconds."""
        pages = self.pages()
        return pages[int(max(0.0, at - self._since) / PAGE_SECONDS) % len(pages)]

    def _forget(self) -> None:
        self._texts: dict[str, bytes] = {}
        self._strings: dict[str, bytes] = {}
        self._pictures: dict[str, Dots] = {}
        self._room: dict[str, tuple[str, int]] = {_DEFAULT: ("A", 256)}
        self._deaf_until = 0.0

    def _is_for_me(self, packet: Packet) -> bool:
        figures = zip(packet.address, self.address, strict=False)
        mine = packet.address == "00" or all(said in ("?", own) for said, own in figures)
        return mine and packet.kind in (b"Z", b"^", b"?")

    def _do(self, command: bytes, at: float) -> None:
        code, label, body = command[:1], command[1:2].decode("latin-1"), command[2:]
        if code == b"E":
            self._special(label, body, at)
        elif code in (b"A", b"G", b"I") and label:
            {b"A": self._text, b"G": self._string, b"I": self._picture}[code](label, body)
        else:
            self._complain(Event(Complaint.UNKNOWN, repr(command[:20])))

    def _special(self, function: str, body: bytes, at: float) -> None:
        if function == "$":
            self._lay_out(body, at)
        elif function == ",":
            self._deaf_until = at + DEAF_SECONDS
        elif function not in _NO_EFFECT:
            self._complain(Event(Complaint.UNKNOWN, f"special function {function!r}"))

    def _lay_out(self, body: bytes, at: float) -> None:
        room = _rooms(body)
        if room is None:
            self._complain(Event(Complaint.REFUSED, f"no memory can be laid out as {body[:40]!r}"))
            return
        self._forget()
        self._room = room or self._room
        if not body:
            self._deaf_until = at + DEAF_SECONDS

    def _text(self, label: str, body: bytes) -> None:
        if label == _PRIORITY and not body:
            self._texts.pop(_PRIORITY, None)
        elif label == _PRIORITY and len(body) > 125:
            self._refuse(label, "the priority TEXT file holds 125 bytes")
        elif label == _PRIORITY or self._has_room(label, "A", len(body)):
            self._texts[label] = body

    def _string(self, label: str, body: bytes) -> None:
        if self._has_room(label, "B", len(body)):
            self._strings[label] = body

    def _picture(self, label: str, body: bytes) -> None:
        size = _hexadecimal(body[:4])
        if size is None:
            self._refuse(label, f"no picture has the size {body[:4]!r}")
        elif self._has_room(label, "D", size):
            rows, columns = size >> 8, size & 0xFF
            lines = (line.decode("latin-1").ljust(columns, "0")[:columns] for line in body[4:].split(b"\r"))
            dots = ["".join(DARK if dot == "0" else LIT for dot in line) for line in lines][:rows]
            self._pictures[label] = tuple(dots + [DARK * columns] * (rows - len(dots)))

    def _has_room(self, label: str, kind: str, size: int) -> bool:
        known, room = self._room.get(label, ("", 0))
        if known != kind:
            self._refuse(label, "no memory was laid out for it")
        elif kind == "D" and (size >> 8 > room >> 8 or size & 0xFF > room & 0xFF):
            self._refuse(label, "the picture is larger than its memory")
        elif kind != "D" and size > room:
            self._refuse(label, f"it holds {room} bytes, not {size}")
        else:
            return True
        return False

    def _refuse(self, label: str, why: str) -> None:
        self._complain(Event(Complaint.REFUSED, f"file {label!r}: {why}"))

    def _complain(self, event: Event) -> None:
        self.events.append(event)
        log.warning("panel %s: %s: %s", self.address, event.complaint, event.about)

    def _show(self, at: float) -> None:
        """Look what the files now say."""
        running = [self._texts[_PRIORITY]] if _PRIORITY in self._texts else list(self._texts.values())
        pages = [page for body in running for page in pages_of(body, self._strings, self._complain)]
        lights = (lit(page, self._pictures, self.rows, self.columns) for page in pages)
        shown = tuple(dots for dots in lights if not is_dark(dots))
        if shown != self._shown:
            self._shown, self._since = shown, at
            for hear in self.on_change:
                hear(self, at)


def _rooms(body: bytes) -> dict[str, tuple[str, int]] | None:
    """The kind and size of each file; None when it is not said in elevens."""
    if len(body) % _ENTRY:
        return None
    rooms = {}
    for start in range(0, len(body), _ENTRY):
        label, kind, size = chr(body[start]), chr(body[start + 1]), _hexadecimal(body[start + 3 : start + 7])
        if size is None or kind not in "ABD":
            return None
        rooms[label] = kind, size
    return rooms


def _hexadecimal(figures: bytes) -> int | None:
    """The number that four figures of base 16 say."""
    plain = len(figures) == 4 and all(chr(figure) in hexdigits for figure in figures)
    return int(figures, 16) if plain else None
