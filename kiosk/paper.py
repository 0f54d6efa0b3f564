"""From a ticket's facts to a job at the print station, and from the printer's words to the kiosk's."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kiosk.world import Trouble
from printer.compose import compose
from printer.content import ticket_content
from printer.errors import UnprintableText
from printer.papers import paper_of
from printer.press import PrintFinished, PrintJob
from printer.printing import Outcome
from printer.profiles import Profile
from printer.status import PrinterStatus
from printer.templates import Stationery
from queueing.catalogue import Catalogue
from queueing.errors import UnknownEntry
from queueing.messages import TicketFacts
from queueing.ticket import Category, Language, TicketState

log = logging.getLogger(__name__)


def job_for(
    ticket: TicketFacts,
    catalogue: Catalogue,
    hall: str,
    profile: Profile,
    stationery: Stationery,
    *,
    large: bool = False,
    copy: bool = False,
) -> PrintJob | PrintFinished:
    """The ticket as a job, or, when it cannot be put on paper, the end of that job."""
    local_time = ticket.issued_at.astimezone(ZoneInfo(catalogue.timezone))
    try:
        content = ticket_content(ticket, catalogue, hall, local_time)
        paper = paper_of(content, stationery, large=large, copy=copy)
        return PrintJob(ticket.ticket, compose(paper, profile))
    except (UnprintableText, UnknownEntry) as error:
        log.error("ticket %s cannot be printed: %s", ticket.number, error)
        return PrintFinished(ticket.ticket, Outcome.FAILED_CLEAN, "unprintable")


def rehearse(catalogue: Catalogue, hall: str, profile: Profile, stationery: Stationery) -> None:
    """Compose a specimen in every language, so that the first citizen does not wait for typefaces and translations."""
    for service in catalogue.services_in(hall)[:1]:
        for language in Language:
            job_for(_specimen(service.id, language), catalogue, hall, profile, stationery)


def _specimen(service: str, language: Language) -> TicketFacts:
    return TicketFacts(
        ticket="0" * 12,
        number="A000",
        service=service,
        category=Category.ORDINARY,
        language=language,
        state=TicketState.RESERVED,
        issued_at=datetime.fromtimestamp(0, UTC),
    )


def trouble_of(status: PrinterStatus) -> Trouble | str:
    """What a citizen need know of the printer: the trouble it has, or ``""``."""
    if status.ready:
        return ""
    return Trouble.NO_PAPER if status.reason == "paper-end" else Trouble.PRINTER
