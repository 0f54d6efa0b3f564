"""Question and answer with a printer over an open port."""

from __future__ import annotations

from printer import commands
from printer.decoding import Inquiry
from printer.errors import PrinterUnavailable
from printer.port import Port
from printer.profiles import Family
from printer.replies import Block, FullStatus, RealTime, Reply, ReplyStream
from printer.status import MUTE, PrinterStatus
from runtime.clock import Clock

ANSWER_SECONDS = 0.3
"""A real-time command is answered in a few milliseconds; this also covers a slow adapter."""

REST_SECONDS = 0.05
"""How long the rest of a reply that has begun is waited for: seven bytes take 7 ms at 9600 baud."""

CLEAR_SECONDS = 1.0
SETTLE_SECONDS = 1.0
SETTLE_LIMIT_SECONDS = 5.0
"""How long a printer that has nothing more to print has for an answer, and for all that it owes."""

FILL_SECONDS = 0.1
"""How long each piece of a missing image's end and the answer behind it are waited for."""

OUTLET_SECONDS = 3.0
OUTLET_LOOK_SECONDS = 0.2
"""How long a presenter has to draw a paper in or push it out, and between two looks at it."""

_BUFFERS_CLEARED = 0x25


class Dialogue:
    """One port and what was heard on it. Every method raises :class:`PrinterUnavailable` when the line breaks."""

    def __init__(self, port: Port, clock: Clock, family: Family = Family.EPSON) -> None:
        self._port = port
        self._clock = clock
        self._family = family
        self._stream = ReplyStream(family)
        self._heard: list[Reply] = []
        self._whole = False
        """Whether the printer waits for no rest of a command, as far as is known."""

    def status(self) -> PrinterStatus:
        """Ask how the printer is; unknown when it leaves a question unanswered, or answers more than was asked."""
        self._discard_late_answers()
        inquiry = Inquiry(self._family)
        while inquiry.question:
            reply = self._ask(inquiry)
            if reply is None:
                return MUTE
            inquiry = inquiry.answered(reply)
        self.listen(self._clock.monotonic())
        surplus = any(isinstance(reply, RealTime) for reply in self._heard)
        return MUTE if surplus else inquiry.status

    @property
    def unsent(self) -> int | None:
        """As :attr:`printer.port.Port.unsent`."""
        return self._port.unsent

    def write(self, data: bytes, deadline: float) -> int:
        """How many bytes the system took until the deadline."""
        self._whole = False
        return self._port.write(data, deadline)

    def listen(self, deadline: float) -> None:
        """Wait until something comes, at most until the deadline; :meth:`take_heard` has it then."""
        self._heard += self._stream.feed(self._port.read(deadline))

    def take_heard(self) -> list[Reply]:
        """What came since the last time, real-time answers to :meth:`status` left out."""
        heard, self._heard = self._heard, []
        return heard

    def clear_buffers(self) -> bool:
        """Have the printer forget what it has not printed; whether it said that it did."""
        deadline = self._clock.monotonic() + CLEAR_SECONDS
        self._send(commands.CLEAR_BUFFERS, deadline)
        while self._clock.monotonic() < deadline:
            self.listen(deadline)
            if any(isinstance(reply, Block) and reply.identifier == _BUFFERS_CLEARED for reply in self.take_heard()):
                return True
        return False

    def clear_remains(self) -> bool:
        """Have the printer forget a ticket that was broken off; whether it listens again.

        Many printers take everything for dots until a cut-off image is whole, so its end is made up for.
        """
        self.write(commands.STOPGAP, self._clock.monotonic() + FILL_SECONDS)
        return self.clear_buffers() or self.complete_image()

    def complete_image(self) -> bool:
        """Send dots until a printer in the middle of an image listens again; whether it does.

        To a printer that waits for no image they are nothing.
        """
        for _ in range(commands.LARGEST_REST // len(commands.FILLER) + 1):
            if self.write(commands.FILLER, self._clock.monotonic() + FILL_SECONDS) < len(commands.FILLER):
                return False
            self._whole = True
            if self._ask(Inquiry(self._family), FILL_SECONDS):
                self.clear_buffers()
                return True
        return False

    def hear_out(self, request: bytes) -> list[Reply]:
        """All that a printer says, ``request`` being behind what it still has to say, until it is silent again.

        It was silent for :data:`SETTLE_SECONDS` then, or was not within :data:`SETTLE_LIMIT_SECONDS`.
        """
        self.take_heard()
        now = self._clock.monotonic()
        limit, quiet_at = now + SETTLE_LIMIT_SECONDS, now + SETTLE_SECONDS
        self._send(request, quiet_at)
        said: list[Reply] = []
        while self._clock.monotonic() < quiet_at < limit:
            self.listen(quiet_at)
            if heard := self.take_heard():
                said, quiet_at = said + heard, self._clock.monotonic() + SETTLE_SECONDS
        return said

    def empty_outlet(self, *ways: bytes) -> bool:
        """Have the presenter clear its outlet by the first of the commands that does; whether it is empty."""
        for command in ways:
            self._send(command, self._clock.monotonic() + ANSWER_SECONDS)
            deadline = self._clock.monotonic() + OUTLET_SECONDS
            while self._clock.monotonic() < deadline:
                status = self.status()
                if status.known and not status.paper_at_outlet:
                    return True
                self.listen(min(deadline, self._clock.monotonic() + OUTLET_LOOK_SECONDS))
        return False

    def hold_out(self) -> None:
        """Have the presenter hold the cut paper out. One that is not cut yet would be cut where it stands."""
        self._send(commands.HOLD_OUT, self._clock.monotonic() + ANSWER_SECONDS)

    def cut_off(self) -> None:
        """Part what was printed last from the next ticket. Only a printer that is ready does it."""
        self._send(commands.INITIALIZE + commands.feed_and_cut(), self._clock.monotonic() + ANSWER_SECONDS)

    def recover(self) -> None:
        """Have the printer try again after a recoverable error, without what it had received."""
        self._send(commands.RECOVER, self._clock.monotonic() + ANSWER_SECONDS)

    def close(self) -> None:
        self._port.close()

    def _ask(self, inquiry: Inquiry, patience: float = ANSWER_SECONDS) -> RealTime | FullStatus | None:
        """The answer to one question. One that may have had half a command before gets the rest of that first."""
        assert inquiry.question
        deadline = self._clock.monotonic() + patience
        if not self._whole:
            self.write(commands.STOPGAP, deadline)
        self._send(commands.transmit_status(inquiry.question), deadline)
        while self._clock.monotonic() < deadline:
            self.listen(deadline)
            if answer := self._first_answer(inquiry):
                self._whole = True
                return answer
        self._whole = False
        return None

    def _first_answer(self, inquiry: Inquiry) -> RealTime | FullStatus | None:
        for reply in self._heard:
            if isinstance(reply, RealTime | FullStatus) and inquiry.is_answer(reply):
                self._heard.remove(reply)
                return reply
        return None

    def _discard_late_answers(self) -> None:
        deadline = self._clock.monotonic() + REST_SECONDS
        while self._stream.unfinished and self._clock.monotonic() < deadline:
            self.listen(deadline)
        self._stream.forget()
        self.listen(self._clock.monotonic())
        self._heard = [reply for reply in self._heard if not isinstance(reply, RealTime)]

    def _send(self, command: bytes, deadline: float) -> None:
        """A command goes out whole or the line is given up: half a command would swallow what follows it."""
        accepted = self._port.write(command, deadline)
        if 0 < accepted < len(command):
            raise PrinterUnavailable(
                "the printer stopped taking data in the middle of a command; check cable and power"
            )
