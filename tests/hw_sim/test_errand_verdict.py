"""The judge of errands must find what is wrong: each test but the first ones plants one fault."""

from dataclasses import replace
from itertools import count

import pytest

from hw_sim.errand_verdict import errand_troubles, good_errands, way_troubles
from hw_sim.errands import ERRANDS, MARK, Matter, Outcome
from hw_sim.information import APPOINTMENT, READY_AT
from hw_sim.verdict import Verdict, Visit
from hw_sim.visitors import MORNING, Way
from queueing import messages as m
from queueing.ticket import Category, Language
from speech.phrases import number_phrase
from tests.makers import NOON, after

SECONDS = count()
ERRAND = {errand.matter: errand for errand in ERRANDS}
APPOINTED = next(visitor for visitor in MORNING if visitor.way is Way.APPOINTMENT)
BY_EAR = next(visitor for visitor in MORNING if visitor.way is Way.EAR)

OUTCOMES = {
    Matter.DOCUMENT: Outcome(ERRAND[Matter.DOCUMENT]),
    Matter.RATING: Outcome(ERRAND[Matter.RATING], ticket="CODE-1", option="yes"),
    Matter.SUGGESTION: Outcome(ERRAND[Matter.SUGGESTION], number="kiosk-1-1"),
    Matter.COMPLAINT: Outcome(ERRAND[Matter.COMPLAINT], number="kiosk-2-1", slips=1, slip="ASAN kiosk-2-1 qəbul"),
    Matter.PLACE: Outcome(ERRAND[Matter.PLACE], number="R001", ticket="LATE"),
    Matter.CANCELLATION: Outcome(ERRAND[Matter.CANCELLATION], number="R001", ticket="LATE"),
}


def at():
    return after(next(SECONDS))


def reserved(number, ticket, appointment=None):
    return m.TicketReserved(
        ticket=ticket,
        number=number,
        sequence=1,
        service="copies",
        category=Category.ORDINARY,
        language=Language.RU,
        kiosk="kiosk-2",
        appointment=appointment,
        at=at(),
    )


def written(kind, outcome, **more):
    return kind(
        registration=outcome.number,
        sequence=1,
        fingerprint="f" * 64,
        language=outcome.errand.language,
        service=None,
        kiosk=outcome.errand.kiosk,
        said_at=NOON,
        at=at(),
        **more,
    )


FACTS = {
    Matter.DOCUMENT: m.DocumentAsked(standing=m.Standing.READY, agency=READY_AT, kiosk="kiosk-1", at=at()),
    Matter.RATING: m.ServiceRated(
        rating=MARK,
        ticket="CODE-1",
        number="A001",
        day=NOON.date(),
        service="passport",
        counter="counter-1",
        choice=m.PollAnswer(poll="waiting", option="yes"),
        kiosk="kiosk-1",
        said_at=NOON,
        at=at(),
    ),
    Matter.SUGGESTION: written(m.SuggestionLeft, OUTCOMES[Matter.SUGGESTION]),
    Matter.COMPLAINT: written(m.ComplaintFiled, OUTCOMES[Matter.COMPLAINT], ticket=None, number=None),
    Matter.PLACE: reserved("R001", "LATE"),
    Matter.CANCELLATION: m.TicketCancelled(ticket="LATE", number="R001", at=at()),
}


def troubles(facts=FACTS, outcomes=OUTCOMES):
    return errand_troubles(facts.values(), list(outcomes.values()))


def test_errands_that_left_what_they_should_are_good():
    assert troubles() == []
    assert good_errands(FACTS.values(), OUTCOMES.values()) == {matter.value: 1 for matter in Matter}


def test_somebody_comes_for_every_matter():
    assert {errand.matter for errand in ERRANDS} == set(Matter)
    assert {errand.language for errand in ERRANDS} == set(Language)


@pytest.mark.parametrize("matter", list(Matter))
def test_an_errand_that_left_nothing_is_not_good(matter):
    rest = {other: fact for other, fact in FACTS.items() if other is not matter}
    assert troubles(rest) == [f"{matter} at {ERRAND[matter].kiosk}: the journal tells of it 0 times"]
    assert good_errands(rest.values(), OUTCOMES.values()) == {other.value: other is not matter for other in Matter}


@pytest.mark.parametrize("matter", list(Matter))
def test_an_errand_that_left_its_fact_twice_is_not_good(matter):
    found = errand_troubles([*FACTS.values(), FACTS[matter]], list(OUTCOMES.values()))
    assert f"{matter} at {ERRAND[matter].kiosk}: the journal tells of it 2 times" in found


@pytest.mark.parametrize(
    ("matter", "wrong"),
    [
        (Matter.DOCUMENT, {"standing": m.Standing.NOT_YET}),
        (Matter.DOCUMENT, {"agency": "archive"}),
        (Matter.RATING, {"rating": MARK - 1}),
        (Matter.RATING, {"ticket": "CODE-2"}),
        (Matter.RATING, {"choice": None}),
        (Matter.RATING, {"choice": m.PollAnswer(poll="waiting", option="no")}),
        (Matter.SUGGESTION, {"registration": "kiosk-1-2"}),
        (Matter.SUGGESTION, {"language": Language.AZ}),
        (Matter.COMPLAINT, {"registration": "kiosk-2-2"}),
        (Matter.COMPLAINT, {"kiosk": "kiosk-1"}),
        (Matter.PLACE, {"number": "R002"}),
        (Matter.CANCELLATION, {"ticket": "CODE-1"}),
    ],
)
def test_a_fact_that_says_something_else_is_not_the_errands(matter, wrong):
    bad = {**FACTS, matter: replace(FACTS[matter], **wrong)}
    assert troubles(bad) == [f"{matter} at {ERRAND[matter].kiosk}: the journal tells of it 0 times"]


def test_what_nobody_came_for_is_found():
    stray = replace(FACTS[Matter.RATING], ticket="CODE-2")
    found = errand_troubles([*FACTS.values(), stray], list(OUTCOMES.values()))
    assert found == ["rating: the journal tells of 2, and 1 came for it"]


def test_a_morning_without_errands_must_leave_none_of_their_facts():
    assert errand_troubles([FACTS[Matter.COMPLAINT]], []) == ["complaint: the journal tells of 1, and 0 came for it"]
    assert errand_troubles([FACTS[Matter.PLACE]], []) == []


def test_a_ticket_that_was_given_up_and_called_is_found():
    call = m.TicketCalled(ticket="LATE", number="R001", counter="counter-1", at=at())
    found = errand_troubles([*FACTS.values(), call], list(OUTCOMES.values()))
    assert found == ["cancellation at kiosk-2: R001 was given up and called all the same"]


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        ({"slips": 0, "slip": None}, "0 slips came out instead of 1"),
        ({"slips": 2}, "2 slips came out instead of 1"),
        ({"slip": "kiosk-2-"}, "kiosk-2-1 does not stand on the slip, which says 'kiosk-2-'"),
        ({"slip": "No kiosk-2-11"}, "kiosk-2-1 does not stand on the slip, which says 'No kiosk-2-11'"),
    ],
)
def test_a_complaint_without_its_number_on_one_slip_is_not_good(wrong, trouble):
    bad = {**OUTCOMES, Matter.COMPLAINT: replace(OUTCOMES[Matter.COMPLAINT], **wrong)}
    assert troubles(outcomes=bad) == [f"complaint at kiosk-2: {trouble}"]


def test_a_slip_that_nobody_could_read_is_no_trouble():
    assert troubles(outcomes={**OUTCOMES, Matter.COMPLAINT: replace(OUTCOMES[Matter.COMPLAINT], slip=None)}) == []


def test_paper_that_nobody_wanted_is_found():
    bad = {**OUTCOMES, Matter.SUGGESTION: replace(OUTCOMES[Matter.SUGGESTION], slips=1)}
    assert troubles(outcomes=bad) == ["suggestion at kiosk-1: 1 slips came out instead of 0"]


# -- tickets that were got otherwise than by touch

KEPT = Visit(APPOINTED, "Ş002", 10.0, "CODE-3", 10.1, 11.0)
HEARD = Visit(BY_EAR, "S002", 20.0, "CODE-4", 20.1, 21.0)
NUMBER = number_phrase("S002", BY_EAR.language).text


def test_an_appointment_with_its_ticket_is_good():
    assert way_troubles([reserved("Ş002", "CODE-3", APPOINTMENT)], [KEPT], []) == []


@pytest.mark.parametrize(
    "events",
    [
        [reserved("Ş002", "CODE-3")],
        [reserved("Ş002", "CODE-3", "AP-OTHER")],
        [reserved("Ş003", "CODE-5", APPOINTMENT)],
        [reserved("Ş002", "CODE-3", APPOINTMENT), reserved("Ş003", "CODE-5", APPOINTMENT)],
    ],
)
def test_an_appointment_without_just_this_ticket_is_found(events):
    assert "not just this" in way_troubles(events, [KEPT], [])[0]


def test_a_number_that_was_said_is_good():
    assert way_troubles([], [HEARD], ["Xoş gəlmisiniz.", f"Talonunuzu götürün. {NUMBER}. Gözləyin."]) == []


def test_a_number_that_was_not_said_is_found():
    assert "was never said" in way_troubles([], [HEARD], [number_phrase("S003", BY_EAR.language).text])[0]


def test_where_kiosks_have_no_voice_nobody_had_to_hear_it():
    assert way_troubles([], [HEARD], None) == []


def test_what_was_wrong_with_errands_makes_the_morning_no_good_and_what_was_good_is_counted():
    verdict = Verdict((), (), (), (), errands=("rating at kiosk-1: …",), done={"rating": 0, "place": 1})
    assert verdict.troubles() == ["errand: rating at kiosk-1: …"]
    assert verdict.summary()["errands"] == {"rating": 0, "place": 1}
