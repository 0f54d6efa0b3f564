"""The state of one citizen's visit to the kiosk. Pure data; :mod:`kiosk.session` decides how it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kiosk.world import Trouble
from queueing.messages import TicketFacts
from queueing.ticket import Category, Language


class Screen(StrEnum):
    """What is shown."""

    STARTING = "starting"
    GREETING = "greeting"
    AGENCIES = "agencies"
    SERVICES = "services"
    DETAILS = "details"
    CATEGORY = "category"
    PRINTING = "printing"
    TICKET = "ticket"
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
    """Seconds the kiosk waits: for a touch (``idle``), on its last screens, for the coordinator, for the printer."""

    idle: float = 45.0
    ticket: float = 8.0
    apology: float = 15.0
    answer: float = 5.0
    paper: float = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """``touched_at`` and ``since`` are monotonic seconds. ``since`` is when the screen came up (or the print began).

    ``reach``: all that is touched stands in the lower part of the screen, where everybody reaches it.
    ``asked`` is the key of the reservation under way, for the service in the ``category``; ``abandoned`` are those
    nobody waits for, which are voided should they still be granted. ``leased``: the ticket's number is out of the
    kiosk's lease. ``unsure``: the printer could not tell whether the ticket came out; ``copy``: of one such, once.
    """

    screen: Screen = Screen.STARTING
    language: Language = Language.AZ
    size: TextSize = TextSize.NORMAL
    contrast: bool = False
    reach: bool = False
    agency: str | None = None
    service: str | None = None
    page: int = 0
    asked: str | None = None
    category: Category = Category.ORDINARY
    ticket: TicketFacts | None = None
    leased: bool = False
    unsure: bool = False
    copy: Copy = Copy.NOT_ASKED
    apology: Apology | None = None
    rule: str = ""
    trouble: Trouble | None = None
    since: float = 0.0
    touched_at: float = 0.0
    abandoned: tuple[str, ...] = ()
    patience: Patience = Patience()

    @property
    def reserving(self) -> bool:
        """A number has been asked for and not been given."""
        return self.screen is Screen.PRINTING and self.ticket is None

    @property
    def printing(self) -> bool:
        """The printer has the ticket and has not said how it went."""
        return self.screen is Screen.PRINTING and self.ticket is not None

    @property
    def copying(self) -> bool:
        """The printer has the copy and has not said how it went."""
        return self.screen is Screen.TICKET and self.copy is Copy.UNDER_WAY

    def show(self, screen: Screen, now: float, **changes: Any) -> Session:
        """The session with another screen up since ``now``."""
        return replace(self, screen=screen, since=now, page=0, **changes)

    def greet(self, now: float) -> Session:
        """The session as the next citizen finds it: nothing is left of the last one but what is still owed."""
        return Session(screen=Screen.GREETING, since=now, abandoned=self.abandoned, patience=self.patience)
