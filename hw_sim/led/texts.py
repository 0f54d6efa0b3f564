"""What a TEXT file says, page by page: its letters and pictures, and how they stand. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hw_sim.led.events import Complaint, Event

_ESC, _SPECIAL = 0x1B, ord("n")
_EXTENDED, _PAGE, _NEW_LINE, _STRING, _PICTURE, _CHARSET = 0x08, 0x0C, 0x0D, 0x10, 0x14, 0x1A
_ARROWS = {0x64: "↑", 0x65: "↓", 0x66: "←", 0x67: "→"}
_WITHOUT_EFFECT = {
    **dict.fromkeys((0x05, 0x06, 0x07, 0x0B, 0x1C, 0x1E), 1),
    **dict.fromkeys((0x09, 0x11, 0x12, 0x13, 0x15, 0x16, 0x17, 0x18, 0x19), 0),
    0x1D: 2,
}
"""Codes that change colour, speed, width or blinking, or stand for the time; and how many bytes belong to each."""

_FULL_HEIGHT = (0x38, 0x39)
_DEEPEST = 4

Complain = Callable[[Event], None]


@dataclass(slots=True)
class Shown:
    """One page. ``parts`` are letters, "\\n", or the bytes of a picture's label."""

    mode: str = "b"
    full_height: bool = False
    parts: list[str | bytes] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Goes through the bytes of one file."""

    strings: Mapping[str, bytes]
    complain: Complain
    pages: list[Shown] = field(default_factory=lambda: [Shown()])

    def read(self, body: bytes, depth: int = 0) -> None:
        source = iter(body)
        for code in source:
            if code == _ESC:
                self._turn_page(source)
            elif code == _PAGE:
                self._next_page(self.pages[-1].mode)
            elif code == _CHARSET:
                self.pages[-1].full_height = next(source, 0) in _FULL_HEIGHT
            elif code == _STRING:
                self._call(source, depth)
            else:
                self._place(code, source)

    def _turn_page(self, source: Iterator[int]) -> None:
        _position, mode = next(source, 0), next(source, 0)
        if mode == _SPECIAL:
            next(source, 0)
        self._next_page(chr(mode))

    def _next_page(self, mode: str) -> None:
        last = self.pages[-1]
        if last.parts:
            self.pages.append(Shown(mode, last.full_height))
        else:
            last.mode = mode

    def _call(self, source: Iterator[int], depth: int) -> None:
        label = chr(next(source, 0))
        if label not in self.strings or depth >= _DEEPEST:
            self.complain(Event(Complaint.REFUSED, f"there is no STRING file {label!r} to show"))
        else:
            self.read(self.strings[label], depth + 1)

    def _place(self, code: int, source: Iterator[int]) -> None:
        parts = self.pages[-1].parts
        if code == _PICTURE:
            parts.append(bytes([next(source, 0)]))
        elif code == _NEW_LINE:
            parts.append("\n")
        elif code == _EXTENDED:
            self._extended(next(source, 0))
        elif code in _WITHOUT_EFFECT:
            for _ in range(_WITHOUT_EFFECT[code]):
                next(source, 0)
        elif 0x20 <= code < 0x7F:
            parts.append(chr(code))
        else:
            self.complain(Event(Complaint.UNKNOWN, f"control code {code:02x} in a text"))

    def _extended(self, code: int) -> None:
        if code in _ARROWS:
            self.pages[-1].parts.append(_ARROWS[code])
        else:
            self.complain(Event(Complaint.UNKNOWN, f"extended letter {code:02x}"))


def pages_of(body: bytes, strings: Mapping[str, bytes], complain: Complain) -> tuple[Shown, ...]:
    """The pages of a TEXT file with these STRING files; those that show nothing are dark."""
    reader = _Reader(strings, complain)
    reader.read(body)
    return tuple(reader.pages)
