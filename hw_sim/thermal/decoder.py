"""Bytes in, events out: the grammar of ESC/POS, with no idea of paper, time or status."""

from __future__ import annotations

import re
from collections.abc import Callable

from hw_sim.thermal.commands import (
    BEGINNINGS,
    BLOCK_LEADS,
    BLOCKS,
    NAMES,
    REAL_TIME,
    RULES,
    STRAYS,
    Raster,
    counted,
    raster_behind,
)
from hw_sim.thermal.events import Band, Command, Event, RealTime, Text, Unfinished, Unknown

TEXT_RUN = 128
"""Characters in one :class:`Text` event at most."""
STRAY_RUN = 1024
"""Bytes in one :class:`Unknown` event at most, when they are stray ones and not a whole unknown block."""
NUL_RUN = 1024
"""Bytes in one ``NUL`` event at most: what means nothing once means nothing often."""
BAND_BYTES = 1728
"""Aim for the size of a band: 24 rows of an 80 mm printer, the height its head prints in one go."""
_PRINTABLE = re.compile(rb"[\x20-\xff]{1,%d}" % TEXT_RUN)
_NULS = re.compile(rb"\x00{1,%d}" % NUL_RUN)
_STRAY = re.compile(rb"[%s]{1,%d}" % (re.escape(STRAYS), STRAY_RUN))


class Decoder:
    """Takes a stream apart as it comes. However the bytes are cut into ``feed`` calls, the events are the same.

    An event comes out as soon as its last byte is in; of text, of NULs and of stray bytes, as soon as their end is
    known. No input raises.
    """

    def __init__(self, offset: int = 0) -> None:
        self._held = bytearray()
        self._offset = offset
        self._needed = 1
        self._image = Raster(0, 0)

    @property
    def offset(self) -> int:
        """Where in the stream the first byte lies that no event holds yet."""
        return self._offset

    @property
    def pending(self) -> int:
        """Bytes held that no event holds yet."""
        return len(self._held)

    def hold(self, data: bytes) -> bool:
        """Take ``data`` if it completes nothing, or else leave it alone; whether it was taken."""
        if len(self._held) + len(data) >= self._needed:
            return False
        self._held += data
        return True

    def feed(self, data: bytes) -> list[Event]:
        """The events these bytes complete."""
        self._held += data
        events: list[Event] = []
        while len(self._held) >= self._needed:
            event = self._next()
            if event is not None:
                events.append(event)
        return events

    def finish(self) -> list[Event]:
        """There will be no more bytes: what is still held, as text, stray bytes or a piece that broke off."""
        events: list[Event] = []
        if self._image.rows and len(self._held) >= self._image.row_bytes:
            events.append(self._rows(len(self._held) // self._image.row_bytes))
        if self._held or self._image.rows:
            kind = self._kind_of_rest()
            at, data = self._take(len(self._held))
            events.append(kind(at, len(data), data))
        self._image = Raster(0, 0)
        return events

    def forget_unfinished(self) -> None:
        """Drop what has come of an unfinished command or image: the next byte begins a new one."""
        self._take(len(self._held))
        self._image = Raster(0, 0)

    def _next(self) -> Event | None:
        if self._image.rows:
            return self._band()
        if self._held[0] >= 0x20:
            return self._run(_PRINTABLE, TEXT_RUN, Text)
        if self._held[0] == 0:
            return self._run(_NULS, NUL_RUN, _nuls)
        if self._held[0] in STRAYS:
            return self._run(_STRAY, STRAY_RUN, Unknown)
        return self._command()

    def _take(self, count: int) -> tuple[int, bytes]:
        at, data = self._offset, bytes(self._held[:count])
        del self._held[:count]
        self._offset += count
        self._needed = 1
        return at, data

    def _kind_of_rest(self) -> Callable[[int, int, bytes], Event]:
        if self._image.rows:
            return Unfinished
        if self._held[0] >= 0x20:
            return Text
        if self._held[0] == 0:
            return _nuls
        return Unknown if self._held[0] in STRAYS else Unfinished

    def _run(self, alike: re.Pattern[bytes], most: int, kind: Callable[[int, int, bytes], Event]) -> Event | None:
        match = alike.match(self._held)
        end = match.end() if match else 0
        if end == len(self._held) < most:
            self._needed = end + 1
            return None
        at, data = self._take(end)
        return kind(at, end, data)

    def _band(self) -> Band | None:
        row, left = self._image.row_bytes, self._image.rows
        rows = min(left, max(BAND_BYTES // row, 1))
        if len(self._held) < rows * row:
            self._needed = rows * row
            return None
        return self._rows(rows)

    def _rows(self, count: int) -> Band:
        row = self._image.row_bytes
        self._image = Raster(row, self._image.rows - count)
        at, data = self._take(count * row)
        return Band(at, len(data), data, row)

    def _command(self) -> Event | None:
        for length in (1, 2, 3):
            if len(self._held) < length:
                self._needed = length
                return None
            prefix = bytes(self._held[:length])
            if prefix in NAMES:
                return self._arguments(NAMES[prefix], length)
            if prefix[:2] in BLOCK_LEADS:
                return self._block()
            if prefix not in BEGINNINGS:
                break
        return self._unknown(length)

    def _unknown(self, count: int) -> Unknown:
        at, data = self._take(count)
        return Unknown(at, len(data), data)

    def _arguments(self, name: str, prefix: int) -> Event | None:
        rule, have = RULES[name], 0
        while (need := rule(bytes(self._held[prefix : prefix + have]))) != have:
            if need is None:
                return self._unknown(prefix + have)
            if len(self._held) < prefix + need:
                self._needed = prefix + need
                return None
            have = need
        if name == "GS 8 L":
            return self._functions("GS ( L", prefix + have, prefix + 4)
        at, data = self._take(prefix + have)
        data = data[prefix:]
        self._image = _with_dots(raster_behind(name, data))
        kind = RealTime if name in REAL_TIME else Command
        return kind(at, prefix + have, name, data)

    def _block(self) -> Event | None:
        if len(self._held) < 5:
            self._needed = 5
            return None
        size = 3 + counted(bytes(self._held[3:5]))
        if len(self._held) < size:
            self._needed = size
            return None
        family = f"GS ( {chr(self._held[2])}" if self._held[0] == 0x1D else ""
        return self._functions(family, size, 5)

    def _functions(self, family: str, size: int, head: int) -> Event:
        at, data = self._take(size)
        arguments = data[head:]
        name = next((name for key, name in BLOCKS.get(family, {}).items() if arguments.startswith(key)), None)
        return Unknown(at, size, data) if name is None else Command(at, size, name, arguments)


def _nuls(at: int, size: int, _data: bytes) -> Command:
    return Command(at, size, "NUL", b"")


def _with_dots(image: Raster | None) -> Raster:
    return image if image is not None and image.row_bytes else Raster(0, 0)
