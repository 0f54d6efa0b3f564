"""What the printer will be asked for, tried while nobody waits for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from kiosk.paper import job_for
from printer.checking import why_unprintable, why_unprintable_text
from printer.config import PaperWork
from printer.content import ticket_content
from printer.errors import UnprintableText
from printer.papers import paper_of
from queueing.answers import TicketFacts, WaitingRange
from queueing.catalogue import Catalogue, Service, Text
from queueing.ticket import Category, Language, TicketState

log = logging.getLogger(__name__)

_MANY = 999


def rehearse(catalogue: Catalogue, hall: str, work: PaperWork) -> None:
    """Say in the log what of the catalogue cannot be printed here, and why; the rest is served all the same.

    One ticket in every language is composed, so that the first citizen does not wait for typefaces and translations.
    """
    problems = list(unprintable(catalogue, hall, work))
    for problem in problems:
        log.error("cannot be printed: %s", problem)
    for service in catalogue.services_in(hall)[: 0 if problems else 1]:
        for language in Language:
            job_for(_specimen(service, language, catalogue), catalogue, hall, work)


def unprintable(catalogue: Catalogue, hall: str, work: PaperWork) -> Iterator[str]:
    """Each text of the catalogue that cannot be printed, by service and field; and each ticket though its texts can."""
    places = [("the centre's name", catalogue.centre), (f"hall {hall}, name", catalogue.hall(hall).name)]
    yield from _wrong_texts(places, work)
    for service in catalogue.services_in(hall):
        wrong = list(_wrong_texts(_fields(service, catalogue), work))
        yield from wrong or _wrong_tickets(service, catalogue, hall, work)


def _fields(service: Service, catalogue: Catalogue) -> Sequence[tuple[str, Text]]:
    documents = [(f"documents[{n}]", document) for n, document in enumerate(service.documents)]
    named = [("name", service.name), *documents, ("its agency's name", catalogue.agency(service.agency).name)]
    return [(f"service {service.id}, {field}", text) for field, text in named]


def _wrong_texts(places: Sequence[tuple[str, Text]], work: PaperWork) -> Iterator[str]:
    for field, text in places:
        for language in Language:
            if reason := why_unprintable_text(text[language], work.profile, work.way):
                yield f"{field} ({language}): {reason}"


def _wrong_tickets(service: Service, catalogue: Catalogue, hall: str, work: PaperWork) -> Iterator[str]:
    for language in Language:
        if reason := _why_no_ticket(_specimen(service, language, catalogue), catalogue, hall, work):
            yield f"service {service.id}, its ticket ({language}): {reason}"


def _why_no_ticket(facts: TicketFacts, catalogue: Catalogue, hall: str, work: PaperWork) -> str:
    try:
        paper = paper_of(ticket_content(facts, catalogue, hall, facts.issued_at), work.stationery)
    except UnprintableText as error:
        return str(error)
    return why_unprintable(paper, work.profile, work.way)


def _specimen(service: Service, language: Language, catalogue: Catalogue) -> TicketFacts:
    """A ticket that says as much as one can."""
    return TicketFacts(
        ticket="0" * 12,
        number=f"{service.prefix}{_MANY}",
        service=service.id,
        category=Category.ORDINARY,
        language=language,
        state=TicketState.RESERVED,
        issued_at=datetime.fromtimestamp(0, UTC),
        ahead=_MANY,
        waiting=WaitingRange(low=1, high=_MANY, likely_low=1, likely_high=_MANY),
        counters=tuple(counter.label for counter in catalogue.counters_for(service.id)),
    )
