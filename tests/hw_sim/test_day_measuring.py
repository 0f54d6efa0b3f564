"""What a day is measured by."""

from datetime import timedelta

from hw_sim.day.measuring import APPOINTMENT, Wait, by, calibration, spread, utilisation, waits
from queueing import messages as m
from queueing.appointments import Appointment
from queueing.rota import Keeping
from queueing.ticket import Category, Language
from tests.makers import after

SLOT = Appointment(code="c1", service="passport", begins=after(600), ends=after(1500))
TOLD = m.WaitingRange(low=1, likely_low=4, likely_high=8, high=20)


def reserved(**more):
    return m.TicketReserved(
        ticket="T1",
        number="P001",
        sequence=1,
        service="passport",
        category=Category.SENIOR,
        language=Language.AZ,
        kiosk="kiosk-1",
        at=after(0),
        **more,
    )


def printed(second):
    outcome = m.PrintOutcome.CONFIRMED
    return m.PrintConfirmed(ticket="T1", number="P001", outcome=outcome, at=after(second), foretold=TOLD)


def called(second):
    return m.TicketCalled(ticket="T1", number="P001", counter="counter-1", at=after(second))


def test_a_wait_is_from_the_paper_to_the_first_call():
    wait = waits([reserved(), printed(10), called(310), called(900)])["T1"]
    assert (wait.category, wait.service, wait.minutes) == (Category.SENIOR, "passport", 5.0)


def test_who_was_never_called_has_no_wait():
    assert waits([reserved(), printed(10)])["T1"].minutes is None


def test_a_wait_with_an_appointment_is_measured_from_the_slot_too():
    booked = m.AppointmentBooked(appointment=SLOT, at=after(-900))
    wait = waits([booked, reserved(appointment="c1"), printed(0), called(780)])["T1"]
    assert (wait.category, wait.minutes, wait.behind_slot) == (APPOINTMENT, 13.0, 3.0)


def test_who_is_called_before_the_slot_waits_no_minute_behind_it():
    booked = m.AppointmentBooked(appointment=SLOT, at=after(-900))
    assert waits([booked, reserved(appointment="c1"), printed(0), called(300)])["T1"].behind_slot == 0.0


def test_a_priority_given_before_the_call_counts():
    given = m.CategoryChanged(
        ticket="T1", number="P001", category=Category.EMERGENCY, counter="counter-1", at=after(20)
    )
    assert waits([reserved(), printed(10), given, called(60)])["T1"].category is Category.EMERGENCY


def test_a_spread_has_nearest_ranks():
    assert spread([10.0, 1.0, None, 2.0, 3.0]) == {"count": 4, "p50": 2.0, "p90": 10.0, "max": 10.0}
    assert spread([None]) == {"count": 0, "p50": None, "p90": None, "max": None}


def lasting(minutes, service="passport"):
    return Wait(service, "ordinary", since=after(0), until=after(0) + timedelta(minutes=minutes), foretold=TOLD)


def test_calibration_is_the_share_of_waits_inside_what_was_foretold():
    found = [lasting(0), lasting(2), lasting(4), lasting(8), lasting(21)]
    assert calibration(found) == {"count": 5, "half": 0.4, "nine_of_ten": 0.6}


def test_waits_are_told_apart_by_service():
    assert list(by([lasting(1, "tax"), lasting(2)], "service")) == ["passport", "tax"]


def test_breaks_are_no_time_at_the_counter():
    at_work = {"counter": "counter-1", "staff": "s1"}
    ticket = {"ticket": "T1", "number": "P001", "counter": "counter-1"}
    events = [
        m.OfficerSignedIn(**at_work, skills=(), keeping=Keeping.NO_ROTA, at=after(0)),
        m.TicketCalled(**ticket, at=after(100)),
        m.ServiceCompleted(**ticket, at=after(150)),
        m.BreakStarted(**at_work, at=after(200)),
        m.BreakEnded(**at_work, at=after(900)),
        m.OfficerSignedOut(**at_work, at=after(900)),
    ]
    assert utilisation(events) == {"counter-1": 0.25}
