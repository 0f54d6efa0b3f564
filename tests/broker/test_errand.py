"""The console's errands, with the coordinator that answers them, without a network."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker import topics
from broker.codec import decode, encode
from broker.coordinator import Coordinator
from broker.errand import (
    PATIENCE,
    Errand,
    booking,
    cancelling,
    erasing,
    noting,
    polling,
    rehearse,
    scheduling,
    timetabling,
)
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Topic
from queueing import messages as m
from queueing.appointments import Appointment, bookable
from queueing.policy import Policy
from queueing.rota import Keeping, Shift
from queueing.ticket import Category, Language
from tests.makers import NOON, small_centre

SLOT = 3
LIMIT = bookable(SLOT, Policy().no_show_rate, Policy().overbooking_risk)
HOUR = timedelta(hours=1)


def centre():
    """The small centre; three people can be served in one slot of a licence."""
    catalogue = small_centre()
    return replace(
        catalogue,
        services=tuple(
            replace(service, slot_capacity=SLOT if service.id == "licence" else None) for service in catalogue.services
        ),
    )


class Desk:
    """A coordinator that errands are run against, as over the network: through topics and the codec."""

    def __init__(self, path):
        self.journal = Journal(path)
        self.coordinator = Coordinator(centre(), self.journal, Policy())
        self.coordinator.start(NOON)
        self.events = []

    def ask(self, family, device, command):
        again = decode(encode(command), family.carries)
        spoken = self.coordinator.handle([Letter(Topic("asan", family, device), again, retained=False)], NOON)
        self.events += [speech.message for speech in spoken if speech.family is topics.EVENTS]
        (answer,) = [speech.message for speech in spoken if speech.family is topics.ANSWERS]
        return answer

    def run(self, commands):
        errand = Errand(commands, 0.0)
        while not errand.done:
            for command in errand.due(0.0):
                errand.hear(self.ask(topics.ORDERS, "console", command), 0.0)
        return errand

    def check_in(self, code, key):
        command = m.CheckIn(key=key, code=code, category=Category.ORDINARY, language=Language.AZ)
        return self.ask(topics.COMMANDS, "kiosk-1", command)

    def sign_in(self, counter, staff):
        self.ask(topics.COMMANDS, counter, m.SignIn(key=f"{counter}-{staff}", staff=staff))
        return self.events[-1]


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "journal.sqlite")
    yield made
    made.journal.close()


def appointments(count, service="passport", begins=NOON, code="A"):
    return [
        Appointment(code=f"{code}{n}", service=service, begins=begins, ends=begins + HOUR) for n in range(1, count + 1)
    ]


def shift(staff, begins=NOON, hours=8, **more):
    return Shift(staff=staff, begins=begins, ends=begins + timedelta(hours=hours), **more)


def outcome(errand):
    return errand.taken, [remark.rule for remark in errand.left_out]


def test_appointments_are_taken_and_their_holders_check_in(desk):
    commands = booking(appointments(450))
    assert [len(command.appointments) for command in commands] == [200, 200, 50]
    assert outcome(desk.run(commands)) == (450, [])
    assert desk.check_in("A450", "k1").ticket.number == "P001"
    assert desk.check_in("A451", "k2").rule == "unknown-appointment"


def test_more_than_a_slot_may_hold_are_left_out_by_name(desk):
    errand = desk.run(booking(appointments(LIMIT + 2, "licence")))
    assert outcome(errand) == (LIMIT, ["slot-full"] * 2)
    assert [remark.entry for remark in errand.left_out] == [f"A{LIMIT + 1}", f"A{LIMIT + 2}"]


def test_a_file_brought_in_twice_books_everybody_once(desk):
    desk.run(booking(appointments(250)))
    happened = len(desk.events)
    assert outcome(desk.run(booking(appointments(250)))) == (250, [])
    assert len(desk.events) == happened


def test_a_file_brought_in_again_after_a_cancellation_books_that_one_again(desk):
    desk.run(booking(appointments(2)))
    assert outcome(desk.run(cancelling("A2"))) == (1, [])
    assert desk.check_in("A2", "k1").rule == "unknown-appointment"
    desk.run(booking(appointments(2)))
    assert desk.check_in("A2", "k2").ticket.number == "P001"


def test_an_appointment_that_is_not_there_is_not_cancelled(desk):
    errand = desk.run(cancelling("A1"))
    assert outcome(errand) == (0, ["unknown-appointment"])
    assert errand.left_out[0].entry == "A1"


def documents(count, agency="mia"):
    return [m.ReadyDocument(code=f"D{n}", standing=m.Standing.READY, agency=agency) for n in range(1, count + 1)]


def test_documents_are_noted_and_asked_for(desk):
    commands = noting([*documents(250), *documents(1, agency="cia")])
    assert [len(command.documents) for command in commands] == [200, 51]
    assert outcome(desk.run(commands)) == (250, ["unknown-entry"])
    answer = desk.ask(topics.COMMANDS, "kiosk-1", m.AskDocument(key="k1", code="d-250"))
    assert (answer.document.standing, answer.document.counters) == (m.Standing.READY, ("1", "2"))


def test_documents_brought_in_twice_are_noted_once(desk):
    desk.run(noting(documents(3)))
    happened = len(desk.events)
    assert outcome(desk.run(noting(documents(3)))) == (3, [])
    assert len(desk.events) == happened


def test_polls_and_a_timetable_are_taken_whole(desk):
    name, today = small_centre().centre, NOON.date()
    options = tuple(m.PollOption(id=option, text=name) for option in ("yes", "no"))
    poll = m.Poll(id="chairs", question=name, options=options, first_day=today, last_day=today)
    stop = m.Stop(on=today, place=name, arrives=NOON.time(), leaves=(NOON + HOUR).time())
    assert outcome(desk.run(polling((poll,)))) == (1, [])
    assert outcome(desk.run(timetabling((stop, stop)))) == (2, [])


def test_a_text_that_is_not_there_is_not_erased(desk):
    errand = desk.run(erasing("kiosk-1-1"))
    assert outcome(errand) == (0, ["unknown-statement"])
    assert errand.left_out[0].entry == "kiosk-1-1"


def test_a_sign_in_is_compared_with_the_rota(desk):
    rota = [shift("S1", counter="counter-1", skills=("passport",)), shift("S2", begins=NOON + HOUR), shift("S4")]
    assert outcome(desk.run(scheduling([*rota, shift("S3", counter="counter-9")]))) == (3, ["unknown-entry"])
    first = desk.sign_in("counter-1", "S1")
    assert (first.keeping, first.skills) == (Keeping.ON_TIME, ("passport",))
    assert desk.sign_in("counter-2", "S2").keeping is Keeping.EARLY


def test_somebody_who_is_not_on_the_rota_may_work_but_it_is_noted(desk):
    desk.run(scheduling([shift("S1")]))
    assert desk.sign_in("counter-1", "S3").keeping is Keeping.NOT_ON_ROTA


def test_a_rehearsal_says_what_the_coordinator_would_say_and_does_nothing(desk):
    mixed = [*appointments(LIMIT + 1, "licence"), *appointments(1, "nothing", code="B")]
    mixed += appointments(1, begins=NOON - 9 * HOUR, code="C")
    foreseen = rehearse(booking(mixed), centre(), Policy(), NOON)
    assert outcome(foreseen) == (LIMIT, ["slot-full", "unknown-service", "past"])
    assert desk.events == []
    assert desk.run(booking(mixed)).left_out == foreseen.left_out


def test_a_command_is_repeated_unchanged_until_its_own_answer_comes():
    commands = booking(appointments(201))
    errand = Errand(commands, 0.0)
    assert errand.due(0.0) == commands[:1]
    errand.hear(m.Accepted(key="of-another-errand"), 0.1)
    assert errand.due(0.1) == []
    assert errand.due(1.0) == commands[:1]
    errand.hear(m.Accepted(key=commands[0].key), 1.1)
    errand.hear(m.Accepted(key=commands[0].key), 1.2)
    assert (errand.taken, errand.open) == (200, 1)
    assert errand.due(1.2) == commands[1:]


def test_a_link_that_is_back_makes_the_command_due_at_once():
    commands = booking(appointments(1))
    errand = Errand(commands, 0.0)
    errand.due(0.0)
    errand.link_is_up(0.1)
    assert errand.due(0.1) == commands


def test_each_answer_gives_the_next_one_its_whole_time():
    commands = booking(appointments(201))
    errand = Errand(commands, 0.0)
    errand.due(0.0)
    assert not errand.is_hopeless(PATIENCE - 1)
    errand.hear(m.Accepted(key=commands[0].key), PATIENCE - 1)
    assert not errand.is_hopeless(PATIENCE + 1)
    assert errand.is_hopeless(2 * PATIENCE)


def test_a_refused_message_leaves_all_its_entries_out():
    commands = booking(appointments(7))
    errand = Errand(commands, 0.0)
    errand.hear(m.Refused(key=commands[0].key, rule="foreign-key", text="of another device"), 0.0)
    assert (errand.taken, errand.entries, errand.done) == (0, 7, True)
    assert [remark.entry for remark in errand.left_out] == ["all 7 of one message"]


@given(st.integers(1, 700))
def test_every_appointment_is_sent_once_in_its_order(count):
    made = appointments(count)
    assert [one for command in booking(made) for one in command.appointments] == made
