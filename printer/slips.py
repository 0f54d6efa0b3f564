"""What slips without a place in line say: what to bring, receipts, information. Pure.

No personal data is on any of them (charter 8.1.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from printer.content import clean, documents, fees, place
from printer.parts import Fact
from printer.wording import LOCALE, Wording
from queueing.catalogue import Catalogue, Text
from queueing.ticket import Language
from runtime.translations import translations


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceContent:
    """What to bring for a service, what it costs and how long it takes (charter 3.1.9, 6.1.3). It has no number."""

    language: Language
    heading: str
    service: str
    agency: str
    documents_title: str
    documents: tuple[str, ...]
    fees_title: str
    fees: tuple[str, ...]
    pay: str
    advice: str


class Receipt(StrEnum):
    """What a citizen has handed in (charter 3.1.1, 3.1.6)."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """That something was handed in, the ``number`` to ask for it by, and what happens ``next``."""

    receipt: Receipt
    language: Language
    heading: str
    title: str
    number: str
    facts: tuple[Fact, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationContent:
    """Something to take home, such as where the mobile bus stops (charter 3.1.3)."""

    language: Language
    heading: str
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[Fact, ...]


def service_content(service_id: str, language: Language, catalogue: Catalogue, hall: str) -> ServiceContent:
    """What to bring for a service. Raises as :func:`printer.content.ticket_content` does."""
    words, own = Wording(language), translations(LOCALE, language)
    service = catalogue.service(service_id)
    return ServiceContent(
        language=language,
        heading=place(catalogue, hall, language),
        service=clean(service.name[language]),
        agency=clean(catalogue.agency(service.agency).name[language]),
        documents_title=words.documents if service.documents else "",
        documents=documents(service, language),
        fees_title=words.fee if service.fee_known else "",
        fees=fees(service, words),
        pay=words.pay_at(service),
        advice=own.gettext("This slip holds no place in line. Take a ticket at the kiosk when you come."),
    )


def receipt_content(
    receipt: Receipt, number: str, language: Language, catalogue: Catalogue, hall: str, local_time: datetime
) -> ReceiptContent:
    """The receipt of what was handed in at ``local_time``. Raises as :func:`printer.content.ticket_content` does."""
    words = translations(LOCALE, language)
    titles = {
        Receipt.COMPLAINT: words.gettext("Your complaint has been received"),
        Receipt.SUGGESTION: words.gettext("Your suggestion has been received"),
    }
    what_next = {
        Receipt.COMPLAINT: words.gettext(
            "The centre will look into it. Keep this slip: by its number you can ask at the centre what came of it."
        ),
        Receipt.SUGGESTION: words.gettext("All suggestions are read and summed up every month. Thank you."),
    }
    return ReceiptContent(
        receipt=receipt,
        language=language,
        heading=place(catalogue, hall, language),
        title=titles[receipt],
        number=clean(number),
        facts=(Fact(words.gettext("Received"), f"{local_time:%d.%m.%Y %H:%M}"),),
        next=what_next[receipt],
    )


def information_content(
    heading: Text, title: Text, paragraphs: Iterable[Text], facts: Iterable[tuple[Text, Text]], language: Language
) -> InformationContent:
    """A slip of these texts; ``facts`` are labels with their values. Raises :class:`UnprintableText`."""
    return InformationContent(
        language=language,
        heading=clean(heading[language]),
        title=clean(title[language]),
        paragraphs=tuple(clean(paragraph[language]) for paragraph in paragraphs),
        facts=tuple(Fact(clean(label[language]), clean(value[language])) for label, value in facts),
    )
