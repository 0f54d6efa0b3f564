"""What holds on every screen a citizen can come to: a way back, an end, and nothing left of who was there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.journeys.keys import KEY
from kiosk.journeys.rules import Stay
from kiosk.journeys.table import RULES
from kiosk.news import Answered, Issue, Print, Printed, Scanned, Send, Tick, Touched
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.session import LANGUAGES, SIZES, step
from kiosk.state import Screen, Session
from kiosk.supply import Supply
from kiosk.world import Trouble, World
from printer.printing import Outcome
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Hall, Service, Text
from queueing.messages import (
    Accepted,
    AskDocument,
    CancelTicket,
    DocumentFacts,
    FileComplaint,
    FindTicket,
    KioskCommand,
    Lease,
    LeaveSuggestion,
    LinesState,
    Poll,
    PollOption,
    PollsState,
    Refused,
    ServiceLine,
    Standing,
    Stop,
    TicketFacts,
    TimetableState,
)
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language, TicketState, ticket_id
from screen.fonts import FontMeasure
from tests.makers import between, daily

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAME = Text(az="Şəxsiyyət vəsiqəsi", ru="Удостоверение", en="Identity card")
SERVICES = tuple(Service(id=n, agency=f"of-{n}", prefix="A", name=NAME, minutes=5) for n in ("one", "two", "three"))
CATALOGUE = Catalogue(
    centre=NAME,
    timezone="Asia/Baku",
    halls=(Hall(id="h", name=NAME, hours=daily(time(9), time(17), time(18))),),
    agencies=tuple(Agency(id=service.agency, name=NAME) for service in SERVICES),
    services=SERVICES,
    counters=(Counter(id="c", label="1", hall="h", direction=Direction.LEFT, services=("one", "two", "three")),),
)
LINES = LinesState(
    hall="h",
    epoch=1,
    revision=1,
    at=AT,
    open=True,
    services=(
        ServiceLine(service="one", waiting=3, range=between(5, 10)),
        ServiceLine(service="two", waiting=90, range=between(60, 120)),
        ServiceLine(service="three", waiting=0, range=between(0, 5), closed="full"),
    ),
    most_asked=("one",),
)
POLL = Poll(
    id="p",
    question=NAME,
    options=(PollOption(id="yes", text=NAME), PollOption(id="no", text=NAME)),
    first_day=AT.date(),
    last_day=AT.date(),
)
STOP = Stop(on=AT.date() + timedelta(days=1), place=NAME, arrives=time(10), leaves=time(12))
WORLD = World(
    hall="h",
    catalogue=CATALOGUE,
    lines=LINES,
    heard_at=0.0,
    printer="",
    device="kiosk-1",
    scanner=True,
    polls=PollsState(epoch=1, revision=1, at=AT, polls=(POLL,)),
    timetable=TimetableState(epoch=1, revision=1, at=AT, stops=(STOP,)),
)
LEASE = Lease(day=AT.date(), blocks=(NumberBlock(prefix="A", first=600, last=699),))
SUPPLY = Supply(lease=LEASE, usable_from=AT.date())
SECRET = "ğğəə"
"""What nobody but its writer is to read."""

MEASURE = FontMeasure()
CODE = ("key-8", *(f"{KEY}{letter}" for letter in "WTN90DBA9RE"))
NUMBER = (f"{KEY}A", f"{KEY}1", "go-on")
TO_TICKET = ("language-az", "agency-of-one", "service-one")
SET_OUT = (
    ("language-ru", "search", f"{KEY}ш", f"{KEY}у"),
    ("language-az", "most-asked", "service-one"),
    (*TO_TICKET, "take-ticket"),
    (*TO_TICKET, "priority", "category-senior"),
    ("language-az", "agency-of-two", "service-two", "take-ticket"),
    ("language-en", "agency-of-two", "service-two", "take-ticket", "print-advice"),
    ("language-az", "agency-of-three", "service-three", "check-in", *CODE, "go-on"),
    ("errands", "document", *CODE, "go-on"),
    ("errands", "place", *NUMBER),
    ("errands", "cancel", *CODE, "go-on"),
    ("errands", "rate", *NUMBER, "mark-3"),
    ("errands", "complaint", *(f"{KEY}{letter}" for letter in "ğğəəğğəə"), "hand-in"),
    ("errands", "suggestion", *(f"{KEY}{letter}" for letter in "ğğəəğğəə")),
    ("errands", "information", "timetable"),
)
"""What people come for."""

OF_NO_USE = frozenset({f"{KEY}erase", f"{KEY}space"})
"""Keys that have nothing to do where nothing was typed."""


def a_ticket(command: KioskCommand, state: TicketState) -> TicketFacts:
    return TicketFacts(
        ticket=getattr(command, "ticket", None) or ticket_id(command.key),
        number="A001",
        service=getattr(command, "service", "one"),
        category=Category.ORDINARY,
        language=Language.AZ,
        state=state,
        issued_at=AT,
    )


class Walk(RuleBasedStateMachine):
    """Somebody touches what the screen shows, whatever it is; the coordinator answers this and that."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.keys = count(1)
        self.session = Session()
        self.world = WORLD
        self.asked: KioskCommand | None = None
        self.on_paper: str | None = None
        self.tell(Tick())

    def tell(self, news: object) -> bool:
        """Whether anything came of it."""
        before = self.session
        self.world = replace(self.world, heard_at=self.now if not self.world.supply else -60.0).at(self.now, AT)
        self.session, effects = step(self.session, news, self.now, self.world)
        for effect in effects:
            match effect:
                case Send(command):
                    self.asked = command
                case Print(ticket) | Issue(ticket=ticket):
                    self.on_paper = ticket.ticket
        return bool(effects) or replace(self.session, touched_at=before.touched_at) != before

    @property
    def widgets(self) -> list[str]:
        return [widget.name for widget in scene_of(View(self.session, self.world, MEASURE)).widgets]

    @property
    def stays(self) -> Stay:
        return RULES[self.session.screen].stays

    @precondition(lambda self: self.stays is not Stay.BUSY)
    @rule(data=st.data())
    def touch_what_is_shown(self, data: st.DataObject) -> None:
        names = self.widgets
        if not names:
            return
        telling = [name for name in names if not name.startswith(KEY)] or names
        name = data.draw(st.sampled_from(telling))
        has_come_of_it = self.tell(Touched(name, f"key-{next(self.keys)}"))
        chosen = {*(n for n, value in LANGUAGES.items() if value is self.session.language)}
        chosen |= {n for n, value in SIZES.items() if value is self.session.size}
        assert has_come_of_it or name in chosen | OF_NO_USE, name

    @rule(way=st.sampled_from(SET_OUT), seconds=st.sampled_from([0.5, 70.0]))
    def set_out(self, way: tuple[str, ...], seconds: float) -> None:
        for _ in range(2):
            self.wait(seconds)
        for widget in way:
            self.tell(Touched(widget, f"key-{next(self.keys)}"))

    @precondition(lambda self: any(name.startswith(KEY) for name in self.widgets))
    @rule(letters=st.sampled_from([SECRET, "A12", "8WTN90DBA9RE", "AP7734", "iii"]))
    def type_something(self, letters: str) -> None:
        for letter in letters:
            self.tell(Touched(f"{KEY}{letter}", f"key-{next(self.keys)}"))

    @precondition(lambda self: self.stays is Stay.ASKING)
    @rule(text=st.sampled_from(["8WTN90DBA9RE", "AP-7734", "", "\x00", "https://example.org/?" + "x" * 900]))
    def scan_something(self, text: str) -> None:
        self.tell(Scanned(text, f"key-{next(self.keys)}"))

    @precondition(lambda self: self.asked is not None)
    @rule(accept=st.booleans(), state=st.sampled_from(TicketState), standing=st.sampled_from(Standing))
    def answer(self, accept: bool, state: TicketState, standing: Standing) -> None:
        command, self.asked = self.asked, None
        assert command is not None
        if not accept:
            self.tell(Answered(Refused(key=command.key, rule="unknown-ticket", text="")))
            return
        answer = Accepted(key=command.key)
        match command:
            case AskDocument():
                answer = replace(answer, document=DocumentFacts(standing=standing))
            case FileComplaint() | LeaveSuggestion():
                answer = replace(answer, registration="kiosk-1-9")
            case FindTicket() | CancelTicket():
                state = TicketState.CANCELLED if isinstance(command, CancelTicket) else state
                answer = replace(answer, ticket=a_ticket(command, state))
            case _:
                answer = replace(answer, ticket=a_ticket(command, TicketState.RESERVED))
        self.tell(Answered(answer))

    @precondition(lambda self: self.on_paper is not None)
    @rule(outcome=st.sampled_from(Outcome))
    def print_out(self, outcome: Outcome) -> None:
        ticket, self.on_paper = self.on_paper, None
        self.tell(Printed(ticket or "", outcome))

    @rule(seconds=st.sampled_from([0.5, 0.5, 5.0, 45.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.tell(Tick())

    @rule(printer=st.sampled_from(["", "", Trouble.NO_PAPER]), alone=st.booleans(), polled=st.booleans())
    def change_the_world(self, printer: str, alone: bool, polled: bool) -> None:
        supply, polls = SUPPLY if alone else None, WORLD.polls if polled else None
        self.world = replace(self.world, printer=printer, supply=supply, polls=polls)
        self.tell(Tick())

    @invariant()
    def there_is_a_way_back_wherever_one_can_touch(self) -> None:
        if self.stays in (Stay.LASTING, Stay.BUSY):
            return
        assert {"back", "done", "more-time"} & set(self.widgets)

    @invariant()
    def left_alone_it_greets_the_next_citizen_and_knows_nothing_of_the_last(self) -> None:
        session, now = self.session, self.now
        for _ in range(6):
            now += 46
            world = replace(self.world, heard_at=now if not self.world.supply else -60.0)
            session, _ = step(session, Tick(), now, world.at(now, AT))
        clean = Session(since=session.since, touched_at=session.touched_at, abandoned=session.abandoned)
        assert session == replace(clean, screen=Screen.GREETING)
        assert SECRET not in repr(session).lower()

    @invariant()
    def whatever_was_typed_is_not_to_be_read_once_somebody_has_left(self) -> None:
        if self.session.warned:
            shown = " ".join(scene_of(View(self.session, self.world, MEASURE)).texts)
            assert SECRET not in shown.lower()

    @invariant()
    def back_leads_to_the_greeting_in_the_end(self) -> None:
        session = replace(self.session, warned=False)
        for _ in range(20):
            if RULES[session.screen].stays is not Stay.ASKING:
                break
            session, _ = step(session, Touched("back", "key-b"), self.now, self.world)
        assert RULES[session.screen].stays is not Stay.ASKING


TestWays = Walk.TestCase
TestWays.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
