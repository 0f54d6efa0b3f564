"""Kiosks that go on issuing alone: what they hold, and how their tickets come back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Language, TicketState
from tests.desk import Desk, alone
from tests.makers import NOON, small_centre

SHORT = Policy(lease_first=600, lease_size=4)


def lease(desk, kiosk="kiosk-1", prefix="P"):
    blocks = desk.do(kiosk, m.LeaseNumbers).lease.blocks
    return next((block.first, block.last) for block in blocks if block.prefix == prefix)


def merge(desk, *tickets, kiosk="kiosk-1"):
    decision = desk.do(kiosk, m.MergeTickets, tickets=tickets)
    return {remark.entry: remark.rule for remark in decision.remarks}


def test_every_kiosk_holds_numbers_of_its_own_for_each_prefix():
    desk = Desk(policy=SHORT)
    assert (lease(desk), lease(desk, "kiosk-2"), lease(desk, prefix="S")) == ((600, 603), (604, 607), (600, 603))


def test_a_lease_that_is_whole_stays_and_one_half_used_is_replaced():
    desk = Desk(policy=SHORT)
    assert lease(desk) == lease(desk) == (600, 603)
    merge(desk, alone("P600"), alone("P601"))
    assert lease(desk) == (602, 603)
    merge(desk, alone("P602"))
    assert lease(desk) == (604, 607)


def test_a_lease_says_which_numbers_of_complaints_the_kiosk_has_given():
    desk = Desk(policy=SHORT)
    assert desk.do("kiosk-1", m.LeaseNumbers).lease.registered == 0
    desk.do("kiosk-1", m.FileComplaint, sequence=17, text="f" * 64, language=Language.AZ, said_at=desk.now)
    assert desk.do("kiosk-1", m.LeaseNumbers).lease.registered == 17
    assert desk.do("kiosk-2", m.LeaseNumbers).lease.registered == 0


def test_a_counter_leases_no_numbers():
    Desk().refuses("not-a-kiosk", "counter-1", m.LeaseNumbers)


def test_a_block_whose_kiosk_may_not_have_heard_of_the_new_one_is_lent_to_nobody_the_next_day():
    desk = Desk(policy=SHORT)
    lease(desk)
    merge(desk, alone("P600"), alone("P601"), alone("P602"))
    assert lease(desk) == (604, 607)
    desk.time_goes(days=1)
    assert lease(desk, "kiosk-2") == (608, 611)


def test_merged_tickets_wait_in_the_order_of_issue_before_those_who_came_later():
    desk = Desk(policy=SHORT)
    desk.issue()
    desk.now += timedelta(minutes=30)
    desk.issue()
    merge(desk, alone("P600", waited=900.0), alone("P601", waited=900.0))
    merge(desk, alone("P602", waited=950.0))
    assert desk.in_line("passport") == ["P001", "P600", "P601", "P602", "P002"]


def test_a_merge_that_comes_twice_under_two_keys_changes_nothing():
    desk = Desk()
    merge(desk, alone("P600"))
    before = len(desk.events)
    assert merge(desk, alone("P600")) == {"tP600": "merged-already"}
    assert len(desk.events) == before


def test_one_ticket_twice_in_a_merge_is_taken_once():
    desk = Desk()
    assert merge(desk, alone("P600"), alone("P600")) == {"tP600": "merged-already"}
    assert desk.in_line("passport") == ["P600"]


def test_a_ticket_under_the_id_of_another_is_remarked():
    desk = Desk()
    ticket = desk.issue()
    assert merge(desk, alone("P600", ticket=ticket.id)) == {ticket.id: "foreign-ticket"}


def test_a_number_of_today_and_the_same_of_a_day_to_come_are_one_number():
    desk = Desk()
    tomorrow = NOON.date() + timedelta(days=1)
    assert merge(desk, alone("P600"), alone("P600", ticket="t2", day=tomorrow)) == {"t2": "number-taken"}
    assert merge(desk, alone("P600", ticket="t3", day=tomorrow)) == {"t3": "number-taken"}


def test_tickets_of_a_day_that_is_over_are_kept_in_the_journal_alone():
    desk = Desk()
    yesterday = NOON.date() - timedelta(days=1)
    assert merge(desk, alone("P600", day=yesterday, waited=86_400.0), alone("P600", ticket="t2")) == {}
    assert desk.in_line("passport") == ["P600"]
    assert [event.day for event in desk.events if isinstance(event, m.TicketMerged)] == [yesterday, NOON.date()]


def test_a_ticket_for_a_service_that_is_gone_is_remarked_and_holds_up_no_other():
    desk = Desk()
    assert merge(desk, alone("P600", service="gone"), alone("P601")) == {"tP600": "unknown-service"}
    assert desk.in_line("passport") == ["P601"]
    assert merge(desk, alone("P600", ticket="t2")) == {"t2": "number-taken"}


def test_a_ticket_without_paper_uses_its_number_up_and_waits_nowhere():
    desk = Desk()
    merge(desk, alone("P600", outcome=None))
    assert desk.centre.tickets["tP600"].state is TicketState.VOIDED
    assert merge(desk, alone("P600", ticket="t2")) == {"t2": "number-taken"}


@pytest.mark.parametrize("wrong", [{"prefix": "7"}, {"prefix": ""}, {"sequence": 0}, {"waited": 1e300}])
def test_what_makes_no_number_and_no_moment_is_no_offline_ticket(wrong):
    with pytest.raises(ValueError, match=r"no ticket number|at most"):
        replace(alone("P600"), **wrong)


@given(st.lists(st.sampled_from(["online", "lease-1", "lease-2", "alone-1", "alone-2", "merge-1", "day"]), max_size=30))
def test_no_number_comes_twice_a_day_whoever_issues_it(steps):
    desk = Desk(small_centre(), Policy(lease_first=3, lease_size=2))
    held, pending, given_out = {}, {"1": [], "2": []}, set()
    for step in steps:
        what, _, kiosk = step.partition("-")
        if what == "day":
            desk.time_goes(days=1)
            held, given_out = {}, set()
        elif what == "online":
            pending_number = desk.issue().number
            assert pending_number not in given_out
            given_out.add(pending_number)
        elif what == "lease":
            first, last = lease(desk, f"kiosk-{kiosk}")
            held[kiosk] = [f"P{n:03d}" for n in range(first, last + 1) if f"P{n:03d}" not in given_out]
        elif what == "alone" and held.get(kiosk):
            number = held[kiosk].pop(0)
            assert number not in given_out
            given_out.add(number)
            ticket = alone(number, day=desk.centre.day, ticket=f"{desk.centre.day}-{number}")
            pending[kiosk].append((desk.now, ticket))
        elif what == "merge":
            alone_for = [(desk.now - at, ticket) for at, ticket in pending[kiosk]]
            tickets = [replace(ticket, waited=span.total_seconds()) for span, ticket in alone_for]
            assert merge(desk, *tickets, kiosk=f"kiosk-{kiosk}") == {}
            pending[kiosk] = []


def test_a_ticket_of_a_kiosk_whose_calendar_is_behind_waits_today_all_the_same():
    desk = Desk(policy=SHORT)
    lease(desk)
    assert merge(desk, alone("P600", day=NOON.date() - timedelta(days=3), waited=600.0)) == {}
    assert desk.in_line("passport") == ["P600"]
