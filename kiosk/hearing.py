"""What the centre says to a kiosk: answers, lines, calls, polls, timetable, and the catalogue it serves by."""

from __future__ import annotations

import logging
from dataclasses import replace

from broker.bus import Delivery
from broker.member import Member
from broker.topics import ANSWERS, BOARD, CATALOGUE, KIOSKS, LINES, POLLS, TIMETABLE
from kiosk.backroom import Backroom
from kiosk.config import KioskConfig
from kiosk.rehearsal import rehearse
from kiosk.terminal import Terminal
from kiosk.upkeep import Upkeep
from printer.config import PaperWork
from queueing.catalogue import Catalogue
from queueing.messages import (
    Accepted,
    BoardCall,
    BoardState,
    CatalogueState,
    KioskState,
    LinesState,
    PollsState,
    Refused,
    TimetableState,
)

log = logging.getLogger(__name__)


class Hearing:
    """Lets the terminal know what it is told. Every method runs on the main thread; ``now`` is monotonic seconds."""

    def __init__(
        self,
        config: KioskConfig,
        work: PaperWork,
        member: Member,
        terminal: Terminal,
        upkeep: Upkeep,
        backroom: Backroom,
    ) -> None:
        self._config = config
        self._work = work
        self._member = member
        self._terminal = terminal
        self._upkeep = upkeep
        self._backroom = backroom
        self._board: BoardState | None = None

    @property
    def calls(self) -> tuple[BoardCall, ...] | None:
        """What the hall's boards show; None: the kiosk does not know."""
        return self._board.calls if self._board and not self._terminal.world.silent else None

    def begin(self) -> None:
        """Ask to be told all that concerns this kiosk."""
        self._member.hear(ANSWERS, self._config.device)
        for family in (LINES, BOARD, KIOSKS):
            self._member.hear(family, self._config.hall)
        for family in (CATALOGUE, POLLS, TIMETABLE):
            self._member.hear(family)

    def remember(self, now: float) -> None:
        """Serve by the catalogue that was heard last, be it by a former run."""
        if known := self._upkeep.catalogue():
            self._learn_catalogue(known.catalogue, now)

    def take(self, delivery: Delivery, now: float) -> None:
        """A message has come."""
        letter = self._member.mail.read(delivery)
        match letter.message if letter else None:
            case Accepted() | Refused() as answer:
                self._terminal.answer(answer, now)
            case LinesState() as lines if letter and lines.hall == self._config.hall:
                self._terminal.learn(self._terminal.world.hear_lines(lines, letter.retained, now), now)
            case BoardState() as board if board.hall == self._config.hall:
                self._board = board
            case KioskState() as state:
                self._backroom.hear(state)
            case PollsState() as polls:
                self._terminal.learn(replace(self._terminal.world, polls=polls), now)
            case TimetableState() as timetable:
                self._terminal.learn(replace(self._terminal.world, timetable=timetable), now)
            case CatalogueState() as state:
                self._hear_catalogue(state, now)

    def _hear_catalogue(self, state: CatalogueState, now: float) -> None:
        if self._learn_catalogue(state.catalogue, now):
            self._upkeep.keep_catalogue(state)

    def _learn_catalogue(self, catalogue: Catalogue, now: float) -> bool:
        """Serve by this catalogue; whether it is a new one that has this kiosk's hall."""
        if all(hall.id != self._config.hall for hall in catalogue.halls):
            known = ", ".join(hall.id for hall in catalogue.halls)
            log.error(
                "the centre has no hall %r: correct `hall` in the configuration to one of %s", self._config.hall, known
            )
            return False
        if catalogue == self._terminal.world.catalogue:
            return False
        self._terminal.learn(replace(self._terminal.world, catalogue=catalogue), now)
        rehearse(catalogue, self._config.hall, self._work)
        return True
