"""What a call unit says in the officer's language. Pure but for the catalogues it reads once."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from counter.notices import Notice
from counter.unit import Freshness
from queueing.ticket import Category, Language, TicketState
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
    Notice.NO_TARGETS: "No service is set up to transfer to",
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
}

KEYS = {
    "call": "Call",
    "recall": "Call again",
    "serve": "Serve",
    "complete": "Complete",
    "no_show": "No-show",
    "transfer": "Transfer",
    "cancel": "Cancel",
}

COUNTER = "Counter {label}"
WAITING = "Waiting: {count}"
FREE = "Free"
CONNECTING = "Connecting…"
TRANSFER_TO = "Transfer {number} to:"
RECALLED = "called again: {count}"

MSGIDS = (
    *NOTICES.values(),
    *LINK.values(),
    *STATES.values(),
    *CATEGORIES.values(),
    *KEYS.values(),
    *(COUNTER, WAITING, FREE, CONNECTING, TRANSFER_TO, RECALLED),
)


def words(language: Language) -> NullTranslations:
    """The unit's texts in ``language``."""
    return translations(LOCALE, language.value)
