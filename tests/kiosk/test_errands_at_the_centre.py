"""Citizens' errands, touch by touch, with the coordinator that decides and its journal; no network between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import count

import pytest

from broker import topics
from broker.codec import decode, encode
from broker.coordinator import Coordinator
from broker.journal import Journal
from broker.mail import Letter
from broker.topics import Topic
from kiosk.journeys.collecting import Collecting
from kiosk.journeys.tickets import Holding
from kiosk.journeys.waiting import Excuse
from kiosk.journeys.writing import Writing
from kiosk.news import Answered, GiveReceipt, News, Print, Printed, Scanned, Send, Tick, Touched
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.session import step
from kiosk.state import Screen, Session
from kiosk.world import World
from printer.printing import Outcome
from queueing import messages as m
from queueing.appointments import Appointment
from queueing.catalogue import Text
from queueing.policy import Policy
from queueing.ticket import TicketState
from screen.fonts import FontMeasure
from tests.makers import NOON, small_centre

CATALOGUE = small_centre()
MEASURE = FontMeasure()


class Visit:
    """A citizen at a kiosk of a centre; touches only what the screen shows, and has an answer in the same moment."""

    def __init__(self, journal: Journal) -> None:
        self.now = NOON
        self.keys = count(1)
        self.slips: list[str] = []
        self.papers: list[m.TicketFacts] = []
        self.session = Session()
        self.world = World(hall="1", catalogue=CATALOGUE, printer="", device="kiosk-1", scanner=True)
        self.coordinator = Coordinator(CATALOGUE, journal, Policy())
        self._hear(self.coordinator.start(self.now))
        self._tell(Tick())

    def touch(self, *widgets: str) -> None:
        for widget in widgets:
            shown = {shown.name for shown in scene_of(View(self.session, self.world, MEASURE)).widgets}
            assert widget in shown, f"{self.session.screen} shows no {widget}: {sorted(shown)}"
            self._tell(Touched(widget, f"key-{next(self.keys)}"))

    def types(self, text: str) -> None:
        self.touch(*("key-space" if letter == " " else f"key-{letter}" for letter in text))

    def shows(self, text: str) -> None:
        self._tell(Scanned(text, f"key-{next(self.keys)}"))

    def takes_ticket(self) -> m.TicketFacts:
        self.touch("language-az", "agency-mia", "service-passport", "take-ticket", "done")
        return self.papers[-1]

    def send(self, device: str, command: m.Command) -> m.Answer:
        """The command, its answer, and all that is said of it, each as it comes over the wire."""
        self.now += timedelta(seconds=1)
        family = topics.ORDERS if device.startswith("console") else topics.COMMANDS
        letter = Letter(Topic("asan", family, device), decode(encode(command), family.carries), retained=False)
        spoken = self.coordinator.handle([letter], self.now)
        self._hear([*spoken, *self.coordinator.tick(self.now)])
        (answer,) = (speech.message for speech in spoken if speech.family is topics.ANSWERS)
        return decode(encode(answer), topics.ANSWERS.carries)

    def serve(self) -> None:
        """The next in line is called, and served to the end."""
        officer = "counter-1"
        called = self.send(officer, m.CallNext(key=f"key-{next(self.keys)}"))
        for kind in (m.StartService, m.CompleteService):
            self.send(officer, kind(key=f"key-{next(self.keys)}", ticket=called.ticket.ticket))

    def _hear(self, spoken) -> None:
        for speech in spoken:
            match speech.message:
                case m.LinesState() as lines:
                    self.world = self.world.hear_lines(lines, False, self._seconds)
                case m.PollsState() as polls:
                    self.world = replace(self.world, polls=polls)
                case m.TimetableState() as timetable:
                    self.world = replace(self.world, timetable=timetable)

    def _tell(self, news: News) -> None:
        self.world = replace(self.world, heard_at=self._seconds).at(self._seconds, self.now)
        self.session, effects = step(self.session, news, self._seconds, self.world)
        for effect in effects:
            match effect:
                case Send(command):
                    answer = self.send("kiosk-1", command)
                    self._tell(Answered(answer))
                case Print(ticket):
                    self.papers.append(ticket)
                    self._tell(Printed(ticket.ticket, Outcome.CONFIRMED))
                case GiveReceipt(registration):
                    self.slips.append(registration)

    @property
    def _seconds(self) -> float:
        return (self.now - NOON).total_seconds()


@pytest.fixture
def visit(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    yield Visit(journal)
    journal.close()


def test_an_appointment_becomes_a_ticket_once(visit):
    slot = Appointment(code="AP7734", service="licence", begins=NOON, ends=NOON + timedelta(minutes=15))
    visit.send("console-1", m.BookAppointments(key="book", appointments=(slot,)))
    visit.touch("errands", "check-in")
    visit.types("AP7734")
    visit.touch("go-on")
    assert (visit.session.screen, visit.papers[-1].service) == (Screen.TICKET, "licence")
    visit.touch("done")
    visit.shows("AP7734")
    assert visit.session.of(Excuse).rule == "checked-in"
    visit.touch("back")


def test_a_ticket_is_looked_for_by_its_number_and_given_up_by_its_code(visit):
    visit.takes_ticket()
    ticket = visit.takes_ticket()
    visit.touch("errands", "place")
    visit.types("P2")
    visit.touch("go-on")
    found = visit.session.of(Holding).ticket
    assert (found.number, found.ahead, found.state) == ("P002", 1, TicketState.WAITING)
    visit.touch("back", "back", "cancel")
    visit.types(ticket.ticket)
    visit.touch("go-on", "cancel-ticket")
    assert visit.session.screen is Screen.CANCELLED
    visit.touch("done")
    visit.shows(ticket.ticket)
    assert visit.session.screen is Screen.CANCELLED


def test_who_was_served_rates_it_once(visit):
    ticket = visit.takes_ticket()
    visit.shows(ticket.ticket)
    assert visit.session.of(Holding).ticket.state is TicketState.WAITING
    visit.touch("done", "errands", "rate")
    visit.shows(ticket.ticket)
    visit.touch("mark-5")
    assert visit.session.of(Excuse).rule == "not-served"
    visit.touch("done")
    visit.send("counter-1", m.SignIn(key="in", staff="s-1"))
    visit.serve()
    visit.shows(ticket.ticket)
    visit.touch("rate", "mark-5")
    assert visit.session.screen is Screen.THANKS
    visit.touch("done", "errands", "rate")
    visit.types("P1")
    visit.touch("go-on", "mark-1")
    assert visit.session.of(Excuse).rule == "rated-already"


def test_a_complaint_is_registered_and_a_suggestion_too(visit):
    visit.touch("language-az", "errands", "complaint")
    visit.types("uzun gözlədim.")
    visit.touch("hand-in")
    assert visit.session.screen is Screen.REGISTERED
    assert visit.slips == [visit.session.of(Writing).registration] == ["kiosk-1-1"]
    visit.touch("done", "errands", "suggestion")
    visit.types("daha stul")
    visit.touch("hand-in")
    assert visit.session.of(Writing).registration == "kiosk-1-2"
    assert len(visit.slips) == 1


def test_a_document_is_ready_when_it_was_brought_in(visit):
    visit.touch("errands", "document")
    visit.types("AB1234")
    visit.touch("go-on")
    assert visit.session.of(Collecting).document.standing is m.Standing.NOT_YET
    ready = m.ReadyDocument(code="ab-12/34", standing=m.Standing.READY, agency="mia", counter="counter-2")
    visit.send("console-1", m.ImportDocuments(key="docs", documents=(ready,)))
    visit.touch("back", "go-on")
    document = visit.session.of(Collecting).document
    assert (document.standing, document.counters) == (m.Standing.READY, ("2",))


def test_the_bus_and_the_poll_of_the_centre_reach_the_kiosk(visit):
    stop = m.Stop(on=date(2026, 11, 23), place=Text(az="Quba", ru="Губа", en="Guba"), arrives=time(10), leaves=time(12))
    visit.send("console-1", m.ImportTimetable(key="bus", stops=(stop,)))
    words = Text(az="a", ru="b", en="c")
    options = (m.PollOption(id="yes", text=words), m.PollOption(id="no", text=words))
    today = date(2026, 11, 22)
    poll = m.Poll(id="p", question=words, options=options, first_day=today, last_day=today)
    visit.send("console-1", m.ImportPolls(key="polls", polls=(poll,)))
    visit.touch("errands", "information", "timetable")
    visit.touch("back", "back", "rate")
    visit.shows("0" * 12)
    visit.touch("mark-3")
    assert visit.session.screen is Screen.POLL


def test_what_is_asked_for_most_today_stands_first(visit):
    visit.takes_ticket()
    visit.touch("language-az", "most-asked", "service-passport", "take-ticket")
    assert visit.papers[-1].number == "P002"
