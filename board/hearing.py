"""What a board hears: news from the bus taken into its feed, whatever it then shows it on."""

from __future__ import annotations

import logging

from board import feed
from board.feed import BoardView, Feed
from broker.bus import Delivery, LinkDown, LinkUp
from broker.mail import Letter
from broker.member import Member
from queueing.messages import BoardState, CatalogueState
from runtime.clock import Clock

log = logging.getLogger(__name__)


class Hearing:
    """The ears of one board. Every method runs on the main thread."""

    def __init__(self, hall: str, member: Member, clock: Clock) -> None:
        self._member = member
        self._clock = clock
        self._feed = feed.started(hall, clock.monotonic())
        self._told_stale = False

    @property
    def feed(self) -> Feed:
        """All that was heard so far."""
        return self._feed

    def view(self) -> BoardView:
        """What there is to show now."""
        return feed.view(self._feed, self._clock.monotonic())

    def seconds_to_silence(self) -> float:
        """How long until the board has to admit silence; 0 or less when it does already."""
        return feed.silent_at(self._feed) - self._clock.monotonic()

    def take(self, news: object) -> None:
        """Take in one piece of news from the bus."""
        match news:
            case LinkUp():
                self._member.announce()
                self._feed = feed.link_up(self._feed)
            case LinkDown():
                self._feed = feed.link_down(self._feed)
            case Delivery():
                letter = self._member.mail.read(news)
                if letter is not None:
                    self._read(letter)

    def _read(self, letter: Letter) -> None:
        match letter.message:
            case BoardState() as state:
                self._warn_of_stale(state)
                self._feed = feed.hear_state(self._feed, state, self._clock.monotonic(), retained=letter.retained)
            case CatalogueState(catalogue=catalogue):
                for problem in feed.catalogue_problems(self._feed, catalogue):
                    log.warning("the catalogue does not suit this board: %s", problem)
                self._feed = feed.hear_catalogue(self._feed, catalogue)

    def _warn_of_stale(self, state: BoardState) -> None:
        """Say once, not every second, that the coordinator speaks of the past."""
        stale = feed.is_stale(self._feed, state)
        if stale and not self._told_stale:
            log.warning("refused a state older than the one shown: epoch %d, revision %d", state.epoch, state.revision)
        self._told_stale = stale
