"""The printer's word that a ticket is printed and cut, in each of the ways a printer may give it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printer import commands
from printer.profiles import Confirmation
from printer.replies import Block, Noise, Reply, StarStatus, TransmittedStatus

_COUNTS = 32


@dataclass(frozen=True, slots=True)
class ProcessId:
    """The printer repeats the ``mark`` of GS ( H, which is nobody else's."""

    mark: bytes
    given: bool = False

    @property
    def request(self) -> bytes:
        return commands.request_process_id(self.mark)

    @property
    def leaves_doubt(self) -> bool:
        return False

    def after(self, replies: Sequence[Reply]) -> ProcessId:
        came = any(isinstance(reply, Block) and reply.process_id == self.mark for reply in replies)
        return replace(self, given=self.given or came)


@dataclass(frozen=True, slots=True)
class Barrier:
    """GS r answers ``awaited`` more times, in the order of the buffer. Those of a ticket before must have come by then.

    Its one byte is like many others, so that where noise was heard no answer is believed. Some printers answer when
    they have taken in what is before it and not yet printed it: only one that is well afterwards is believed.
    """

    awaited: int = commands.BARRIER_ANSWERS
    noisy: bool = False

    @property
    def request(self) -> bytes:
        return commands.BARRIER

    @property
    def given(self) -> bool:
        return not self.awaited and not self.noisy

    @property
    def leaves_doubt(self) -> bool:
        return True

    def after(self, replies: Sequence[Reply]) -> Barrier:
        answers = sum(isinstance(reply, TransmittedStatus) for reply in replies)
        noisy = self.noisy or any(isinstance(reply, Noise) for reply in replies)
        return Barrier(max(0, self.awaited - answers), noisy)


@dataclass(frozen=True, slots=True)
class Counter:
    """Star's counter goes on by ``awaited``; ``last`` is what it stood at when it was heard last, if it ever was.

    It tells every change once it was told to, which a printer that was switched off has forgotten.
    """

    awaited: int = 1
    last: int | None = None

    @property
    def request(self) -> bytes:
        return commands.COUNT_CHANGES + commands.COUNT

    @property
    def given(self) -> bool:
        return not self.awaited

    @property
    def leaves_doubt(self) -> bool:
        return False

    def noting(self, replies: Sequence[Reply]) -> Counter:
        """Where the counter stands before the request."""
        counters = [reply.counter for reply in replies if isinstance(reply, StarStatus)]
        return replace(self, last=counters[-1]) if counters else self

    def after(self, replies: Sequence[Reply]) -> Counter:
        receipt = self
        for reply in replies:
            if isinstance(reply, StarStatus) and reply.counter is not None:
                receipt = receipt._heard(reply.counter, counted=reply.counted)
        return receipt

    def _heard(self, counter: int, *, counted: bool) -> Counter:
        """A counter that moved without a count was reset: the printer was switched off and on."""
        steps = 0
        if counted:
            steps = 1 if self.last is None else (counter - self.last) % _COUNTS
        return Counter(max(0, self.awaited - steps), counter)


Receipt = ProcessId | Barrier | Counter


def expected(way: Confirmation, mark: bytes, last: int | None) -> Receipt | None:
    """What a printer is to say of a ticket; None of one that says nothing.

    ``mark`` was never used. ``last``: see :class:`Counter`.
    """
    match way:
        case Confirmation.PROCESS_ID:
            return ProcessId(mark)
        case Confirmation.BARRIER:
            return Barrier()
        case Confirmation.COUNTER:
            return Counter(last=last)
        case Confirmation.NONE:
            return None


def while_sending(receipt: Receipt | None, replies: Sequence[Reply]) -> Receipt | None:
    """What comes before the request has left answers nothing; only where a counter stands is noted."""
    return receipt.noting(replies) if isinstance(receipt, Counter) else receipt
