"""While the coordinator is asked something, and when it could not be done."""

from __future__ import annotations

from kiosk.journeys.checking_in import CheckingIn
from kiosk.journeys.waiting import NO_ANSWER, NO_CODE, Excuse
from kiosk.screens.message import Message, Sign, message_scene
from kiosk.screens.parts import header, question
from kiosk.screens.sheet import Sheet
from kiosk.screens.view import View
from screen.scene import Disc, Rect, Scene

_DOT = 36


def asking(view: View) -> Scene:
    """One moment."""
    sheet = Sheet(view)
    header(sheet, languages=False)
    y = question(sheet, view.gettext("One moment, please.")) + view.space(200)
    for at in range(3):
        x = view.width // 2 + (at - 1) * 3 * _DOT - _DOT // 2
        sheet.draw(Disc(Rect(x, y, _DOT, _DOT), view.palette.primary))
    return sheet.scene("asking")


def sorry(view: View) -> Scene:
    """What could not be done, why, and what can be done instead."""
    why = view.session.of(Excuse)
    title, instead = _words(view, why)
    return message_scene(view, "sorry", Message(title=title, sign=Sign.SORRY, said=[instead], back=True, done=True))


def _words(view: View, why: Excuse) -> tuple[str, str]:
    staff = view.gettext("Please ask the staff.")
    if why.rule == NO_ANSWER:
        return view.gettext("There is no connection now"), _meanwhile(view, why)
    again = view.gettext("Please look at it again, and type it once more.")
    return {
        NO_CODE: (
            view.gettext("The scanner does not know this code"),
            view.gettext("Please show it the code of your ticket, appointment or document."),
        ),
        "unknown-appointment": (view.gettext("No appointment is expected under this code"), again),
        "checked-in": (view.gettext("This appointment has its ticket already"), staff),
        "too-early": (
            view.gettext("It is too early for this appointment"),
            view.gettext("Please check in shortly before it begins."),
        ),
        "too-late": (
            view.gettext("The time for this is over"),
            view.gettext("Please take a new ticket, or ask the staff."),
        ),
        "unknown-ticket": (view.gettext("There is no such ticket today"), again),
        "not-served": (
            view.gettext("This ticket has not been served yet"),
            view.gettext("Please rate the service when you have been served."),
        ),
        "rated-already": (
            view.gettext("This ticket has been rated already"),
            view.gettext("Thank you: your opinion counts."),
        ),
        "too-many-tries": (
            view.gettext("Too many codes were tried here"),
            view.gettext("Please wait a few minutes, or ask the staff."),
        ),
    }.get(why.rule, (view.gettext("This could not be done"), staff))


def _meanwhile(view: View, why: Excuse) -> str:
    if isinstance(why.errand, CheckingIn):
        return view.gettext("Take an ordinary ticket here, and say at the counter that you have an appointment.")
    return view.gettext("Tickets are given all the same. Please try again in a few minutes, or ask the staff.")
