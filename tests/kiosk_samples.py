"""A sample of every screen of a kiosk, with a real centre's longest names; ``make screens`` draws them all.

A new screen needs a sample here, and a screen that may look in several ways one for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from broker.catalogue_file import load_catalogue
from kiosk.journeys.checking_in import CheckingIn
from kiosk.journeys.collecting import Collecting
from kiosk.journeys.rating import Rating
from kiosk.journeys.searching import Searching
from kiosk.journeys.tickets import Holding, Wish
from kiosk.journeys.waiting import Excuse
from kiosk.journeys.writing import Writing
from kiosk.screens.glass import Glass
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.state import Apology, Copy, Screen, Session, TextSize, Ticketing
from kiosk.supply import Supply
from kiosk.world import Trouble, World
from printer.status import CONCERNS
from queueing.catalogue import Text
from queueing.messages import (
    DocumentFacts,
    Lease,
    LinesState,
    Poll,
    PollOption,
    PollsState,
    ServiceLine,
    Standing,
    Stop,
    TicketFacts,
    TimetableState,
)
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language, TicketState
from screen.checks import Needs
from screen.fonts import FontMeasure
from screen.scene import Scene
from screen.sizes import capital_mm
from tests.makers import between

CENTRE = Path(__file__).parents[1] / "broker" / "centres" / "asan.toml"
CATALOGUE = load_catalogue(CENTRE)
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def lines(is_open: bool = True) -> LinesState:
    waits = [
        ServiceLine(service=service.id, waiting=index * 7 % 120, range=between(index, index + 95))
        for index, service in enumerate(CATALOGUE.services)
        if service.id != "passport"
    ]
    return LinesState(hall="1", epoch=1, revision=1, at=AT, open=is_open, services=tuple(waits))


def shut_lines(**shut: Any) -> LinesState:
    """Every service of an open hall is shut."""
    waits = lines()
    return replace(waits, services=tuple(replace(line, **shut) for line in waits.services))


WORLD = World(hall="1", catalogue=CATALOGUE, lines=lines(), heard_at=0.0, printer="")
CLOSED = replace(WORLD, lines=lines(is_open=False))
LATER = replace(WORLD, lines=shut_lines(closed="closed", opens_at=AT + timedelta(hours=2)))
MONDAY = replace(WORLD, lines=shut_lines(closed="closed", opens_at=AT + timedelta(days=3)))
FULL = replace(WORLD, lines=shut_lines(closed="full"))
LEASE = Lease(day=AT.date(), blocks=(NumberBlock(prefix="A", first=600, last=629),))
ALONE = replace(WORLD, supply=Supply(lease=LEASE, usable_from=AT.date())).at(60.0, AT)
MOST_ASKED = ("id-card", "passport", "driving-licence", "criminal-record", "certified-copies")
BUSY = replace(WORLD, lines=replace(lines(), most_asked=MOST_ASKED))
HOLIDAY = replace(CLOSED, lines=replace(lines(is_open=False), at=datetime(2027, 1, 20, 6, 0, tzinfo=UTC)))
"""The day of mourning: closed all day."""

NUMBER = TicketFacts(
    ticket="8WTN90DBA9RE",
    number="ŞƏ048",
    service="passport",
    category=Category.ORDINARY,
    language=Language.AZ,
    state=TicketState.RESERVED,
    issued_at=AT,
    ahead=117,
    waiting=between(115, 240),
    counters=tuple(str(number) for number in range(10, 25)),
)

CALLED = replace(NUMBER, state=TicketState.CALLED, called_to="12")
UNKNOWN = replace(NUMBER, ahead=None, waiting=None)
SCATTERED = replace(NUMBER, ahead=0, counters=tuple(str(number) for number in range(1, 31, 2)))

DOCUMENTS = {
    "ready": DocumentFacts(standing=Standing.READY, agency="justice", counters=("9", "10", "11", "14")),
    "not-yet": DocumentFacts(standing=Standing.NOT_YET),
    "see-counter": DocumentFacts(standing=Standing.SEE_COUNTER, counters=("5",)),
}
PAPERLESS = replace(WORLD, printer=Trouble.NO_PAPER, concern="paper-end")
NOT_PRINTED = Ticketing(ticket=NUMBER, service="id-card", apology=Apology.NOT_PRINTED)
COMPLAINT = Writing(registration="kiosk-entrance-104217", complaint=True)
SCANNING = replace(WORLD, scanner=True)
POLL = Poll(
    id="hours",
    question=Text(
        az="Mərkəz bazar günləri də axşam saat 21:00-dək işləsəydi, bu vaxtdan istifadə edərdinizmi?",
        ru="Если бы центр по воскресеньям работал до 21:00, воспользовались бы вы этим временем?",
        en="If the centre were open until 21:00 on Sundays too, would you make use of it?",
    ),
    options=tuple(
        PollOption(
            id=f"o{number}", text=Text(az=f"Bəli, {number} dəfə", ru=f"Да, {number} раз", en=f"Yes, {number} times")
        )
        for number in range(10)
    ),
    first_day=AT.date(),
    last_day=AT.date(),
)
STOPS = tuple(
    Stop(
        on=AT.date() + timedelta(days=day),
        place=Text(
            az="Mingəçevir şəhəri, Heydər Əliyev prospekti, Mədəniyyət sarayının qarşısı",
            ru="Город Мингячевир, проспект Гейдара Алиева, перед Дворцом культуры",
            en="Mingachevir, Heydar Aliyev Avenue, before the Palace of Culture",
        ),
        arrives=time(10),
        leaves=time(17, 30),
    )
    for day in range(12)
)
ASKING = replace(
    WORLD,
    polls=PollsState(epoch=1, revision=1, at=AT, polls=(POLL,)),
    timetable=TimetableState(epoch=1, revision=1, at=AT, stops=STOPS),
).at(1.0, AT)
RULES_OF_REFUSAL = (
    *("no-answer", "unknown-appointment", "checked-in", "too-early", "too-late", "unknown-ticket", "not-served"),
    *("rated-already", "too-many-tries", "no-code", "anything-else"),
)

SAMPLES = {
    "starting": (Session(), World(hall="1")),
    "greeting": (Session(screen=Screen.GREETING), WORLD),
    "greeting-closed": (Session(screen=Screen.GREETING), CLOSED),
    "greeting-holiday": (Session(screen=Screen.GREETING), HOLIDAY),
    "agencies": (Session(screen=Screen.AGENCIES), WORLD),
    "agencies-most-asked": (Session(screen=Screen.AGENCIES), BUSY),
    "most-asked": (Session(screen=Screen.MOST_ASKED), BUSY),
    "search": (Session(screen=Screen.SEARCH, journey=Searching()), WORLD),
    "search-found": (Session(screen=Screen.SEARCH, journey=Searching(text="sexsiyyet ves")), WORLD),
    "search-one": (Session(screen=Screen.SEARCH, journey=Searching(text="surucu", figures=True)), WORLD),
    "search-nothing": (Session(screen=Screen.SEARCH, journey=Searching(text="xyz" * 13)), WORLD),
    "long-line": (Session(screen=Screen.LONG_LINE, journey=Ticketing(service="copies")), WORLD),
    "slip": (Session(screen=Screen.SLIP), WORLD),
    "greeting-paperless": (Session(screen=Screen.GREETING), PAPERLESS),
    "details-paperless": (Session(screen=Screen.DETAILS, journey=Ticketing(service="passport")), PAPERLESS),
    "reserving-paperless": (Session(screen=Screen.PRINTING, journey=Ticketing(paperless=True)), PAPERLESS),
    "number": (Session(screen=Screen.NUMBER, journey=Ticketing(ticket=NUMBER, paperless=True)), PAPERLESS),
    "number-alone": (Session(screen=Screen.NUMBER, journey=Ticketing(ticket=UNKNOWN, paperless=True)), ALONE),
    "not-printed-offered": (Session(screen=Screen.APOLOGY, journey=NOT_PRINTED), PAPERLESS),
    "errands": (Session(screen=Screen.ERRANDS), WORLD),
    "errands-alone": (Session(screen=Screen.ERRANDS), ALONE),
    "check-in": (Session(screen=Screen.CHECK_IN, journey=CheckingIn()), WORLD),
    "check-in-scanner": (Session(screen=Screen.CHECK_IN, journey=CheckingIn(text="AB12-7734")), SCANNING),
    "document": (Session(screen=Screen.DOCUMENT, journey=Collecting(text="A" * 24)), WORLD),
    **{
        f"document-{standing}": (
            Session(screen=Screen.DOCUMENT_STANDING, journey=Collecting(document=facts)),
            WORLD,
        )
        for standing, facts in DOCUMENTS.items()
    },
    "place": (Session(screen=Screen.PLACE, journey=Holding(text="ŞƏ048")), SCANNING),
    **{
        f"place-{state}": (
            Session(screen=Screen.PLACE_FOUND, journey=Holding(shown=True, ticket=replace(NUMBER, state=state))),
            WORLD,
        )
        for state in TicketState
    },
    "place-called-to": (Session(screen=Screen.PLACE_FOUND, journey=Holding(ticket=CALLED)), WORLD),
    "cancel": (Session(screen=Screen.CANCEL, journey=Holding(text="8WTN90DBA9RE", wish=Wish.CANCEL)), SCANNING),
    "cancel-sure": (Session(screen=Screen.CANCEL_SURE, journey=Holding(ticket=NUMBER)), WORLD),
    "cancelled": (Session(screen=Screen.CANCELLED, journey=Holding(ticket=NUMBER)), WORLD),
    "rate": (Session(screen=Screen.RATE, journey=Rating()), WORLD),
    "mark": (Session(screen=Screen.MARK, journey=Rating(number="ŞƏ048")), WORLD),
    "poll": (Session(screen=Screen.POLL, journey=Rating(number="ŞƏ048")), ASKING),
    "thanks": (Session(screen=Screen.THANKS), WORLD),
    "suggestion": (Session(screen=Screen.SUGGESTION, journey=Writing()), WORLD),
    "complaint": (Session(screen=Screen.COMPLAINT, journey=Writing(text="Uzun söz " * 80, complaint=True)), WORLD),
    "registered": (Session(screen=Screen.REGISTERED, journey=Writing(registration="kiosk-1-17")), WORLD),
    "registered-complaint": (Session(screen=Screen.REGISTERED, journey=COMPLAINT), WORLD),
    "registered-no-paper": (Session(screen=Screen.REGISTERED, journey=COMPLAINT), replace(WORLD, printer="no-paper")),
    "information": (Session(screen=Screen.INFORMATION), ASKING),
    "timetable": (Session(screen=Screen.TIMETABLE), ASKING),
    "asking": (Session(screen=Screen.ASKING), WORLD),
    **{f"sorry-{rule}": (Session(screen=Screen.SORRY, journey=Excuse(rule=rule)), WORLD) for rule in RULES_OF_REFUSAL},
    "sorry-check-in": (Session(screen=Screen.SORRY, journey=Excuse(errand=CheckingIn())), ALONE),
    "more-time": (Session(screen=Screen.AGENCIES, warned=True), WORLD),
    "services": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")), WORLD),
    "services-many": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="justice")), WORLD),
    "services-closed": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")), CLOSED),
    **{
        f"details-{s.id}": (Session(screen=Screen.DETAILS, journey=Ticketing(service=s.id)), WORLD)
        for s in CATALOGUE.services
    },
    "services-later": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")), LATER),
    "services-monday": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")), MONDAY),
    "services-full": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")), FULL),
    "services-alone": (Session(screen=Screen.SERVICES, journey=Ticketing(agency="internal-affairs")), ALONE),
    "details-later": (Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), LATER),
    "details-monday": (Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), MONDAY),
    "details-full": (Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), FULL),
    "details-alone": (Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), ALONE),
    "details-used-up": (Session(screen=Screen.DETAILS, journey=Ticketing(service="driving-licence")), ALONE),
    "ticket-alone": (Session(screen=Screen.TICKET, journey=Ticketing(ticket=UNKNOWN)), ALONE),
    "details-closed": (Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), CLOSED),
    "details-holiday": (Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), HOLIDAY),
    "category": (Session(screen=Screen.CATEGORY, journey=Ticketing(service="name-change-registration")), WORLD),
    "reserving": (Session(screen=Screen.PRINTING, journey=Ticketing(service="passport")), WORLD),
    "printing": (Session(screen=Screen.PRINTING, journey=Ticketing(service="passport", ticket=NUMBER)), WORLD),
    "ticket": (Session(screen=Screen.TICKET, journey=Ticketing(ticket=NUMBER)), WORLD),
    "ticket-scattered": (Session(screen=Screen.TICKET, journey=Ticketing(ticket=SCATTERED)), WORLD),
    "ticket-unsure": (Session(screen=Screen.TICKET, journey=Ticketing(ticket=NUMBER, unsure=True)), WORLD),
    **{
        f"ticket-copy-{copy}": (
            Session(screen=Screen.TICKET, journey=Ticketing(ticket=NUMBER, unsure=True, copy=copy)),
            WORLD,
        )
        for copy in (Copy.UNDER_WAY, Copy.OUT, Copy.FAILED)
    },
    "not-printed": (
        Session(screen=Screen.APOLOGY, journey=Ticketing(ticket=NUMBER, apology=Apology.NOT_PRINTED)),
        WORLD,
    ),
    "no-answer": (Session(screen=Screen.APOLOGY, journey=Ticketing(apology=Apology.NO_ANSWER)), WORLD),
    "refused-closed": (Session(screen=Screen.REFUSED, journey=Ticketing(rule="closed")), WORLD),
    "refused": (Session(screen=Screen.REFUSED, journey=Ticketing(rule="unknown-service")), WORLD),
    **{f"out-{trouble}": (Session(screen=Screen.OUT_OF_SERVICE, trouble=trouble), WORLD) for trouble in Trouble},
    **{
        f"out-with-{concern}": (
            Session(screen=Screen.OUT_OF_SERVICE, trouble=Trouble.PRINTER),
            replace(WORLD, printer=Trouble.PRINTER, concern=concern),
        )
        for concern in CONCERNS
    },
}

GLASSES = {
    "15 standing": Glass(diagonal_inches=15, lower_edge_mm=880),
    "19 standing": Glass(diagonal_inches=19, lower_edge_mm=880),
    "21.5 standing": Glass(),
    "21.5 standing, high": Glass(lower_edge_mm=920),
    "32 standing": Glass(diagonal_inches=32),
    "15 lying": Glass(width=1920, height=1080, diagonal_inches=15),
    "19 lying": Glass(width=1920, height=1080, diagonal_inches=19),
    "21.5 lying": Glass(width=1920, height=1080),
    "32 lying": Glass(width=1920, height=1080, diagonal_inches=32),
    "15 of 1280x1024": Glass(width=1280, height=1024, diagonal_inches=15),
    "19 of 1280x1024": Glass(width=1280, height=1024, diagonal_inches=19),
    "21.5 of 1280x1024": Glass(width=1280, height=1024, diagonal_inches=21.5),
    "32 of 1280x1024": Glass(width=1280, height=1024, diagonal_inches=32),
}
"""Screens that kiosks are sold with, by diagonal in inches."""

_DISTANCE_MM = 600
_MEASURE = FontMeasure()


def book(session: Session, world: World, glass: Glass | None = None) -> Iterator[Scene]:
    """All pages of a screen."""
    for page in range(60):
        scene = scene_of(View(replace(session, page=page), world, _MEASURE, glass=glass or Glass()))
        yield scene
        if all(widget.name != "next-page" for widget in scene.widgets):
            return
    raise AssertionError("the pages have no end")


def needs(session: Session, glass: Glass) -> Needs:
    """What people need of it: targets of 20 mm, 3 mm between them; capitals of 7.3 mm at 60 cm (EN 301 549, 5.1.4).

    At the normal size those of what must be read; at the largest of all, at the smallest nobody asks for them.
    """
    capital = capital_mm(_DISTANCE_MM) / glass.pitch
    return Needs(
        target=20 / glass.pitch,
        space=3 / glass.pitch,
        key_capital=0 if session.size is TextSize.SMALL else capital,
        capital=capital if session.size is TextSize.LARGE else 0,
    )
