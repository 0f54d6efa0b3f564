"""When a ticket cannot be had: an apology, what happened, and what to do."""

from __future__ import annotations

from kiosk.screens.parts import HEADER, MARGIN, foot, header
from kiosk.screens.sheet import Sheet, fit_lines
from kiosk.screens.view import View
from kiosk.state import Apology
from kiosk.world import Trouble
from queueing.ticket import Language, spaced
from runtime.fonts import Weight
from screen.scene import Align, Box, Disc, Font, Rect, Scene

_SIGN = 152
_PAD = 44


def apology(view: View) -> Scene:
    """The ticket did not come about, through no fault of the citizen."""
    if view.session.apology is Apology.NOT_PRINTED and view.session.ticket is not None:
        title = view.gettext("We are sorry: your ticket could not be printed")
        number = spaced(view.session.ticket.number)
        said = view.gettext("Number {number} has been cancelled.").format(number=number)
    else:
        title, number = view.gettext("We are sorry: the system does not answer"), ""
        said = view.gettext("No ticket was given.")
    return _notice(view, "apology", title, [said, _elsewhere(view)], number)


def refused(view: View) -> Scene:
    """The coordinator gives no ticket for this service now."""
    if view.session.rule == "closed":
        title = view.gettext("No more tickets are given for this service today")
    else:
        title = view.gettext("No ticket can be given for this service now")
    return _notice(view, "refused", title, [view.gettext("Please choose another service or ask the staff.")])


def out_of_service(view: View) -> Scene:
    """This kiosk can serve nobody: said in every language, since nobody has chosen one."""
    sheet = Sheet(view)
    header(sheet, languages=False)
    y = _sign(sheet, HEADER + 64) + 40
    for language in (view.language, *(other for other in Language if other is not view.language)):
        spoken = view.speaking(language)
        wide = view.width - 2 * MARGIN - 2 * _PAD
        title, title_lines = fit_lines(
            view, spoken.gettext("This kiosk is out of service"), view.font(48, Weight.BOLD), wide, 2
        )
        font, lines = fit_lines(
            view, f"{_reason(spoken)} {spoken.gettext('Please use another kiosk.')}", view.body(), wide, 3
        )
        height = len(title_lines) * view.measure.height(title) + len(lines) * view.measure.height(font) + 12 + 2 * 36
        rect = Rect(MARGIN, y, view.width - 2 * MARGIN, height)
        sheet.panel(rect)
        below = sheet.lines(title_lines, title, view.palette.text, Rect(rect.x + _PAD, y + 36, 0, 0))
        sheet.lines(lines, font, view.palette.second, Rect(rect.x + _PAD, below + 12, 0, 0))
        y = rect.bottom + 28
    foot(sheet)
    return sheet.scene("out-of-service")


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
    palette, wide = view.palette, view.width - 2 * MARGIN
    header(sheet)
    y = _sign(sheet, HEADER + 96) + 48
    font, lines = fit_lines(view, title, view.title(), wide, 3)
    y = sheet.lines(lines, font, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 48
    if number:
        rect = Rect(MARGIN + 120, y, wide - 240, 280)
        sheet.panel(rect, edge=palette.warning, width=4)
        sheet.middle_line(number, Font(190, Weight.BOLD), palette.warning, rect.inset(_PAD, 20))
        y = rect.bottom + 48
    for index, words in enumerate(said):
        strong = view.font(44, Weight.SEMIBOLD) if index == len(said) - 1 else view.font(40)
        y = sheet.text(words, strong, palette.text, Rect(MARGIN, y, wide, 0), Align.CENTRE) + 28
    foot(sheet, done=True)
    return sheet.scene(name)


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
