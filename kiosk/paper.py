"""From a ticket's facts to a job at the print station, and from the printer's words to the kiosk's."""

from __future__ import annotations

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.news import GiveAdvice, GiveReceipt, Slip
from kiosk.world import Trouble
from printer.compose import compose
from printer.config import PaperWork
from printer.content import ticket_content
from printer.errors import UnfittingPaper, UnprintableText
from printer.papers import paper_of
from printer.press import PrintFinished, PrintJob
from printer.printing import Outcome
from printer.sheets import self_test_content
from printer.slips import Receipt, ReceiptContent, ServiceContent, receipt_content, service_content
from printer.status import PrinterStatus
from queueing.catalogue import Catalogue
from queueing.errors import UnknownEntry
from queueing.messages import TicketFacts
from queueing.ticket import Language

log = logging.getLogger(__name__)

TEST_PAGE = "test-page"
"""The name of a job that is no ticket."""


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


def slip_for(
    slip: Slip, key: str, catalogue: Catalogue, hall: str, work: PaperWork, now: datetime, *, large: bool = False
) -> PrintJob | None:
    """A slip without a place in line as the job ``key``; None, with a word in the log, when it is unprintable."""
    try:
        content = _content(slip, catalogue, hall, now.astimezone(ZoneInfo(catalogue.timezone)))
        return PrintJob(key, compose(paper_of(content, work.stationery, large=large), work.profile, work.way))
    except (UnprintableText, UnfittingPaper, UnknownEntry) as error:
        log.error("a slip cannot be printed: %s", error)
        return None


def _content(slip: Slip, catalogue: Catalogue, hall: str, local_time: datetime) -> ServiceContent | ReceiptContent:
    match slip:
        case GiveAdvice(service, language):
            return service_content(service, language, catalogue, hall)
        case GiveReceipt(registration, language):
            return receipt_content(Receipt.COMPLAINT, registration, language, catalogue, hall, local_time)


def trouble_of(status: PrinterStatus) -> Trouble | str:
    """What a citizen need know of the printer: the trouble it has, or ``""``."""
    if status.ready:
        return ""
    return Trouble.NO_PAPER if status.reason == "paper-end" else Trouble.PRINTER


def self_test_job(device: str, link: str, local_time: datetime, work: PaperWork) -> PrintJob | PrintFinished:
    """A page that shows a technician what the printer can do."""
    try:
        content = self_test_content(work.profile.name, link, local_time, Language.AZ)
        return PrintJob(TEST_PAGE, compose(paper_of(content, work.stationery), work.profile, work.way))
    except (UnprintableText, UnfittingPaper) as error:
        log.error("%s: no test page can be printed: %s", device, error)
        return PrintFinished(TEST_PAGE, Outcome.FAILED_CLEAN, "unprintable")
