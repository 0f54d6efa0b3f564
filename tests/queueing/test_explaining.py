"""Why one number was called before another, as it is told to those who ask."""

from dataclasses import replace
from datetime import timedelta

import pytest

from queueing import messages as m
from queueing.appointments import Appointment
from queueing.explaining import explain
from queueing.policy import HeadStarts, Policy
from queueing.ticket import Category, Language, ParkReason, normal_number
from tests.desk import Desk, alone
from tests.makers import NOON, small_centre


class Hall(Desk):
    """A desk at which a minute passes with every wish, and that is asked why."""

    def __init__(self, catalogue=None, policy=None):
        super().__init__(catalogue, policy, pace=timedelta(minutes=1))

    def serve(self, counter="counter-1"):
        return self.at(counter, m.CompleteService, self.call(counter)).number

    def why(self, one, other):
        return " ".join(explain(self.events, self.catalogue, one, other))


def test_whoever_has_waited_longer_goes_first():
    hall = Hall()
    hall.issue("passport")
    hall.issue("licence")
    hall.serve()
    said = hall.why("S001", "P001")
    assert said.startswith("P 001 was called first, at 12:05:00, to counter 1.")
    assert "P 001 joined at 12:02:00: 3.0 minutes." in said
    assert "S 001 joined at 12:04:00: 1.0 minutes." in said
    assert said.endswith("Whoever has waited longest, so counted, goes first. S 001 was not called after that.")


def test_a_head_start_is_told_without_telling_the_category():
    hall = Hall()
    hall.issue("passport")
    hall.issue("passport", Category.DISABILITY)
    hall.serve()
    hall.serve()
    said = hall.why("P001", "P002")
    assert "P 002 joined at 12:04:00 and counts as waiting since 11:34:00, for it has a right to priority" in said
    assert "disability" not in said
    assert said.endswith("P 001 was called at 12:07:00, to counter 1.")


def test_the_limit_on_later_arrivals_is_told():
    hall = Hall(policy=Policy(most_bypassed=1))
    hall.issue("passport")
    hall.issue("passport", Category.SENIOR)
    hall.issue("passport", Category.SENIOR)
    assert [hall.serve(), hall.serve()] == ["P002", "P001"]
    said = hall.why("P001", "P003")
    assert "1 who arrived later than P 001 had been called before it." in said
    assert "P 003 had arrived at 12:06:00." in said


def test_a_weight_is_told():
    catalogue = small_centre()
    first, second = catalogue.counters
    hall = Hall(replace(catalogue, counters=(replace(first, weights={"licence": 3.0}), second)))
    hall.issue("passport")
    hall.issue("licence")
    hall.now += timedelta(minutes=10)
    assert hall.serve() == "S001"
    assert "times 3 for its service at this counter: 33.0." in hall.why("P001", "S001")


def test_a_service_the_counter_does_not_have_is_told():
    hall = Hall()
    hall.issue("company")
    hall.issue("passport")
    hall.serve("counter-1")
    assert "waited for “company en”, which counter 1 does not serve." in hall.why("Ə001", "P001")


def test_a_ticket_that_came_back_from_the_cashier_goes_first():
    hall = Hall()
    hall.issue("passport")
    hall.issue("passport")
    ticket = hall.at("counter-1", m.TransferTicket, hall.call(), service="company", returns=True)
    hall.serve("counter-1")
    hall.issue("passport")
    hall.call("counter-2")
    hall.at("counter-2", m.CompleteService, ticket)
    assert hall.serve() == "P001"
    said = hall.why("P001", "P003")
    assert said.startswith("P 001 was called first, at 12:05:00, to counter 1. P 003 had not been issued yet.")
    assert "P 001 was called again at 12:13:00, to counter 1. P 001 came back from where it had been sent:" in said
    assert said.endswith("P 003 was not called after that.")


def test_who_was_not_in_line_is_told():
    hall = Hall()
    hall.issue("passport")
    ticket = hall.issue("licence")
    hall.at("kiosk-1", m.CancelTicket, ticket)
    hall.serve()
    assert "S 001 was not in line at that moment: it had been given up by its holder." in hall.why("P001", "S001")
    hall.issue("licence")
    assert "S 002 had not been issued yet." in hall.why("P001", "S002")


def test_numbers_nobody_was_called_with_are_told():
    hall = Hall()
    hall.issue("passport")
    assert hall.why("P001", "P009") == "P 001 was not called on this day. P 009 was not issued on this day."


def test_a_number_that_was_never_issued_is_not_said_to_have_been_issued_later():
    hall = Hall()
    hall.issue("passport")
    hall.serve()
    assert hall.why("P001", "S009").endswith("to counter 1. S 009 was not issued on this day.")


def test_one_number_is_not_compared_with_itself():
    with pytest.raises(ValueError, match="P 001 is one number"):
        Hall().why("P001", "P001")


def test_a_ticket_that_its_kiosk_issued_alone_is_not_said_to_have_come_later():
    hall = Hall()
    hall.issue("passport")
    hall.serve()
    hall.do("kiosk-2", m.MergeTickets, tickets=(alone("P600", waited=600.0),))
    hall.issue("licence")
    hall.serve()
    said = hall.why("P600", "P001")
    assert "P 600 had been issued at 11:55:00 by kiosk-2, which had no connection" in said
    assert "not been issued yet" not in said


def test_who_waits_again_after_a_call_is_told_why_the_other_went_before():
    hall = Hall()
    first = hall.issue("passport")
    hall.issue("passport")
    hall.at("counter-1", m.MarkNoShow, hall.call())
    hall.at("kiosk-1", m.ReturnTicket, first)
    hall.serve()
    hall.serve()
    said = hall.why("P001", "P002")
    assert "P 002 was called at 12:08:00, to counter 1." in said
    assert "P 001 joined at 12:07:00 and counts as waiting since 12:04:00, for it had waited before" in said
    assert said.endswith("P 001 was called again at 12:10:00, to counter 1.")


def test_a_parked_ticket_that_is_resumed_past_the_line_is_told():
    hall = Hall()
    first = hall.issue("passport")
    hall.at("counter-1", m.ParkTicket, hall.call(), reason=ParkReason.DOCUMENTS)
    hall.issue("passport")
    hall.at("counter-1", m.ResumeTicket, first)
    said = hall.why("P001", "P002")
    assert "P 001 was called again at 12:07:00, to counter 1. P 001 had stepped aside after a call of its own" in said


def test_of_two_that_came_back_whoever_arrived_first_went_first():
    catalogue = small_centre()
    first, second = catalogue.counters
    hall = Hall(replace(catalogue, counters=(first, replace(second, services=("company",)))))
    tickets = [hall.issue("passport"), hall.issue("passport")]
    for ticket in tickets:
        assert hall.at("counter-1", m.TransferTicket, hall.call(), service="company", returns=True) is ticket
    for _ in tickets:
        hall.serve("counter-2")
    hall.serve("counter-1")
    said = hall.why("P001", "P002")
    assert "So did P 002; of these, whoever arrived first goes first. P 001 had arrived at 12:02:00." in said


def test_appointments_whose_time_has_not_come_are_not_said_to_have_waited():
    catalogue = small_centre()
    first, second = catalogue.counters
    weighted = replace(catalogue, counters=(replace(first, weights={"licence": 3.0}), second))
    hall = Hall(weighted, Policy(head_start=HeadStarts(appointment=0)))
    for code, service in (("A", "passport"), ("B", "licence")):
        begins = NOON + timedelta(minutes=25)
        slot = Appointment(code=code, service=service, begins=begins, ends=begins + timedelta(minutes=5))
        hall.do("console", m.BookAppointments, appointments=(slot,))
        checked_in = hall.do("kiosk-1", m.CheckIn, code=code, category=Category.ORDINARY, language=Language.AZ)
        hall.do("kiosk-1", m.ConfirmPrint, ticket=checked_in.ticket, outcome=m.PrintOutcome.CONFIRMED)
    assert hall.serve() == "S001"
    said = hall.why("P001", "S001")
    assert "for its appointment begins then: 18.0 minutes to go, divided by 3" in said
    assert "whoever has the shortest time left, so counted, goes first" in said
    hall.issue("passport")
    assert hall.serve() == "P002"
    assert "P 002 joined at 12:10:00: 1.0 minutes." in hall.why("P001", "P002")
    assert "Whoever's turn has come goes before those whose turn is still to come." in hall.why("P001", "P002")


def test_a_clock_that_was_set_back_does_not_make_the_waits_nought():
    hall = Hall()
    hall.issue("passport")
    hall.now += timedelta(minutes=10)
    hall.issue("passport")
    hall.now -= timedelta(minutes=60)
    hall.serve()
    assert "P 001 joined at 12:02:00: 12.0 minutes." in hall.why("P001", "P002")


@pytest.mark.parametrize(("written", "number"), [("b12", "B012"), (" B 12", "B012"), ("Ə-7", "Ə007"), ("AB1", "AB001")])
def test_numbers_are_understood_as_people_write_them(written, number):
    assert normal_number(written) == number


@pytest.mark.parametrize("written", ["", "12", "B", "B12A", "?!"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValueError, match="is no number"):
        normal_number(written)
