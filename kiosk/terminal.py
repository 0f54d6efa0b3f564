"""Does what the session decides: says, stores, prints. Knows no screen, no network and no printer by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from broker.brief import brief
from broker.requests import Requests
from kiosk.ledger import LedgerUnavailable
from kiosk.news import (
    Answered,
    Effect,
    GiveAdvice,
    GiveReceipt,
    Issue,
    News,
    Print,
    Printed,
    Record,
    Reprint,
    Send,
    Slip,
    StopAsking,
    Tick,
)
from kiosk.outbox import Outbox, OutboxUnavailable
from kiosk.session import deadline, step
from kiosk.state import Session
from kiosk.upkeep import Upkeep
from kiosk.world import World
from printer.printing import Outcome
from queueing.messages import (
    Accepted,
    Answer,
    Command,
    ConfirmPrint,
    FileComplaint,
    KioskCommand,
    LeaseNumbers,
    LeaveSuggestion,
    MergeTickets,
    RateService,
    Refused,
    TicketFacts,
    VoidTicket,
)
from queueing.statements import sequence_of

log = logging.getLogger(__name__)


WRITTEN = (LeaveSuggestion, FileComplaint)
"""What is numbered here, and lies on the disk no longer than it must."""

KEPT = (ConfirmPrint, VoidTicket, RateService, *WRITTEN)
"""What must be heard though the kiosk dies; whatever else is asked is wanted only while the citizen waits for it."""


class Pressing(Protocol):
    """Begins to print a ticket, or the marked ``copy`` of one."""

    def __call__(self, ticket: TicketFacts, *, copy: bool = False) -> None: ...


class Terminal:
    """The kiosk's session with its consequences.

    ``say`` sends one command once and may fail; ``press`` begins to print and is followed by :class:`Printed` news;
    ``give`` begins to print a slip without a place in line, of which nobody hears more.
    ``wall`` tells the time of day; all other times are monotonic seconds. Only one thread may use it.
    """

    def __init__(
        self,
        session: Session,
        world: World,
        outbox: Outbox,
        upkeep: Upkeep,
        say: Callable[[Command], object],
        press: Pressing,
        give: Callable[[Slip], object],
        wall: Callable[[], datetime],
    ) -> None:
        self.session = session
        self.world = replace(world, supply=upkeep.supply(), handed_in=outbox.handed_in())
        self._outbox = outbox
        self._upkeep = upkeep
        self._say = say
        self._press = press
        self._give = give
        self._wall = wall
        self._requests = Requests()

    def resume(self, now: float) -> None:
        """Ask again what was not answered before the kiosk's last end."""
        errand = self._upkeep.unanswered()
        for command in [*self._outbox.pending(), *([errand] if errand else [])]:
            log.info("asking again: %s", brief(command))
            self._requests.ask(command, now)

    def hear(self, news: News, now: float) -> None:
        """Let the session take ``news`` in, and do what it wants."""
        before = self.session.screen
        self.world = self.world.at(now, self._wall())
        self.session, effects = step(self.session, news, now, self.world)
        if self.session.screen is not before:
            log.info("screen %s", self.session.screen)
        for effect in effects:
            self._do(effect, now)

    def learn(self, world: World, now: float) -> None:
        """The world is like this now."""
        self.world = world
        self.hear(Tick(), now)
        self._run_errand(now)

    def answer(self, answer: Answer, now: float) -> None:
        """The coordinator answered something."""
        command = self._requests.settle(answer)
        if isinstance(answer, Refused):
            log.warning("refused: %s: %s (%s)", brief(command or answer), answer.rule, answer.text)
        if isinstance(command, MergeTickets | LeaseNumbers):
            self._upkeep.settle(command, answer)
            self._count()
        elif isinstance(command, KEPT):
            self._forget(command)
        self._learn_numbers(answer)
        self.hear(Answered(answer), now)
        self._run_errand(now)

    def link_up(self, now: float) -> None:
        """There is a link again: whatever is unanswered is said at once."""
        self._requests.again(now)

    def speak(self, now: float) -> None:
        """Say every command that is due."""
        for command in self._requests.due(now):
            self._say(self._upkeep.as_old_as_now(command, now, self._wall()))

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
            case Reprint(ticket):
                log.warning("ticket %s is printed once more, marked as a copy", ticket.ticket)
                self._press(ticket, copy=True)
            case Issue():
                self._issue(effect, now)
            case GiveAdvice() | GiveReceipt():
                self._give(effect)
            case Record(ticket_id, outcome):
                log.info("ticket %s out of the lease: %s", ticket_id, outcome or "void")
                self._upkeep.record(ticket_id, outcome)

    def _print(self, ticket: TicketFacts, held: KioskCommand, now: float) -> None:
        """Print, once the worst that may come of it is on disk."""
        try:
            self._outbox.keep(held)
        except OutboxUnavailable as error:
            log.error("not printing %s: %s", ticket.number, error)
            self.hear(Printed(ticket.ticket, Outcome.FAILED_CLEAN, "outbox-unavailable"), now)
            return
        self._press(ticket)

    def _issue(self, issue: Issue, now: float) -> None:
        """Print, or show, a number out of the lease, once it is on disk that it is gone."""
        issued, ticket = issue.issued, issue.ticket
        try:
            self._upkeep.issue(issued, now)
        except LedgerUnavailable as error:
            log.error("not printing %s: %s", ticket.number, error)
            self.hear(Printed(ticket.ticket, Outcome.FAILED_CLEAN, "ledger-unavailable"), now)
            return
        log.info("issued from the lease: %s of %s, ticket %s", issued.number, issued.day, issued.ticket)
        self._count()
        if issue.paperless:
            self.hear(Printed(ticket.ticket, Outcome.UNCERTAIN, "paperless"), now)
        else:
            self._press(ticket)

    def _count(self) -> None:
        """Know what is left of the lease."""
        self.world = replace(self.world, supply=self._upkeep.supply())

    def _run_errand(self, now: float) -> None:
        """Ask what is to be asked of the coordinator on the kiosk's own account."""
        ticket = self.session.ticketing.ticket
        on_printer = ticket.ticket if self.session.printing and ticket else None
        errand = self._upkeep.next_errand(self.world, on_printer)
        if errand is not None:
            log.info("asking: %s", brief(errand))
            self._requests.ask(errand, now)

    def _remember(self, command: KioskCommand) -> None:
        if not isinstance(command, KEPT):
            return
        if isinstance(command, WRITTEN):
            self.world = replace(self.world, handed_in=command.sequence)
        try:
            self._outbox.keep(command)
        except OutboxUnavailable as error:
            log.error("%s is said but would not outlive this program: %s", brief(command), error)

    def _learn_numbers(self, answer: Answer) -> None:
        """Which numbers of suggestions and complaints are gone, the centre knows better than a kiosk that forgot."""
        if not isinstance(answer, Accepted):
            return
        told = sequence_of(answer.registration) if answer.registration else 0
        last = max(told, answer.lease.registered if answer.lease else 0)
        if last <= self.world.handed_in:
            return
        self.world = replace(self.world, handed_in=last)
        try:
            self._outbox.count(last)
        except OutboxUnavailable as error:
            log.error("number %d of a suggestion or complaint may be given again after a restart: %s", last, error)

    def _forget(self, command: KioskCommand) -> None:
        try:
            self._outbox.settle(command.key)
            if isinstance(command, WRITTEN):
                self._outbox.wipe()
        except OutboxUnavailable as error:
            log.error("%s will be said once more after a restart: %s", command.key, error)
