"""What the parts of a call unit's picture are made of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter.sheet import Sheet
from counter.unit import Unit
from counter.words import COUNTER, words
from queueing.catalogue import Catalogue
from queueing.messages import TicketFacts
from queueing.ticket import Language, spaced
from runtime.fonts import Weight
from screen.scene import Box, Line, Measure, Rect, paragraph
from screen.theme import COUNTER_SPACE, KIOSK


@dataclass(frozen=True, slots=True)
class Page:
    """One picture: what it tells, in which language, and where there is room."""

    unit: Unit
    catalogue: Catalogue | None
    language: Language
    sheet: Sheet
    measure: Measure
    now: float

    def say(self, msgid: str) -> str:
        return words(self.language).gettext(msgid)

    def say_of(self, msgid: str, ticket: TicketFacts | None) -> str:
        """What concerns a ticket, with its number."""
        return self.say(msgid).format(number=spaced(ticket.number) if ticket else "")

    def service(self, name: str) -> str:
        """The service in the officer's language; its id while the catalogue does not know it."""
        services = self.catalogue.services if self.catalogue else ()
        return next((service.name[self.language] for service in services if service.id == name), name)

    def counter(self, name: str) -> str:
        """A counter by what is written above it; by its id while the catalogue does not know it."""
        counters = self.catalogue.counters if self.catalogue else ()
        label = next((counter.label for counter in counters if counter.id == name), name)
        return self.say(COUNTER).format(label=label)


def raised(page: Page, rect: Rect) -> Box:
    """The ground of what matters most."""
    return Box(rect, KIOSK.raised, page.sheet.px(COUNTER_SPACE.radius), KIOSK.edge, max(1, page.sheet.px(2)))


def largest_paragraph(page: Page, text: str, area: Rect, sizes: Sequence[int]) -> tuple[Line, ...]:
    """``text`` in the first of these type sizes in which all of it fits, else in the last."""
    for size in sizes:
        lines = paragraph(page.measure, text, page.sheet.font(size, Weight.SEMIBOLD), KIOSK.text, area)
        if lines and lines[-1].rect.bottom <= area.bottom:
            break
    return lines
