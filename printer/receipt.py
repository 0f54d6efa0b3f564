"""The printer's word that a ticket is printed and cut, in each of the ways a printer may give it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printer import commands
from printer.profiles import Confirmation
from printer.replies import Block, Noise, Reply, StarStatus, TransmittedStatus

_PAPER_END = 0x0C
_FEWEST_ANSWERS, _MOST_ANSWERS = 3, 7
_COUNTS_BEHIND, _MOST_COUNTS_BEFORE = 2, 7


@dataclass(frozen=True, slots=True)
class ProcessId:
    """The printer repeats the ``mark`` of GS ( H, which is nobody else's."""

    mark: bytes
    given: bool = False

    @property
    def before(self) -> bytes:
        """What is sent before the ticket."""
        return b""

    @property
    def behind(self) -> bytes:
        """What is sent behind the ticket."""
        return commands.request_process_id(self.mark)

    @property
    def leaves_doubt(self) -> bool:
        """Whether only a printer is believed that is well afterwards."""
        return False

    def after(self, replies: Sequence[Reply]) -> ProcessId:
        """The receipt when those have come after all bytes had left."""
        came = any(isinstance(reply, Block) and reply.process_id == self.mark for reply in replies)
        return replace(self, given=self.given or came)


@dataclass(frozen=True, slots=True)
class Barrier:
    """GS r is answered ``awaited`` more times, in the order of the buffer.

    Its one byte is like many others. So there are several, another number each time, and not one more may come; and
    where noise was heard, or paper end in the answer itself, none is believed. Some printers answer when they have
    taken in what is before it and not yet printed it.
    """

    awaited: int
    spoiled: bool = False

    @property
    def given(self) -> bool:
        return not self.awaited and not self.spoiled

    @property
    def before(self) -> bytes:
        return b""

    @property
    def behind(self) -> bytes:
        return commands.ASK_PAPER * self.awaited

    @property
    def leaves_doubt(self) -> bool:
        return True

    def after(self, replies: Sequence[Reply]) -> Barrier:
        answers = [reply.value for reply in replies if isinstance(reply, TransmittedStatus)]
        noisy = any(isinstance(reply, Noise) for reply in replies) or any(value & _PAPER_END for value in answers)
        surplus = len(answers) > self.awaited
        return Barrier(max(0, self.awaited - len(answers)), self.spoiled or noisy or surplus)


@dataclass(frozen=True, slots=True)
class Counter:
    """Star's counter, begun anew before the ticket, comes to ``target``: another number each time.

    It counts some before the ticket, so that a printer which was switched off on the way does not come so far, and two
    behind it, so that one miscounted does not come so far too early.
    """

    target: int
    given: bool = False

    @property
    def before(self) -> bytes:
        return commands.COUNT_ANEW + commands.COUNT * (self.target - _COUNTS_BEHIND)

    @property
    def behind(self) -> bytes:
        return commands.COUNT * _COUNTS_BEHIND

    @property
    def leaves_doubt(self) -> bool:
        return False

    def after(self, replies: Sequence[Reply]) -> Counter:
        stands = [reply.counter for reply in replies if isinstance(reply, StarStatus) and reply.counted]
        return replace(self, given=self.given or self.target in stands)


Receipt = ProcessId | Barrier | Counter


def expected(way: Confirmation, number: int) -> Receipt | None:
    """What a printer is to say of the ticket of that ``number``, one after another; None of one that says nothing."""
    match way:
        case Confirmation.PROCESS_ID:
            return ProcessId(f"{number % 10_000:04d}".encode())
        case Confirmation.BARRIER:
            return Barrier(_FEWEST_ANSWERS + number % (_MOST_ANSWERS - _FEWEST_ANSWERS + 1))
        case Confirmation.COUNTER:
            return Counter(_COUNTS_BEHIND + 1 + number % _MOST_COUNTS_BEFORE)
        case Confirmation.NONE:
            return None


def settled(receipt: Barrier | Counter, said: Sequence[Reply]) -> bool:
    """Whether a printer that was heard out, this receipt being asked last, owes no other receipt any more."""
    if isinstance(receipt, Counter):
        return receipt.after(said).given
    noisy = any(isinstance(reply, Noise) for reply in said)
    return not noisy and sum(isinstance(reply, TransmittedStatus) for reply in said) >= receipt.awaited
