"""What a ticket says, in the citizen's language. Pure.

No personal data is on it (charter 8.1.4): neither who the citizen is nor why somebody may be called earlier.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from printer.errors import UnprintableText
from printer.parts import Fact
from printer.wording import LOCALE, Wording, condensed
from queueing.catalogue import Catalogue, Direction
from queueing.messages import TicketFacts
from queueing.ticket import spaced
from runtime.translations import translations

GLUE = "\u00a0"
"""A space at which no line is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketContent:
    """All texts of one ticket. Empty ones take no room. No fee is to be broken; ``code`` is printed as a QR code."""

    heading: str
    number: str
    service: str
    agency: str
    facts: tuple[Fact, ...]
    documents_title: str
    documents: tuple[str, ...]
    fees_title: str
    fees: tuple[str, ...]
    pay: str
    code: str


def ticket_content(facts: TicketFacts, catalogue: Catalogue, hall: str, local_time: datetime) -> TicketContent:
    """The ticket for ``facts``, issued in ``hall`` (its id) at ``local_time``.

    Raises :class:`queueing.errors.UnknownEntry` and, for a text with control characters, :class:`UnprintableText`.
    """
    language, words = facts.language, Wording(facts.language)
    service = catalogue.service(facts.service)
    return TicketContent(
        heading=f"{clean(catalogue.centre[language])} · {clean(catalogue.hall(hall).name[language])}",
        number=clean(spaced(facts.number)),
        service=clean(service.name[language]),
        agency=clean(catalogue.agency(service.agency).name[language]),
        facts=_facts(facts, _direction(facts, catalogue, hall), local_time),
        documents_title=words.documents if service.documents else "",
        documents=tuple(clean(document[language]) for document in service.documents),
        fees_title=words.fee if service.fee_known else "",
        fees=tuple(_unbroken(term, price) for term, price in words.fees(service)),
        pay=words.ways_to_pay(service),
        code=facts.ticket,
    )


def clean(text: str) -> str:
    """``text`` with composed letters and single spaces. Raises :class:`UnprintableText` for control characters."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if controls := [character for character in tidy if unicodedata.category(character).startswith("C")]:
        raise UnprintableText(tidy, controls)
    return tidy


def _unbroken(*words: str) -> str:
    return " ".join(word for word in words if word).replace(" ", GLUE)


def _facts(facts: TicketFacts, direction: Direction | None, local_time: datetime) -> tuple[Fact, ...]:
    words = Wording(facts.language)
    found = [] if facts.ahead is None else [Fact(words.ahead, words.people(facts.ahead))]
    if facts.waiting:
        found.append(Fact(words.waiting_time, words.minutes(facts.waiting)))
    if facts.counters:
        labels = condensed(map(clean, facts.counters))
        found.append(Fact(words.counters(len(facts.counters)), labels, direction))
    issued = translations(LOCALE, facts.language).gettext("Issued")
    return (*found, Fact(issued, f"{local_time:%d.%m %H:%M}"))


def _direction(facts: TicketFacts, catalogue: Catalogue, hall: str) -> Direction | None:
    ways = {
        counter.direction
        for counter in catalogue.counters_for(facts.service)
        if counter.hall == hall and counter.label in facts.counters
    }
    return ways.pop() if len(ways) == 1 else None
