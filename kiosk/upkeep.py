"""What a kiosk does about its own numbers: keeps a lease, and brings home what it issued from it.

One errand at a time, and each on disk before it is first said, so that the kiosk says the very same after a crash.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from uuid import uuid4

from broker.brief import brief
from kiosk.ledger import Errand, Ledger, LedgerUnavailable
from kiosk.merging import Uptime, merge_of
from kiosk.supply import Issued, Supply
from kiosk.world import World
from queueing.calendar import service_day
from queueing.commands import MOST_MERGED
from queueing.messages import Accepted, Answer, CatalogueState, Command, LeaseNumbers, MergeTickets, PrintOutcome

log = logging.getLogger(__name__)

_Want = tuple[date, frozenset[str]]
"""A service day that was heard of, and the prefixes that are needed."""


class Upkeep:
    """Keeps one kiosk's ledger. A disk that fails is logged: the kiosk goes on with the coordinator's numbers.

    ``boot`` names the machine's present run, within which all monotonic seconds are of one clock.
    """

    def __init__(self, ledger: Ledger, boot: str) -> None:
        self._ledger = ledger
        self._boot = boot
        self._renewed_for: _Want | None = None

    def supply(self) -> Supply | None:
        """The numbers at hand; None: there are none."""
        with self._noting("no number can be issued from a lease"):
            return self._ledger.supply()
        return None

    def catalogue(self) -> CatalogueState | None:
        """The catalogue that was heard last, by this run or a former one."""
        with self._noting("the catalogue must be heard anew"):
            return self._ledger.catalogue()
        return None

    def keep_catalogue(self, state: CatalogueState) -> None:
        """Know this catalogue at the next start."""
        with self._noting("a start without a network would know no catalogue"):
            self._ledger.keep_catalogue(state)

    def issue(self, issued: Issued, now: float) -> None:
        """The number is gone, for ever. Raises :class:`LedgerUnavailable`: then it must not be printed.

        ``now`` is monotonic: a clock that is set right before the ticket comes home makes it no older.
        """
        self._ledger.consume(issued, Uptime(self._boot, now))

    def record(self, ticket: str, outcome: PrintOutcome | None) -> None:
        """What became of the paper; None: none came out."""
        with self._noting(f"what became of ticket {ticket} is not kept: it will be merged as uncertain"):
            self._ledger.record(ticket, outcome)

    def unanswered(self) -> Errand | None:
        """The errand that a former run began."""
        with self._noting("what was asked before is not known"):
            return self._ledger.errand()
        return None

    def next_errand(self, world: World, on_printer: str | None) -> Errand | None:
        """What to ask the coordinator now, after ``world`` was heard of; ``on_printer`` has no outcome yet."""
        if world.catalogue is None or world.lines is None or world.wall is None or world.silent:
            return None
        with self._noting("the lease is not looked after"):
            if self._ledger.errand() is None:
                return self._merge(world, on_printer) or self._renewal(world)
        return None

    def as_old_as_now(self, command: Command, now: float, wall: datetime) -> Command:
        """The command as it is to be said now, under the same key: while a merge is unanswered, its people wait on."""
        if not isinstance(command, MergeTickets):
            return command
        with self._noting("the merge says how long people had waited when it was first asked"):
            asked = {ticket.ticket for ticket in command.tickets}
            entries = [entry for entry in self._ledger.unmerged(MOST_MERGED + 1) if entry.issued.ticket in asked]
            if len(entries) == len(asked):
                return merge_of(entries, wall, Uptime(self._boot, now))
        return command

    def settle(self, errand: Errand, answer: Answer) -> None:
        """The coordinator's answer to the errand."""
        with self._noting(f"{brief(errand)} will be asked once more after a restart"):
            match errand, answer:
                case MergeTickets(), _:
                    _judge(errand, answer)
                    self._ledger.settle_merge()
                    self._renewed_for = None
                case LeaseNumbers(), Accepted(lease=lease):
                    self._ledger.settle_renewal(lease)
                    log.info("leased: %d numbers", sum(map(len, lease.blocks)) if lease else 0)
                case LeaseNumbers(), _:
                    self._ledger.settle_renewal(None)

    def _merge(self, world: World, on_printer: str | None) -> MergeTickets | None:
        entries = [e for e in self._ledger.unmerged(MOST_MERGED) if e.issued.ticket != on_printer]
        if not entries:
            return None
        assert world.wall is not None
        merge = merge_of(entries, world.wall, Uptime(self._boot, world.now))
        self._ledger.begin_merge(merge, entries[-1])
        log.info("%d tickets issued from the lease are brought home", len(entries))
        return merge

    def _renewal(self, world: World) -> LeaseNumbers | None:
        """After each merge, on each new service day, for each new prefix, at each start."""
        assert world.catalogue is not None
        assert world.lines is not None
        prefixes = frozenset(service.prefix for service in world.offered())
        wanted = (service_day(world.catalogue, world.lines.at), prefixes)
        if wanted == self._renewed_for:
            return None
        renewal = LeaseNumbers(key=uuid4().hex)
        self._ledger.begin_renewal(renewal)
        self._renewed_for = wanted
        return renewal

    @contextmanager
    def _noting(self, consequence: str) -> Iterator[None]:
        try:
            yield
        except LedgerUnavailable as error:
            log.error("%s: %s", consequence, error)


def _judge(merge: MergeTickets, answer: Answer) -> None:
    """Log what the coordinator did not take."""
    if not isinstance(answer, Accepted):
        log.error("not merged, for %s: %s", answer.rule, ", ".join(ticket.ticket for ticket in merge.tickets))
        return
    for remark in answer.remarks:
        log.error("ticket %s was not merged: %s", remark.entry, remark.text)
