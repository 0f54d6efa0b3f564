"""The judges of a day must find what is wrong: each test but the first ones plants one fault."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from hw_sim.day.fairness import judge_fairness
from hw_sim.day.judging import doubled, lost
from hw_sim.day.people import Standing
from queueing import messages as m
from queueing.policy import Policy
from queueing.rota import Keeping
from queueing.ticket import Category, Language
from tests.makers import after

SECONDS = count()


def opened(most_bypassed=2, weight=1.0):
    duty = m.Duty(counter="counter-1", services=("passport", "licence"), weights=(1.0, weight))
    return [
        m.PolicyAdopted(policy=Policy(most_bypassed=most_bypassed), at=after(next(SECONDS))),
        m.CountersArranged(revision="r1", duties=(duty,), at=after(next(SECONDS))),
    ]


def reserved(number, service="passport", category=Category.ORDINARY, **more):
    return m.TicketReserved(
        ticket=f"T-{number}",
        number=number,
        sequence=1,
        service=service,
        category=category,
        language=Language.AZ,
        kiosk="kiosk-1",
        at=after(next(SECONDS)),
        **more,
    )


def printed(number):
    at = after(next(SECONDS))
    return m.PrintConfirmed(ticket=f"T-{number}", number=number, outcome=m.PrintOutcome.CONFIRMED, at=at)


def merged(number, issued_at):
    return m.TicketMerged(
        ticket=f"T-{number}",
        number=number,
        sequence=1,
        service="passport",
        category=Category.ORDINARY,
        language=Language.AZ,
        kiosk="kiosk-1",
        day=date(2026, 11, 22),
        issued_at=issued_at,
        outcome=m.PrintOutcome.CONFIRMED,
        at=after(next(SECONDS)),
    )


def called(number, counter="counter-1", reason=m.CallReason.TURN):
    return m.TicketCalled(ticket=f"T-{number}", number=number, counter=counter, at=after(next(SECONDS)), reason=reason)


def completed(number, counter="counter-1", **more):
    return m.ServiceCompleted(ticket=f"T-{number}", number=number, counter=counter, at=after(next(SECONDS)), **more)


def missed(number, counter="counter-1"):
    return m.NoShowMarked(ticket=f"T-{number}", number=number, counter=counter, at=after(next(SECONDS)))


def arrived(*numbers, **more):
    return [event for number in numbers for event in (reserved(number, **more), printed(number))]


def served(*numbers, **more):
    return [event for number in numbers for event in (called(number, **more), completed(number))]


@pytest.fixture
def good():
    return [*opened(), *arrived("A1", "A2"), *served("A1"), called("A2"), missed("A2")]


PAPERS = {"T-A1": Standing.SERVED, "T-A2": Standing.MISSED}


def test_a_good_day_is_good(good):
    assert lost(good, PAPERS) == []
    assert doubled(good) == []
    fairness = judge_fairness(good)
    assert (fairness.most, fairness.broken, fairness.out_of_order) == (0, [], [])


def test_a_paper_that_the_journal_does_not_know_is_lost(good):
    assert "T-A3" in lost(good, {**PAPERS, "T-A3": Standing.WAITING})[0]


def test_a_paper_whose_ticket_never_joined_the_line_is_lost():
    events = [*opened(), reserved("A1")]
    assert lost(events, {"T-A1": Standing.WAITING}) == ["ticket T-A1: its holder says waiting, the journal reserved"]


def test_somebody_who_was_never_called_but_stands_as_served_is_lost(good):
    assert lost([event for event in good if not isinstance(event, m.ServiceCompleted)], PAPERS)


def test_somebody_who_still_waits_while_the_journal_calls_the_visit_over_is_lost(good):
    assert lost(good, {**PAPERS, "T-A1": Standing.WAITING})


def test_a_ticket_in_line_that_nobody_holds_is_found(good):
    assert lost([*good, *arrived("A3")], PAPERS) == ["ticket T-A3: nobody holds it, the journal says waiting"]


def test_a_void_number_needs_no_holder(good):
    void = m.TicketVoided(ticket="T-A3", number="A3", reason="paper jam", at=after(next(SECONDS)))
    assert lost([*good, reserved("A3"), void], PAPERS) == []


def test_a_number_issued_by_a_cut_off_kiosk_and_the_coordinator_is_doubled(good):
    twin = replace(merged("A2", after(0)), ticket="T-other")
    assert doubled([*good, twin]) == ["number A2 was issued 2 times"]


def test_a_ticket_merged_twice_is_doubled():
    once = merged("A1", after(0))
    assert "ticket T-A1 was issued 2 times" in doubled([once, once])


def test_a_ticket_at_two_counters_is_doubled():
    events = [*arrived("A1"), called("A1", "counter-1"), called("A1", "counter-2")]
    assert doubled(events) == ["A1 was called to counter-2 while counter-1 had it"]


def test_two_tickets_at_one_counter_are_found():
    assert doubled([*arrived("A1", "A2"), called("A1"), called("A2")]) == [
        "counter-1 called A2 with another ticket in hand"
    ]


def test_a_visit_that_ends_twice_is_found():
    assert doubled([*arrived("A1"), *served("A1"), completed("A1")]) == ["counter-1 ended A1, which it did not have"]


def test_whoever_is_bypassed_too_often_is_found():
    people = [*opened(most_bypassed=2), *arrived("A1"), *arrived("P1", "P2", "P3", category=Category.SENIOR)]
    fairness = judge_fairness([*people, *served("P1", "P2", "P3", "A1")])
    assert (fairness.most, fairness.broken, fairness.out_of_order) == (3, ["T-A1"], [])


def test_whoever_is_bypassed_while_never_called_is_found():
    people = [*opened(most_bypassed=2), *arrived("A1"), *arrived("P1", "P2", "P3", category=Category.SENIOR)]
    assert judge_fairness([*people, *served("P1", "P2", "P3")]).broken == ["T-A1"]


def test_calls_before_one_waited_bypass_nobody():
    since = after(next(SECONDS))
    others = [*arrived("A2", "A3", "A4"), *served("A2", "A3", "A4")]
    fairness = judge_fairness([*opened(), *others, merged("A1", since)])
    assert fairness.most == 0


def test_calls_at_a_counter_whose_officer_does_not_serve_the_line_bypass_nobody():
    signed = m.OfficerSignedIn(
        counter="counter-1", staff="s1", skills=("licence",), keeping=Keeping.ON_TIME, at=after(next(SECONDS))
    )
    people = [*opened(), signed, *arrived("A1"), *arrived("S1", "S2", "S3", service="licence")]
    assert judge_fairness([*people, *served("S1", "S2", "S3")]).most == 0
    assert judge_fairness([*people[:2], *people[3:], *served("S1", "S2", "S3")]).most == 3


def sent_to_counter_2():
    """A1 was called to counter-1, and sent on to counter-2 alone."""
    sent = m.TicketTransferred(
        ticket="T-A1",
        number="A1",
        counter="counter-1",
        from_service="passport",
        to_service="passport",
        to_counter="counter-2",
        at=after(next(SECONDS)),
    )
    return [*opened(), *arrived("A1"), called("A1", "counter-1"), sent]


def test_who_was_sent_to_one_counter_and_is_called_to_another_is_found():
    assert judge_fairness([*sent_to_counter_2(), called("A1", "counter-1")]).out_of_order


def test_who_was_sent_to_one_counter_may_be_called_anywhere_once_its_officer_has_left():
    left = m.OfficerSignedOut(counter="counter-2", staff="s2", at=after(next(SECONDS)))
    assert not judge_fairness([*sent_to_counter_2(), left, called("A1", "counter-1")]).out_of_order


def test_a_later_turn_called_first_is_out_of_order():
    fairness = judge_fairness([*opened(), *arrived("A1", "A2"), *served("A2", "A1")])
    assert fairness.out_of_order == ["A2 was called to counter-1 before its turn"]


def test_an_ordinary_ticket_called_before_a_senior_is_out_of_order():
    people = [*opened(), *arrived("A1"), *arrived("P1", category=Category.SENIOR)]
    assert judge_fairness([*people, *served("A1", "P1")]).out_of_order


def test_lines_of_unlike_weight_are_not_compared():
    people = [*opened(weight=3.0), *arrived("A1"), *arrived("S1", service="licence")]
    assert not judge_fairness([*people, *served("S1", "A1")]).out_of_order


def test_a_call_of_somebody_who_does_not_wait_is_found():
    fairness = judge_fairness([*opened(), *arrived("A1"), *served("A1"), called("A1", "counter-1")])
    assert fairness.out_of_order == ["A1 was called to counter-1 while it did not wait"]


def test_a_call_to_a_counter_that_does_not_serve_the_line_is_found():
    events = [*opened(), *arrived("B1", service="bank"), *served("B1")]
    assert judge_fairness(events).out_of_order == ["B1 was called to counter-1, which does not serve it"]


def test_a_returning_ticket_goes_before_those_who_came_earlier():
    sent = m.TicketTransferred(
        ticket="T-A2",
        number="A2",
        counter="counter-1",
        from_service="passport",
        to_service="licence",
        returns=True,
        at=after(next(SECONDS)),
    )
    first = [*opened(), *arrived("A2"), called("A2"), sent, called("A2"), completed("A2", goes_on_to="passport")]
    early = arrived("P1", category=Category.SENIOR)
    events = [*first, *early, *served("A2", reason=m.CallReason.RETURNING), *served("P1")]
    assert not judge_fairness(events).out_of_order
    assert judge_fairness([*first, *early, *served("P1"), *served("A2")]).out_of_order
