"""What a monkey's judge calls lost, doubled and haunting."""

from __future__ import annotations

import pytest

from hw_sim.monkey.judging import judge
from hw_sim.monkey.witness import Paper, Witness
from queueing import messages as m
from queueing.ticket import Category, Language
from screen.scene import Font, Line, Rect, Scene
from tests.makers import NOON

GREETING, SEARCH = "greeting", "search"
AN_HOLDER = {"p001": 1}


def reserved(ticket="T1", number="P001"):
    return m.TicketReserved(
        ticket=ticket,
        number=number,
        sequence=1,
        service="passport",
        category=Category.ORDINARY,
        language=Language.AZ,
        kiosk="kiosk-1",
        at=NOON,
    )


def confirmed(ticket="T1", number="P001"):
    return m.PrintConfirmed(ticket=ticket, number=number, outcome=m.PrintOutcome.CONFIRMED, at=NOON)


def voided(ticket="T1", number="P001"):
    return m.TicketVoided(ticket=ticket, number=number, reason="", at=NOON)


IN_LINE = [reserved(), confirmed()]
VOID = [reserved(), voided()]


def shown(title, *texts):
    """A screen with these lines of text."""
    place = Rect(0, 0, 10, 10)
    lines = tuple(Line(text, place, Font(10), (0, 0, 0)) for text in texts)
    return Scene(480, 480, (0, 0, 0), lines, (), title)


@pytest.fixture
def witness():
    return Witness((480, 480))


def test_what_a_citizen_typed_may_stand_there_until_the_next_is_greeted(witness):
    witness.keep_secret("zzz777")
    witness.show(None, shown(SEARCH, "Zzz777"))
    assert witness.leaks == []
    witness.show(None, shown(GREETING))
    witness.show(None, shown(SEARCH, "you wrote ZZZ 777"))
    assert witness.leaks == ["'zzz777' of a former citizen on search"]


def test_what_a_citizen_typed_may_not_be_said_to_the_next(witness):
    witness.keep_secret("zzz777")
    witness.show(None, shown(GREETING))
    witness.play(b"", says="zzz777")
    assert witness.leaks == ["'zzz777' of a former citizen on speech"]


def test_the_number_a_citizen_was_given_is_nobody_elses(witness):
    witness.show(None, shown("ticket", "P 001"))
    witness.show(None, shown(GREETING))
    witness.show(None, shown("details", "P 001"))
    assert witness.given == {"p001": 1}
    assert witness.leaks == ["'p001' of a former citizen on details"]


def test_a_ticket_in_line_and_in_a_hand_is_right():
    assert judge(IN_LINE, [Paper("T1")], AN_HOLDER, 0) == []


def test_a_number_that_was_only_shown_is_right():
    assert judge(IN_LINE, [], AN_HOLDER, 0) == []


def test_a_paper_that_comes_out_behind_an_apology_is_right():
    assert judge(VOID, [Paper("T1", late=True)], {}, 0) == []


def test_a_marked_copy_is_right():
    assert judge(IN_LINE, [Paper("T1"), Paper("T1", copy=True)], AN_HOLDER, 0) == []


@pytest.mark.parametrize(
    ("events", "papers", "given", "word"),
    [
        ([], [Paper("T1")], {}, "lost: a paper says T1, which the journal does not know"),
        (VOID, [Paper("T1")], {}, "lost: somebody holds p001 (T1), which is voided"),
        (VOID, [], AN_HOLDER, "lost or doubled: 1 visitors were given p001, the journal has 0 in line"),
        (IN_LINE, [Paper("T1")], {"p001": 2}, "lost or doubled: 2 visitors were given p001, the journal has 1 in line"),
        (IN_LINE, [Paper("T1"), Paper("T1")], AN_HOLDER, "doubled: T1 was printed 2 times"),
        (IN_LINE, [], {}, "haunting, where 0 may: p001 (T1)"),
    ],
)
def test_what_is_wrong_is_said(events, papers, given, word):
    assert judge(events, papers, given, 0) == [word]


def test_a_number_issued_twice_on_one_day_is_said():
    twice = [*IN_LINE, reserved("T2"), confirmed("T2")]
    assert judge(twice, [Paper("T1"), Paper("T2")], {}, 0) == ["doubled: number P001 was issued 2 times"]


def test_a_kiosk_killed_in_mid_ticket_may_leave_one_that_nobody_has():
    assert judge(IN_LINE, [], {}, 1) == []
