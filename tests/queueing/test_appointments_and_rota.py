"""Appointments: admission to the second, overbooking, expectation. The rota: who should be where."""

from dataclasses import replace
from datetime import timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.appointments import Admission, Appointment, Appointments, bookable
from queueing.policy import HeadStarts, Policy
from queueing.rota import PUNCTUAL, Keeping, Rota, Shift
from queueing.ticket import Category
from tests.desk import Desk
from tests.makers import NOON, small_centre

EARLY, LATE, SECOND = timedelta(minutes=30), timedelta(minutes=10), timedelta(seconds=1)
SLOT = Appointment(code="c1", service="passport", begins=NOON, ends=NOON + timedelta(minutes=15))
CHECK_IN = {"category": Category.ORDINARY, "language": "az"}


@pytest.mark.parametrize(
    ("moment", "admission"),
    [
        (SLOT.begins - EARLY - SECOND, Admission.TOO_EARLY),
        (SLOT.begins - EARLY, Admission.ADMITTED),
        (SLOT.ends + LATE, Admission.ADMITTED),
        (SLOT.ends + LATE + SECOND, Admission.TOO_LATE),
    ],
)
def test_admission_begins_and_ends_to_the_second(moment, admission):
    assert SLOT.admission(moment, EARLY, LATE) is admission


@pytest.mark.parametrize("year", [1, 9999])
def test_an_appointment_of_no_year_that_matters_is_refused(year):
    with pytest.raises(ValueError, match="years"):
        replace(SLOT, begins=SLOT.begins.replace(year=year), ends=SLOT.ends.replace(year=year))


@given(st.integers(1, 12), st.floats(0, 0.9), st.floats(0, 0.5))
def test_so_many_may_book_that_more_than_fit_come_no_oftener_than_the_risk_allows(capacity, no_show, risk):
    def too_many(booked):
        show = 1 - no_show
        return 1 - sum(comb(booked, k) * show**k * no_show ** (booked - k) for k in range(min(capacity, booked) + 1))

    found = bookable(capacity, no_show, risk)
    assert capacity <= found <= 4 * capacity
    assert found == capacity or too_many(found) <= risk + 1e-9
    assert found == 4 * capacity or too_many(found + 1) >= risk - 1e-9


@pytest.mark.parametrize(("capacity", "booked"), [(900, 1239), (100_000, 140_538)])
def test_however_many_fit_into_a_slot_it_is_known_how_many_may_book_it(capacity, booked):
    """As scipy's exact binomial distribution has it."""
    assert bookable(capacity, 0.29, 0.1) == booked


def test_the_no_show_rate_moves_from_the_guess_to_what_was_seen():
    appointments = Appointments()
    assert appointments.no_show_rate(0.29) == pytest.approx(0.29)
    appointments.missed, appointments.kept = 100.0, 900.0
    assert appointments.no_show_rate(0.29) == pytest.approx((100 + 29) / 1100)


def test_only_those_who_are_due_before_the_day_ends_are_expected():
    appointments = Appointments()
    for code, hours in [("a", 0), ("b", 1), ("c", 30)]:
        shift = timedelta(hours=hours)
        appointments.book(replace(SLOT, code=code, begins=SLOT.begins + shift, ends=SLOT.ends + shift))
    appointments.keep("a")
    assert appointments.expected("passport", NOON + timedelta(hours=12), 0.25) == 0.75


def test_a_code_checks_in_once_and_again_when_its_paper_did_not_come_out():
    desk = Desk()
    desk.do("console", m.BookAppointments, appointments=(SLOT,))
    ticket = desk.do("kiosk-1", m.CheckIn, code="c1", **CHECK_IN).ticket
    desk.refuses("checked-in", "kiosk-1", m.CheckIn, code="c1", **CHECK_IN)
    desk.do("kiosk-1", m.VoidTicket, ticket=ticket, reason="paper")
    desk.do("kiosk-1", m.CheckIn, code="c1", **CHECK_IN)
    desk.refuses("unknown-appointment", "kiosk-1", m.CheckIn, code="c2", **CHECK_IN)


def test_whoever_does_not_come_in_time_is_missed_and_expected_no_more():
    desk = Desk()
    desk.do("console", m.BookAppointments, appointments=(SLOT,))
    desk.time_goes(seconds=25 * 60)
    assert isinstance(desk.events[-1], m.AppointmentMissed)
    assert desk.centre.appointments.missed == 1
    desk.refuses("unknown-appointment", "kiosk-1", m.CheckIn, code="c1", **CHECK_IN)


def test_a_slot_takes_no_more_than_may_book_it_and_says_whom_it_left_out():
    centre = small_centre()
    first = replace(centre.services[0], slot_capacity=2)
    desk = Desk(replace(centre, services=(first, *centre.services[1:])), Policy(no_show_rate=0.0))
    wishes = tuple(replace(SLOT, code=f"c{n}") for n in range(4))
    remarks = desk.do("console", m.BookAppointments, appointments=wishes).remarks
    assert [(remark.entry, remark.rule) for remark in remarks] == [("c2", "slot-full"), ("c3", "slot-full")]
    assert desk.do("console", m.BookAppointments, appointments=wishes[:2]).events == ()


def test_a_booking_that_makes_no_sense_is_remarked_and_holds_up_no_other():
    desk = Desk()
    wishes = (
        replace(SLOT, code="gone", service="gone"),
        replace(SLOT, code="old", begins=SLOT.begins - timedelta(days=1), ends=SLOT.ends - timedelta(days=1)),
        SLOT,
    )
    remarks = desk.do("console", m.BookAppointments, appointments=wishes).remarks
    assert [remark.rule for remark in remarks] == ["unknown-service", "past"]
    assert list(desk.centre.appointments.due) == ["c1"]


def test_the_capacity_of_a_day_keeps_room_for_those_who_are_expected():
    centre = small_centre()
    first = replace(centre.services[0], daily_capacity=3)
    desk = Desk(replace(centre, services=(first, *centre.services[1:])), Policy(no_show_rate=0.0))
    desk.do("console", m.BookAppointments, appointments=(SLOT,))
    desk.issue()
    desk.issue()
    desk.refuses("full", "kiosk-1", m.ReserveTicket, service="passport", category="ordinary", language="az")
    desk.do("kiosk-1", m.CheckIn, code="c1", **CHECK_IN)


def test_a_kiosk_gives_no_emergency_and_a_journey_visits_a_service_once():
    desk = Desk()
    wish = {"service": "passport", "language": "az"}
    desk.refuses("staff-only", "kiosk-1", m.ReserveTicket, category=Category.EMERGENCY, **wish)
    twice = ("licence", "licence")
    desk.refuses("same-service", "kiosk-1", m.ReserveTicket, category=Category.ORDINARY, then=twice, **wish)
    desk.refuses("not-a-kiosk", "counter-1", m.ReserveTicket, category=Category.ORDINARY, **wish)


SHIFT = Shift(staff="a", begins=NOON, ends=NOON + timedelta(hours=8), counter="counter-1")


@pytest.mark.parametrize(
    ("staff", "counter", "moment", "keeping"),
    [
        ("a", "counter-1", SHIFT.begins - PUNCTUAL - SECOND, Keeping.EARLY),
        ("a", "counter-1", SHIFT.begins - PUNCTUAL, Keeping.ON_TIME),
        ("a", "counter-1", SHIFT.begins + PUNCTUAL, Keeping.ON_TIME),
        ("a", "counter-1", SHIFT.begins + PUNCTUAL + SECOND, Keeping.LATE),
        ("a", "counter-2", SHIFT.begins, Keeping.OTHER_COUNTER),
        ("b", "counter-1", SHIFT.begins, Keeping.NOT_ON_ROTA),
        ("a", "counter-1", SHIFT.begins + timedelta(days=3), Keeping.NOT_ON_ROTA),
    ],
)
def test_a_sign_in_is_held_against_the_rota(staff, counter, moment, keeping):
    rota = Rota()
    rota.learn([SHIFT])
    assert rota.keeping(staff, counter, moment) is keeping


def test_new_shifts_take_the_place_of_the_same_officers_same_day_and_of_nothing_else():
    rota = Rota()
    tomorrow = replace(SHIFT, begins=SHIFT.begins + timedelta(days=1), ends=SHIFT.ends + timedelta(days=1))
    rota.learn([SHIFT, tomorrow, replace(SHIFT, staff="b")])
    rota.learn([replace(SHIFT, counter="counter-2")])
    assert len(rota) == 3
    assert rota.keeping("a", "counter-2", NOON) is Keeping.ON_TIME


def test_shifts_that_name_what_the_catalogue_does_not_have_are_remarked():
    desk = Desk()
    shifts = (replace(SHIFT, counter="counter-77"), replace(SHIFT, staff="b", skills=("nothing",)), SHIFT)
    remarks = desk.do("console", m.ImportRota, shifts=shifts).remarks
    assert [remark.rule for remark in remarks] == ["unknown-entry"] * 2
    assert len(desk.centre.rota) == 1


def test_a_policy_says_every_rule_that_is_out_of_bounds_at_once():
    with pytest.raises(ValueError, match=r"most_bypassed .*\nrecalls .*\nlease_size "):
        Policy(most_bypassed=0, recalls=21, lease_size=0)
    with pytest.raises(ValueError, match="senior, appointment must be"):
        HeadStarts(senior=-1, appointment=1441)


@pytest.mark.parametrize("typed", ["AB-7734", "ab7734", "АВ-7734"])
def test_an_appointment_is_found_however_its_code_is_typed(typed):
    desk = Desk()
    slot = replace(SLOT, code="ab-7734")
    desk.do("console", m.BookAppointments, appointments=(slot,))
    desk.do("kiosk-1", m.CheckIn, code=typed, **CHECK_IN)
    desk.refuses("checked-in", "kiosk-1", m.CheckIn, code=typed, **CHECK_IN)


def test_a_code_that_may_mean_two_appointments_means_none_of_them():
    appointments = Appointments()
    for code in ("ab-12", "AB12"):
        appointments.book(replace(SLOT, code=code))
    assert appointments.meant_by("AB-12") == "AB-12"
    assert appointments.meant_by("AB12") == "AB12"
