"""What stands on a paper, part by part from top to bottom, in whatever way it is printed. Pure.

A paper that is dots (:mod:`printer.layout`) and one that is the printer's own letters (:mod:`printer.native`) are made
of the same parts. All texts are in the reader's language and clean; an empty one takes no room.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from printer.bitmap import Bitmap
from queueing.catalogue import Direction
from queueing.ticket import Language


@dataclass(frozen=True, slots=True)
class Logo:
    """The centre's sign, centred, one dot of the picture a dot of the paper."""

    bitmap: Bitmap


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the paper comes from, small and centred."""

    text: str


@dataclass(frozen=True, slots=True)
class Banner:
    """What nobody may overlook, such as COPY: white letters on a black bar."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """What is called in the hall, as large as the paper allows."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """What the paper is about: a service, or a title. Large, bold, centred."""

    text: str


class Emphasis(StrEnum):
    PLAIN = "plain"
    STRONG = "strong"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, broken between words."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know at a glance. ``arrow``: the way to go, when there is only one."""

    label: str
    value: str
    arrow: Direction | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts in a grid of two columns where they fit, else in rows."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TickList:
    """A title, and a box to be ticked with a pen before each item."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """A title, and prices of which none is broken over two lines."""

    title: str
    prices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a label at the left and a value at the right edge."""

    rows: tuple[tuple[str, str], ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``code``, and below it the same for people who have to read it out."""

    code: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A dashed line across the paper."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on, behind what is to be signed with."""

    label: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A ruler over all the printable width, a tick every 8 dots, and bars of grey and black: dead dots show white."""


Part = (
    Logo | Heading | Banner | Number | Name | Text | Facts | TickList | Prices | Table | Code | Rule | Signature | Gauge
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One whole paper, to be cut off behind its last part. ``large``: for who reads badly, all letters much larger."""

    language: Language
    parts: tuple[Part, ...]
    large: bool = False
