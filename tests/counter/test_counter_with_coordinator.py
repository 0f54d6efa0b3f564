"""Call unit and coordinator together, with the real rules and journal, over a line that may lose what is said."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from broker import topics
from broker.coordinator import Coordinator, Speech
from broker.journal import Journal
from broker.mail import Letter
from broker.requests import Requests
from broker.topics import Topic
from counter.keys import Send, press
from counter.notices import Notice
from counter.targets import target
from counter.unit import Unit, hear_answer, hear_state, link_up, notice, started
from queueing import messages as m
from queueing.policy import Policy
from queueing.ticket import Category, Language, ParkReason, TicketState
from tests.makers import NOON, small_centre

CENTRE = small_centre(opens=time(0), last_ticket=time(23, 58), closes=time(23, 59))
TARGETS = tuple(map(target, ("licence", "company", "counter:counter-2")))


class Line:
    """One call unit and a coordinator. ``deaf``: answers and states do not arrive."""

    def __init__(self, path: Path) -> None:
        self.journal = Journal(path)
        self.coordinator = Coordinator(CENTRE, self.journal, Policy())
        self.unit: Unit = link_up(started("counter-1", TARGETS, 0))
        self.requests = Requests()
        self.deaf = False
        self.now = 0.0
        self.presses = 0
        self.events: list[m.Message] = []
        self.hear(self.coordinator.start(self.at))

    @property
    def at(self) -> datetime:
        return NOON + timedelta(seconds=self.now)

    def hear(self, speeches: list[Speech]) -> None:
        self.events += [speech.message for speech in speeches if speech.family is topics.EVENTS]
        for speech in () if self.deaf else speeches:
            match speech.message:
                case m.CounterState() as state:
                    self.unit = hear_state(self.unit, state, self.now, retained=False)
                case m.Accepted() | m.Refused() as answer if speech.name == "counter-1":
                    self.requests.settle(answer)
                    self.unit = hear_answer(self.unit, answer, self.now)

    def say(self, device: str, command: m.Command) -> m.Message:
        letter = Letter(Topic("asan", topics.COMMANDS, device), command, retained=False)
        speeches = self.coordinator.handle([letter], self.at)
        self.hear(speeches)
        return next(speech.message for speech in speeches if speech.family is topics.ANSWERS)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        for command in self.requests.due(self.now):
            self.say("counter-1", command)

    def press_all(self, *keys: str) -> None:
        for key in keys:
            self.press(key)

    def press(self, key: str) -> None:
        self.presses += 1
        self.unit, effects = press(self.unit, key, f"press-{self.presses}", self.now)
        for effect in effects:
            assert isinstance(effect, Send)
            self.requests.ask(effect.command, self.now)
        self.pass_time(0)

    def citizen(self, number: int, then: tuple[str, ...] = ()) -> None:
        reserve = m.ReserveTicket(
            key=f"reserve-{number}", service="passport", category=Category.ORDINARY, language=Language.AZ, then=then
        )
        answer = self.say("kiosk-1", reserve)
        assert isinstance(answer, m.Accepted)
        assert answer.ticket is not None
        confirm = m.ConfirmPrint(key=f"confirm-{number}", ticket=answer.ticket.ticket, outcome=m.PrintOutcome.CONFIRMED)
        self.say("kiosk-1", confirm)

    def happened(self, kind: type) -> int:
        return sum(isinstance(event, kind) for event in self.events)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path / "journal.sqlite")
    yield line
    line.journal.close()


def test_a_ticket_is_called_served_and_completed(line: Line) -> None:
    line.citizen(1)
    line.press("call")
    assert line.unit.ticket is not None
    assert (line.unit.ticket.number, line.unit.lit) == ("P001", True)
    line.press("recall")
    assert line.unit.state is not None
    assert line.unit.state.recalls == 1
    line.press("serve")
    assert line.unit.ticket.state is TicketState.SERVING
    line.press("complete")
    assert (line.unit.ticket, line.unit.lit) == (None, False)
    assert line.happened(m.ServiceCompleted) == 1


def test_nobody_is_waiting(line: Line) -> None:
    line.press("call")
    assert notice(line.unit, line.now) is Notice.LINE_EMPTY


def test_who_does_not_come_makes_room_for_the_next(line: Line) -> None:
    line.citizen(1)
    line.citizen(2)
    line.press("call")
    line.press("no_show")
    line.press("call")
    assert line.unit.ticket is not None
    assert line.unit.ticket.number == "P002"


def test_a_transferred_ticket_leaves_with_its_number(line: Line) -> None:
    line.citizen(1)
    line.press_all("call", "serve", "transfer", "2")
    assert line.unit.ticket is None
    transferred = [event for event in line.events if isinstance(event, m.TicketTransferred)]
    assert [(event.number, event.to_service) for event in transferred] == [("P001", "company")]


def test_a_lost_answer_calls_nobody_twice(line: Line) -> None:
    line.citizen(1)
    line.citizen(2)
    line.deaf = True
    line.press("call")
    line.press("call")
    line.pass_time(3)
    line.deaf = False
    line.pass_time(3)
    assert line.happened(m.TicketCalled) == 1
    assert line.unit.ticket is not None
    assert (line.unit.ticket.number, line.unit.asked) == ("P001", None)


def test_a_parked_ticket_is_on_the_list_until_it_is_resumed(line: Line) -> None:
    line.citizen(1)
    line.press_all("call", "serve", "park", "2")
    assert line.unit.ticket is None
    assert line.unit.state is not None
    assert [(ticket.number, ticket.reason) for ticket in line.unit.state.parked] == [("P001", ParkReason.PAYMENT)]
    line.press_all("resume", "1")
    assert line.unit.ticket is not None
    assert (line.unit.ticket.number, line.unit.ticket.state) == ("P001", TicketState.CALLED)
    assert line.unit.state.parked == ()


def test_a_ticket_that_another_counter_has_resumed_is_not_resumed_again(line: Line) -> None:
    line.citizen(1)
    line.press_all("call", "park", "1")
    assert line.unit.state is not None
    parked = line.unit.state.parked[0]
    line.press("resume")
    line.say("counter-2", m.ResumeTicket(key="theirs", ticket=parked.ticket))
    line.press("1")
    assert (line.unit.ticket, notice(line.unit, line.now)) == (None, Notice.WRONG_STATE)


def test_a_ticket_sent_with_return_comes_back_first_in_line(line: Line) -> None:
    line.citizen(1)
    line.citizen(2)
    line.press_all("call", "serve", "transfer", "transfer", "2")
    called = line.say("counter-2", m.CallNext(key="cashier-calls"))
    assert isinstance(called, m.Accepted)
    assert called.ticket is not None
    assert called.ticket.number == "P001"
    line.say("counter-2", m.CompleteService(key="cashier-completes", ticket=called.ticket.ticket))
    line.press("call")
    assert line.unit.ticket is not None
    assert (line.unit.ticket.number, line.unit.ticket.service) == ("P001", "passport")


def test_the_unit_says_where_a_completed_ticket_goes_on_to(line: Line) -> None:
    line.citizen(1, then=("company",))
    line.press_all("call", "serve", "complete")
    assert notice(line.unit, line.now) is Notice.GOES_ON
    assert line.unit.said_of is not None
    assert line.unit.said_of.service == "company"


def test_a_ticket_sent_to_one_counter_is_called_by_it_alone(line: Line) -> None:
    line.citizen(1)
    line.press_all("call", "transfer", "3", "call")
    assert notice(line.unit, line.now) is Notice.LINE_EMPTY
    called = line.say("counter-2", m.CallNext(key="theirs"))
    assert isinstance(called, m.Accepted)


def test_the_recall_after_the_last_one_makes_a_no_show(line: Line) -> None:
    line.citizen(1)
    line.press_all("call", *["recall"] * Policy().recalls)
    assert line.unit.ticket is not None
    line.press("recall")
    assert (line.unit.ticket, notice(line.unit, line.now)) == (None, Notice.BECAME_NO_SHOW)


def test_an_officer_signs_in_pauses_and_signs_out(line: Line) -> None:
    line.press_all("sign", "1", "0", "7", "sign")
    assert line.unit.state is not None
    assert (line.unit.state.staff, line.unit.state.on_break) == ("107", False)
    line.press("break")
    assert line.unit.state.on_break
    line.press("break")
    assert not line.unit.state.on_break
    line.press("sign")
    assert line.unit.state.staff is None


def test_an_officer_who_sits_elsewhere_is_told_to_sign_out_there(line: Line) -> None:
    line.say("counter-2", m.SignIn(key="theirs", staff="107"))
    line.press_all("sign", "1", "0", "7", "sign")
    assert notice(line.unit, line.now) is Notice.SIGNED_IN


def test_where_the_policy_says_so_nobody_is_called_before_somebody_signs_in(line: Line) -> None:
    line.hear(line.coordinator.adopt(CENTRE, Policy(sign_in=True), line.at))
    line.citizen(1)
    line.press("call")
    assert notice(line.unit, line.now) is Notice.NOT_SIGNED_IN
    line.press_all("sign", "7", "sign", "call")
    assert line.unit.ticket is not None
