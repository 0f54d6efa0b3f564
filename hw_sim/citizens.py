"""Citizens of the demonstration who come to a kiosk for a ticket."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from hw_sim.by_ear import ByEar
from hw_sim.information import APPOINTMENT
from hw_sim.kiosk_front import Kiosk, Setback
from hw_sim.patience import WAIT_SECONDS
from hw_sim.thermal import Fault, ThermalPrinter
from hw_sim.thermal.qr import read_qr
from hw_sim.verdict import Visit
from hw_sim.visitors import REASONS, Visitor, Way
from hw_sim.watching import largest_number, plain
from queueing.catalogue import Catalogue

log = logging.getLogger(__name__)

MISHAP_BYTES = 4000
"""Where in a ticket the paper ends in a mishap."""

ATTEMPTS = 3


class Citizens:
    """The visitors of one kiosk, one after the other.

    Who goes by ear has an ``ear``; where kiosks do not speak there is none, and somebody else touches for them.
    """

    def __init__(
        self, kiosk: Kiosk, visitors: Iterable[Visitor], catalogue: Catalogue, ear: ByEar | None = None
    ) -> None:
        self.visits: list[Visit] = []
        self.device = kiosk.device
        self._kiosk = kiosk
        self._visitors = list(visitors)
        self._catalogue = catalogue
        self._ear = ear

    def play(self) -> None:
        """Every visitor takes a ticket. Raises ``TimeoutError`` when the kiosk does not do what they expect."""
        for visitor in self._visitors:
            self.visits.append(self.visit(visitor))

    def meet_mishap(self, visitor: Visitor, printer: ThermalPrinter) -> None:
        """The paper ends in the middle of the visitor's ticket; the kiosk says sorry, and staff put a new roll in."""
        kiosk = self._kiosk
        kiosk.language = visitor.language
        *way, last = self._way(visitor)
        for label in way:
            kiosk.touch(label)
        printer.fault(Fault.PAPER_OUT, at_byte=printer.bytes_received + MISHAP_BYTES)
        kiosk.touch(last)
        kiosk.await_title("apology")
        kiosk.leave(visitor.reads("Done"))
        kiosk.await_greeting()
        printer.mend(Fault.PAPER_OUT)
        kiosk.await_greeting()

    def visit(self, visitor: Visitor) -> Visit:
        """One visitor takes a ticket. Raises as ``play``."""
        kiosk = self._kiosk
        kiosk.language = visitor.language
        lay_there = len(kiosk.tray.papers)
        touched_at, number = self._take_ticket(visitor)
        paper = kiosk.tray.next_paper(lay_there, WAIT_SECONDS)
        kiosk.leave(visitor.reads("Done"))
        kiosk.await_greeting()
        return Visit(
            visitor=visitor,
            number=number,
            touched_at=touched_at,
            code=read_qr(paper.image) if paper else None,
            first_byte_at=paper.first_byte_at if paper else None,
            cut_at=paper.cut_at if paper else None,
        )

    def _take_ticket(self, visitor: Visitor) -> tuple[float, str]:
        """When the last touch was, and the number on the screen. Whom the kiosk disappoints begins again."""
        for _ in range(ATTEMPTS):
            try:
                touched_at = self._ask_for_ticket(visitor)
                number = plain(largest_number(self._kiosk.await_ticket()))
                self._hear_number(visitor)
                return touched_at, number
            except Setback as setback:
                log.warning("a visitor begins again: %s", setback)
                self._kiosk.await_greeting()
        raise TimeoutError(f"{self._kiosk.device} gave a visitor no ticket in {ATTEMPTS} attempts")

    def _ask_for_ticket(self, visitor: Visitor) -> float:
        """When the last touch, press or scan was."""
        if visitor.way is Way.APPOINTMENT:
            for label in (visitor.language.own_name, "Something else", "I have an appointment"):
                self._kiosk.touch(visitor.reads(label))
            self._kiosk.reach("check-in")
            return self._kiosk.scan(APPOINTMENT)
        if visitor.way is Way.EAR and self._ear:
            self._ear.wake()
            return [self._ear.choose(label) for label in self._way(visitor)][-1]
        return [self._kiosk.touch(label) for label in self._way(visitor)][-1]

    def _hear_number(self, visitor: Visitor) -> None:
        if visitor.way is Way.EAR and self._ear:
            self._ear.hear_out()

    def _way(self, visitor: Visitor) -> list[str]:
        """What the visitor reads and touches, from the greeting to the paper."""
        service = self._catalogue.service(visitor.service)
        agency = self._catalogue.agency(service.agency)
        names = [visitor.language.own_name, agency.name[visitor.language], service.name[visitor.language]]
        if visitor.category.is_priority:
            return [*names, visitor.reads("I have the right to priority"), visitor.reads(REASONS[visitor.category])]
        return [*names, visitor.reads("Take a ticket")]
