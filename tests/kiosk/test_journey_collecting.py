"""Is my document ready? And what is to be read without asking anybody."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from kiosk.journeys.collecting import Collecting
from kiosk.journeys.waiting import Excuse
from kiosk.news import Answered, Scanned, Send
from kiosk.state import Screen
from queueing.catalogue import Text
from queueing.messages import Accepted, AskDocument, DocumentFacts, Refused, Standing, Stop, TimetableState

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("standing", Standing)
def test_how_it_stands_with_a_document_is_told(citizen, standing):
    citizen.touches("errands", "document", "key-7", "key-7", "key-3", "key-4")
    assert citizen.touches("go-on") == (Send(AskDocument(key="key-7", code="7734")),)
    facts = DocumentFacts(standing=standing)
    citizen.tells(Answered(Accepted(key="key-7", document=facts)))
    assert citizen.session.screen is Screen.DOCUMENT_STANDING
    assert citizen.session.of(Collecting).document == facts


def test_the_code_can_be_scanned_there(citizen):
    citizen.touches("errands", "document")
    assert citizen.tells(Scanned("AB 12/34", "key-s")) == (Send(AskDocument(key="key-s", code="AB 12/34")),)


def test_too_many_tries_are_said_to_be_so(citizen):
    citizen.touches("errands", "document")
    citizen.tells(Scanned("AB12", "key-s"))
    citizen.tells(Answered(Refused(key="key-s", rule="too-many-tries", text="")))
    assert citizen.session.of(Excuse).rule == "too-many-tries"


def test_an_answer_about_nothing_is_no_answer(citizen):
    citizen.touches("errands", "document")
    citizen.tells(Scanned("AB12", "key-s"))
    citizen.tells(Answered(Accepted(key="key-s")))
    assert citizen.session.screen is Screen.SORRY


def stop(day: int) -> Stop:
    return Stop(on=date(2026, 11, day), place=Text(az="a", ru="b", en="c"), arrives=time(10), leaves=time(12))


def test_the_timetable_tells_the_stops_from_today_on_soonest_first(citizen):
    stops = (stop(22), stop(20), stop(19))
    citizen.world = replace(citizen.world, timetable=TimetableState(epoch=1, revision=1, at=AT, stops=stops))
    citizen.touches("errands", "information", "timetable")
    assert citizen.session.screen is Screen.TIMETABLE
    assert citizen.world.stops() == (stop(20), stop(22))


def test_without_a_timetable_there_is_no_way_to_it(citizen):
    citizen.touches("errands", "information", "timetable")
    assert citizen.session.screen is Screen.INFORMATION
