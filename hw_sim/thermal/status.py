"""Status bytes, laid out as the Epson ESC/POS reference lays them out."""

from __future__ import annotations

from dataclasses import dataclass

DRAWER, ON_OFF_LINE, ERROR, PAPER_SENSOR = 0x01, 0x02, 0x04, 0x08
"""What ``GS a`` watches."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the printer's sensors and its own logic know."""

    cover_open: bool = False
    paper_end: bool = False
    near_end: bool = False
    cutter_error: bool = False
    held_offline: bool = False
    paper_jam: bool = False
    head_hot: bool = False
    voltage_error: bool = False
    ticket_at_outlet: bool = False

    @property
    def offline(self) -> bool:
        """Nothing can be printed now."""
        return self.has_cause or self.held_offline

    @property
    def has_cause(self) -> bool:
        """Offline for a cause that an offline response tells of."""
        return self.cover_open or self.paper_end or self.error

    @property
    def error(self) -> bool:
        """It stopped for something that is neither paper nor cover."""
        return self.cutter_error or self.paper_jam or self.head_hot or self.voltage_error


def real_time_status(which: int, now: Condition) -> bytes:
    """The answer to ``DLE EOT`` 1 to 4, or 17 and 20 of kiosk printers. In one byte bits 1 and 4 are always set."""
    if which == FULL:
        return full_status(0x0F, now)
    bits = {
        1: _bits((0x08, now.offline)),
        2: _bits((0x04, now.cover_open), (0x20, now.paper_end), (0x40, now.error)),
        3: _error_bits(now),
        4: _bits((0x0C, now.near_end or now.paper_end), (0x60, now.paper_end)),
        17: _bits((0x20, now.paper_end)),
    }
    return bytes((0x12 | bits[which],))


FULL = 20
"""The ``DLE EOT`` of a kiosk printer's full status."""


def full_status(parts: int, now: Condition) -> bytes:
    """Full status of a kiosk printer: 10h, ``parts``, then the bytes its bits 0 to 3 ask for.

    They are paper, user, recoverable and unrecoverable errors, as the command manuals of Custom's KPM and VKP printers
    have it.
    """
    states = (
        _bits((0x01, now.paper_end), (0x04, now.near_end or now.paper_end), (0x20, now.ticket_at_outlet)),
        _bits((0x02, now.cover_open)),
        _bits((0x01, now.head_hot), (0x08, now.voltage_error), (0x40, now.paper_jam)),
        _bits((0x01, now.cutter_error)),
    )
    return bytes((0x10, parts, *(state for bit, state in enumerate(states) if parts & 1 << bit)))


def ejector_status(now: Condition) -> bytes:
    """The answer to ``GS e 6``: near end, paper at the entry, ticket at the outlet, error, jam (KPM216 manual)."""
    paper = _bits((0x01, now.near_end or now.paper_end), (0x04, not now.paper_end), (0x08, now.ticket_at_outlet))
    return bytes((paper | _bits((0x40, now.error), (0x80, now.paper_jam)),))


def paper_status(now: Condition) -> int:
    """The answer to ``GS r 1`` and ``ESC v``."""
    return _bits((0x03, now.near_end or now.paper_end), (0x0C, now.paper_end))


def automatic_status(now: Condition) -> bytes:
    """The four bytes of automatic status back (``GS a``)."""
    return bytes(
        (
            0x10 | _bits((0x08, now.offline), (0x20, now.cover_open)),
            _error_bits(now),
            paper_status(now),
            0x0F,
        )
    )


def watched(mask: int, now: Condition) -> tuple[int, ...]:
    """What of the condition makes ``GS a mask`` report when it changes. The drawer never does: there is none."""
    line = (now.offline, now.cover_open) if mask & ON_OFF_LINE else ()
    error = (_error_bits(now),) if mask & ERROR else ()
    paper = (now.near_end, now.paper_end) if mask & PAPER_SENSOR else ()
    return (*line, *error, *paper)


def offline_response(now: Condition, with_cause: bool) -> bytes:
    """The answer ``GS ( H`` function 49 asks for.

    The layout of the cause differs from model to model; here it is one byte, 40h with bit 0 for the cover, bit 1 for
    paper end, bit 2 for an error.
    """
    cause = bytes((0x40 | _bits((1, now.cover_open), (2, now.paper_end), (4, now.cutter_error)),))
    return b"\x37\x23" + (cause if with_cause else b"") + b"\0"


PAPER_AT_ITS_END = Condition(paper_end=True)


def process_id_response(process_id: bytes) -> bytes:
    """``GS ( H`` function 48: printing is complete up to this process ID."""
    return b"\x37\x22" + process_id + b"\0"


CLEAR_RESPONSE = b"\x37\x25\0"
POWER_OFF_NOTICE = b"\x3b\x30\0"


def printer_id(which: int, model_name: str) -> bytes:
    """The answer to ``GS I``; nothing for a number this printer does not know."""
    one_byte = {1: 0x20, 2: 0x02, 3: 0x01}
    texts = {65: "1.00", 66: "NOVBE", 67: model_name, 68: "SIMULATED"}
    if which in texts:
        return b"_" + texts[which].encode() + b"\0"
    number = one_byte.get(which if which < 48 else which - 48)
    return b"" if number is None else bytes((number,))


def _error_bits(now: Condition) -> int:
    mechanical, unrecoverable = (0x04, now.paper_jam), (0x20, now.voltage_error)
    return _bits(mechanical, (0x08, now.cutter_error), unrecoverable, (0x40, now.head_hot))


def _bits(*pairs: tuple[int, bool]) -> int:
    return sum(bit for bit, on in pairs if on)
