"""When a ticket cannot be had: an apology, what happened, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.screens.parts import FOOT, HEADER, MARGIN, foot, header
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.view import View
from kiosk.state import Apology
from kiosk.world import Trouble
from printer.advice import advice
from queueing.ticket import Language, spaced
from runtime.fonts import Weight
from screen.scene import Align, Box, Disc, Font, Rect, Scene

_SIGN = 152
_PAD = 44
_SMALL = 26


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
    return _notice(view, "apology", title, [said, _elsewhere(view)], number)


def refused(view: View) -> Scene:
    """The coordinator gives no ticket for this service now."""
    if view.session.ticketing.rule in ("closed", "full"):
        title = view.gettext("No more tickets are given for this service today")
    else:
        title = view.gettext("No ticket can be given for this service now")
    return _notice(view, "refused", title, [view.gettext("Please choose another service or ask the staff.")])


def out_of_service(view: View) -> Scene:
    """This kiosk can serve nobody: said in every language, since nobody has chosen one."""
    sheet = Sheet(view)
    centre = view.text(view.world.catalogue.centre) if view.world.catalogue else ""
    header(sheet, languages=False, words=centre)

    def content(sheet: Sheet, y: int) -> int:
        y = _sign(sheet, y) + 28
        for language in (view.language, *(other for other in Language if other is not view.language)):
            y = _refusal(sheet, view.speaking(language), y + 28)
        return y

    _centred(sheet, content)
    _advise(sheet)
    foot(sheet)
    return sheet.scene("out-of-service")


def _advise(sheet: Sheet) -> None:
    """For the operator, small, above the foot: what is wrong with the printer and what to do."""
    view = sheet.view
    if not view.world.printer or not view.world.concern:
        return
    told = advice(view.world.concern, view.language)
    whom = view.gettext("For the staff")
    words = f"{whom}: {told.wrong} {told.action}"
    font, lines = fit_lines(view, words, Font(_SMALL), view.width - 2 * MARGIN, 2)
    y = view.height - FOOT - 24 - len(lines) * view.measure.height(font)
    sheet.lines(lines, font, view.palette.second, Rect(MARGIN, y, view.width - 2 * MARGIN, 0), Align.CENTRE)


def _refusal(sheet: Sheet, view: View, y: int) -> int:
    """Out of service, why, and what to do, in the view's language; returns the ``y`` below."""
    measure, wide = view.measure, view.width - 2 * MARGIN - 2 * _PAD
    title = fit_lines(view, view.gettext("This kiosk is out of service"), view.font(48, Weight.BOLD), wide, 2)
    why = fit_lines(view, " ".join((_reason(view), view.gettext("Please use another kiosk."))), view.body(), wide, 3)
    height = sum(len(lines) * measure.height(font) for font, lines in (title, why)) + 12 + 2 * 36
    rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
    sheet.panel(rect)
    below = sheet.lines(title[1], title[0], view.palette.text, rect.inset(_PAD, 36))
    sheet.lines(why[1], why[0], view.palette.second, Rect(rect.x + _PAD, below + 12, 0, 0))
    return rect.bottom


def _reason(view: View) -> str:
    match view.session.trouble:
        case Trouble.NO_PAPER:
            return view.gettext("It has no paper for tickets.")
        case Trouble.PRINTER:
            return view.gettext("Its printer does not work.")
        case _:
            return view.gettext("It has no connection to the queue.")


def _elsewhere(view: View) -> str:
    return view.gettext("Please take a ticket at another kiosk or ask the staff.")


def _notice(view: View, name: str, title: str, said: list[str], number: str = "") -> Scene:
    sheet = Sheet(view)
    header(sheet)
    palette, wide = view.palette, view.width - 2 * MARGIN

    def content(sheet: Sheet, y: int) -> int:
        y = _sign(sheet, y) + 48
        font, lines = fit_lines(view, title, view.title(), wide, 3)
        y = sheet.lines(lines, font, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 48
        if number:
            y = _cancelled(sheet, number, y) + 48
        for words in said[:-1]:
            y = sheet.text(words, view.font(42), palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 28
        strong = view.font(46, Weight.SEMIBOLD)
        return sheet.text(said[-1], strong, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE)

    _centred(sheet, content)
    foot(sheet, done=True)
    return sheet.scene(name)


def _cancelled(sheet: Sheet, number: str, y: int) -> int:
    palette = sheet.view.palette
    rect = Rect(MARGIN + 120, y, sheet.view.width - 2 * MARGIN - 240, 300)
    sheet.panel(rect, edge=palette.warning, width=4)
    sheet.middle_line(number, Font(200, Weight.BOLD), palette.warning, rect.inset(_PAD, 20))
    return rect.bottom


def _centred(sheet: Sheet, content: Callable[[Sheet, int], int]) -> None:
    """Draw ``content``, which returns its end, a little above the middle between header and foot."""
    height = content(Sheet(sheet.view), 0)
    room = sheet.view.height - FOOT - HEADER
    content(sheet, HEADER + max(40, (room - height) * 2 // 5))


def _sign(sheet: Sheet, y: int) -> int:
    """An exclamation mark in a disc."""
    palette = sheet.view.palette
    disc = Rect(sheet.view.width // 2 - _SIGN // 2, y, _SIGN, _SIGN)
    x = disc.middle[0]
    sheet.draw(
        Disc(disc, palette.warning),
        Box(Rect(x - 9, y + 32, 18, 58), palette.raised, 9),
        Box(Rect(x - 10, y + 104, 20, 20), palette.raised, 10),
    )
    return disc.bottom
