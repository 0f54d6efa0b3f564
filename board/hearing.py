"""What a board hears: news from the bus taken into its feeds, whatever it then shows it on."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from board import feed
from board.feed import NOTHING_NAMED, BoardView, Feed, Named
from broker.bus import Delivery, LinkDown, LinkUp
from broker.mail import Letter
from broker.member import Member
from queueing.catalogue import Catalogue
from queueing.states import BoardState, CatalogueState, NoticesState, TimetableState
from runtime.clock import Clock

log = logging.getLogger(__name__)


class Hearing:
    """The ears of one board, for its hall and perhaps others. Every method runs on the main thread."""

    def __init__(
        self, hall: str, member: Member, clock: Clock, others: Sequence[str] = (), named: Named = NOTHING_NAMED
    ) -> None:
        self._hall = hall
        self._named = named
        self._member = member
        self._clock = clock
        self._feeds = {name: feed.started(name, clock.monotonic()) for name in (hall, *others)}
        self._told_stale = False

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """All that was heard so far of each hall, the board's own first."""
        return tuple(self._feeds.values())

    def view(self) -> BoardView:
        """What there is to show of the board's own hall now."""
        return feed.view(self._feeds[self._hall], self._clock.monotonic(), self._clock.now())

    def seconds_to_silence(self) -> float:
        """How long until the board has to admit silence; 0 or less when it does already."""
        return feed.silent_at(self._feeds[self._hall]) - self._clock.monotonic()

    def take(self, news: object) -> None:
        """Take in one piece of news from the bus."""
        match news:
            case LinkUp():
                self._member.announce()
                self._feeds = {hall: feed.link_up(known) for hall, known in self._feeds.items()}
            case LinkDown():
                self._feeds = {hall: feed.link_down(known) for hall, known in self._feeds.items()}
            case Delivery():
                letter = self._member.mail.read(news)
                if letter is not None:
                    self._read(letter)

    def _read(self, letter: Letter) -> None:
        match letter.message:
            case BoardState() as state if state.hall in self._feeds:
                known = self._feeds[state.hall]
                self._warn_of_stale(known, state)
                now = self._clock.monotonic()
                self._feeds[state.hall] = feed.hear_state(known, state, now, retained=letter.retained)
            case NoticesState(hall=hall) as notices if hall in self._feeds:
                self._feeds[hall] = feed.hear_notices(self._feeds[hall], notices)
            case TimetableState() as timetable:
                self._feeds = {hall: feed.hear_timetable(known, timetable) for hall, known in self._feeds.items()}
            case CatalogueState(catalogue=catalogue):
                self._warn_of(catalogue)
                self._feeds = {hall: feed.hear_catalogue(known, catalogue) for hall, known in self._feeds.items()}

    def _warn_of(self, catalogue: Catalogue) -> None:
        problems = [problem for known in self._feeds.values() for problem in feed.catalogue_problems(known, catalogue)]
        for problem in [*problems, *feed.unknown(self._named, self._hall, catalogue)]:
            log.warning("the catalogue does not suit this board: %s", problem)

    def _warn_of_stale(self, known: Feed, state: BoardState) -> None:
        """Say once, not every second, that the coordinator speaks of the past."""
        stale = feed.is_stale(known, state)
        if stale and not self._told_stale:
            log.warning("refused a state older than the one shown: epoch %d, revision %d", state.epoch, state.revision)
        self._told_stale = stale
