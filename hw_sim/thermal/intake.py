"""What arrives: events with the time of their bytes, and which bytes belong to which job."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hw_sim.thermal.commands import NO_JOB, cuts
from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Command, Event, RealTime
from hw_sim.thermal.realtime import RealTimeScanner


@dataclass(frozen=True, slots=True)
class Job:
    """The bytes of one ticket: from the first that is neither status query nor NUL up to and with the cut."""

    data: bytes
    first_byte_at: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event, when its last byte came, and the job it ends if it is a cut."""

    event: Event
    at: float
    job: Job | None = None


class Intake:
    """The receiving end: splits the stream into events and keeps the time of every byte that may still be asked for.

    ``cutter``: a job ends with the cut; without one, where the paper is torn off.
    """

    def __init__(self, realtime_in_data: bool = False, offset: int = 0, cutter: bool = True) -> None:
        self._cutter = cutter
        self._decoder = Decoder(offset)
        self._scanner = RealTimeScanner(offset) if realtime_in_data else None
        self._bytes = _ByteLog(offset)
        self._job_start: int | None = None

    @property
    def pending(self) -> int:
        """Bytes of an unfinished command or run of text."""
        return self._decoder.pending

    @property
    def offset(self) -> int:
        """Bytes received so far, counted from the first ever."""
        return self._bytes.end

    def hold(self, data: bytes, at: float, byte_seconds: float) -> bool:
        """Take ``data`` if it completes nothing, or else leave it alone; whether it was taken."""
        if self._scanner is not None or not self._decoder.hold(data):
            return False
        self._bytes.add(data, at, byte_seconds)
        return True

    def take(self, data: bytes, at: float, byte_seconds: float = 0.0) -> Iterator[Arrival]:
        """The events ``data`` completes; its first byte came at ``at``, each later one ``byte_seconds`` after.

        To be exhausted before the next call. :meth:`forget_unfinished` may be called on the way.
        """
        self._bytes.add(data, at, byte_seconds)
        for event in self._events(data):
            yield self._arrival(event)
        self._bytes.forget_before(self._decoder.offset if self._job_start is None else self._job_start)

    def forget_unfinished(self) -> None:
        """The host cleared the buffer: what came before that command belongs to nothing any more."""
        self._job_start = None
        if self._scanner is not None:
            self._decoder.forget_unfinished()

    def break_off(self, end: int, waiting: Iterable[Event]) -> Job | None:
        """End the job at offset ``end``; the next begins with the first event that waits. None when there was none."""
        start = self._job_start
        if start is None or start >= end:
            return None
        self._job_start = next((event.at for event in waiting if _begins_job(event)), None)
        return self._job(start, end)

    def _events(self, data: bytes) -> Iterator[Event]:
        if self._scanner is None:
            yield from self._decoder.feed(data)
            return
        for piece, command in self._scanner.split(data):
            yield from (event for event in self._decoder.feed(piece) if not isinstance(event, RealTime))
            if command is not None:
                yield command

    def _arrival(self, event: Event) -> Arrival:
        at = self._bytes.time_of(event.end - 1)
        if self._job_start is None and _begins_job(event):
            self._job_start = event.at
        if not self._cutter or not (isinstance(event, Command) and cuts(event)) or self._job_start is None:
            return Arrival(event, at)
        start, self._job_start = self._job_start, None
        return Arrival(event, at, self._job(start, event.end))

    def _job(self, start: int, end: int) -> Job:
        return Job(self._bytes.between(start, end), self._bytes.time_of(start))


def _begins_job(event: Event) -> bool:
    return not isinstance(event, Command) or event.name not in NO_JOB


class _ByteLog:
    """The last bytes received, each with its time."""

    def __init__(self, offset: int) -> None:
        self._start = offset
        self._data = bytearray()
        self._chunks: list[tuple[int, float, float]] = []
        self._burst_at: float | None = None
        """When the bytes of the last chunk came, if they came all at once."""

    @property
    def end(self) -> int:
        return self._start + len(self._data)

    def add(self, data: bytes, at: float, byte_seconds: float) -> None:
        if not data:
            return
        if byte_seconds or at != self._burst_at:
            self._chunks.append((self._start + len(self._data), at, byte_seconds))
            self._burst_at = None if byte_seconds else at
        self._data += data

    def time_of(self, offset: int) -> float:
        start, at, byte_seconds = self._chunks[bisect_right(self._chunks, (offset, float("inf"), 0.0)) - 1]
        return at + (offset - start) * byte_seconds

    def between(self, start: int, end: int) -> bytes:
        return bytes(self._data[start - self._start : end - self._start])

    def forget_before(self, offset: int) -> None:
        done = min(offset, self.end) - self._start
        if done <= 0:
            return
        del self._data[:done]
        self._start += done
        keep = bisect_right(self._chunks, (self._start, float("inf"), 0.0)) - 1
        del self._chunks[: max(keep, 0)]
