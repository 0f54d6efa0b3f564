"""What a call unit says in the officer's language. Pure but for the catalogues it reads once."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from counter.notices import Notice
from counter.unit import Freshness
from queueing.ticket import Category, Language, ParkReason, TicketState
from runtime.translations import translations

LOCALE = Path(__file__).parent / "locale"

NOTICES = {
    Notice.LINE_EMPTY: "Nobody is waiting for this counter",
    Notice.COUNTER_BUSY: "First finish with the ticket in hand",
    Notice.WRONG_STATE: "This cannot be done with the ticket now",
    Notice.NOT_YOURS: "The ticket is no longer at this counter",
    Notice.UNKNOWN_TICKET: "There is no such ticket today",
    Notice.UNKNOWN_SERVICE: "This service is not in the catalogue",
    Notice.UNKNOWN_COUNTER: "This counter is not in the catalogue",
    Notice.SAME_SERVICE: "The ticket is for this service already",
    Notice.SAME_COUNTER: "The ticket is at this counter already",
    Notice.COUNTER_DESERTED: "Nobody works at that counter now",
    Notice.SAME_CATEGORY: "The ticket has this category already",
    Notice.NOT_SERVED_HERE: "This counter does not serve the ticket’s service",
    Notice.ON_BREAK: "First end the break",
    Notice.NOT_ON_BREAK: "There is no break to end",
    Notice.SIGNED_IN: "Somebody is signed in already: first sign out there",
    Notice.NOT_SIGNED_IN: "First sign in",
    Notice.FOREIGN_KEY: "Another device has the name of this one: tell the technician",
    Notice.REFUSED: "The command was refused",
    Notice.SENDING: "Sending…",
    Notice.NO_ANSWER: "No answer: the command is being repeated",
    Notice.WITHDRAWN: "The command is no longer repeated",
    Notice.NO_NEWS: "Nothing is known of this counter yet",
    Notice.NO_TICKET: "There is no ticket at this counter",
    Notice.BEING_SERVED: "The citizen is being served already",
    Notice.NOT_NOW: "This key does nothing now",
    Notice.CHOOSE: "Press a number, or cancel",
    Notice.NO_SUCH_CHOICE: "There is no such number in the list",
    Notice.NO_TARGETS: "Nowhere is set up to transfer to",
    Notice.NOTHING_PARKED: "No ticket is parked",
    Notice.TYPE_CODE: "Type your staff code, then press the key again",
    Notice.GOES_ON: "{number} goes on to:",
    Notice.BECAME_NO_SHOW: "{number} was called often enough: a no-show now",
}

LINK = {
    Freshness.LIVE: "live",
    Freshness.WAITING: "connecting…",
    Freshness.SILENT: "waiting for news",
    Freshness.UNLINKED: "no connection",
}

STATES = {TicketState.CALLED: "Called", TicketState.SERVING: "Being served"}

CATEGORIES = {
    Category.ORDINARY: "Ordinary",
    Category.DISABILITY: "Person with a disability",
    Category.SENIOR: "Senior citizen",
    Category.INFANT: "With an infant",
    Category.MARTYR_FAMILY: "Martyr’s family",
    Category.EMERGENCY: "Urgent case",
}

KEYS = {
    "call": "Call",
    "recall": "Call again",
    "serve": "Serve",
    "complete": "Complete",
    "no_show": "No-show",
    "transfer": "Transfer",
    "park": "Park",
    "resume": "Resume",
    "break": "Break",
    "sign": "Sign in",
    "cancel": "Cancel",
}

BACK_TO_WORK = "End break"
SIGN_OUT = "Sign out"
NEXT_PAGE = "More"
WITH_RETURN = "Return: yes"
WITHOUT_RETURN = "Return: no"

REASONS = {
    ParkReason.DOCUMENTS: "Missing documents",
    ParkReason.PAYMENT: "Payment",
    ParkReason.DECISION: "A decision is awaited",
    ParkReason.OTHER: "Another reason",
}

COUNTER = "Counter {label}"
WAITING = "Waiting: {count}"
STAFF = "Staff {code}"
FREE = "Free"
CONNECTING = "Connecting…"
TRANSFER_TO = "Transfer {number} to:"
COMES_BACK = "then comes back, first in line"
PARK_BECAUSE = "Why does {number} step aside?"
RESUME_WHICH = "Which ticket goes on here?"
PAGE = "{page} of {pages}"
STAFF_CODE = "Staff code:"
PARKED = "Parked: {count}"
RECALLED = "called again: {count}"

MSGIDS = (
    *NOTICES.values(),
    *LINK.values(),
    *STATES.values(),
    *CATEGORIES.values(),
    *KEYS.values(),
    *REASONS.values(),
    *(BACK_TO_WORK, SIGN_OUT, NEXT_PAGE, WITH_RETURN, WITHOUT_RETURN),
    *(COUNTER, WAITING, STAFF, FREE, CONNECTING, PARKED, RECALLED),
    *(TRANSFER_TO, COMES_BACK, PARK_BECAUSE, RESUME_WHICH, PAGE, STAFF_CODE),
)


def words(language: Language) -> NullTranslations:
    """The unit's texts in ``language``."""
    return translations(LOCALE, language.value)
