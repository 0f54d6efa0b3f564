"""What the printer says to its host: answers, and reports it was asked to make by itself."""

from __future__ import annotations

from hw_sim.thermal import status
from hw_sim.thermal.events import Command
from hw_sim.thermal.star import StarStatus
from hw_sim.thermal.status import Condition
from hw_sim.thermal.way_back import WayBack


class Reporter:
    """The sending end: answers to queries, and what the host asked to hear of by itself."""

    def __init__(self, way_back: WayBack, condition: Condition) -> None:
        self._way_back = way_back
        self._last = condition
        self._automatic = 0
        self._offline_mode = 0
        self._full = 0
        self._star = StarStatus()

    def notice(self, now: Condition) -> None:
        """Report a change of condition, if the host asked for it with ``GS a`` or ``GS ( H`` function 49."""
        before, self._last = self._last, now
        if now == before:
            return
        if self._offline_mode and now.has_cause and not before.offline:
            self._way_back.say(status.offline_response(now, with_cause=self._offline_mode == 2))
        if status.watched(self._automatic, now) != status.watched(self._automatic, before):
            self._way_back.say(status.automatic_status(now))
        if self._full and status.full_status(self._full, now) != status.full_status(self._full, before):
            self._way_back.say(status.full_status(self._full, now))
        if self._star.automatic and self._star.status(now) != self._star.status(before):
            self._say_star(now)

    def answer(self, query: Command, now: Condition, model_name: str, at: float) -> None:
        """Answer a query that has had its turn in the buffer; one with arguments out of range gets none."""
        argument = query.data[0] if query.data else 0
        if query.name in ("GS ( H 48", "GS r", "ETB"):
            self._confirm(query, argument, now, at)
        elif query.name in ("GS a", "GS E0", "GS ( H 49", "ESC RS a", "ESC RS E"):
            self._set(query, argument, now)
        else:
            self._way_back.say(_answer(query.name, argument, now, model_name))
            if query.name == "ESC ACK SOH":
                self._say_star(now)

    def _set(self, query: Command, argument: int, now: Condition) -> None:
        if query.name == "GS a":
            self._automatic = argument
            self._way_back.say(status.automatic_status(now) if argument else b"")
        elif query.name == "GS E0":
            self._full = argument & 0x0F
        elif query.name == "GS ( H 49":
            self._offline_mode = query.data[2] & 3 if len(query.data) == 3 else 0
        elif query.name == "ESC RS a":
            self._star.automatic = bool(argument & 1)
        else:
            self._star.restart()

    def _confirm(self, query: Command, argument: int, now: Condition, at: float) -> None:
        if query.name == "ETB":
            self._star.count()
            if self._star.automatic:
                self._way_back.confirm(self._star.status(now), self._star.status(now, more=1), at)
                self._star.said()
        elif query.name == "GS r":
            wrong = _answer("GS r", argument, status.PAPER_AT_ITS_END, "")
            self._way_back.confirm(_answer("GS r", argument, now, ""), wrong, at)
        elif len(query.data) == 6:
            name = query.data[2:6]
            other = name[:3] + bytes((0x20 + (name[3] - 0x1F) % 0x5F,))
            self._way_back.confirm(status.process_id_response(name), status.process_id_response(other), at)

    def _say_star(self, now: Condition) -> None:
        self._way_back.say(self._star.status(now))
        self._star.said()


def _answer(name: str, argument: int, now: Condition, model_name: str) -> bytes:
    if name == "GS e":
        return status.ejector_status(now) if argument == 6 else b""
    if name == "GS I":
        return status.printer_id(argument, model_name)
    if name == "ESC v" or (name == "GS r" and argument in (1, 49)):
        return bytes((status.paper_status(now),))
    no_drawer = (name == "ESC u" and argument in (0, 48)) or (name == "GS r" and argument in (2, 50))
    return b"\0" if no_drawer else b""
