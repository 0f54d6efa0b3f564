"""The board of one agency: whose calls are its own, and its name over them. Pure."""

from __future__ import annotations

from board.layout import block
from board.page import Page
from board.showing import Showing, ShownCall
from queueing.catalogue import Catalogue
from runtime.fonts import Weight
from screen.scene import Box, Item, Rect
from screen.theme import BOARD


def calls_of(agency: str, showing: Showing) -> tuple[ShownCall, ...]:
    """The calls of ``agency``: its prefix at a counter that serves it. None without a catalogue to tell by."""
    catalogue = showing.catalogue
    if catalogue is None or showing.hall is None:
        return ()
    services = catalogue.services_of(agency)
    prefixes = {service.prefix for service in services}
    labels = _labels(catalogue, showing.hall.id, {service.id for service in services})
    return tuple(call for call in showing.calls if _prefix(call.number) in prefixes and call.counter in labels)


def agency(page: Page, area: Rect) -> tuple[Item, ...]:
    """The agency's name in the language in turn."""
    catalogue = page.showing.catalogue
    names = [each.name for each in catalogue.agencies if each.id == page.face.agency] if catalogue else []
    sheet = page.sheet
    inside = area.inset(sheet.margin, sheet.px(4))
    fill = Box(sheet.bled(area), BOARD.raised)
    lines = [
        line
        for name in names
        for line in block(sheet, page.measure, name[page.language], (72, Weight.BOLD), BOARD.text, inside)
    ]
    return fill, *lines


def _labels(catalogue: Catalogue, hall: str, services: set[str]) -> set[str]:
    return {counter.label for counter in catalogue.counters_in(hall) if services & set(counter.services)}


def _prefix(number: str) -> str:
    return number.rstrip("0123456789")
