"""What a ticket says, in the citizen's language. Pure.

No personal data is on it (charter 8.1.4): neither who the citizen is nor why somebody may be called earlier.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from printer.errors import UnprintableText
from printer.parts import Fact
from printer.wording import LOCALE, Wording, condensed
from queueing.answers import TicketFacts
from queueing.catalogue import Catalogue, Direction, Service
from queueing.ticket import Language, spaced
from runtime.translations import translations

GLUE = "\u00a0"
"""A space at which no line is broken."""


class TicketFact(StrEnum):
    """What a ticket may tell at a glance."""

    AHEAD = "ahead"
    WAITING = "waiting"
    COUNTERS = "counters"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketContent:
    """All texts of one ticket. Empty ones take no room. No fee is to be broken; ``code`` is printed as a QR code.

    As JSON it is one object with these names; ``facts`` maps names of :class:`TicketFact` to objects with ``label``,
    ``value`` and, when there is one way only, ``arrow`` ("left", "right", "up", "down")::

        {"language": "en", "heading": "ASAN service · Waiting hall 1", "number": "A 048",
         "service": "Issue of an identity card", "agency": "Ministry of Internal Affairs",
         "facts": {"ahead": {"label": "Ahead of you", "value": "7 people"}}, "code": "HH8QVVFZVCNX"}
    """

    language: Language
    heading: str
    number: str
    service: str
    agency: str = ""
    facts: Mapping[TicketFact, Fact]
    documents_title: str = ""
    documents: tuple[str, ...] = ()
    fees_title: str = ""
    fees: tuple[str, ...] = ()
    pay: str = ""
    code: str


def ticket_content(facts: TicketFacts, catalogue: Catalogue, hall: str, local_time: datetime) -> TicketContent:
    """The ticket for ``facts``, issued in ``hall`` (its id) at ``local_time``.

    Raises :class:`queueing.errors.UnknownEntry` and, for a text with control characters, :class:`UnprintableText`.
    """
    language, words, own = facts.language, Wording(facts.language), translations(LOCALE, facts.language)
    service = catalogue.service(facts.service)
    return TicketContent(
        language=language,
        heading=place(catalogue, hall, language),
        number=clean(spaced(facts.number)),
        service=clean(service.name[language]),
        agency=clean(catalogue.agency(service.agency).name[language]),
        facts=_facts(facts, _direction(facts, catalogue, hall), local_time),
        documents_title=own.gettext("Documents") if service.documents else "",
        documents=documents(service, language),
        fees_title=words.fee if service.fee_known else "",
        fees=fees(service, words),
        pay=words.pay_at(service),
        code=facts.ticket,
    )


def place(catalogue: Catalogue, hall: str, language: Language) -> str:
    """The centre and the hall a paper comes from. Raises as :func:`ticket_content` does."""
    return f"{clean(catalogue.centre[language])} · {clean(catalogue.hall(hall).name[language])}"


def documents(service: Service, language: Language) -> tuple[str, ...]:
    """What to bring for a service. Raises :class:`UnprintableText`."""
    return tuple(clean(document[language]) for document in service.documents)


def fees(service: Service, words: Wording) -> tuple[str, ...]:
    """Each price behind its term, "10 days 5 ₼", to be kept in one line."""
    return tuple(_unbroken(term, price) for term, price in words.fees(service))


def clean(text: str) -> str:
    """``text`` with composed letters and single spaces. Raises :class:`UnprintableText` for control characters."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if controls := [character for character in tidy if unicodedata.category(character).startswith("C")]:
        raise UnprintableText(tidy, controls)
    return tidy


def moment(local_time: datetime) -> str:
    """Day and time of day."""
    return f"{local_time:%d.%m %H:%M}"


def _unbroken(*words: str) -> str:
    return " ".join(word for word in words if word).replace(" ", GLUE)


def _facts(facts: TicketFacts, direction: Direction | None, local_time: datetime) -> Mapping[TicketFact, Fact]:
    words = Wording(facts.language)
    found = {} if facts.ahead is None else {TicketFact.AHEAD: Fact(words.ahead, words.people(facts.ahead))}
    if facts.waiting:
        found[TicketFact.WAITING] = Fact(words.waiting_time, words.minutes(facts.waiting))
    if facts.counters:
        labels = condensed(map(clean, facts.counters))
        found[TicketFact.COUNTERS] = Fact(words.counters(len(facts.counters)), labels, direction)
    issued = translations(LOCALE, facts.language).gettext("Issued")
    return {**found, TicketFact.ISSUED: Fact(issued, moment(local_time))}


def _direction(facts: TicketFacts, catalogue: Catalogue, hall: str) -> Direction | None:
    ways = {
        counter.direction
        for counter in catalogue.counters_for(facts.service)
        if counter.hall == hall and counter.label in facts.counters
    }
    return ways.pop() if len(ways) == 1 else None
