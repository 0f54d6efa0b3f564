"""The rules under any sequence of commands, by a state machine on the pure core alone."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from queueing import messages as m
from queueing.centre import Centre
from queueing.days import adoption_events, day_events, overdue_events
from queueing.decisions import decide
from queueing.errors import QueueRuleBroken
from queueing.policy import Policy
from queueing.ticket import Category, Language, TicketState
from queueing.views import board_state, counter_state, lines_state
from tests.makers import NOON, small_centre

CATALOGUE = small_centre()
SERVICES = st.sampled_from([service.id for service in CATALOGUE.services] + ["nothing"])
COUNTERS = st.sampled_from([counter.id for counter in CATALOGUE.counters])
KIOSKS = st.sampled_from(["kiosk-1", "kiosk-2"])
STEPS = st.sampled_from([m.RecallTicket, m.StartService, m.CompleteService, m.MarkNoShow])


class Hall(RuleBasedStateMachine):
    """Kiosks and counters that try anything, sensible or not."""

    tickets = Bundle("tickets")

    def __init__(self):
        super().__init__()
        self.now = NOON
        self.keys = 0
        self.happened = []
        self.centre = Centre()
        self.begin_day()

    def begin_day(self):
        self.take(day_events(self.centre, CATALOGUE, self.now))
        self.take(adoption_events(self.centre, CATALOGUE, "r1", Policy(), self.now))

    def take(self, events):
        for event in events:
            self.centre.apply(event)
            self.happened.append(event)

    def send(self, device, kind, **fields):
        self.keys += 1
        try:
            decision = decide(self.centre, CATALOGUE, kind(key=f"k{self.keys}", **fields), device, self.now)
        except QueueRuleBroken:
            return None
        self.take(decision.events)
        return decision.ticket

    @rule(target=tickets, kiosk=KIOSKS, service=SERVICES, category=st.sampled_from(Category))
    def reserve(self, kiosk, service, category):
        return self.send(kiosk, m.ReserveTicket, service=service, category=category, language=Language.AZ)

    @rule(kiosk=KIOSKS, ticket=tickets, outcome=st.sampled_from(m.PrintOutcome))
    def confirm(self, kiosk, ticket, outcome):
        self.send(kiosk, m.ConfirmPrint, ticket=str(ticket), outcome=outcome)

    @rule(kiosk=KIOSKS, ticket=consumes(tickets))
    def void(self, kiosk, ticket):
        self.send(kiosk, m.VoidTicket, ticket=str(ticket), reason="paper-end")

    @rule(counter=COUNTERS)
    def call(self, counter):
        turns = {t.id: t.turn for t in self.centre.tickets.values()}
        served = CATALOGUE.counter(counter).services
        waiting = [t.id for t in self.centre.tickets.values() if t.state is TicketState.WAITING and t.service in served]
        busy = counter in self.centre.in_hand
        called = self.send(counter, m.CallNext)
        assert (called is None) == (busy or not waiting)
        assert called is None or turns[called] == min(turns[ticket] for ticket in waiting)

    @rule(counter=COUNTERS, ticket=tickets, step=STEPS)
    def step_at_counter(self, counter, ticket, step):
        self.send(counter, step, ticket=str(ticket))

    @rule(counter=COUNTERS, step=STEPS)
    def step_with_the_ticket_in_hand(self, counter, step):
        self.send(counter, step, ticket=self.centre.in_hand.get(counter, "none"))

    @rule(counter=COUNTERS, service=SERVICES)
    def transfer(self, counter, service):
        self.send(counter, m.TransferTicket, ticket=self.centre.in_hand.get(counter, "none"), service=service)

    @rule(seconds=st.sampled_from([1, 30, 120, -5]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.begin_day()
        self.take(overdue_events(self.centre, self.now))

    @rule()
    def midnight_passes(self):
        self.now += timedelta(days=1)
        self.begin_day()

    @invariant()
    def no_number_is_given_twice_in_a_day(self):
        numbers = [ticket.number for ticket in self.centre.tickets.values()]
        assert len(numbers) == len(set(numbers))

    @invariant()
    def whoever_waits_stands_in_one_line_and_nobody_else_does(self):
        for ticket in self.centre.tickets.values():
            standing = [service for service, line in self.centre.lines.items() if ticket.id in line]
            assert standing == ([ticket.service] if ticket.state is TicketState.WAITING else [])

    @invariant()
    def a_ticket_is_at_one_counter_while_it_is_called_or_served_and_else_at_none(self):
        hands = list(self.centre.in_hand.values())
        assert len(hands) == len(set(hands))
        called = {t.id for t in self.centre.tickets.values() if t.state in (TicketState.CALLED, TicketState.SERVING)}
        assert set(hands) == called

    @invariant()
    def replaying_what_happened_gives_the_same_centre(self):
        again = Centre()
        for event in self.happened:
            again.apply(event)
        assert views(again, self.now) == views(self.centre, self.now)
        assert again.tickets == self.centre.tickets


def views(centre, now):
    hall = CATALOGUE.halls[0]
    counters = [counter_state(centre, CATALOGUE, counter.id, 1, now) for counter in CATALOGUE.counters]
    return board_state(centre, CATALOGUE, hall, 1, now), lines_state(centre, CATALOGUE, hall, 1, now), counters


TestHall = Hall.TestCase
TestHall.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_a_counter_issues_no_tickets():
    centre = Centre()
    for event in day_events(centre, CATALOGUE, NOON):
        centre.apply(event)
    command = m.ReserveTicket(key="k", service="passport", category=Category.ORDINARY, language=Language.AZ)
    with pytest.raises(QueueRuleBroken, match="not-a-kiosk"):
        decide(centre, CATALOGUE, command, "counter-1", NOON)
