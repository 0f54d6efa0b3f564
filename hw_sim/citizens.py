"""Citizens of the demonstration: they read what is on a kiosk's screen, and touch accordingly."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from pathlib import Path

from hw_sim.frames import Frame, Label, Wanted
from hw_sim.hub import Hub
from hw_sim.patience import WAIT_SECONDS
from hw_sim.thermal import Fault, ThermalPrinter
from hw_sim.thermal.qr import read_qr
from hw_sim.trays import Tray
from hw_sim.verdict import Visit
from hw_sim.visitors import REASONS, Visitor
from hw_sim.watching import Album, largest_number, plain
from queueing.catalogue import Catalogue
from queueing.ticket import Language

log = logging.getLogger(__name__)

READING_SECONDS = 0.3
"""How long a hurried person looks at a new screen before touching it; a kiosk ignores touches that come at once."""

MISHAP_BYTES = 4000
"""Where in a ticket the paper ends in a mishap."""

ATTEMPTS = 3

SETBACKS = frozenset({"out-of-service", "apology", "refused", "number"})
"""Screens on which a citizen's way ends without a ticket on paper."""


class Setback(Exception):
    """The kiosk said sorry."""


class Kiosk:
    """One kiosk as a citizen stands before it: a screen to read and touch, a slot that gives paper."""

    def __init__(self, hub: Hub, device: str, tray: Tray, album: Album, directory: Path) -> None:
        self.device = device
        self.tray = tray
        self.language = Language.AZ
        self._hub = hub
        self._screen = hub.screens[device]
        self._album = album
        self._directory = directory
        self._left = ""
        self._screen.on_frame.append(self._photograph)

    def touch(self, label: str) -> float:
        """Find the widget that reads ``label``, turning pages if need be, and tap it; when (monotonic)."""
        left = self._left
        frame = self._go_on(lambda frame: frame.title != left and _can_find(frame, label), repr(label))
        while (widget := frame.widget(label)) is None:
            frame = self._turn_page(frame)
        self._left = frame.title
        return self._tap(widget)

    def await_ticket(self) -> Frame:
        """The screen that gives the ticket. Raises :class:`Setback`."""
        return self._go_on(lambda frame: frame.title == "ticket", "ticket screen")

    def leave(self, label: str) -> None:
        """Tap the widget on a last screen that reads ``label``, whatever the screen has said."""
        widget = self._await_screen(lambda frame: frame.widget(label) is not None, repr(label)).widget(label)
        assert widget is not None
        self._tap(widget)

    def await_title(self, title: str) -> None:
        """Wait until the kiosk shows this screen."""
        self._await_screen(lambda frame: frame.title == title, f"screen {title!r}")

    def await_greeting(self) -> None:
        """Wait until the next visitor can begin."""
        self._left = ""
        self.await_title("greeting")

    def _go_on(self, wanted: Wanted, what: str) -> Frame:
        frame = self._await_screen(lambda frame: wanted(frame) or frame.title in SETBACKS, what)
        if frame.title in SETBACKS:
            raise Setback(f"{self.device} says {frame.title!r} instead of {what}")
        return frame

    def _await_screen(self, wanted: Wanted, what: str) -> Frame:
        """The screen that stands now, or the first one to come, that is ``wanted``."""
        return self._screen.wait_for(wanted, WAIT_SECONDS, what, time.monotonic())

    def _turn_page(self, frame: Frame) -> Frame:
        more = frame.named("next-page")
        if more is None:
            raise TimeoutError(f"{self.device}: on no page of {frame.title!r} is what was looked for")
        self._tap(more)
        return self._await_screen(lambda turned: _reads(turned) != _reads(frame), f"next page of {frame.title!r}")

    def _tap(self, widget: Label) -> float:
        self._hub.patience.rest(READING_SECONDS)
        return self._hub.tap(self.device, widget.middle)

    def _photograph(self, frame: Frame) -> None:
        file = self._directory / f"{frame.title}-{self.language}.png"
        if file not in self._album:
            self._album.keep(frame.image(), file)


def _can_find(frame: Frame, label: str) -> bool:
    """What leads to a ticket stands on every page: where it reads otherwise, nothing is printed for a while."""
    elsewhere = frame.named("next-page") is not None and frame.named("take-ticket") is None
    return frame.widget(label) is not None or elsewhere


def _reads(frame: Frame) -> list[str]:
    return [widget.text for widget in frame.widgets]


class Citizens:
    """The visitors of one kiosk, one after the other."""

    def __init__(self, kiosk: Kiosk, visitors: Iterable[Visitor], catalogue: Catalogue) -> None:
        self.visits: list[Visit] = []
        self.device = kiosk.device
        self._kiosk = kiosk
        self._visitors = list(visitors)
        self._catalogue = catalogue

    def play(self) -> None:
        """Every visitor takes a ticket. Raises ``TimeoutError`` when the kiosk does not do what they expect."""
        for visitor in self._visitors:
            self.visits.append(self._visit(visitor))

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

    def _visit(self, visitor: Visitor) -> Visit:
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
                touched_at = [self._kiosk.touch(label) for label in self._way(visitor)][-1]
                return touched_at, plain(largest_number(self._kiosk.await_ticket()))
            except Setback as setback:
                log.warning("a visitor begins again: %s", setback)
                self._kiosk.await_greeting()
        raise TimeoutError(f"{self._kiosk.device} gave a visitor no ticket in {ATTEMPTS} attempts")

    def _way(self, visitor: Visitor) -> list[str]:
        """What the visitor reads and touches, from the greeting to the paper."""
        service = self._catalogue.service(visitor.service)
        agency = self._catalogue.agency(service.agency)
        names = [visitor.language.own_name, agency.name[visitor.language], service.name[visitor.language]]
        if visitor.category.is_priority:
            return [*names, visitor.reads("I have the right to priority"), visitor.reads(REASONS[visitor.category])]
        return [*names, visitor.reads("Take a ticket")]
