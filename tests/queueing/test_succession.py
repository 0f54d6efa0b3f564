"""A catalogue that is replaced while people wait: nobody who has a ticket notices."""

from dataclasses import replace

import pytest

from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import ParkReason
from tests.desk import Desk
from tests.makers import counter, small_centre

FULL = small_centre()
NO_COMPANY = replace(
    FULL,
    agencies=FULL.agencies[:1],
    services=FULL.services[:2],
    counters=(FULL.counters[0], counter("counter-2", "passport", "licence")),
)
ONE_COUNTER = replace(NO_COMPANY, counters=FULL.counters[:1])


def no_show(desk):
    ticket = desk.issue("company")
    desk.at("counter-2", m.MarkNoShow, desk.call("counter-2"))
    return ticket


def parked(desk):
    desk.issue("company")
    return desk.at("counter-2", m.ParkTicket, desk.call("counter-2"), reason=ParkReason.OTHER)


def test_a_waiting_ticket_of_a_service_that_is_gone_is_called_where_it_was_served():
    desk = Desk()
    ticket = desk.issue("company")
    desk.reload(NO_COMPANY)
    assert desk.catalogue.problems() == []
    desk.refuses("closed", "kiosk-1", m.ReserveTicket, service="company", category="ordinary", language="az")
    assert desk.call("counter-2") is ticket


def test_so_is_a_no_show_that_comes_back():
    desk = Desk()
    ticket = no_show(desk)
    desk.reload(NO_COMPANY)
    desk.do("kiosk-1", m.ReturnTicket, ticket=ticket.id)
    assert desk.call("counter-2") is ticket


def test_so_is_a_parked_one_and_one_whose_journey_leads_there():
    desk = Desk()
    aside, walking = parked(desk), desk.issue("passport", then=("company",))
    desk.reload(NO_COMPANY)
    desk.at("counter-2", m.ResumeTicket, aside)
    desk.at("counter-2", m.CompleteService, aside)
    desk.at("counter-1", m.CompleteService, desk.call())
    assert desk.call("counter-2") is walking


def test_a_counter_that_is_gone_stays_while_it_has_somebody_or_somebody_waits_for_it_alone():
    desk = Desk()
    in_hand, sent = desk.issue(), desk.issue()
    desk.call("counter-2")
    desk.at("counter-1", m.TransferTicket, desk.call("counter-1"), counter="counter-2")
    desk.reload(ONE_COUNTER)
    desk.at("counter-2", m.CompleteService, in_hand)
    assert desk.call("counter-2") is sent
    desk.at("counter-2", m.CompleteService, sent)
    desk.reload(ONE_COUNTER)
    desk.refuses("unknown-counter", "counter-2", m.CallNext)


def test_a_counter_under_a_new_name_may_have_the_label_of_the_old_one_that_stays():
    desk = Desk()
    desk.issue()
    desk.call("counter-1")
    renamed = replace(FULL, counters=(replace(FULL.counters[0], id="window-1"), FULL.counters[1]))
    desk.reload(renamed)
    assert desk.catalogue.problems() == []
    assert desk.catalogue.counter("window-1").label == "1"


def test_whoever_sits_at_a_counter_that_goes_is_signed_out_and_may_sign_in_elsewhere():
    desk = Desk()
    desk.do("counter-2", m.SignIn, staff="a")
    desk.reload(ONE_COUNTER)
    assert any(isinstance(event, m.OfficerSignedOut) for event in desk.events)
    desk.do("counter-1", m.SignIn, staff="a")


def test_a_journey_does_not_begin_towards_a_service_that_is_withdrawn():
    desk = Desk()
    desk.issue("company")
    desk.reload(NO_COMPANY)
    wish = {"service": "passport", "then": ("company",), "category": "ordinary", "language": "az"}
    desk.refuses("closed", "kiosk-1", m.ReserveTicket, **wish)


def test_the_same_catalogue_and_policy_again_change_nothing():
    desk = Desk()
    before = len(desk.events)
    desk.reload(FULL)
    assert len(desk.events) == before


@pytest.mark.parametrize("policy", [Policy(recalls=5), Policy(most_bypassed=3), Policy(sign_in=True)])
def test_a_policy_that_is_replaced_moves_nobody(policy):
    desk = Desk()
    for service in ("passport", "licence", "passport"):
        desk.issue(service)
    before = {name: line.places() for name, line in desk.centre.lines.items()}
    desk.reload(policy=policy)
    assert {name: line.places() for name, line in desk.centre.lines.items() if name in before} == before


@pytest.mark.parametrize(("catalogue", "counter"), [(NO_COMPANY, "counter-2"), (ONE_COUNTER, "counter-1")])
def test_a_coordinator_that_starts_with_another_catalogue_still_calls_who_waited(catalogue, counter):
    desk = Desk()
    ticket = desk.issue("company")
    desk.catalogue = catalogue
    desk.begin()
    assert desk.call(counter) is ticket
    desk.at(counter, m.CompleteService, ticket)
    desk.begin()
    assert {service for duty in desk.centre.arranged.duties for service in duty.services} == {"passport", "licence"}
