"""Rules that hold whatever citizens, printer, coordinator and time do to a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.journeys.choosing import CATEGORIES
from kiosk.news import Answered, Issue, Print, Printed, Record, Scanned, Send, StopAsking, Tick, Touched
from kiosk.session import LANGUAGES, SIZES, deadline, step
from kiosk.state import Screen, Session
from kiosk.supply import Supply, Used
from kiosk.world import Trouble, World
from printer.printing import Outcome
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Hall, Service, Text
from queueing.messages import Accepted, Lease, LinesState, Refused, ReserveTicket, TicketFacts
from queueing.numbers import NumberBlock
from queueing.ticket import TicketState, ticket_id
from tests.makers import daily

NAME = Text(az="a", ru="b", en="c")
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LEASE = Lease(day=AT.date(), blocks=(NumberBlock(prefix="A", first=600, last=602),))
WIDGETS = (
    *LANGUAGES,
    *SIZES,
    *CATEGORIES,
    *("contrast", "back", "done", "next-page", "previous-page", "take-ticket", "priority"),
    *("agency-one", "agency-two", "service-one", "service-two", "nonsense", ""),
)


class KioskMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self.now = 0.0
        self.keys = 0
        self.world = self.small_world()
        self.unanswered: dict[str, ReserveTicket] = {}
        self.given: dict[str, TicketFacts] = {}
        self.issued: set[str] = set()
        self.used: tuple[Used, ...] = ()
        self.on_paper: dict[str, TicketFacts] = {}
        self.printed: set[str] = set()
        self.closed: dict[str, int] = {}

    @staticmethod
    def small_world() -> World:
        services = tuple(Service(id=n, agency=n, prefix="A", name=NAME, minutes=5) for n in ("one", "two"))
        counter = Counter(id="c", label="1", hall="h", direction=Direction.LEFT, services=("one", "two"))
        catalogue = Catalogue(
            centre=NAME,
            timezone="Asia/Baku",
            halls=(Hall(id="h", name=NAME, hours=daily(time(9), time(17), time(18))),),
            agencies=tuple(Agency(id=n, name=NAME) for n in ("one", "two")),
            services=services,
            counters=(counter,),
        )
        lines = LinesState(hall="h", epoch=1, revision=1, at=AT, open=True)
        return World(hall="h", catalogue=catalogue, lines=lines, heard_at=0.0, printer="")

    def tell(self, news: object) -> None:
        self.world = self.world.at(self.now, AT)
        self.session, effects = step(self.session, news, self.now, self.world)
        for effect in effects:
            self.note(effect)

    def note(self, effect: object) -> None:
        match effect:
            case Send(ReserveTicket() as command):
                assert command.key not in self.unanswered
                self.unanswered[command.key] = command
            case Issue(issued, ticket):
                used = Used(day=issued.day, prefix=issued.prefix, sequence=issued.sequence)
                assert used not in self.used, "one number is issued once"
                self.used += (used,)
                self.issued.add(ticket.ticket)
                self.on_paper[ticket.ticket] = ticket
                self.lease(self.world.supply is not None)
            case Record(ticket_id):
                assert ticket_id in self.issued
                self.closed[ticket_id] = self.closed.get(ticket_id, 0) + 1
            case Send(command):
                assert command.ticket not in self.issued, "the coordinator does not know it yet"
                self.closed[command.ticket] = self.closed.get(command.ticket, 0) + 1
            case Print(ticket, held):
                assert held.ticket == ticket.ticket
                assert ticket.ticket not in self.printed, "one ticket goes to the printer once"
                self.printed.add(ticket.ticket)
                self.on_paper[ticket.ticket] = ticket
            case StopAsking(key):
                assert key in self.unanswered

    @rule(widget=st.sampled_from(WIDGETS))
    def touch(self, widget: str) -> None:
        self.keys += 1
        self.tell(Touched(widget, f"key-{self.keys}"))

    @rule(size=st.sampled_from(["size-up", "contrast"]), take=st.sampled_from(["take-ticket", "priority"]))
    def go_all_the_way(self, size: str, take: str) -> None:
        for widget in ("done", size, "language-ru", "agency-one", "service-one", take, "category-senior"):
            self.touch(widget)

    @precondition(lambda self: self.unanswered)
    @rule(data=st.data(), accept=st.booleans())
    def answer(self, data: st.DataObject, accept: bool) -> None:
        key = data.draw(st.sampled_from(sorted(self.unanswered)))
        command = self.unanswered.pop(key)
        if not accept:
            self.tell(Answered(Refused(key=key, rule="closed", text="")))
            return
        self.given[key] = TicketFacts(
            ticket=ticket_id(key),
            number="A001",
            service=command.service,
            category=command.category,
            language=command.language,
            state=TicketState.RESERVED,
            issued_at=AT,
        )
        self.tell(Answered(Accepted(key=key, ticket=self.given[key])))

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def answer_again(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.given)))
        self.tell(Answered(Accepted(key=key, ticket=self.given[key])))

    @precondition(lambda self: self.on_paper)
    @rule(data=st.data(), outcome=st.sampled_from(Outcome))
    def print_out(self, data: st.DataObject, outcome: Outcome) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.on_paper)))
        del self.on_paper[ticket]
        self.tell(Printed(ticket, outcome, "why"))

    @rule(seconds=st.sampled_from([0.0, 0.5, 4.9, 5.0, 9.0, 21.0, 46.0]), spoken=st.booleans())
    def wait(self, seconds: float, spoken: bool) -> None:
        self.now += seconds
        if spoken:
            self.world = replace(self.world, heard_at=self.now)
        self.tell(Tick())

    @rule(held=st.booleans())
    def lease(self, held: bool) -> None:
        supply = Supply(lease=LEASE, usable_from=AT.date(), used=self.used)
        self.world = replace(self.world, supply=supply if held else None)

    @rule(printer=st.sampled_from(["", "", Trouble.NO_PAPER, Trouble.PRINTER, None]), open_now=st.booleans())
    def change_the_world(self, printer: str | None, open_now: bool) -> None:
        assert self.world.lines is not None
        self.world = replace(self.world, printer=printer, lines=replace(self.world.lines, open=open_now))
        self.tell(Tick())

    @invariant()
    def every_ticket_whose_fate_is_known_was_confirmed_or_voided_exactly_once(self) -> None:
        under_way = (
            self.session.ticketing.ticket.ticket if self.session.printing and self.session.ticketing.ticket else None
        )
        for ticket in (*(facts.ticket for facts in self.given.values()), *self.issued):
            assert self.closed.get(ticket, 0) == (0 if ticket == under_way else 1)

    @invariant()
    def nothing_is_asked_that_nobody_waits_for(self) -> None:
        waited_for = {self.session.asked} if self.session.reserving else set()
        assert set(self.unanswered) <= waited_for | set(self.session.abandoned)

    @invariant()
    def left_alone_in_a_world_that_is_well_it_greets_the_next_citizen(self) -> None:
        session, now = self.session, self.now
        well = replace(self.world, printer="")
        for _ in range(4):
            now += 60
            session, _ = step(session, Tick(), now, replace(well, heard_at=now).at(now, AT))
        assert session.screen is Screen.GREETING
        clean = Session(since=session.since, touched_at=session.touched_at, abandoned=session.abandoned)
        assert session == replace(clean, screen=Screen.GREETING)

    @invariant()
    def it_never_waits_for_nothing_on_a_passing_screen(self) -> None:
        lasting = (Screen.STARTING, Screen.GREETING, Screen.OUT_OF_SERVICE)
        assert self.session.screen in lasting or deadline(self.session, self.world) is not None


TestKiosk = KioskMachine.TestCase
TestKiosk.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)


RUBBISH = ["https://example.org/?q=1", "{}", "\N{GRINNING FACE}", "0104012345123456 10 A"]


@pytest.mark.parametrize("text", RUBBISH)
@pytest.mark.parametrize("before", [(), ("language-en",), ("errands", "check-in"), ("errands", "cancel")])
def test_a_code_of_something_else_is_said_to_be_no_code_for_here(citizen, before, text):
    citizen.touches(*before)
    stood = citizen.session.screen
    assert citizen.tells(Scanned(text, "key-s")) == ()
    assert citizen.session.screen is Screen.SORRY
    citizen.touches("back")
    assert citizen.session.screen is stood


@pytest.mark.parametrize("way", [("language-en", "agency-mia", "service-identity-card"), ("errands", "complaint")])
def test_a_code_on_a_screen_that_asks_for_none_disturbs_nobody(citizen, way):
    citizen.touches(*way)
    stood = citizen.session.screen
    citizen.tells(Scanned("https://example.org", "key-s"))
    assert citizen.session.screen is stood
