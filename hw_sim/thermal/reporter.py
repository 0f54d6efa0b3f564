"""What the printer says to its host: answers, and reports it was asked to make by itself."""

from __future__ import annotations

from hw_sim.thermal import status
from hw_sim.thermal.events import Command
from hw_sim.thermal.status import Condition


class Reporter:
    """The sending end: answers to queries, and what the host asked to hear of by itself."""

    def __init__(self, condition: Condition) -> None:
        self._said = bytearray()
        self._last = condition
        self._automatic = 0
        self._offline_mode = 0
        self._full = 0

    def say(self, data: bytes) -> None:
        """Put ``data`` on the line."""
        self._said += data

    def take(self) -> bytes:
        """What has been said since the last call."""
        said, self._said = bytes(self._said), bytearray()
        return said

    def notice(self, now: Condition) -> None:
        """Report a change of condition, if the host asked for it with ``GS a`` or ``GS ( H`` function 49."""
        before, self._last = self._last, now
        if self._offline_mode and now.has_cause and not before.offline:
            self.say(status.offline_response(now, with_cause=self._offline_mode == 2))
        if status.watched(self._automatic, now) != status.watched(self._automatic, before):
            self.say(status.automatic_status(now))
        if self._full and status.full_status(self._full, now) != status.full_status(self._full, before):
            self.say(status.full_status(self._full, now))

    def answer(self, query: Command, now: Condition, model_name: str) -> None:
        """Answer a query that has had its turn in the buffer; one with arguments out of range gets none."""
        argument = query.data[0] if query.data else 0
        if query.name == "GS a":
            self._automatic = argument
            self.say(status.automatic_status(now) if argument else b"")
        elif query.name == "GS E0":
            self._full = argument & 0x0F
        elif query.name == "GS e":
            self.say(status.ejector_status(now) if argument == 6 else b"")
        elif query.name == "GS I":
            self.say(status.printer_id(argument, model_name))
        elif query.name == "GS ( H 48":
            self.say(status.process_id_response(query.data[2:6]) if len(query.data) == 6 else b"")
        elif query.name == "GS ( H 49":
            self._offline_mode = query.data[2] & 3 if len(query.data) == 3 else 0
        else:
            self.say(_one_byte_status(query.name, argument, now))


def _one_byte_status(name: str, argument: int, now: Condition) -> bytes:
    if name == "ESC v" or (name == "GS r" and argument in (1, 49)):
        return bytes((status.paper_status(now),))
    no_drawer = (name == "ESC u" and argument in (0, 48)) or (name == "GS r" and argument in (2, 50))
    return b"\0" if no_drawer else b""
