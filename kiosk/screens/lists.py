"""The lists a citizen chooses from: agencies, the services of one, and those that are asked for most."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.amounts import summary
from kiosk.screens.closed import shut_in_short
from kiosk.screens.parts import GAP, MARGIN, Block, bottom, column, flow, foot, header, in_a_row, pager_height, question
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.view import View
from queueing.catalogue import Agency, Service
from runtime.fonts import Weight
from screen.scene import Align, Arrow, Colour, Font, Rect, Scene, Way

_PAD = 28
_BADGE = 92
_LEADING = 6
_TEXT = MARGIN + _PAD + _BADGE + 32


def agencies(view: View) -> Scene:
    """Whose service is needed? Or shall it be looked for?"""
    sheet, part = Sheet(view), column(view)
    header(sheet)
    top = question(sheet, view.gettext("Which agency do you need?"))
    most_asked = [_most_asked(part)] if view.world.most_asked() else []
    cards = [*most_asked, *(agency_card(part, agency) for agency in view.world.agencies())]
    ways = Rect(MARGIN, bottom(view) - pager_height(view), view.width - 2 * MARGIN, pager_height(view))
    flow(sheet, cards, top, ways.y - GAP, columns=True)
    in_a_row(sheet, [("search", view.gettext("Search")), ("errands", view.gettext("Something else"))], ways)
    foot(sheet, back=True)
    return sheet.scene("agencies")


def services(view: View) -> Scene:
    """Which service is needed? With its term, its fee and how long its line is."""
    agency = view.session.ticketing.agency
    name = next((view.text(one.name) for one in view.world.agencies() if one.id == agency), "")
    found = view.world.services(agency)
    return _services(view, "services", found, view.gettext("Which service do you need?"), name)


def most_asked(view: View) -> Scene:
    """What most people come for today."""
    return _services(view, "most-asked", view.world.most_asked(), view.gettext("Most asked for today"))


def _services(view: View, name: str, found: Sequence[Service], title: str, under: str = "") -> Scene:
    sheet = Sheet(view)
    header(sheet)
    top = question(sheet, title, under)
    flow(sheet, [service_card(column(view), service) for service in found], top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene(name)


def agency_card(view: View, agency: Agency) -> Block:
    """An agency, and how much it offers."""
    name, number = view.text(agency.name), len(view.world.services(agency.id))
    return way_on(view, f"agency-{agency.id}", name, name[0].upper(), _so_many(view, number))


def _most_asked(view: View) -> Block:
    number = len(view.world.most_asked())
    return way_on(view, "most-asked", view.gettext("Most asked for today"), str(number), _so_many(view, number))


def _so_many(view: View, number: int) -> str:
    return view.ngettext("{number} service", "{number} services", number).format(number=number)


def way_on(view: View, widget: str, name: str, sign: str, under: str) -> Block:
    """A card that leads on: a sign (a letter, or an icon by its name), a name, and a line under it."""
    width = view.width - MARGIN - _PAD - 80 - _TEXT
    card = _Card(view, widget, name, sign, under, width)

    def draw(sheet: Sheet, y: int) -> None:
        rect = card.draw(sheet, y)
        arrow = Rect(rect.right - _PAD - 44, rect.middle[1] - 22, 44, 44)
        sheet.draw(Arrow(arrow, Way.RIGHT, view.palette.arrow))

    return Block(card.height, draw)


def service_card(view: View, service: Service) -> Block:
    """A service, with its term and fee, and how long its line is."""
    aside = _aside(view, service)
    wide = max(view.measure.width(text, font) for text, font, _ in aside)
    width = view.width - MARGIN - _PAD - wide - 32 - _TEXT
    under = summary(view.wording, service)
    card = _Card(view, f"service-{service.id}", view.text(service.name), service.prefix, under, width)

    def draw(sheet: Sheet, y: int) -> None:
        rect = card.draw(sheet, y)
        line_y = rect.middle[1] - sum(view.measure.height(font) for _, font, _ in aside) // 2
        for text, font, colour in aside:
            line_y = sheet.line(text, font, colour, rect.right - _PAD, line_y, Align.RIGHT)

    return Block(card.height, draw)


def _aside(view: View, service: Service) -> list[tuple[str, Font, Colour]]:
    """What stands at the right of a service: how long its line is, or why that cannot be said."""
    palette, large = view.palette, view.font(38, Weight.SEMIBOLD)
    if not view.world.open:
        return [(view.gettext("closed"), large, palette.warning)]
    if closure := view.world.closure(service):
        short, more = shut_in_short(view, closure)
        return [(short, large, palette.warning), *([(more, view.small(), palette.second)] if more else [])]
    line = view.world.line(service.id)
    if line is None:
        return [(view.gettext("wait not known"), view.small(), palette.second)]
    return [
        (view.wording.minutes(line.range), large, palette.primary),
        (view.wording.people(line.waiting), view.small(), palette.second),
    ]


class _Card:
    """A choice in a list: a letter, a name of up to three lines, a line under it."""

    def __init__(self, view: View, name: str, label: str, letter: str, under: str, width: int) -> None:
        self._view, self._name, self._label, self._letter = view, name, label, letter
        self._font, self._lines = fit_lines(view, label, view.heading(), width, 3)
        self._under_font, self._under = fit_lines(view, under, view.small(), width, 2)
        measure = view.measure
        self._text = len(self._lines) * measure.height(self._font)
        self._text += len(self._under) * measure.height(self._under_font)
        self._text += _LEADING
        self.height = max(self._text, _BADGE) + 2 * 24

    def draw(self, sheet: Sheet, y: int) -> Rect:
        """Draw it; returns the whole card."""
        palette = self._view.palette
        pressed = self._view.pressed == self._name
        rect = Rect(MARGIN, y, self._view.width - 2 * MARGIN, self.height)
        edge = palette.primary if pressed else palette.edge
        sheet.panel(rect, fill=palette.soft if pressed else None, edge=edge, width=6 if pressed else 2)
        sheet.badge(self._letter, Rect(rect.x + _PAD, rect.middle[1] - _BADGE // 2, _BADGE, _BADGE))
        area = Rect(_TEXT, rect.middle[1] - self._text // 2, 0, 0)
        below = sheet.lines(self._lines, self._font, palette.text, area)
        sheet.lines(self._under, self._under_font, palette.second, Rect(_TEXT, below + _LEADING, 0, 0))
        sheet.widget(self._name, self._label, rect)
        return rect
