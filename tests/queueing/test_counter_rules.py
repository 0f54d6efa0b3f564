"""What officers may do with a ticket, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from queueing import messages as m
from queueing.policy import Policy
from queueing.rota import Keeping, Shift
from queueing.ticket import Category, ParkReason, TicketState
from tests.desk import Desk
from tests.makers import counter, small_centre

SIGNED = Policy(sign_in=True)


def test_a_recall_beyond_the_policys_number_makes_a_no_show():
    desk = Desk(policy=Policy(recalls=1))
    desk.issue()
    ticket = desk.call()
    assert desk.at("counter-1", m.RecallTicket, ticket).state is TicketState.CALLED
    assert desk.at("counter-1", m.RecallTicket, ticket).state is TicketState.NO_SHOW


def test_a_no_show_comes_back_as_if_it_had_stood_still_while_it_was_away():
    desk = Desk()
    desk.issue()
    early = desk.call()
    desk.at("counter-1", m.MarkNoShow, early)
    desk.now += timedelta(minutes=10)
    between = desk.issue()
    turn, called = early.turn, early.called_at
    desk.do("kiosk-1", m.ReturnTicket, ticket=early.id)
    assert early.turn == pytest.approx(turn + (desk.now - called).total_seconds())
    assert early.turn < between.arrived + 10
    assert desk.in_line("passport") == [between.number, early.number]


def test_a_no_show_may_come_back_only_in_time():
    desk = Desk(policy=Policy(return_minutes=5))
    desk.issue()
    ticket = desk.at("counter-1", m.MarkNoShow, desk.call())
    desk.now += timedelta(minutes=6)
    desk.refuses("too-late", "kiosk-1", m.ReturnTicket, ticket=ticket.id)


def test_a_ticket_sent_to_the_cashier_comes_back_first_in_line():
    desk = Desk()
    visitor = desk.issue("passport")
    desk.call("counter-2")
    desk.at("counter-2", m.TransferTicket, visitor, service="company", returns=True)
    desk.call("counter-2")
    desk.issue("passport", Category.SENIOR)
    desk.at("counter-2", m.CompleteService, visitor)
    assert desk.in_line("passport") == [visitor.number, "P002"]


def test_nested_returns_lead_back_one_by_one():
    desk = Desk()
    visitor = desk.issue("passport")
    desk.call("counter-2")
    for service in ("licence", "company"):
        desk.at("counter-2", m.TransferTicket, visitor, service=service, returns=True)
        assert desk.call("counter-2") is visitor
    walked = []
    for _ in range(2):
        desk.at("counter-2", m.CompleteService, visitor)
        desk.issue("passport", Category.SENIOR)
        assert desk.call("counter-2") is visitor
        walked.append(visitor.service)
    assert walked == ["licence", "passport"]
    assert desk.at("counter-2", m.CompleteService, visitor).state is TicketState.COMPLETED


def test_a_stop_that_an_officer_sends_to_early_is_not_walked_twice():
    desk = Desk()
    visitor = desk.issue("passport", then=("licence", "company"))
    desk.call("counter-2")
    desk.at("counter-2", m.TransferTicket, visitor, service="licence")
    desk.call("counter-2")
    desk.at("counter-2", m.CompleteService, visitor)
    assert (visitor.service, visitor.journey) == ("company", ())


def test_a_returning_ticket_whose_category_changes_is_still_first():
    desk = Desk()
    visitor = desk.issue("passport")
    desk.call("counter-2")
    desk.at("counter-2", m.TransferTicket, visitor, service="company", returns=True)
    desk.call("counter-2")
    desk.at("counter-2", m.CompleteService, visitor)
    desk.issue("passport", Category.SENIOR)
    desk.at("counter-1", m.ChangeCategory, visitor, category=Category.SENIOR)
    desk.at("counter-1", m.ChangeCategory, visitor, category=Category.ORDINARY)
    assert desk.call("counter-2") is visitor


def test_a_parked_ticket_is_resumed_at_any_counter_of_its_service_and_at_no_other():
    desk = Desk(replace(small_centre(), counters=(*small_centre().counters, counter("counter-3", "company"))))
    desk.issue()
    ticket = desk.at("counter-1", m.ParkTicket, desk.call(), reason=ParkReason.DOCUMENTS)
    desk.refuses("not-served-here", "counter-3", m.ResumeTicket, ticket=ticket.id)
    desk.at("counter-2", m.ResumeTicket, ticket)
    assert desk.centre.in_hand == {"counter-2": ticket.id}
    desk.refuses("wrong-state", "counter-1", m.ResumeTicket, ticket=ticket.id)


def test_parked_tickets_end_with_the_day():
    desk = Desk()
    desk.issue()
    ticket = desk.at("counter-1", m.ParkTicket, desk.call(), reason=ParkReason.OTHER)
    desk.time_goes(days=1)
    desk.refuses("unknown-ticket", "counter-1", m.ResumeTicket, ticket=ticket.id)


def test_whoever_waits_for_one_counter_goes_back_to_the_common_line_when_its_officer_leaves():
    desk = Desk(policy=SIGNED)
    for place, staff in [("counter-1", "a"), ("counter-2", "b")]:
        desk.do(place, m.SignIn, staff=staff)
    desk.issue()
    ticket = desk.at("counter-1", m.TransferTicket, desk.call(), counter="counter-2")
    desk.refuses("line-empty", "counter-1", m.CallNext)
    desk.do("counter-2", m.StartBreak)
    desk.refuses("line-empty", "counter-1", m.CallNext)
    desk.do("counter-2", m.SignOut)
    assert desk.call("counter-1") is ticket


def test_nobody_is_sent_to_a_counter_where_nobody_is_signed_in():
    desk = Desk(policy=SIGNED)
    desk.do("counter-1", m.SignIn, staff="a")
    desk.issue()
    ticket = desk.call()
    desk.refuses("counter-deserted", "counter-1", m.TransferTicket, ticket=ticket.id, counter="counter-2")
    assert ticket.state is TicketState.CALLED


def test_a_counter_calls_only_what_its_officer_can_and_the_rest_waits_for_others():
    desk = Desk()
    shift = Shift(staff="a", begins=desk.now, ends=desk.now + timedelta(hours=8), skills=("licence",))
    desk.do("console", m.ImportRota, shifts=(shift,))
    desk.do("counter-1", m.SignIn, staff="a")
    passport = desk.issue("passport")
    assert desk.centre.lines.staffing.serving("passport") == 1
    desk.refuses("line-empty", "counter-1", m.CallNext)
    assert desk.call("counter-2") is passport


def test_a_service_nobody_can_do_now_waits_and_is_called_when_somebody_comes_who_can():
    desk = Desk()
    shift = Shift(staff="a", begins=desk.now, ends=desk.now + timedelta(hours=8), skills=("licence",))
    desk.do("console", m.ImportRota, shifts=(shift,))
    desk.do("counter-2", m.SignIn, staff="a")
    ticket = desk.issue("company")
    assert desk.centre.lines.staffing.serving("company") == 0
    desk.do("counter-2", m.SignOut)
    desk.do("counter-2", m.SignIn, staff="b")
    assert desk.call("counter-2") is ticket


def test_an_officer_signs_in_at_one_counter_and_the_rota_is_compared():
    desk = Desk()
    desk.do("counter-1", m.SignIn, staff="a")
    assert desk.events[-1].keeping is Keeping.NO_ROTA
    desk.refuses("signed-in", "counter-2", m.SignIn, staff="a")
    desk.refuses("signed-in", "counter-1", m.SignIn, staff="b")
    desk.refuses("not-on-break", "counter-1", m.EndBreak)
    desk.do("counter-1", m.StartBreak)
    desk.refuses("on-break", "counter-1", m.StartBreak)
    desk.refuses("on-break", "counter-1", m.CallNext)
    desk.do("counter-1", m.EndBreak)
    desk.do("counter-1", m.SignOut)
    desk.refuses("not-signed-in", "counter-1", m.SignOut)


def test_an_officer_with_somebody_at_the_counter_does_not_leave():
    desk = Desk()
    desk.do("counter-1", m.SignIn, staff="a")
    desk.issue()
    desk.call()
    desk.refuses("counter-busy", "counter-1", m.SignOut)


@pytest.mark.parametrize("kind", [m.RecallTicket, m.StartService, m.CompleteService, m.MarkNoShow])
def test_a_counter_touches_no_ticket_but_the_one_in_its_hand(kind):
    desk = Desk()
    desk.issue()
    ticket = desk.call("counter-1")
    desk.refuses("not-yours", "counter-2", kind, ticket=ticket.id)
    desk.refuses("unknown-ticket", "counter-2", kind, ticket="none")


def test_a_transfer_that_goes_nowhere_is_refused():
    desk = Desk()
    desk.issue()
    ticket = desk.call()
    for rule, fields in [
        ("same-service", {"service": "passport"}),
        ("unknown-service", {"service": "nothing"}),
        ("same-counter", {"counter": "counter-1"}),
        ("unknown-counter", {"counter": "counter-77"}),
    ]:
        desk.refuses(rule, "counter-1", m.TransferTicket, ticket=ticket.id, **fields)


def test_the_same_category_again_is_refused():
    desk = Desk()
    ticket = desk.issue(category=Category.SENIOR)
    desk.refuses("same-category", "counter-1", m.ChangeCategory, ticket=ticket.id, category=Category.SENIOR)
