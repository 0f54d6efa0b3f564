"""Which parts each kind of content offers, by the names that templates know them by. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from printer.content import TicketContent, TicketFact
from printer.parts import (
    Code,
    Emphasis,
    Fact,
    Facts,
    Gauge,
    Heading,
    Name,
    Number,
    Part,
    Prices,
    Signature,
    Table,
    Text,
    TickList,
)
from printer.sheets import ReportContent, SelfTestContent
from printer.slips import InformationContent, ReceiptContent, ServiceContent

Content = TicketContent | ServiceContent | ReceiptContent | InformationContent | ReportContent | SelfTestContent
Offer = Mapping[str, tuple[Part, ...]]


def offer_of(content: Content, facts: Iterable[str]) -> Offer:
    """What ``content`` offers; of a ticket's facts only those that are named, in that order."""
    match content:
        case TicketContent():
            return _ticket(content, facts)
        case ServiceContent():
            return {**_service(content), "advice": _centred(content.advice)}
        case ReceiptContent():
            return _receipt(content)
        case InformationContent():
            return _information(content)
        case ReportContent():
            return _report(content)
        case SelfTestContent():
            return _test(content)


def _ticket(ticket: TicketContent, facts: Iterable[str]) -> Offer:
    told = [ticket.facts[TicketFact(name)] for name in facts if name in ticket.facts]
    return {
        **_service(ticket),
        "number": _number(ticket.number),
        "facts": _facts(told),
        "code": (Code(ticket.code),) if ticket.code else (),
    }


def _service(content: TicketContent | ServiceContent) -> Offer:
    return {
        "heading": _heading(content.heading),
        "service": _name(content.service),
        "agency": _centred(content.agency),
        "documents": (TickList(content.documents_title, content.documents),) if content.documents else (),
        "fees": (Prices(content.fees_title, content.fees),) if content.fees else (),
        "pay": (Text(content.pay),) if content.pay else (),
    }


def _receipt(receipt: ReceiptContent) -> Offer:
    return {
        "heading": _heading(receipt.heading),
        "title": _name(receipt.title),
        "number": _number(receipt.number),
        "facts": _facts(receipt.facts),
        "next": (Text(receipt.next),) if receipt.next else (),
    }


def _information(slip: InformationContent) -> Offer:
    return {
        "heading": _heading(slip.heading),
        "title": _name(slip.title),
        "paragraphs": tuple(Text(paragraph) for paragraph in slip.paragraphs if paragraph),
        "facts": _facts(slip.facts),
    }


def _report(report: ReportContent) -> Offer:
    return {
        "heading": _heading(report.heading),
        "title": _name(report.title),
        "period": _centred(report.period),
        "rows": (Table(report.rows),) if report.rows else (),
        "totals": (Table(report.totals, strong=True),) if report.totals else (),
        "signature": (Signature(report.signature),) if report.signature else (),
    }


def _test(page: SelfTestContent) -> Offer:
    return {
        "heading": _heading(page.heading),
        "title": _name(page.title),
        "facts": _facts(page.facts),
        "letters": tuple(
            Text(letters, emphasis) for emphasis in (Emphasis.PLAIN, Emphasis.STRONG) for letters in page.letters
        ),
        "gauge": (Gauge(),),
        "code": (Code(page.code),),
    }


def _heading(text: str) -> tuple[Part, ...]:
    return (Heading(text),) if text else ()


def _name(text: str) -> tuple[Part, ...]:
    return (Name(text),) if text else ()


def _number(text: str) -> tuple[Part, ...]:
    return (Number(text),) if text else ()


def _centred(text: str) -> tuple[Part, ...]:
    return (Text(text, centred=True),) if text else ()


def _facts(facts: Iterable[Fact]) -> tuple[Part, ...]:
    told = tuple(facts)
    return (Facts(told),) if told else ()
