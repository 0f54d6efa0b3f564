"""The rules of what staff bring in: appointments and the rota."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.appointments import Appointment
from queueing.centre import Centre
from queueing.days import adoption_events, day_events
from queueing.decisions import decide
from queueing.policy import Policy
from queueing.rota import MOST_SKILLS, MOST_TOGETHER, Rota, Shift, in_batches
from queueing.ticket import Category, Language
from tests.makers import NOON, small_centre

CATALOGUE = small_centre()
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
BOOKED = Appointment(code="A-1", service="passport", begins=NOON, ends=NOON + HOUR)


def running_centre():
    centre = Centre()
    take(centre, day_events(centre, CATALOGUE, NOON))
    take(centre, adoption_events(centre, CATALOGUE, "r1", Policy(), NOON))
    return centre


def take(centre, events):
    for event in events:
        centre.apply(event)


def do(centre, command, device="console", now=NOON):
    decision = decide(centre, CATALOGUE, command, device, now)
    take(centre, decision.events)
    return decision


def shift(staff="S7", begins=NOON, hours=8, **more):
    return Shift(staff=staff, begins=begins, ends=begins + timedelta(hours=hours), **more)


def test_an_appointment_brought_in_again_after_its_check_in_changes_nothing_and_is_no_error():
    centre = running_centre()
    book = m.BookAppointments(key="k1", appointments=(BOOKED,))
    do(centre, book)
    do(centre, m.CheckIn(key="k2", code="A-1", category=Category.ORDINARY, language=Language.AZ), "kiosk-1")
    again = do(centre, replace(book, key="k3"))
    assert (again.events, again.remarks) == ((), ())


def test_an_appointment_that_has_its_ticket_is_not_moved_any_more():
    centre = running_centre()
    do(centre, m.BookAppointments(key="k1", appointments=(BOOKED,)))
    do(centre, m.CheckIn(key="k2", code="A-1", category=Category.ORDINARY, language=Language.AZ), "kiosk-1")
    moved = do(centre, m.BookAppointments(key="k3", appointments=(replace(BOOKED, ends=NOON + 2 * HOUR),)))
    assert [remark.rule for remark in moved.remarks] == ["checked-in"]


def test_an_appointment_can_be_brought_in_again_after_it_was_cancelled():
    centre = running_centre()
    do(centre, m.BookAppointments(key="k1", appointments=(BOOKED,)))
    do(centre, m.CancelAppointment(key="k2", code="A-1"))
    do(centre, m.BookAppointments(key="k3", appointments=(BOOKED,)))
    assert centre.appointments.due == {"A-1": BOOKED}


def test_a_rota_in_universal_time_takes_the_place_of_the_same_local_date():
    """01:00 in Baku is on the date before in universal time."""
    centre = running_centre()
    early = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    do(centre, m.ImportRota(key="k1", shifts=(shift(begins=early, hours=4, counter="counter-1"),)))
    do(centre, m.ImportRota(key="k2", shifts=(shift(begins=early + 4 * HOUR),)))
    assert [known.begins for known in centre.rota.since(NOON)] == [early + 4 * HOUR]


def test_a_large_rota_crosses_into_the_next_day_whole():
    """Two shifts of one officer on one date stand on both sides of the two hundredth."""
    centre = running_centre()
    begins = NOON + 2 * DAY
    shifts = [shift(f"S{n}", begins) for n in range(MOST_TOGETHER - 1)]
    shifts += [shift("Z", begins, hours=2), shift("Z", begins + 4 * HOUR, hours=2)]
    for batch in in_batches(shifts):
        do(centre, m.ImportRota(key="k", shifts=batch))
    take(centre, day_events(centre, CATALOGUE, NOON + DAY))
    assert set(centre.rota.since(NOON)) == set(shifts)


SHIFTS = st.lists(
    st.builds(
        lambda staff, day, part, skills: shift(
            staff, NOON + day * DAY + part * HOUR, 1, skills=("passport",) * (skills * MOST_SKILLS)
        ),
        st.sampled_from(["S1", "S2", "S3"]) | st.integers(4, 300).map("S{}".format),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(0, 1),
    ),
    max_size=400,
    unique=True,
)


@given(SHIFTS)
def test_a_rota_learned_in_batches_is_the_rota_learned_at_once(shifts):
    at_once, in_parts = Rota(), Rota()
    at_once.learn(shifts)
    for batch in in_batches(shifts):
        assert len(batch) <= MOST_TOGETHER
        in_parts.learn(batch)
    assert set(in_parts.since(NOON)) == set(at_once.since(NOON)) == set(shifts)
