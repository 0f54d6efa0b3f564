"""Does what the session decides: says, stores, prints. Knows no screen, no network and no printer by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable

from broker.brief import brief
from broker.requests import Requests
from kiosk.news import Answered, Effect, News, Print, Printed, Send, StopAsking, Tick
from kiosk.outbox import Outbox, OutboxUnavailable
from kiosk.session import deadline, step
from kiosk.state import Session
from kiosk.world import World
from printer.printing import Outcome
from queueing.messages import Answer, Command, KioskCommand, Refused, ReserveTicket, TicketFacts

log = logging.getLogger(__name__)


class Terminal:
    """The kiosk's session with its consequences.

    ``say`` sends one command once and may fail; ``press`` begins to print and is followed by :class:`Printed` news.
    Times are monotonic seconds. Only one thread may use it.
    """

    def __init__(
        self,
        session: Session,
        world: World,
        outbox: Outbox,
        say: Callable[[Command], object],
        press: Callable[[TicketFacts], None],
    ) -> None:
        self.session = session
        self.world = world
        self._outbox = outbox
        self._say = say
        self._press = press
        self._requests = Requests()

    def resume(self, now: float) -> None:
        """Ask again what was not answered before the kiosk's last end."""
        for command in self._outbox.pending():
            log.info("asking again: %s", brief(command))
            self._requests.ask(command, now)

    def hear(self, news: News, now: float) -> None:
        """Let the session take ``news`` in, and do what it wants."""
        before = self.session.screen
        self.session, effects = step(self.session, news, now, self.world)
        if self.session.screen is not before:
            log.info("screen %s", self.session.screen)
        for effect in effects:
            self._do(effect, now)

    def learn(self, world: World, now: float) -> None:
        """The world is like this now."""
        self.world = world
        self.hear(Tick(), now)

    def answer(self, answer: Answer, now: float) -> None:
        """The coordinator answered something."""
        command = self._requests.settle(answer)
        if isinstance(answer, Refused):
            log.warning("refused: %s: %s (%s)", brief(command or answer), answer.rule, answer.text)
        if command is not None and not isinstance(command, ReserveTicket):
            self._forget(command.key)
        self.hear(Answered(answer), now)

    def link_up(self, now: float) -> None:
        """There is a link again: whatever is unanswered is said at once."""
        self._requests.again(now)

    def speak(self, now: float) -> None:
        """Say every command that is due."""
        for command in self._requests.due(now):
            self._say(command)

    def next_deadline(self) -> float | None:
        """When :meth:`speak` or a :class:`Tick` is due; None: nothing is."""
        moments = (self._requests.next_due(), deadline(self.session, self.world))
        return min((moment for moment in moments if moment is not None), default=None)

    def _do(self, effect: Effect, now: float) -> None:
        match effect:
            case Send(command):
                log.info("asking: %s", brief(command))
                self._remember(command)
                self._requests.ask(command, now)
            case StopAsking(key):
                log.warning("no answer to %s", key)
                self._requests.give_up(key)
            case Print(ticket, held):
                self._print(ticket, held, now)

    def _print(self, ticket: TicketFacts, held: KioskCommand, now: float) -> None:
        """Print, once the worst that may come of it is on disk."""
        try:
            self._outbox.keep(held)
        except OutboxUnavailable as error:
            log.error("not printing %s: %s", ticket.number, error)
            self.hear(Printed(ticket.ticket, Outcome.FAILED_CLEAN, "outbox-unavailable"), now)
            return
        self._press(ticket)

    def _remember(self, command: KioskCommand) -> None:
        if isinstance(command, ReserveTicket):
            return
        try:
            self._outbox.keep(command)
        except OutboxUnavailable as error:
            log.error("%s is said but would not outlive this program: %s", brief(command), error)

    def _forget(self, key: str) -> None:
        try:
            self._outbox.settle(key)
        except OutboxUnavailable as error:
            log.error("%s will be said once more after a restart: %s", key, error)
