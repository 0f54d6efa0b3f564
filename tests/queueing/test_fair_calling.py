"""Who is next, and how often somebody may be bypassed, as sentences."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.choosing import Pool, choose
from queueing.line import Line
from queueing.lines import Lines
from queueing.policy import HeadStarts, Policy
from queueing.ticket import Category
from queueing.ticket_events import CallReason
from queueing.turns import RETURNING
from tests.desk import Desk, alone
from tests.makers import counter, small_centre

PLACES = st.tuples(st.integers(0, 3), st.integers(0, 100), st.integers(0, 60))
"""Line, turn, how long after its turn it arrived."""


def reason_of_last_call(desk):
    return next(event.reason for event in reversed(desk.events) if isinstance(event, m.TicketCalled))


@given(places=st.lists(PLACES, max_size=12), weights=st.tuples(*[st.floats(0.01, 100)] * 4), now=st.integers(0, 120))
def test_without_bypassing_the_longest_weighted_wait_goes_first(places, weights, now):
    sources = [(Line(), weight, Pool([str(n)], 12)) for n, weight in enumerate(weights)]
    for name, (line, turn, late) in enumerate(places):
        sources[line][0].join(f"t{name:02d}", float(turn), float(turn + late))

    def counts(place):
        waited = now - place[1]
        return waited * weights[place[0]] if waited > 0 else waited / weights[place[0]]

    found = choose(sources, now)
    assert (found is None) == (not places)
    if found:
        chosen = places[int(found[0][1:])]
        assert found[1] is CallReason.TURN
        assert counts(chosen) == max(counts(place) for place in places)


def test_after_as_many_later_arrivals_as_the_policy_allows_the_ordinary_ticket_goes_first():
    desk = Desk(policy=Policy(most_bypassed=2))
    ordinary = desk.issue()
    seniors = [desk.issue(category=Category.SENIOR) for _ in range(3)]
    called = []
    for _ in range(4):
        called.append(desk.at("counter-1", m.CompleteService, desk.call()).number)
    assert called == [seniors[0].number, seniors[1].number, ordinary.number, seniors[2].number]


def test_the_reason_of_a_call_that_ends_a_bypass_says_so():
    desk = Desk(policy=Policy(most_bypassed=1))
    desk.issue()
    desk.issue(category=Category.SENIOR)
    desk.issue(category=Category.SENIOR)
    desk.at("counter-1", m.CompleteService, desk.call())
    assert reason_of_last_call(desk) is CallReason.TURN
    desk.call()
    assert reason_of_last_call(desk) is CallReason.BYPASSED


def test_even_those_who_come_back_do_not_bypass_anybody_more_often_than_may_be():
    desk = Desk(policy=Policy(most_bypassed=1))
    first = desk.issue()
    desk.issue(category=Category.SENIOR)
    returning = desk.issue("licence", Category.SENIOR)
    desk.at("counter-1", m.CompleteService, desk.call())
    desk.centre.lines.leave("licence", returning.id)
    desk.centre.lines.join("licence", returning.id, RETURNING, returning.arrived)
    assert desk.call().id == first.id


def test_lines_that_become_one_pool_remember_how_often_their_people_were_bypassed():
    apart = replace(small_centre(), counters=(counter("c-1", "passport"), counter("c-2", "licence", "company")))
    together = replace(apart, counters=tuple(counter(c, "passport", "licence", "company") for c in ("c-1", "c-2")))
    for service, place in [("passport", "c-1"), ("licence", "c-2")]:
        desk = Desk(apart, Policy(most_bypassed=2))
        bypassed = desk.issue(service)
        for _ in range(2):
            desk.issue(service, Category.SENIOR)
            desk.at(place, m.CompleteService, desk.call(place))
        desk.reload(together)
        desk.issue(service, Category.SENIOR)
        assert desk.call("c-1").id == bypassed.id


def test_a_line_that_nobody_serves_for_a_while_forgets_no_call():
    lines = Lines(1)
    lines.arrange({"c-1": (("passport", 1.0),)})
    lines.join("passport", "early", 9.0, 1.0)
    lines.called("c-1", 5.0)
    lines.arrange({"c-1": (("licence", 1.0),)})
    lines.arrange({"c-1": (("passport", 1.0),)})
    lines.join("passport", "late", 8.0, 8.0)
    assert lines.next_at("c-1", 10.0) == ("early", CallReason.BYPASSED)


def test_a_limit_that_is_changed_holds_from_the_next_call():
    desk = Desk(policy=Policy(most_bypassed=5))
    ordinary = desk.issue()
    for _ in range(4):
        desk.issue(category=Category.SENIOR)
    for _ in range(2):
        desk.at("counter-1", m.CompleteService, desk.call())
    desk.reload(policy=Policy(most_bypassed=2))
    assert desk.call().id == ordinary.id


def test_those_who_arrived_at_one_moment_bypass_nobody():
    lines = Lines(1)
    lines.arrange({"c-1": (("passport", 1.0),)})
    for name in ("a", "b", "c"):
        lines.join("passport", name, 1.0, 1.0)
    called = []
    while found := lines.next_at("c-1", 2.0):
        lines.leave("passport", found[0])
        lines.called("c-1", 1.0)
        called.append(found)
    assert called == [(name, CallReason.TURN) for name in ("a", "b", "c")]


def test_an_appointment_before_its_slot_waits_its_turn_however_heavy_its_service():
    line, other = Line(), Line()
    line.join("early", 100.0, 10.0)
    other.join("due", 20.0, 20.0)
    pool = Pool(["x"], 5)
    assert choose([(line, 100.0, pool), (other, 0.01, pool)], 50.0) == ("due", CallReason.TURN)


@given(st.integers(1, 4), st.lists(st.floats(0, 100), max_size=30))
def test_a_pool_knows_who_has_been_bypassed_as_often_as_may_be(most, calls):
    pool = Pool(["x"], most)
    for arrived in calls:
        pool.called(arrived)
    for arrived in [0.0, 50.0, *calls]:
        assert (arrived < pool.limit) == (sum(call > arrived for call in calls) >= most)


def test_of_two_hundred_services_one_counter_calls_all_in_the_order_of_arrival():
    names = [f"s{n}" for n in range(200)]
    lines = Lines(12)
    lines.arrange({"c-1": tuple((name, 1.0) for name in names)})
    for place, name in enumerate(reversed(names)):
        lines.join(name, f"t{place:03d}", float(place), float(place))
    called = []
    while found := lines.next_at("c-1", 1000.0):
        lines.leave(names[199 - int(found[0][1:])], found[0])
        called.append(found[0])
    assert called == [f"t{place:03d}" for place in range(200)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_a_line_is_in_the_order_of_turns_whoever_leaves(people):
    line, there = Line(), {}
    for name, (turn, arrived) in enumerate(people):
        ticket = f"t{name:02d}"
        line.join(ticket, float(turn), float(arrived))
        there[ticket] = (float(turn), float(arrived), ticket)
        if (turn + arrived) % 3 == 0:
            gone = sorted(there)[arrived % len(there)]
            line.leave(gone)
            del there[gone]
        assert list(line.places()) == sorted(there.values())
        assert line.by_arrival == sorted((a, t) for _, a, t in there.values())
        assert line.ahead_of(5.0) == sum(turn <= 5 for turn, _, _ in there.values())


def test_a_category_taken_away_takes_what_it_had_given_although_the_policy_has_changed_since():
    desk = Desk()
    issued, merged = desk.issue(category=Category.SENIOR), "tP600"
    desk.do("kiosk-2", m.MergeTickets, tickets=(alone("P600", category=Category.SENIOR),))
    desk.reload(policy=Policy(head_start=HeadStarts(senior=120)))
    for ticket in (issued, desk.centre.tickets[merged]):
        desk.at("counter-1", m.ChangeCategory, ticket, category=Category.ORDINARY)
        assert ticket.turn == ticket.arrived
        desk.at("counter-1", m.ChangeCategory, ticket, category=Category.SENIOR)
        assert ticket.turn == ticket.arrived - 120 * 60
