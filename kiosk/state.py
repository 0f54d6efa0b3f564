"""The state of one citizen's visit to the kiosk. Pure data; :mod:`kiosk.session` decides how it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from typing import Any, TypeVar

from kiosk.world import Trouble
from queueing.messages import TicketFacts
from queueing.ticket import Category, Language


class Screen(StrEnum):
    """What is shown."""

    STARTING = "starting"
    GREETING = "greeting"
    AGENCIES = "agencies"
    SERVICES = "services"
    MOST_ASKED = "most-asked"
    SEARCH = "search"
    DETAILS = "details"
    CATEGORY = "category"
    LONG_LINE = "long-line"
    SLIP = "slip"
    ERRANDS = "errands"
    CHECK_IN = "check-in"
    DOCUMENT = "document"
    DOCUMENT_STANDING = "document-standing"
    PLACE = "place"
    PLACE_FOUND = "place-found"
    CANCEL = "cancel"
    CANCEL_SURE = "cancel-sure"
    CANCELLED = "cancelled"
    RATE = "rate"
    MARK = "mark"
    POLL = "poll"
    THANKS = "thanks"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    REGISTERED = "registered"
    INFORMATION = "information"
    TIMETABLE = "timetable"
    ASKING = "asking"
    SORRY = "sorry"
    PRINTING = "printing"
    TICKET = "ticket"
    NUMBER = "number"
    APOLOGY = "apology"
    REFUSED = "refused"
    OUT_OF_SERVICE = "out-of-service"


class TextSize(StrEnum):
    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


class Copy(StrEnum):
    """How it stands with a marked copy of a ticket of which nobody knows whether it came out."""

    NOT_ASKED = "not-asked"
    UNDER_WAY = "under-way"
    OUT = "out"
    FAILED = "failed"


class Apology(StrEnum):
    """What went wrong with a ticket."""

    NOT_PRINTED = "not-printed"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds the kiosk waits: for a touch (``idle``), for another once it has warned (``warning``), on its last
    screens, for the coordinator, for the printer."""

    idle: float = 45.0
    warning: float = 20.0
    ticket: float = 8.0
    apology: float = 15.0
    answer: float = 5.0
    paper: float = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """From how many minutes of waiting, or people in line, a citizen is asked before a ticket is printed."""

    minutes: int = 60
    people: int = 40


@dataclass(frozen=True, slots=True)
class Journey:
    """What is known of one errand so far. Every kind of errand has a kind of its own."""


_Kind = TypeVar("_Kind", bound=Journey)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticketing(Journey):
    """A ticket for the ``service`` of the ``agency``, in the ``category``.

    ``paperless``: its number is shown, and not printed. ``leased``: it is out of the kiosk's lease. ``unsure``: the
    printer could not tell whether it came out; ``copy``: of one such, once. ``rule`` is why the coordinator gives none.
    """

    agency: str | None = None
    service: str | None = None
    category: Category = Category.ORDINARY
    ticket: TicketFacts | None = None
    paperless: bool = False
    leased: bool = False
    unsure: bool = False
    copy: Copy = Copy.NOT_ASKED
    apology: Apology | None = None
    rule: str = ""

    def about(self, **changes: Any) -> Ticketing:
        """The same with another agency or service chosen."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Place:
    """A screen somebody was on, and may go back to."""

    screen: Screen
    journey: Journey
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What every screen has. ``touched_at`` and ``since`` are monotonic seconds; ``since`` is when the screen came up
    (or the print began).

    ``reach``: all that is touched stands in the lower part of the screen, where everybody reaches it.
    ``journey`` is what is known of the errand, ``trail`` where the citizen came from, the last place at the end.
    ``warned``: whoever is there has been asked whether more time is needed, and has not said so yet.
    ``asked`` is the key of the wish under way; ``abandoned`` are those of reservations nobody waits for, which are
    voided should they still be granted.
    """

    screen: Screen = Screen.STARTING
    language: Language = Language.AZ
    size: TextSize = TextSize.NORMAL
    contrast: bool = False
    reach: bool = False
    page: int = 0
    journey: Journey = Ticketing()
    trail: tuple[Place, ...] = ()
    asked: str | None = None
    warned: bool = False
    trouble: Trouble | None = None
    since: float = 0.0
    touched_at: float = 0.0
    abandoned: tuple[str, ...] = ()
    patience: Patience = Patience()
    caution: Caution = Caution()

    def of(self, kind: type[_Kind]) -> _Kind:
        """What is known of an errand of this kind: nothing yet, when the citizen is on another."""
        return self.journey if isinstance(self.journey, kind) else kind()

    @property
    def ticketing(self) -> Ticketing:
        """What is known of the ticket."""
        return self.of(Ticketing)

    @property
    def reserving(self) -> bool:
        """A number has been asked for and not been given."""
        return self.screen is Screen.PRINTING and self.ticketing.ticket is None

    @property
    def printing(self) -> bool:
        """The printer has the ticket and has not said how it went."""
        return self.screen is Screen.PRINTING and self.ticketing.ticket is not None

    @property
    def copying(self) -> bool:
        """The printer has the copy and has not said how it went."""
        return self.screen is Screen.TICKET and self.ticketing.copy is Copy.UNDER_WAY

    def knows(self, **changes: Any) -> Session:
        """The session with more known of its errand."""
        return replace(self, journey=replace(self.journey, **changes))

    def show(self, screen: Screen, now: float, **changes: Any) -> Session:
        """The session with another screen up since ``now``, and no way back but the one there was."""
        return replace(self, screen=screen, since=now, page=0, warned=False, **changes)

    def go(self, screen: Screen, now: float, journey: Journey | None = None) -> Session:
        """One screen on, with a way back to this one; whatever one did since one was here before needs none."""
        before = takewhile(lambda place: place.screen is not self.screen, self.trail)
        trail = (*before, Place(self.screen, self.journey, self.page))
        return self.show(screen, now, journey=journey or self.journey, trail=trail)

    def back(self, now: float) -> Session:
        """The screen the citizen came from, as it was."""
        if not self.trail:
            return self.greet(now)
        *trail, last = self.trail
        session = self.show(last.screen, now, journey=last.journey, trail=tuple(trail), asked=None)
        return replace(session, page=last.page)

    def greet(self, now: float) -> Session:
        """The session as the next citizen finds it: nothing is left of the last one but what is still owed."""
        return Session(
            screen=Screen.GREETING,
            since=now,
            abandoned=self.abandoned,
            patience=self.patience,
            caution=self.caution,
        )
