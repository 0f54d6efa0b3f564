"""The lists a citizen chooses from: agencies, the services of one, and those that are asked for most."""

from __future__ import annotations

from kiosk.screens.amounts import summary
from kiosk.screens.block import Block
from kiosk.screens.buttons import button, height_of_button, pager_height
from kiosk.screens.closed import shut_in_short
from kiosk.screens.pages import column, flow
from kiosk.screens.parts import bottom, foot, header, question
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.spaces import GAP, MARGIN, NARROW
from kiosk.screens.view import View
from queueing.catalogue import Agency, Service
from runtime.fonts import Weight
from runtime.icons import DEFAULT, icons
from screen.scene import Align, Arrow, Colour, Font, Rect, Scene, Way

_PAD = 28
_BADGE = 92
_LEADING = 6
_Said = tuple[str, Font, Colour]
_TEXT = MARGIN + _PAD + _BADGE + 32


def agencies(view: View) -> Scene:
    """Whose service is needed? Or shall it be looked for?"""
    sheet = Sheet(view)
    header(sheet)
    top = question(sheet, view.gettext("Which agency do you need?"))
    part = column(view)
    most_asked = [_most_asked(part)] if view.world.most_asked() else []
    cards = [*most_asked, *(agency_card(part, agency) for agency in view.world.agencies())]
    flow(sheet, cards, top, _other_ways(sheet) - GAP, columns=True)
    foot(sheet, back=True)
    return sheet.scene("agencies")


def most_asked(view: View) -> Scene:
    """What most people come for today."""
    sheet = Sheet(view)
    header(sheet)
    top = question(sheet, view.gettext("Most asked for today"))
    cards = [service_card(column(view), service) for service in view.world.most_asked()]
    flow(sheet, cards, top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene("most-asked")


def services(view: View) -> Scene:
    """Which service is needed? With its term, its fee and how long its line is."""
    sheet, agency = Sheet(view), view.session.ticketing.agency
    header(sheet)
    name = next((view.text(one.name) for one in view.world.agencies() if one.id == agency), "")
    top = question(sheet, view.gettext("Which service do you need?"), name)
    cards = [service_card(column(view), service) for service in view.world.services(agency)]
    flow(sheet, cards, top, bottom(view), columns=True)
    foot(sheet, back=True)
    return sheet.scene("services")


def _other_ways(sheet: Sheet) -> int:
    """Ways to what is needed that lead past the agencies; returns the ``y`` where they begin."""
    view = sheet.view
    wide = (view.width - 2 * MARGIN - GAP) // 2
    ways = [("search", view.gettext("Search"), "search"), ("errands", view.gettext("Something else"), "apps")]
    high = max(pager_height(view), *(height_of_button(view, label, wide, signed=True) for _, label, _ in ways))
    top = bottom(view) - high
    for index, (name, label, icon) in enumerate(ways):
        button(sheet, name, label, Rect(MARGIN + index * (wide + GAP), top, wide, high), icon=icon)
    return top


def _most_asked(view: View) -> Block:
    number = len(view.world.most_asked())
    name = view.gettext("Most asked for today")
    return way_on(view, "most-asked", name, "people", _services(view, number))


def _services(view: View, number: int) -> str:
    return view.ngettext("{number} service", "{number} services", number).format(number=number)


def agency_card(view: View, agency: Agency) -> Block:
    """An agency, and how much it offers."""
    name = view.text(agency.name)
    under = _services(view, len(view.world.services(agency.id)))
    return way_on(view, f"agency-{agency.id}", name, agency.icon if agency.icon in icons() else DEFAULT, under)


def way_on(view: View, widget: str, name: str, icon: str, under: str) -> Block:
    """A card that leads on: an icon, a name, and a line under it."""
    card = _Card(view, widget, name, [(under, view.small(), view.palette.second)], right=80)

    def draw(sheet: Sheet, y: int) -> None:
        rect = card.draw(sheet, y)
        sheet.icon_badge(icon, card.square(rect))
        arrow = Rect(rect.right - _PAD - 44, rect.middle[1] - 22, 44, 44)
        sheet.draw(Arrow(arrow, Way.RIGHT, view.palette.arrow))

    return Block(card.height, draw)


def service_card(view: View, service: Service) -> Block:
    """A service, its term and fee; how long its line is at the right, or below where the card is narrow."""
    aside = _aside(view, service)
    under = (summary(view.wording, service), view.small(), view.palette.second)
    name, label = f"service-{service.id}", view.text(service.name)
    wide = max(view.measure.width(text, font) for text, font, _ in aside)
    card = _Card(view, name, label, [under], right=wide + 32)
    if view.width < NARROW or not card.readable:
        return _narrow_card(view, name, label, [under, (" · ".join(text for text, _, _ in aside), *aside[0][1:])])

    def draw(sheet: Sheet, y: int) -> None:
        rect = card.draw(sheet, y)
        sheet.badge(service.prefix, card.square(rect))
        line_y = rect.middle[1] - sum(view.measure.height(font) for _, font, _ in aside) // 2
        for text, font, colour in aside:
            line_y = sheet.line(text, font, colour, rect.right - _PAD, line_y, Align.RIGHT)

    return Block(card.height, draw)


def brief_card(view: View, entry: Agency | Service) -> Block:
    """Nothing but the name, for where there is little room."""
    kind = "service" if isinstance(entry, Service) else "agency"
    return _narrow_card(view, f"{kind}-{entry.id}", view.text(entry.name), [])


def _narrow_card(view: View, name: str, label: str, under: list[_Said]) -> Block:
    card = _Card(view, name, label, under, right=0, signed=False)

    def draw(sheet: Sheet, y: int) -> None:
        card.draw(sheet, y)

    return Block(card.height, draw)


def _aside(view: View, service: Service) -> list[_Said]:
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
    """A choice in a list: a sign or none, a name of up to three lines, lines under it. ``right`` is left free."""

    def __init__(
        self, view: View, name: str, label: str, under: list[_Said], right: int, *, signed: bool = True
    ) -> None:
        self._view, self._name, self._label = view, name, label
        self._above = 24 if signed else view.space(24)
        self._left = _TEXT if signed else MARGIN + _PAD
        width = view.width - MARGIN - _PAD - right - self._left
        self._font, self._lines = fit_lines(view, label, view.heading(), width, 3)
        self._under = [(fit_lines(view, text, font, width, 2), colour) for text, font, colour in under if text]
        measure = view.measure
        self._text = len(self._lines) * measure.height(self._font) + _LEADING
        self._text += sum(len(lines) * measure.height(font) for (font, lines), _ in self._under)
        self.height = max(self._text, _BADGE if signed else 0) + 2 * self._above

    @property
    def readable(self) -> bool:
        """Whether the name has not had to become too small."""
        return self._font.size >= self._view.least(self._view.heading().size)

    def draw(self, sheet: Sheet, y: int) -> Rect:
        """Draw it but for its sign; returns the whole card."""
        palette = self._view.palette
        pressed = self._view.pressed == self._name
        rect = Rect(MARGIN, y, self._view.width - 2 * MARGIN, self.height)
        edge = palette.primary if pressed else palette.edge
        sheet.panel(rect, fill=palette.soft if pressed else None, edge=edge, width=6 if pressed else 2)
        area = Rect(self._left, rect.middle[1] - self._text // 2, 0, 0)
        below = sheet.lines(self._lines, self._font, palette.text, area) + _LEADING
        for (font, lines), colour in self._under:
            below = sheet.lines(lines, font, colour, Rect(self._left, below, 0, 0))
        sheet.widget(self._name, self._label, rect)
        return rect

    @staticmethod
    def square(rect: Rect) -> Rect:
        """Where the card's sign stands."""
        return Rect(rect.x + _PAD, rect.middle[1] - _BADGE // 2, _BADGE, _BADGE)
