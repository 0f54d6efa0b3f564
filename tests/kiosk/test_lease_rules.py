"""Whatever clocks, crashes, silences and days do: a kiosk's own numbers never repeat, and all come home in order."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kiosk.ledger_file import open_ledger
from kiosk.supply import Issued
from kiosk.upkeep import Errand, Upkeep
from kiosk.world import World
from queueing.centre import Centre
from queueing.days import adoption_events, day_events
from queueing.decisions import decide
from queueing.messages import Accepted, CoordinatorStarted, Lease, LinesState, MergeTickets, PrintOutcome
from queueing.policy import Policy
from queueing.ticket import Category, Language
from tests.makers import NOON, small_centre

CATALOGUE = small_centre()
POLICY = Policy(lease_first=100, lease_size=6)
OUTCOMES = (PrintOutcome.CONFIRMED, PrintOutcome.UNCERTAIN, None)


class Authority:
    """The coordinator's rules and its memory of answers; nothing in between."""

    def __init__(self) -> None:
        self.centre = Centre()
        self.happen([CoordinatorStarted(epoch=1, at=NOON)])
        self.answers: dict[str, Accepted] = {}
        self.merges: list[MergeTickets] = []

    def happen(self, events: list) -> None:
        for event in events:
            self.centre.apply(event)

    def obey(self, errand: Errand, now: datetime) -> Accepted:
        if beginning := day_events(self.centre, CATALOGUE, now):
            self.happen(beginning)
            self.happen(adoption_events(self.centre, CATALOGUE, "1", POLICY, now))
        if errand.key not in self.answers:
            decision = decide(self.centre, CATALOGUE, errand, "kiosk-1", now)
            self.happen(list(decision.events))
            self.answers[errand.key] = Accepted(key=errand.key, lease=decision.lease, remarks=decision.remarks)
            self.merges += [errand] if isinstance(errand, MergeTickets) else []
        return self.answers[errand.key]


class LeaseMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.directory = tempfile.TemporaryDirectory()
        self.authority = Authority()
        self.now, self.seconds = NOON, 0.0
        self.skew = timedelta()
        self.ahead = False
        self.issued: list[Issued] = []
        self.outcomes: dict[str, PrintOutcome | None] = {}
        self.on_printer: str | None = None
        self.newest = NOON.date()
        self.lent_at = 0
        self.boots = 1
        self.issued_at: dict[str, tuple[int, datetime]] = {}
        self.said: dict[str, Errand] = {}
        self.open()
        self.talk(answered=True)

    def open(self) -> None:
        self.ledger = open_ledger(Path(self.directory.name) / "ledger.sqlite")
        self.upkeep = Upkeep(self.ledger, f"boot-{self.boots}")

    def world(self) -> World:
        lines = LinesState(hall="1", epoch=1, revision=1, at=self.now, open=True)
        world = World(hall="1", catalogue=CATALOGUE, lines=lines, heard_at=self.seconds, printer="")
        return world.at(self.seconds, self.now + self.skew)

    @rule(service=st.sampled_from(["passport", "licence", "company"]))
    @precondition(lambda self: self.on_printer is None)
    def issue(self, service: str) -> None:
        supply = self.upkeep.supply()
        assert supply is not None
        clock, wanted = self.now + self.skew, CATALOGUE.service(service)
        key = f"key-{len(self.issued)}"
        issued = supply.issue(CATALOGUE, wanted, Category.ORDINARY, Language.AZ, key, clock)
        assert (issued is not None) == supply.has(CATALOGUE, wanted, clock)
        if issued is None:
            return
        self.check(issued, supply.lease)
        self.upkeep.issue(issued, self.seconds)
        self.issued.append(issued)
        self.issued_at[issued.ticket] = self.boots, self.now
        self.newest = issued.day
        self.outcomes[issued.ticket], self.on_printer = PrintOutcome.UNCERTAIN, issued.ticket

    def check(self, issued: Issued, lease: Lease) -> None:
        former = {(one.day, one.number) for one in self.issued}
        assert (issued.day, issued.number) not in former, "a number came twice on one service day"
        assert any(issued.prefix == block.prefix and issued.sequence in block for block in lease.blocks)
        assert issued.day >= self.newest, "the service day went back, though nobody had said so"
        self.check_round(issued, lease)

    def check_round(self, issued: Issued, lease: Lease) -> None:
        """Whatever the date: no number repeats before those the lease has left have all been issued."""
        block = next(block for block in lease.blocks if block.prefix == issued.prefix)
        before, since = self.issued[: self.lent_at], self.issued[self.lent_at :]
        of_days_to_come = {one.sequence for one in before if one.prefix == issued.prefix and one.day >= lease.day}
        left = len(block) - sum(sequence in block for sequence in of_days_to_come)
        from_lease = [one.sequence for one in since if one.prefix == issued.prefix]
        assert len(from_lease) >= left or issued.sequence not in from_lease, "a number came twice too soon"

    @rule(outcome=st.sampled_from(OUTCOMES))
    @precondition(lambda self: self.on_printer is not None)
    def print_out(self, outcome: PrintOutcome | None) -> None:
        assert self.on_printer is not None
        self.upkeep.record(self.on_printer, outcome)
        self.outcomes[self.on_printer], self.on_printer = outcome, None

    @rule(answered=st.booleans())
    def talk(self, answered: bool) -> None:
        """The coordinator is there: one errand is run, and its answer may get lost."""
        errand = self.upkeep.unanswered() or self.upkeep.next_errand(self.world(), self.on_printer)
        if errand is None:
            return
        if isinstance(errand, MergeTickets) and errand.key not in self.said:
            self.check_ages(errand)
        assert self.said.setdefault(errand.key, errand) == errand, "the same key, another content"
        answer = self.authority.obey(errand, self.now)
        if answered:
            self.upkeep.settle(errand, answer)
            if answer.lease:
                self.newest, self.lent_at = answer.lease.day, len(self.issued)

    def check_ages(self, merge: MergeTickets) -> None:
        for ticket in merge.tickets:
            boot, at = self.issued_at[ticket.ticket]
            if boot == self.boots:
                assert abs(ticket.waited - (self.now - at).total_seconds()) < 0.001, "a clock made a ticket older"

    @rule()
    def restart(self) -> None:
        self.ledger.close()
        self.on_printer = None
        self.open()

    @rule()
    def start_the_machine_anew(self) -> None:
        self.boots, self.seconds = self.boots + 1, 0.0
        self.restart()

    @rule(hours=st.sampled_from([0.01, 1, 9, 24, 60]))
    def pass_time(self, hours: float) -> None:
        self.now += timedelta(hours=hours)
        self.seconds += 3600 * hours

    @rule(days=st.sampled_from([-9000, -2, -1, -0.2, -0.01, 0, 0, 0.01, 0.2, 1, 2, 400]))
    def jump(self, days: float) -> None:
        self.skew = timedelta(days=days)
        self.ahead = self.ahead or days > 0

    def teardown(self) -> None:
        if not hasattr(self, "authority"):
            return
        self.restart()
        while self.upkeep.unanswered() or self.ledger.unmerged(1):
            self.talk(answered=True)
        home = [ticket for merge in self.authority.merges for ticket in merge.tickets]
        assert [ticket.ticket for ticket in home] == [one.ticket for one in self.issued]
        assert {ticket.ticket: ticket.outcome for ticket in home} == self.outcomes
        remarks = [remark for answer in self.authority.answers.values() for remark in answer.remarks]
        assert self.ahead or not remarks
        self.ledger.close()
        self.directory.cleanup()


TestLease = LeaseMachine.TestCase
TestLease.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
