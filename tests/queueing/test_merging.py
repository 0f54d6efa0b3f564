"""Tickets that come home from a kiosk's lease: where the rules of the coordinator and a kiosk's clock disagree."""

from datetime import timedelta

import pytest

from queueing import messages as m
from queueing.centre import Centre
from queueing.decisions import decide
from queueing.ticket import Category, Language
from tests.makers import NOON, small_centre

TODAY = NOON.date()
CATALOGUE = small_centre()


@pytest.fixture
def centre():
    centre = Centre()
    centre.apply(m.ServiceDayStarted(day=TODAY, at=NOON))
    return centre


def offline(name, day):
    return m.OfflineTicket(
        ticket=name,
        prefix="P",
        sequence=600,
        service="passport",
        category=Category.ORDINARY,
        language=Language.AZ,
        day=day,
        waited=60,
        outcome=m.PrintOutcome.CONFIRMED,
    )


def merge(centre, *tickets):
    return decide(centre, CATALOGUE, m.MergeTickets(key="merge", tickets=tickets), "kiosk-1", NOON)


def test_a_number_of_today_and_one_of_a_day_that_only_the_kiosk_believes_in_are_the_same_number(centre):
    decision = merge(centre, offline("T1", TODAY), offline("T2", TODAY + timedelta(days=3)))
    assert [event.ticket for event in decision.events] == ["T1"]
    assert [(remark.entry, remark.rule) for remark in decision.remarks] == [("T2", "number-taken")]


def test_a_number_of_yesterday_and_the_same_one_of_today_are_two(centre):
    decision = merge(centre, offline("T1", TODAY - timedelta(days=1)), offline("T2", TODAY))
    assert [event.ticket for event in decision.events] == ["T1", "T2"]
    assert decision.remarks == ()
