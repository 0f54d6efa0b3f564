"""The coordinator with its real journal, without a network: letters in, speeches out."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broker import topics
from broker.coordinator import Coordinator
from broker.journal import Journal, read_events
from broker.mail import Letter
from broker.topics import Topic
from queueing import messages as m
from queueing.appointments import Appointment
from queueing.policy import Policy
from queueing.shown import CALLS_KEPT
from queueing.ticket import Category, Language, TicketState
from tests.desk import alone
from tests.makers import NOON, counter, small_centre

HOUR = timedelta(hours=1)


class Office:
    """A coordinator with its journal, and short ways to send it commands."""

    def __init__(self, path, now=NOON):
        self.path = path
        self.now = now
        self.keys = 0
        self.heard = []
        self.open()

    def open(self, boot=""):
        self.journal = Journal(self.path)
        self.coordinator = Coordinator(small_centre(), self.journal, Policy())
        self.heard += self.coordinator.start(self.now, boot)

    def restart(self, boot=""):
        self.journal.close()
        self.open(boot)

    def send(self, device, command):
        self.now += timedelta(seconds=1)
        spoken = self.coordinator.handle([letter(command, device)], self.now)
        self.heard += spoken
        (answer,) = [speech.message for speech in spoken if speech.family is topics.ANSWERS]
        return answer

    def tick(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.heard += self.coordinator.tick(self.now)

    def key(self):
        self.keys += 1
        return f"key-{self.keys}"

    def reserve(self, service="passport", category=Category.ORDINARY, key=None):
        command = m.ReserveTicket(key=key or self.key(), service=service, category=category, language=Language.AZ)
        return self.send("kiosk-1", command)

    def issue(self, service="passport", category=Category.ORDINARY):
        ticket = self.reserve(service, category).ticket
        return self.send("kiosk-1", confirm(self.key(), ticket)).ticket

    def call(self, counter="counter-1"):
        return self.send(counter, m.CallNext(key=self.key()))

    def at_counter(self, command, ticket, counter="counter-1", **more):
        return self.send(counter, command(key=self.key(), ticket=ticket.ticket, **more))

    def board(self):
        return next(s.message for s in reversed(self.heard) if s.family is topics.BOARD)

    def events(self):
        return [speech.message for speech in self.heard if speech.family is topics.EVENTS]


def confirm(key, ticket):
    return m.ConfirmPrint(key=key, ticket=ticket.ticket, outcome=m.PrintOutcome.CONFIRMED)


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path / "journal.sqlite")
    yield made
    made.journal.close()


def test_a_reserved_ticket_is_not_in_line_until_its_print_is_confirmed(office):
    ticket = office.reserve().ticket
    assert ticket.number == "P001"
    assert office.call().rule == "line-empty"
    assert office.send("kiosk-1", confirm(office.key(), ticket)).ticket.state is TicketState.WAITING
    assert office.call().ticket.number == "P001"


def test_a_voided_ticket_is_never_called_and_its_number_never_used_again(office):
    ticket = office.reserve().ticket
    office.send("kiosk-1", m.VoidTicket(key=office.key(), ticket=ticket.ticket, reason="paper end"))
    assert office.call().rule == "line-empty"
    assert office.issue().number == "P002"


def test_a_command_delivered_twice_acts_once_and_is_answered_the_same(office):
    first = office.reserve(key="same")
    assert office.reserve(key="same") == first
    assert [type(event) for event in office.events()].count(m.TicketReserved) == 1


def test_a_command_delivered_twice_around_a_restart_acts_once(office):
    first = office.reserve(key="same")
    office.restart()
    assert office.reserve(key="same") == first
    assert office.reserve().ticket.number == "P002"


def test_a_refused_call_stays_refused_when_it_comes_again_after_somebody_joined(office):
    command = m.CallNext(key="early")
    assert office.send("counter-1", command).rule == "line-empty"
    office.issue()
    assert office.send("counter-1", command).rule == "line-empty"


def test_a_key_of_another_device_is_refused_without_telling_what_it_did(office):
    office.reserve(key="mine")
    answer = office.send("counter-1", m.CallNext(key="mine"))
    assert answer.rule == "foreign-key"


def test_a_call_is_on_the_board_in_the_same_breath(office):
    number = office.issue().number
    office.call()
    (call,) = office.board().calls
    assert (call.number, call.counter, call.recalls) == (number, "1", 0)


def test_a_recalled_ticket_is_on_top_of_the_board_again_and_marked(office):
    office.issue()
    office.issue("licence")
    first = office.call("counter-1").ticket
    office.call("counter-2")
    office.at_counter(m.RecallTicket, first)
    assert [(call.number, call.recalls) for call in office.board().calls] == [("P001", 1), ("S001", 0)]


def test_two_counters_never_get_the_same_ticket(office):
    for _ in range(2):
        office.issue()
    assert office.call("counter-1").ticket.number != office.call("counter-2").ticket.number


def test_a_counter_with_a_ticket_in_hand_cannot_call_another(office):
    office.issue()
    office.issue()
    ticket = office.call().ticket
    assert office.call().rule == "counter-busy"
    office.at_counter(m.CompleteService, ticket)
    assert office.call().ticket.number == "P002"


def test_a_counter_cannot_act_on_a_ticket_of_another(office):
    office.issue()
    ticket = office.call("counter-1").ticket
    assert office.at_counter(m.CompleteService, ticket, counter="counter-2").rule == "not-yours"


def test_a_kiosk_cannot_confirm_a_ticket_of_another(office):
    ticket = office.reserve().ticket
    assert office.send("kiosk-2", confirm(office.key(), ticket)).rule == "not-yours"


def test_a_device_that_is_no_counter_cannot_call(office):
    office.issue()
    assert office.call("kiosk-1").rule == "unknown-counter"


def test_priority_is_called_before_ordinary(office):
    office.issue()
    office.issue(category=Category.DISABILITY)
    assert office.call().ticket.number == "P002"


def test_a_transferred_ticket_keeps_its_number_and_waits_for_the_other_agency(office):
    office.issue("passport")
    ticket = office.call("counter-1").ticket
    office.at_counter(m.TransferTicket, ticket, service="company")
    assert office.call("counter-1").rule == "line-empty"
    again = office.call("counter-2").ticket
    assert (again.number, again.service) == (ticket.number, "company")


def test_a_transfer_to_the_same_or_an_unknown_service_is_refused(office):
    office.issue("passport")
    ticket = office.call().ticket
    assert office.at_counter(m.TransferTicket, ticket, service="passport").rule == "same-service"
    assert office.at_counter(m.TransferTicket, ticket, service="nothing").rule == "unknown-service"


def test_a_no_show_frees_the_counter(office):
    office.issue()
    ticket = office.call().ticket
    office.at_counter(m.MarkNoShow, ticket)
    assert office.call().rule == "line-empty"


def test_no_ticket_is_issued_when_the_hall_is_closed(tmp_path):
    office = Office(tmp_path / "journal.sqlite", now=NOON + timedelta(hours=9))
    assert office.reserve().rule == "closed"
    office.journal.close()


def test_a_reservation_nobody_speaks_of_lapses_and_a_late_confirmation_still_counts(office):
    ticket = office.reserve().ticket
    office.tick(91)
    assert isinstance(office.events()[-1], m.ReservationLapsed)
    assert office.send("kiosk-1", confirm(office.key(), ticket)).ticket.state is TicketState.WAITING


def test_numbers_begin_again_the_next_day_and_yesterdays_line_is_gone(office):
    office.issue()
    office.tick(24 * 3600)
    assert office.call().rule == "line-empty"
    assert office.issue().number == "P001"


def test_a_clock_that_goes_back_over_midnight_does_not_begin_the_old_day_again(office):
    office.issue()
    office.tick(-24 * 3600)
    assert office.issue().number == "P002"


def test_a_clock_put_back_lets_nobody_overtake_those_who_wait(office):
    first = office.issue()
    office.now -= timedelta(hours=1)
    office.issue()
    assert office.call().ticket.number == first.number
    office.restart()
    senior = office.issue(category=Category.SENIOR)
    assert office.call("counter-2").ticket.number == senior.number


def test_after_a_restart_all_is_as_it_was_but_for_a_newer_epoch(office):
    office.issue()
    office.issue("company", Category.SENIOR)
    office.issue("licence")
    office.call("counter-2")
    before = office.board()
    office.restart()
    after = office.board()
    assert after.calls == before.calls
    assert (after.epoch, after.revision) > (before.epoch, before.revision)
    assert office.call("counter-2").rule == "counter-busy"
    assert office.call("counter-1").ticket.number == "P001"


def test_the_epoch_grows_even_when_the_clock_stands_still_or_goes_back(office):
    first = office.board().epoch
    office.restart()
    second = office.board().epoch
    office.now -= timedelta(days=400)
    office.restart()
    assert first < second < office.board().epoch


def test_every_event_is_in_the_journal_before_it_is_spoken(office):
    office.issue()
    office.call()
    assert list(office.journal.replay()) == office.events()


def test_commands_that_come_together_are_each_answered_and_leave_one_board(office):
    letters = [
        Letter(
            Topic("asan", topics.COMMANDS, f"kiosk-{n}"),
            m.ReserveTicket(key=f"k{n}", service="passport", category=Category.ORDINARY, language=Language.EN),
            retained=False,
        )
        for n in range(20)
    ]
    spoken = office.coordinator.handle(letters, NOON)
    numbers = [speech.message.ticket.number for speech in spoken if speech.family is topics.ANSWERS]
    assert numbers == [f"P{n:03d}" for n in range(1, 21)]
    assert len([speech for speech in spoken if speech.family is topics.BOARD]) <= 1


def test_every_second_all_states_are_said_again(office):
    office.heard.clear()
    office.tick(1)
    assert {speech.family.name for speech in office.heard} == {"board", "counter", "lines"}


def test_a_fault_in_a_rule_is_not_answered_and_the_hall_goes_on(office, mocker, caplog):
    mocker.patch("broker.coordinator.decide", side_effect=ZeroDivisionError)
    assert office.coordinator.handle([letter(reserve("poison"))], office.now) == []
    assert "ZeroDivisionError" in caplog.text
    mocker.stopall()
    assert office.reserve(key="poison").ticket.number == "P001"


def test_no_log_tells_a_citizens_category(office, caplog):
    caplog.set_level("DEBUG")
    office.issue(category=Category.DISABILITY)
    office.send("counter-1", m.ReserveTicket(key="x", service="none", category=Category.SENIOR, language=Language.AZ))
    assert caplog.records
    assert not [category for category in Category if category.is_priority and category.value in caplog.text]


def test_a_clock_behind_the_journal_is_said_in_the_log(office, caplog):
    office.issue()
    office.now -= timedelta(days=3)
    office.restart()
    assert "set the clock" in caplog.text


def test_a_quiet_counters_last_call_stays_on_the_board_of_its_hall(office):
    office.issue("company")
    office.call("counter-2")
    for _ in range(12):
        office.issue("passport")
        office.at_counter(m.CompleteService, office.call("counter-1").ticket)
    assert len(office.board().calls) == CALLS_KEPT + 1


def test_a_clock_that_is_set_over_midnight_redates_the_day_and_keeps_its_people(office):
    number = office.issue().number
    office.now += timedelta(days=1)
    spoken = office.coordinator.clock_was_set(office.now)
    assert [type(speech.message) for speech in spoken] == [m.ServiceDayRedated]
    assert office.call().ticket.number == number
    assert office.coordinator.clock_was_set(office.now) == []


def test_a_clock_that_was_set_back_while_nobody_coordinated_redates_the_day_of_this_boot(office):
    office.now += timedelta(days=3_650)
    office.restart(boot="this")
    number = office.issue().number
    office.now -= timedelta(days=3_650)
    office.restart(boot="this")
    assert office.send("kiosk-1", m.LeaseNumbers(key=office.key())).lease.day == NOON.date()
    assert office.call().ticket.number == number


def test_a_clock_that_the_network_corrected_by_seconds_takes_back_no_day(office):
    office.now = datetime(2026, 11, 23, 0, 0, 1, tzinfo=UTC)
    office.restart(boot="this")
    office.now -= timedelta(seconds=3)
    office.restart(boot="this")
    assert office.send("kiosk-1", m.LeaseNumbers(key=office.key())).lease.day == office.now.date() + timedelta(days=1)


def test_a_clock_that_the_machine_lost_with_its_power_does_not_redate_the_day(office):
    office.restart(boot="former")
    office.issue()
    office.now -= timedelta(days=3_650)
    for _ in range(2):
        office.restart(boot="this")
    assert office.send("kiosk-1", m.LeaseNumbers(key=office.key())).lease.day == NOON.date()


def test_a_start_by_a_clock_that_is_years_ahead_does_not_empty_the_journal(office):
    for _ in range(5):
        office.issue()
        office.tick(86_400)
    office.now += timedelta(days=3_650)
    office.restart()
    began = [event.day for event in read_events(office.path) if isinstance(event, m.ServiceDayStarted)]
    assert began[0] == NOON.date() + timedelta(days=2)
    assert len(began) == 5


def test_a_catalogue_that_is_adopted_is_said_to_all_and_changes_nothing_for_those_who_wait(office):
    number = office.issue("company").number
    fewer = replace(
        small_centre(),
        services=small_centre().services[:2],
        counters=(small_centre().counters[0], counter("counter-2", "passport", "licence")),
    )
    spoken = office.coordinator.adopt(fewer, Policy(), office.now)
    (said,) = [speech.message for speech in spoken if speech.family is topics.CATALOGUE]
    assert [service.id for service in said.catalogue.services if not service.withdrawn] == ["passport", "licence"]
    assert office.reserve("company").rule == "closed"
    assert office.call("counter-2").ticket.number == number


def test_a_policy_that_is_adopted_is_in_the_journal_and_holds_at_once(office):
    office.coordinator.adopt(small_centre(), Policy(recalls=0), office.now)
    assert [e.policy.recalls for e in office.journal.replay() if isinstance(e, m.PolicyAdopted)] == [2, 0]
    office.issue()
    ticket = office.call().ticket
    assert office.at_counter(m.RecallTicket, ticket).ticket.state is TicketState.NO_SHOW


def test_a_catalogue_that_does_not_fit_together_is_refused_and_the_hall_goes_on(office):
    bad = replace(small_centre(), counters=())
    with pytest.raises(ValueError, match="does not fit together"):
        office.coordinator.adopt(bad, Policy(), office.now)
    office.issue()
    assert office.call("counter-2").ticket.number == "P001"


def test_a_lease_is_the_same_after_a_restart_and_its_numbers_are_nobody_elses(office):
    first = office.send("kiosk-1", m.LeaseNumbers(key=office.key())).lease
    office.restart()
    assert office.send("kiosk-1", m.LeaseNumbers(key=office.key())).lease == first
    other = office.send("kiosk-2", m.LeaseNumbers(key=office.key())).lease
    assert not any(mine.meets(theirs) for mine in first.blocks for theirs in other.blocks)


def test_a_merge_says_what_it_left_out_and_logs_it_and_repeats_the_same(office, caplog):
    wish = m.MergeTickets(key="merge", tickets=(alone("P600"), alone("P601", service="gone")))
    answer = office.send("kiosk-1", wish)
    assert [(remark.entry, remark.rule) for remark in answer.remarks] == [("tP601", "unknown-service")]
    assert "left out" in caplog.text
    assert office.send("kiosk-1", wish) == answer
    assert office.call().ticket.number == "P600"


def test_no_code_of_an_appointment_comes_into_the_log(office, caplog):
    slot = Appointment(code="secret", service="passport", begins=NOON, ends=NOON + timedelta(minutes=20))
    gone, over = replace(slot, service="gone"), replace(slot, begins=NOON - HOUR, ends=NOON - HOUR / 2)
    with caplog.at_level(logging.INFO):
        for appointment in (gone, over, slot):
            office.send("console", m.BookAppointments(key=office.key(), appointments=(appointment,)))
        for _ in range(2):
            who = {"category": Category.SENIOR, "language": Language.AZ}
            office.send("kiosk-1", m.CheckIn(key=office.key(), code="secret", **who))
        moved = replace(slot, begins=NOON + HOUR, ends=NOON + 2 * HOUR)
        office.send("console", m.BookAppointments(key=office.key(), appointments=(moved,)))
    assert caplog.text.count("left out") == 3
    assert "secret" not in caplog.text
    assert "senior" not in caplog.text


def test_what_people_look_at_is_said_in_the_same_breath_and_the_lines_within_a_tick(office):
    office.issue()
    office.heard.clear()
    office.call("counter-1")
    said = [(speech.family.name, speech.name) for speech in office.heard]
    assert said == [("answer", "counter-1"), ("board", "1"), ("counter", "counter-1"), ("event", None)]
    office.heard.clear()
    office.tick(1)
    assert "lines" in {speech.family.name for speech in office.heard}


def letter(command, device="kiosk-1"):
    return Letter(Topic("asan", topics.COMMANDS, device), command, retained=False)


def reserve(key):
    return m.ReserveTicket(key=key, service="passport", category=Category.ORDINARY, language=Language.AZ)
