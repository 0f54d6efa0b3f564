"""What stands on each kind of paper, and in which order: data a technician can change, checked when it is read. Pure.

Of each kind every part that may be named is named in ``templates.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from printer.bitmap import Bitmap
from printer.content import TicketFact
from queueing.texts import Text
from runtime.config import among

_ANYWHERE = ("logo", "heading", "rule", "lines")
_RECEIPT = among(*_ANYWHERE, "title", "number", "facts", "next")


def _numbered(parts: tuple[str, ...]) -> None:
    if "number" not in parts:
        raise ValueError("'number' must be among them: without it nobody knows when it is their turn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One kind of paper. ``lines`` are the technician's own texts; ``large``: large letters for everybody."""

    parts: tuple[str, ...]
    lines: tuple[Text, ...] = ()
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTemplate(Template):
    """A ticket. ``facts``: which of them, and in which order."""

    parts: Annotated[
        tuple[str, ...],
        among(*_ANYWHERE, "number", "service", "agency", "facts", "documents", "fees", "pay", "code"),
        _numbered,
    ]
    facts: Annotated[tuple[str, ...], among(*TicketFact)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTemplate(Template):
    """What to bring for a service."""

    parts: Annotated[tuple[str, ...], among(*_ANYWHERE, "service", "agency", "documents", "fees", "pay", "advice")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTemplate(Template):
    """That a complaint or a suggestion was handed in."""

    parts: Annotated[tuple[str, ...], _RECEIPT, _numbered]


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationTemplate(Template):
    """Something to take home."""

    parts: Annotated[tuple[str, ...], among(*_ANYWHERE, "title", "paragraphs", "facts")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTemplate(Template):
    """The report of a shift."""

    parts: Annotated[tuple[str, ...], among(*_ANYWHERE, "title", "period", "rows", "totals", "signature")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestTemplate(Template):
    """A test page."""

    parts: Annotated[tuple[str, ...], among(*_ANYWHERE, "title", "facts", "letters", "gauge", "code")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """All kinds of paper. ``logo``: a PNG file, relative to the file that names it."""

    ticket: TicketTemplate
    service: ServiceTemplate
    complaint: ReceiptTemplate
    suggestion: ReceiptTemplate
    information: InformationTemplate
    report: ReportTemplate
    test: SelfTestTemplate
    logo: Path | None = None


@dataclass(frozen=True, slots=True)
class Stationery:
    """How the papers of one centre look."""

    templates: Templates
    logo: Bitmap | None = None
