"""The printer's word that a ticket is printed and cut, in each of the ways a printer may give it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printer import commands
from printer.profiles import Confirmation
from printer.replies import Block, Noise, Reply, StarStatus, TransmittedStatus

_PAPER_END = 0x0C
_MOST_CHECKPOINTS = 20
_FEWEST_ANSWERS, _MOST_ANSWERS = 3, 7
_COUNTS_BEHIND, _MOST_COUNTS_BEFORE = 2, 7


@dataclass(frozen=True, slots=True)
class Answers:
    """GS r is answered ``awaited`` more times, in the order of the buffer, and not once more.

    The answer is one byte like many others; one that says paper end comes from a printer that cannot have printed.
    """

    awaited: int = 0
    spoiled: bool = False

    @property
    def complete(self) -> bool:
        return not self.awaited and not self.spoiled

    def after(self, replies: Sequence[Reply]) -> Answers:
        values = [reply.value for reply in replies if isinstance(reply, TransmittedStatus)]
        wrong = len(values) > self.awaited or any(value & _PAPER_END for value in values)
        return Answers(max(0, self.awaited - len(values)), self.spoiled or wrong)


@dataclass(frozen=True, slots=True)
class ProcessId:
    """The printer repeats the ``mark`` of GS ( H, which is nobody else's, and answered every checkpoint before it."""

    mark: bytes
    came: bool = False
    answers: Answers = Answers()

    @property
    def given(self) -> bool:
        """Whether the printer has said all that it is to say, and nothing that belies it."""
        return self.came and self.answers.complete

    @property
    def belied(self) -> bool:
        """Whether it has said the last of it, and not all that comes before that."""
        return self.came and not self.answers.complete

    @property
    def before(self) -> bytes:
        """What is sent before the ticket."""
        return b""

    @property
    def checkpoint(self) -> bytes:
        """What may be sent in the middle of it, as often as :meth:`expecting` is told."""
        return commands.ASK_PAPER

    @property
    def most_checkpoints(self) -> int | None:
        """None: any number of them."""
        return None

    @property
    def behind(self) -> bytes:
        """What is sent behind the ticket."""
        return commands.request_process_id(self.mark)

    @property
    def leaves_doubt(self) -> bool:
        """Whether only a printer is believed that is well afterwards."""
        return False

    def expecting(self, checkpoints: int) -> ProcessId:
        """The receipt of a ticket with so many of them."""
        return replace(self, answers=Answers(checkpoints))

    def after(self, replies: Sequence[Reply]) -> ProcessId:
        """The receipt when those have come."""
        came = any(isinstance(reply, Block) and reply.process_id == self.mark for reply in replies)
        return replace(self, came=self.came or came, answers=self.answers.after(replies))


@dataclass(frozen=True, slots=True)
class Barrier:
    """GS r is answered ``questions`` times behind the ticket, another number each time, and at every checkpoint.

    Where noise was heard none is believed. Some printers answer when they have taken in what is before it and not yet
    printed it.
    """

    questions: int
    answers: Answers
    noisy: bool = False

    @property
    def given(self) -> bool:
        return self.answers.complete and not self.noisy

    @property
    def belied(self) -> bool:
        return False

    @property
    def before(self) -> bytes:
        return b""

    @property
    def checkpoint(self) -> bytes:
        return commands.ASK_PAPER

    @property
    def most_checkpoints(self) -> int | None:
        return None

    @property
    def behind(self) -> bytes:
        return commands.ASK_PAPER * self.questions

    @property
    def leaves_doubt(self) -> bool:
        return True

    def expecting(self, checkpoints: int) -> Barrier:
        return replace(self, answers=Answers(checkpoints + self.questions))

    def after(self, replies: Sequence[Reply]) -> Barrier:
        noisy = any(isinstance(reply, Noise) for reply in replies)
        return replace(self, answers=self.answers.after(replies), noisy=self.noisy or noisy)


@dataclass(frozen=True, slots=True)
class Counter:
    """Star's counter, begun anew before the ticket, comes to ``target``: another number each time.

    It counts some before the ticket, so that a printer which was switched off on the way does not come so far, and two
    behind it, so that one miscounted does not come so far too early. In between it counts at every checkpoint, so often
    that the target, whose rest by 32 is told, is below that.
    """

    target: int
    given: bool = False

    @property
    def belied(self) -> bool:
        return False

    @property
    def before(self) -> bytes:
        return commands.COUNT_ANEW + commands.COUNT * (self.target - _COUNTS_BEHIND)

    @property
    def checkpoint(self) -> bytes:
        return commands.COUNT

    @property
    def most_checkpoints(self) -> int | None:
        return _MOST_CHECKPOINTS

    @property
    def behind(self) -> bytes:
        return commands.COUNT * _COUNTS_BEHIND

    @property
    def leaves_doubt(self) -> bool:
        return False

    def expecting(self, checkpoints: int) -> Counter:
        return replace(self, target=self.target + checkpoints)

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
            return barrier(_FEWEST_ANSWERS + number % (_MOST_ANSWERS - _FEWEST_ANSWERS + 1))
        case Confirmation.COUNTER:
            return Counter(_COUNTS_BEHIND + 1 + number % _MOST_COUNTS_BEFORE)
        case Confirmation.NONE:
            return None


def barrier(questions: int) -> Barrier:
    """So many questions behind the ticket, and no checkpoint yet."""
    return Barrier(questions, Answers(questions))


def settled(receipt: Barrier | Counter, said: Sequence[Reply]) -> bool:
    """Whether a printer that was heard out, this receipt being asked last, owes no other receipt any more."""
    if isinstance(receipt, Counter):
        return receipt.after(said).given
    noisy = any(isinstance(reply, Noise) for reply in said)
    return not noisy and sum(isinstance(reply, TransmittedStatus) for reply in said) >= receipt.questions
