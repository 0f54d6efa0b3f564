"""A service day is whole in itself; a wrong clock repeats no number and keeps nobody of an earlier day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.appointments import Appointment
from queueing.policy import Policy
from queueing.rota import Shift
from queueing.ticket import TicketState
from tests.desk import Desk, alone, replayed
from tests.makers import NOON
from tests.portrait import portrait


def busy_desk():
    """A day with something of everything behind it."""
    desk = Desk(policy=Policy(lease_size=4))
    begins = desk.now + timedelta(days=1)
    for first in (0, 60):
        shifts = tuple(
            Shift(staff=f"s{n:03d}", begins=begins + timedelta(hours=h), ends=begins + timedelta(hours=h + 4))
            for n in range(first, first + 60)
            for h in (0, 5)
        )
        desk.do("console", m.ImportRota, shifts=shifts)
    slot = Appointment(code="c1", service="passport", begins=begins, ends=begins + timedelta(minutes=15))
    desk.do("console", m.BookAppointments, appointments=(slot,))
    desk.do("kiosk-1", m.LeaseNumbers)
    desk.do("kiosk-1", m.MergeTickets, tickets=(alone("P600"), alone("P601"), alone("P602")))
    desk.do("kiosk-1", m.LeaseNumbers)
    desk.issue()
    desk.at("counter-1", m.CompleteService, desk.call())
    return desk


def test_the_events_of_a_day_alone_give_the_centre_as_it_is():
    desk = busy_desk()
    desk.begin(boot="b1")
    desk.time_goes(days=1)
    desk.issue()
    begun = max(n for n, event in enumerate(desk.events) if isinstance(event, m.ServiceDayStarted))
    again = replayed([m.CoordinatorStarted(epoch=desk.centre.epoch, at=NOON, boot="b1"), *desk.events[begun:]])
    assert portrait(again) == portrait(desk.centre)


def test_both_halves_of_every_officers_day_are_carried_however_many_officers_there_are():
    desk = busy_desk()
    desk.time_goes(hours=20)
    assert len(desk.centre.rota) == 240


def test_a_day_takes_appointments_leases_and_experience_with_it_but_no_ticket():
    desk = busy_desk()
    experience, leases = desk.centre.experience.carried(), desk.centre.numbers.leases
    desk.time_goes(hours=20)
    assert desk.centre.tickets == {}
    assert list(desk.centre.appointments.due) == ["c1"]
    assert desk.centre.numbers.leases == leases
    assert desk.centre.experience.carried() == experience
    desk.time_goes(hours=2)
    assert desk.issue().number == "P001"


def test_a_day_begun_by_a_wrong_clock_repeats_no_number_of_the_day_it_is_after_all():
    desk = Desk()
    before = {desk.issue().number for _ in range(3)}
    desk.time_goes(days=2)
    desk.clock_is_set(days=-2)
    assert desk.issue().number not in before


def test_neither_does_it_after_two_days_begun_by_a_wrong_clock():
    desk = Desk()
    before = {desk.issue().number for _ in range(3)}
    desk.time_goes(days=2)
    desk.time_goes(days=2)
    desk.clock_is_set(days=-4)
    assert desk.issue().number not in before


def test_a_date_that_begins_a_second_time_goes_on_counting():
    desk = Desk()
    before = desk.issue().number
    desk.time_goes(days=1)
    desk.clock_is_set(days=-2)
    desk.time_goes(days=1)
    assert desk.centre.day == NOON.date()
    assert desk.issue().number != before


def test_numbers_that_kiosks_issued_are_not_repeated_either():
    desk = Desk(policy=Policy(lease_first=2, lease_size=2))
    desk.do("kiosk-1", m.LeaseNumbers)
    desk.do("kiosk-1", m.MergeTickets, tickets=(alone("P002"), alone("P003")))
    desk.do("kiosk-1", m.LeaseNumbers)
    desk.time_goes(days=1)
    desk.clock_is_set(days=-1)
    assert [desk.issue().number for _ in range(2)] == ["P001", "P006"]


def test_a_late_merge_of_the_day_that_was_found_again_still_counts():
    desk = Desk()
    desk.do("kiosk-1", m.LeaseNumbers)
    desk.time_goes(days=1)
    desk.clock_is_set(days=-1)
    assert desk.do("kiosk-1", m.MergeTickets, tickets=(alone("P600"),)).remarks == ()
    assert desk.in_line("passport") == ["P600"]


def test_a_clock_set_forward_over_midnight_keeps_the_people_and_goes_on_counting():
    desk = Desk()
    waiting = desk.issue()
    desk.clock_is_set(days=1)
    assert desk.centre.day == date(2026, 11, 23)
    assert desk.issue().number == "P002"
    assert desk.call() is waiting


def test_what_waited_since_before_the_machine_started_is_of_an_earlier_day_once_the_clock_says_so():
    desk = Desk()
    yesterday = [desk.issue(), desk.reserve(), desk.issue()]
    desk.call()
    desk.begin(boot="after the night")
    today = desk.issue()
    desk.clock_is_set(days=1)
    assert {ticket.state for ticket in yesterday} == {TicketState.EXPIRED}
    assert desk.centre.in_hand == desk.centre.reserved == {}
    assert desk.call() is today


def test_a_mere_restart_of_the_program_makes_nobody_stale():
    desk = Desk()
    desk.begin(boot="b1")
    desk.time_goes(days=1)
    waiting = desk.issue()
    desk.begin(boot="b1")
    desk.clock_is_set(days=1)
    assert desk.call() is waiting


def test_a_confirmation_after_the_day_has_changed_finds_no_ticket():
    desk = Desk()
    ticket = desk.reserve()
    desk.time_goes(seconds=100)
    assert ticket.state is TicketState.LAPSED
    desk.time_goes(days=1)
    desk.refuses("unknown-ticket", "kiosk-1", m.ConfirmPrint, ticket=ticket.id, outcome=m.PrintOutcome.CONFIRMED)


@given(st.lists(st.sampled_from(["issue", "next day", "set back", "set forward", "set back far"]), max_size=14))
def test_whatever_the_clock_does_no_number_comes_twice_on_one_date(steps):
    desk, numbers = Desk(), {}
    for step in steps:
        if step == "issue":
            number, given_out = desk.reserve().number, numbers.setdefault(desk.centre.day, set())
            assert number not in given_out
            given_out.add(number)
        elif step == "next day":
            desk.time_goes(days=1)
        else:
            moved = {ticket.number for ticket in desk.centre.tickets.values()}
            numbers.get(desk.centre.day, set()).difference_update(moved)
            desk.clock_is_set(days={"set back": -1, "set forward": 1, "set back far": -3}[step])
            numbers.setdefault(desk.centre.day, set()).update(moved)


def test_a_wait_over_which_the_clock_was_set_teaches_nothing():
    desk = Desk()
    desk.issue()
    desk.clock_is_set(days=20_000)
    desk.call()
    assert desk.centre.experience.carried() == ()
    desk.issue()
    desk.call("counter-2")
    assert [one.service for one in desk.centre.experience.carried()] == ["passport"]
