"""The judge of the demonstration must find what is wrong: each test but the first plants one fault."""

from dataclasses import replace
from itertools import count

import pytest

from hw_sim.verdict import Shown, Verdict, Visit, spread
from hw_sim.visitors import MORNING
from queueing import messages as m
from queueing.ticket import Category, Language, ParkReason
from tests.makers import NOON, after

SECONDS = count()


def reserved(number, ticket):
    return m.TicketReserved(
        ticket=ticket,
        number=number,
        sequence=1,
        service="passport",
        category=Category.ORDINARY,
        language=Language.AZ,
        kiosk="kiosk-1",
        at=after(next(SECONDS)),
    )


def merged(number, ticket, outcome=m.PrintOutcome.CONFIRMED):
    return m.TicketMerged(
        ticket=ticket,
        number=number,
        sequence=1,
        service="passport",
        category=Category.ORDINARY,
        language=Language.AZ,
        kiosk="kiosk-1",
        day=NOON.date(),
        issued_at=NOON,
        outcome=outcome,
        at=after(next(SECONDS)),
    )


def called(number, ticket, counter="counter-1"):
    return m.TicketCalled(ticket=ticket, number=number, counter=counter, at=after(next(SECONDS)))


def completed(number, ticket, counter="counter-1", goes_on_to=None):
    return m.ServiceCompleted(
        ticket=ticket, number=number, counter=counter, at=after(next(SECONDS)), goes_on_to=goes_on_to
    )


def parked(number, ticket, counter="counter-1"):
    return m.TicketParked(
        ticket=ticket, number=number, counter=counter, reason=ParkReason.PAYMENT, at=after(next(SECONDS))
    )


def resumed(number, ticket, counter="counter-1"):
    return m.TicketResumed(ticket=ticket, number=number, counter=counter, at=after(next(SECONDS)))


@pytest.fixture
def good():
    return Verdict(
        visits=(
            Visit(MORNING[0], "A001", 10.0, "CODE-1", 10.05, 11.5),
            Visit(MORNING[1], "P001", 20.0, "CODE-2", 20.06, 21.5),
        ),
        calls=(Shown("A001", "5", 30.0, (30.02, 30.03)), Shown("P001", "5", 40.0, (40.02, 40.01))),
        events=(
            reserved("A001", "CODE-1"),
            reserved("P001", "CODE-2"),
            called("A001", "CODE-1"),
            completed("A001", "CODE-1"),
            called("P001", "CODE-2"),
            completed("P001", "CODE-2"),
        ),
        papers=("CODE-1", "CODE-2"),
    )


def test_a_good_morning_is_good(good):
    assert good.good
    summary = good.summary()
    assert (summary["visitors"], summary["tickets_printed"], summary["calls_shown"]) == (2, 2, 2)
    assert (summary["lost"], summary["doubled"]) == (0, 0)
    assert summary["touch_to_cut_ms"] == {"p50": 1500.0, "p99": 1500.0, "max": 1500.0}
    assert summary["call_to_pixels_ms"]["max"] == 30.0


def test_a_visitor_without_paper_is_lost(good):
    bad = replace(good, visits=(replace(good.visits[0], code=None), good.visits[1]))
    assert bad.lost == ["A001: no paper with a readable code came out"]
    assert not bad.good


def test_a_paper_the_journal_does_not_know_is_lost(good):
    assert "does not know code CODE-1" in replace(good, events=good.events[1:]).lost[0]


def test_a_paper_with_another_number_than_the_journals_is_lost(good):
    bad = replace(good, visits=(replace(good.visits[0], number="A002"), good.visits[1]))
    assert "does not know code CODE-1 as A002" in bad.lost[0]


def test_a_ticket_never_called_is_lost(good):
    assert replace(good, calls=good.calls[1:]).lost == ["A001: never called on every board"]


def test_a_call_one_board_did_not_show_is_not_shown(good):
    bad = replace(good, calls=(replace(good.calls[0], boards=(30.02, None)), good.calls[1]))
    assert bad.summary()["calls_shown"] == 1
    assert not bad.good


def test_a_ticket_without_an_end_is_lost(good):
    assert replace(good, events=good.events[:-1]).lost == ["P001: never served, nor marked as a no-show"]


def test_the_same_code_on_two_papers_is_doubled(good):
    assert replace(good, papers=("CODE-1", "CODE-1", "CODE-2")).doubled == ["code CODE-1 was printed 2 times"]


def test_a_number_issued_twice_is_doubled(good):
    assert replace(good, events=(*good.events, reserved("A001", "CODE-3"))).doubled


def test_a_ticket_brought_home_from_a_lease_is_as_good_as_any(good):
    assert replace(good, events=(merged("A001", "CODE-1"), *good.events[1:])).good


def test_a_number_issued_by_kiosk_and_coordinator_is_doubled(good):
    bad = replace(good, events=(*good.events, merged("A001", "CODE-3")))
    assert bad.doubled == ["number A001 was issued 2 times"]


def test_a_ticket_brought_home_without_paper_is_void(good):
    bad = replace(good, events=(*good.events, merged("A600", "CODE-3", outcome=None)))
    assert bad.troubles() == ["1 tickets are void instead of 0"]


def test_a_ticket_at_two_counters_is_doubled(good):
    bad = replace(good, events=(*good.events[:3], called("A001", "CODE-1", "counter-2"), *good.events[3:]))
    assert bad.doubled == ["A001 was called to counter-2 while counter-1 had it"]


def test_a_parked_ticket_may_be_resumed_at_another_counter(good):
    aside = (parked("A001", "CODE-1"), resumed("A001", "CODE-1", "counter-2"))
    assert replace(good, events=(*good.events[:3], *aside, *good.events[3:])).good


def test_a_ticket_resumed_while_a_counter_has_it_is_doubled(good):
    bad = replace(good, events=(*good.events[:3], resumed("A001", "CODE-1", "counter-2"), *good.events[3:]))
    assert bad.doubled == ["A001 was called to counter-2 while counter-1 had it"]


def test_a_ticket_called_while_a_counter_has_resumed_it_is_doubled(good):
    twice = (parked("A001", "CODE-1"), resumed("A001", "CODE-1"), called("A001", "CODE-1", "counter-2"))
    assert replace(good, events=(*good.events[:3], *twice, *good.events[3:])).doubled


def test_a_ticket_that_goes_on_may_be_called_elsewhere_and_ends_there(good):
    on = (completed("A001", "CODE-1", goes_on_to="bank"), called("A001", "CODE-1", "counter-2"))
    assert replace(good, events=(*good.events[:3], *on, *good.events[3:])).good


def test_a_ticket_that_goes_on_and_is_not_served_there_is_lost(good):
    bad = replace(good, events=(*good.events[:-1], completed("P001", "CODE-2", goes_on_to="bank")))
    assert bad.lost == ["P001: never served, nor marked as a no-show"]


def test_a_paper_nobody_can_read_is_not_good(good):
    assert not replace(good, papers=("CODE-1", "CODE-2", None)).good


def test_nothing_measured_is_said_so():
    assert spread([None]) == {"p50": None, "p99": None, "max": None}


def test_the_morning_is_as_rich_as_promised():
    assert len(MORNING) == 24
    assert {visitor.language for visitor in MORNING} == set(Language)
    assert any(visitor.category.is_priority for visitor in MORNING)
    assert len({visitor.service for visitor in MORNING}) >= 6


def test_a_failed_print_that_was_not_voided_is_not_good(good):
    assert replace(good, mishaps=1).troubles() == ["0 tickets are void instead of 1"]


def test_a_ticket_voided_without_a_mishap_is_not_good(good):
    void = m.TicketVoided(ticket="CODE-3", number="A002", reason="paper-end", at=after(next(SECONDS)))
    assert not replace(good, events=(*good.events, void)).good
    assert replace(good, events=(*good.events, void), mishaps=1).good


def test_a_call_that_an_led_panel_never_showed_is_lost(good):
    shown = replace(good.calls[0], panels=(30.2,))
    assert replace(good, calls=(shown, good.calls[1])).good
    bad = replace(good, calls=(replace(shown, panels=(None,)), good.calls[1]))
    assert bad.troubles() == [
        "lost: A001: never called on every board",
        "call of A001 to counter 5 was not on every board",
    ]


def test_whatever_was_wrong_with_a_panel_is_told(good):
    assert replace(good, panels=("board-3-02 showed A009",)).troubles() == ["panel: board-3-02 showed A009"]


def test_panels_are_measured_apart_from_screens(good):
    summary = replace(good, calls=(replace(good.calls[0], panels=(30.2,)),)).summary()
    assert summary["call_to_pixels_ms"]["max"] == 30.0
    assert summary["call_to_panels_ms"]["max"] == 200.0
