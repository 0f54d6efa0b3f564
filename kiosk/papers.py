"""What a kiosk gives on paper: tickets, slips and test pages, as the printing station takes them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from kiosk.config import KioskConfig
from kiosk.news import Slip
from kiosk.paper import job_for, slip_for
from printer.config import PaperWork
from printer.press import PrintFinished, PrintJob
from printer.spool import PrintStation
from queueing.catalogue import Catalogue
from queueing.messages import TicketFacts
from runtime.clock import Clock


class Papers:
    """Each method begins to print and returns at once. ``post`` takes what is finished before it has begun.

    ``look`` tells by which catalogue the kiosk serves, and whether its citizen reads large letters.
    """

    def __init__(
        self,
        config: KioskConfig,
        work: PaperWork,
        station: PrintStation,
        post: Callable[[object], None],
        look: Callable[[], tuple[Catalogue | None, bool]],
        clock: Clock,
    ) -> None:
        self._config = config
        self._work = work
        self._station = station
        self._post = post
        self._look = look
        self._clock = clock

    def press(self, ticket: TicketFacts, *, copy: bool = False) -> None:
        """A ticket, or the marked ``copy`` of one."""
        catalogue, large = self._look()
        assert catalogue is not None, "a ticket was granted to a kiosk without a catalogue"
        self.start(job_for(ticket, catalogue, self._config.hall, self._work, large=large, copy=copy))

    def give(self, slip: Slip) -> None:
        """A slip without a place in line."""
        catalogue, large = self._look()
        assert catalogue is not None, "a slip was asked of a kiosk without a catalogue"
        key, now = f"slip-{uuid4().hex}", self._clock.now()
        job = slip_for(slip, key, catalogue, self._config.hall, self._work, now, large=large)
        if job is not None:
            self._station.print(job)

    def start(self, job: PrintJob | PrintFinished) -> None:
        """What is ready to be printed, or could not be made."""
        if isinstance(job, PrintFinished):
            self._post(job)
        else:
            self._station.print(job)
