"""When a ticket cannot be had: an apology, what happened, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.journeys.choosing import may_take_without_paper
from kiosk.screens.buttons import Choice, choices
from kiosk.screens.closed import for_staff
from kiosk.screens.parts import bottom, foot, foot_height, head_height, header
from kiosk.screens.sheet import Sheet, fit_lines, settled
from kiosk.screens.spaces import MARGIN
from kiosk.screens.view import View
from kiosk.state import Apology
from kiosk.world import Trouble
from queueing.ticket import Language, spaced
from runtime.fonts import Weight
from screen.scene import Align, Font, Icon, Rect, Scene

_SIGN = 152
_PAD = 44


def apology(view: View) -> Scene:
    """The ticket did not come about, through no fault of the citizen."""
    ticketing = view.session.ticketing
    if ticketing.apology is Apology.NOT_PRINTED and ticketing.ticket is not None:
        title = view.gettext("We are sorry: your ticket could not be printed")
        number = spaced(ticketing.ticket.number)
        said = view.gettext("Number {number} has been cancelled.").format(number=number)
    else:
        title, number = view.gettext("We are sorry: the system does not answer"), ""
        said = view.gettext("No ticket was given.")
    offered = [("take-number", view.gettext("Take a number without paper"))]
    if not may_take_without_paper(view.session, view.world):
        offered = []
    return _notice(view, "apology", title, [said, _elsewhere(view)], number, offered)


def refused(view: View) -> Scene:
    """The coordinator gives no ticket for this service now."""
    if view.session.ticketing.rule in ("closed", "full"):
        title = view.gettext("No more tickets are given for this service today")
    else:
        title = view.gettext("No ticket can be given for this service now")
    return _notice(view, "refused", title, [view.gettext("Please choose another service or ask the staff.")])


def out_of_service(view: View) -> Scene:
    """This kiosk can serve nobody: said in every language, since nobody has chosen one."""
    centre = view.text(view.world.catalogue.centre) if view.world.catalogue else ""

    def lay_out(sheet: Sheet, said: Callable[[View], str]) -> int:
        header(sheet, languages=False, words=centre)
        foot(sheet)
        return _signed(sheet, partial(_refusals, said=said), _advise(sheet))

    whole, brief = partial(lay_out, said=_why), partial(lay_out, said=_refuge)
    return settled(view, whole, bottom(view), brief, partial(lay_out, said=lambda _: "")).scene("out-of-service")


def _refusals(sheet: Sheet, y: int, said: Callable[[View], str]) -> int:
    """One for each language; returns the ``y`` below."""
    view = sheet.view
    for language in (view.language, *(other for other in Language if other is not view.language)):
        spoken = view.speaking(language)
        y = _refusal(sheet, spoken, said(spoken), y) + view.space(28)
    return y - view.space(28)


def _advise(sheet: Sheet) -> int:
    """For the operator, small, above the foot: what is wrong with the printer and what to do; returns its height."""
    view = sheet.view
    words = for_staff(view)
    if not words:
        return 0
    font, lines = fit_lines(view, words, view.small(), view.width - 2 * MARGIN, 3)
    height = len(lines) * view.measure.height(font)
    area = Rect(MARGIN, view.height - foot_height(view) - 24 - height, view.width - 2 * MARGIN, height)
    sheet.lines(lines, font, view.palette.second, area, Align.CENTRE)
    return height + 24


def _refusal(sheet: Sheet, view: View, said: str, y: int) -> int:
    """Out of service, and what there is to say of it, in the view's language; returns the ``y`` below."""
    measure, wide = view.measure, view.width - 2 * MARGIN - 2 * _PAD
    title = fit_lines(view, view.gettext("This kiosk is out of service"), view.font(48, Weight.BOLD), wide, 2)
    more = fit_lines(view, said, view.body(), wide, 3)
    above, apart = view.space(36), 12 if said else 0
    height = sum(len(lines) * measure.height(font) for font, lines in (title, more)) + apart + 2 * above
    rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
    sheet.panel(rect)
    below = sheet.lines(title[1], title[0], view.palette.text, rect.inset(_PAD, above))
    sheet.lines(more[1], more[0], view.palette.second, Rect(rect.x + _PAD, below + apart, 0, 0))
    return rect.bottom


def _why(view: View) -> str:
    return f"{_reason(view)} {_refuge(view)}"


def _reason(view: View) -> str:
    match view.session.trouble:
        case Trouble.NO_PAPER:
            return view.gettext("It has no paper for tickets.")
        case Trouble.PRINTER:
            return view.gettext("Its printer does not work.")
        case Trouble.WITHDRAWN:
            return view.gettext("It is being looked after.")
        case _:
            return view.gettext("It has no connection to the queue.")


def _refuge(view: View) -> str:
    """Where to go instead: to the nearest kiosk that serves people, if one is known."""
    if view.world.refuge is None:
        return view.gettext("Please use another kiosk.")
    return view.gettext("The nearest kiosk: {place}.").format(place=view.text(view.world.refuge))


def _elsewhere(view: View) -> str:
    return view.gettext("Please take a ticket at another kiosk or ask the staff.")


def _notice(
    view: View,
    name: str,
    title: str,
    said: list[str],
    number: str = "",
    offered: Sequence[tuple[str, str]] = (),
) -> Scene:
    def content(sheet: Sheet, y: int, *, number: str = number) -> int:
        view, space = sheet.view, sheet.view.space(48)
        palette, wide = view.palette, view.width - 2 * MARGIN
        font, lines = fit_lines(view, title, view.title(), wide, 3)
        y = sheet.lines(lines, font, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + space
        if number:
            y = _cancelled(sheet, number, y) + space
        for words in said[:-1]:
            y = sheet.text(words, view.font(42), palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + view.space(28)
        strong = view.font(46, Weight.SEMIBOLD)
        y = sheet.text(said[-1], strong, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE)
        if not offered:
            return y
        buttons = choices(view, [Choice(name=name, label=label) for name, label in offered])
        buttons.draw(sheet, y + space)
        return y + space + buttons.height

    def lay_out(sheet: Sheet, content: Callable[[Sheet, int], int]) -> int:
        header(sheet)
        foot(sheet, done=True)
        return _signed(sheet, content)

    whole, brief = partial(lay_out, content=content), partial(lay_out, content=partial(content, number=""))
    return settled(view, whole, bottom(view), brief).scene(name)


def _cancelled(sheet: Sheet, number: str, y: int) -> int:
    palette, wide = sheet.view.palette, min(sheet.view.width - 2 * MARGIN, 728)
    rect = Rect((sheet.view.width - wide) // 2, y, wide, 160 if sheet.view.low else 300)
    sheet.panel(rect, edge=palette.warning, width=4)
    size = rect.h * 2 // 3
    sheet.middle_line(number, Font(size, Weight.BOLD), palette.warning, rect.inset(_PAD, 20))
    return rect.bottom


def _signed(sheet: Sheet, content: Callable[[Sheet, int], int], kept: int = 0) -> int:
    """Draw ``content``, which returns its end, under the warning sign, or beside it where the screen is wide.

    All of it stands a little above the middle between header and foot, and ends above the last ``kept`` units.
    """
    view = sheet.view
    if view.wide:
        aside = _SIGN + MARGIN
        sheet, sign, below = sheet.beside(view.narrowed(view.width - aside), aside), Rect(-_SIGN, 0, _SIGN, _SIGN), 0
    else:
        side = view.space(_SIGN)
        sign, below = Rect((view.width - side) // 2, 0, side, side), side + view.space(48)
    trial = Sheet(sheet.view)
    height = content(trial, below)
    room = bottom(view) - head_height(view) - kept
    top = head_height(view) + max(view.space(40), (room - height) * 2 // 5)
    down = (height - sign.h) // 2 if view.wide else 0
    sheet.draw(Icon(sign.moved(0, top + max(0, down)), "alert", view.palette.warning))
    return content(sheet, top + below) + kept
