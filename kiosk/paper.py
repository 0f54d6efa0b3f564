"""From a ticket's facts to a job at the print station, and from the printer's words to the kiosk's."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from kiosk.config import PrinterConfig
from kiosk.world import Trouble
from printer.compose import compose
from printer.content import ticket_content
from printer.errors import UnfittingPaper, UnprintableText
from printer.papers import paper_of
from printer.press import PrintFinished, PrintJob
from printer.printing import Outcome
from printer.profiles import Profile, profile
from printer.stationery import load_stationery
from printer.status import PrinterStatus
from printer.templates import Stationery
from printer.ways import Way, way_for
from queueing.catalogue import Catalogue
from queueing.errors import UnknownEntry
from queueing.messages import TicketFacts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWork:
    """How a kiosk prints: on what printer, in what way, by which templates."""

    profile: Profile
    way: Way
    stationery: Stationery


def paper_work(config: PrinterConfig, address: str) -> PaperWork:
    """What the configuration makes of a printer at ``address``. Raises ``BadConfiguration`` for the templates."""
    model = replace(profile(config.profile), logo=config.stored_logo)
    stationery = load_stationery(config.templates, model.width_dots)
    return PaperWork(profile=model, way=config.way or way_for(address, model), stationery=stationery)


def job_for(
    ticket: TicketFacts, catalogue: Catalogue, hall: str, work: PaperWork, *, large: bool = False, copy: bool = False
) -> PrintJob | PrintFinished:
    """The ticket as a job, or, when it cannot be put on paper, the end of that job."""
    local_time = ticket.issued_at.astimezone(ZoneInfo(catalogue.timezone))
    try:
        content = ticket_content(ticket, catalogue, hall, local_time)
        paper = paper_of(content, work.stationery, large=large, copy=copy)
        return PrintJob(ticket.ticket, compose(paper, work.profile, work.way), copy)
    except (UnprintableText, UnfittingPaper, UnknownEntry) as error:
        log.error("ticket %s cannot be printed: %s", ticket.number, error)
        return PrintFinished(ticket.ticket, Outcome.FAILED_CLEAN, "unprintable", copy)


def trouble_of(status: PrinterStatus) -> Trouble | str:
    """What a citizen need know of the printer: the trouble it has, or ``""``."""
    if status.ready:
        return ""
    return Trouble.NO_PAPER if status.reason == "paper-end" else Trouble.PRINTER
