"""Content and template make a paper: which parts it has, in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from printer.bitmap import Bitmap
from printer.content import TicketContent, clean
from printer.offers import Content, Offer, offer_of
from printer.parts import Banner, Logo, Paper, Part, Rule, Text
from printer.sheets import ReportContent, SelfTestContent
from printer.slips import InformationContent, Receipt, ReceiptContent, ServiceContent
from printer.templates import Stationery, Template, Templates, TicketTemplate
from printer.wording import LOCALE
from queueing.ticket import Language
from runtime.translations import translations


def paper_of(content: Content, stationery: Stationery, *, large: bool = False, copy: bool = False) -> Paper:
    """Any content on its kind of paper.

    ``large``: in large letters, for one who reads badly. ``copy``: marked as one of which there may be another.
    """
    template = _template(content, stationery.templates)
    facts = template.facts if isinstance(template, TicketTemplate) else ()
    offer = {**offer_of(content, facts), **_everywhere(template, stationery.logo, content.language)}
    parts = _tidy(part for name in template.parts for part in offer[name])
    marks = _copy(content.language) if copy else ()
    return Paper(content.language, (*marks, *parts), large or template.large)


def _template(content: Content, templates: Templates) -> Template:
    match content:
        case TicketContent():
            return templates.ticket
        case ServiceContent():
            return templates.service
        case ReceiptContent():
            receipts = {Receipt.COMPLAINT: templates.complaint, Receipt.SUGGESTION: templates.suggestion}
            return receipts[content.receipt]
        case InformationContent():
            return templates.information
        case ReportContent():
            return templates.report
        case SelfTestContent():
            return templates.test


def _everywhere(template: Template, logo: Bitmap | None, language: Language) -> Offer:
    return {
        "logo": (Logo(logo),) if logo else (),
        "rule": (Rule(),),
        "lines": tuple(Text(clean(line[language]), centred=True) for line in template.lines),
    }


def _copy(language: Language) -> tuple[Part, ...]:
    return (Banner(translations(LOCALE, language).gettext("COPY")),)


def _tidy(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Without rules that part nothing: at the ends, and behind another."""
    kept: list[Part] = []
    for part in parts:
        if not isinstance(part, Rule) or (kept and kept[-1] != part):
            kept.append(part)
    return tuple(kept[:-1] if kept and isinstance(kept[-1], Rule) else kept)
