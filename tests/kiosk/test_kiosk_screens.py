"""What every screen promises, in every language, text size and contrast, with a real centre's longest names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from broker.catalogue_file import load_catalogue
from kiosk.journeys.checking_in import CheckingIn
from kiosk.journeys.collecting import Collecting
from kiosk.journeys.rating import Rating
from kiosk.journeys.searching import Searching
from kiosk.journeys.tickets import Holding, Wish
from kiosk.journeys.waiting import Excuse
from kiosk.journeys.writing import Writing
from kiosk.screens.glass import SPACE, TARGET
from kiosk.screens.scenes import SCREENS, scene_of
from kiosk.screens.view import View
from kiosk.state import Apology, Copy, Screen, Session, TextSize, Ticketing
from kiosk.supply import Supply
from kiosk.world import Trouble, World
from printer.advice import advice
from printer.status import CONCERNS
from queueing.catalogue import Break, Catalogue, Text
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
from screen.fonts import FontMeasure
from screen.scene import Box, Line, Rect, Scene
from screen.theme import contrast
from tests.makers import between

CENTRE = Path(__file__).parents[2] / "broker" / "centres" / "asan.toml"
CATALOGUE = load_catalogue(CENTRE)
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MIN_CONTRAST = 7


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
    *("rated-already", "too-many-tries", "anything-else"),
)

CASES = {
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

everything = pytest.mark.parametrize("case", CASES)
every_size = list(product(Language, TextSize))


def looks(case: str, contrasts: tuple[bool, ...] = (False,)) -> Iterator[Scene]:
    """The screen in every language, size and contrast, all its pages."""
    session, world = CASES[case]
    for (language, size), dark in product(every_size, contrasts):
        yield from book(replace(session, language=language, size=size, contrast=dark), world)


def book(session: Session, world: World) -> Iterator[Scene]:
    for page in range(30):
        scene = scene_of(View(replace(session, page=page), world, FontMeasure()))
        yield scene
        if all(widget.name != "next-page" for widget in scene.widgets):
            return
    raise AssertionError("the pages have no end")


def texts(scene: Scene) -> list[Line]:
    return [item for item in scene.items if isinstance(item, Line)]


def boxes_under(scene: Scene, x: int, y: int) -> list[Box]:
    return [item for item in scene.items if isinstance(item, Box) and item.rect.holds(x, y)]


def grown(rect: Rect) -> Rect:
    return rect.inset(-SPACE)


def test_every_screen_is_looked_at():
    assert {session.screen for session, _ in CASES.values()} == set(Screen) == set(SCREENS)


@everything
def test_no_text_leaves_the_screen_or_its_card(case: str):
    for scene in looks(case):
        for text in texts(scene):
            assert Rect(0, 0, 1080, 1920).contains(text.rect), text
            for box in boxes_under(scene, *text.rect.middle):
                assert box.rect.contains(text.rect), (text, box)


@everything
def test_no_text_lies_on_another(case: str):
    for scene in looks(case):
        for one, other in combinations(texts(scene), 2):
            assert not one.rect.overlaps(other.rect), (one.text, other.text)


@everything
def test_no_card_lies_across_another(case: str):
    for scene in looks(case):
        cards = [item.rect for item in scene.items if isinstance(item, Box) and item.radius == 24]
        for one, other in combinations(cards, 2):
            assert not one.overlaps(other), (one, other)


@everything
def test_targets_are_large_and_apart(case: str):
    for scene in looks(case):
        for widget in scene.widgets:
            assert min(widget.rect.w, widget.rect.h) >= TARGET, widget
            assert Rect(0, 0, 1080, 1920).contains(widget.rect), widget
            assert widget.label
        for one, other in combinations(scene.widgets, 2):
            assert one.name != other.name
            assert not grown(one.rect).overlaps(other.rect), (one, other)


@everything
def test_every_text_stands_out_from_what_is_under_it(case: str):
    for scene in looks(case, (False, True)):
        for text in texts(scene):
            boxes = boxes_under(scene, *text.rect.middle)
            ground = boxes[-1].fill if boxes else scene.ground
            assert contrast(text.colour, ground) >= MIN_CONTRAST, (text.text, text.colour, ground)


@everything
def test_no_word_of_a_text_is_broken(case: str):
    """Every drawn line is made of whole words: joined again, the lines hold what the catalogue says."""
    for scene in looks(case):
        for widget in scene.widgets:
            if widget.name.partition("-")[0] in ("agency", "service", "category"):
                words = [word for line in texts(scene) if widget.rect.contains(line.rect) for word in line.text.split()]
                assert all(word in words for word in widget.label.split()), widget.label


@everything
def test_the_title_names_the_screen(case: str):
    session = CASES[case][0]
    assert {scene.title for scene in looks(case)} == {"more-time" if session.warned else session.screen.value}


@pytest.mark.parametrize(("language", "size"), every_size)
def test_every_agency_and_every_service_can_be_reached_by_turning_pages(language: Language, size: TextSize):
    session = Session(screen=Screen.AGENCIES, language=language, size=size)
    reached = [widget.name for scene in book(session, WORLD) for widget in scene.widgets if "agency-" in widget.name]
    assert reached == [f"agency-{agency.id}" for agency in WORLD.agencies()]
    for agency in WORLD.agencies():
        in_agency = replace(session, screen=Screen.SERVICES, journey=Ticketing(agency=agency.id))
        reached = [w.name for scene in book(in_agency, WORLD) for w in scene.widgets if w.name.startswith("service-")]
        assert reached == [f"service-{service.id}" for service in WORLD.services(agency.id)]


def test_a_page_beyond_the_last_shows_the_last():
    session = Session(screen=Screen.AGENCIES)
    *_, last = book(session, WORLD)
    assert scene_of(View(replace(session, page=99), WORLD, FontMeasure())) == last


def names(session: Session, world: World = WORLD) -> set[str]:
    return {widget.name for widget in scene_of(View(session, world, FontMeasure())).widgets}


BAR = {"size-down", "size-normal", "size-up", "contrast", "reach"}
LANGUAGES = {"language-az", "language-ru", "language-en"}


@pytest.mark.parametrize(
    ("screen", "others"),
    [
        (Screen.GREETING, {*LANGUAGES, "errands"}),
        (Screen.CATEGORY, {*LANGUAGES, "back", *(f"category-{c}" for c in Category if c.is_claimed)}),
        (Screen.DETAILS, {*LANGUAGES, "back", "take-ticket", "priority"}),
        (Screen.TICKET, {"done"}),
        (Screen.REFUSED, {*LANGUAGES, "done"}),
        (Screen.OUT_OF_SERVICE, set()),
    ],
)
def test_each_screen_has_its_widgets_and_the_same_bar(screen: Screen, others: set[str]):
    assert names(Session(screen=screen, journey=Ticketing(service="driving-licence", ticket=NUMBER))) == BAR | others


@pytest.mark.parametrize("screen", [Screen.STARTING, Screen.PRINTING])
def test_where_no_touch_acts_nothing_can_be_touched(screen: Screen):
    assert names(Session(screen=screen, journey=Ticketing(ticket=NUMBER))) == set()


@pytest.mark.parametrize("world", [CLOSED, LATER, MONDAY, FULL])
def test_where_no_ticket_can_be_had_what_can_be_done_instead_is_offered(world: World):
    instead = {"check-in", "print-advice"}
    shown = names(Session(screen=Screen.DETAILS, journey=Ticketing(service="driving-licence")), world)
    assert shown == {*BAR, *LANGUAGES, "back", *instead}


def test_a_printer_that_does_not_print_offers_no_slip():
    world = replace(FULL, printer=Trouble.NO_PAPER)
    assert "print-advice" not in names(Session(screen=Screen.DETAILS, journey=Ticketing(service="passport")), world)


@pytest.mark.parametrize(
    ("world", "card", "sentence"),
    [
        (LATER, "closed opens 15:30", "No tickets are given for this service now. Tickets again: 15:30."),
        (MONDAY, "closed opens 23.11 13:30", "Tickets again: Monday, 23 November, 13:30."),
        (FULL, "no tickets left", "No tickets are left for this service today."),
    ],
)
def test_a_service_that_is_shut_says_why_and_when_there_will_be_tickets(world: World, card: str, sentence: str):
    listed = Session(screen=Screen.SERVICES, language=Language.EN, journey=Ticketing(agency="internal-affairs"))
    assert card in said(listed, world)
    assert sentence in said(
        Session(screen=Screen.DETAILS, language=Language.EN, journey=Ticketing(service="id-card")), world
    )


def test_a_kiosk_that_is_alone_gives_tickets_and_guesses_no_waiting_time():
    session = Session(screen=Screen.DETAILS, language=Language.EN, journey=Ticketing(service="id-card"))
    assert said(session, ALONE).count("not known") == 2
    assert {"take-ticket", "priority"} <= names(session, ALONE)
    other = session.knows(service="driving-licence")
    assert "This kiosk has no tickets left for this service. Please use another kiosk." in said(other, ALONE)
    ticket = said(Session(screen=Screen.TICKET, language=Language.EN, journey=Ticketing(ticket=UNKNOWN)), ALONE)
    assert "Counters 10–24" in ticket
    assert "Waiting time" not in ticket


def said(session: Session, world: World = WORLD) -> str:
    return " ".join(scene_of(View(session, world, FontMeasure())).texts)


def test_a_closed_hall_says_todays_hours():
    assert "Verilmə saatları: 09:00–18:30" in said(
        Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), CLOSED
    )


def test_in_a_break_the_hours_on_both_sides_of_it_are_said():
    (hours,) = CATALOGUE.halls[0].hours
    paused = replace(hours, breaks=(Break(starts=time(13), ends=time(14)),))
    catalogue = replace(CATALOGUE, halls=(replace(CATALOGUE.halls[0], hours=(paused,)),))
    words = said(
        Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), replace(CLOSED, catalogue=catalogue)
    )
    assert "Verilmə saatları: 09:00–13:00, 14:00–18:30" in words


def test_a_closed_day_is_named_with_the_next_opening():
    for screen in (Screen.GREETING, Screen.DETAILS):
        words = said(Session(screen=screen, journey=Ticketing(service="id-card")), HOLIDAY)
        assert "Mərkəz bu gün bağlıdır: Ümumxalq hüzn günü." in words
        assert "Növbəti iş günü: cümə axşamı, 21 yanvar, saat 09:00." in words


def test_a_day_without_hours_or_a_reason_is_simply_closed():
    never = replace(CATALOGUE, halls=(replace(CATALOGUE.halls[0], hours=()),))
    words = said(Session(screen=Screen.DETAILS, journey=Ticketing(service="id-card")), replace(CLOSED, catalogue=never))
    assert "Mərkəz bu gün bağlıdır." in words
    assert "Növbəti iş günü" not in words


def test_the_details_say_all_a_citizen_needs():
    pages = book(Session(screen=Screen.DETAILS, language=Language.EN, journey=Ticketing(service="id-card")), WORLD)
    text = " ".join(" ".join(scene.texts) for scene in pages)
    for words in ("Issue of an identity card", "Application form", "10 days", "5 ₼", "1 working day", "35 ₼", "bank"):
        assert words in text


def test_a_line_that_is_not_known_is_not_guessed():
    assert "məlum deyil" in said(Session(screen=Screen.DETAILS, journey=Ticketing(service="passport")))


def test_no_fee_is_claimed_where_none_is_published():
    session = Session(screen=Screen.DETAILS, language=Language.EN, journey=Ticketing(service="birth-registration"))
    assert "fee" not in said(session)
    assert "free" not in said(session)
    assert "free" in said(session.knows(service="criminal-record"))


def test_a_failed_print_shows_the_cancelled_number_and_what_to_do():
    text = said(
        Session(
            screen=Screen.APOLOGY, language=Language.EN, journey=Ticketing(ticket=NUMBER, apology=Apology.NOT_PRINTED)
        )
    )
    assert "ŞƏ 048" in text
    assert "has been cancelled" in text
    assert "another kiosk" in text


def test_out_of_service_is_said_in_every_language():
    text = said(Session(screen=Screen.OUT_OF_SERVICE, trouble=Trouble.NO_PAPER))
    assert "Talon kağızı bitib" in text
    assert "Закончилась бумага" in text
    assert "no paper" in text


@pytest.mark.parametrize("concern", ["paper-end", "cutter-error"])
def test_the_staff_are_told_what_to_do_where_the_kiosk_stands(concern: str):
    world = replace(WORLD, printer=Trouble.PRINTER, concern=concern)
    said = " ".join(
        scene_of(View(Session(screen=Screen.OUT_OF_SERVICE, trouble=Trouble.PRINTER), world, FontMeasure())).texts
    )
    assert advice(concern, Language.AZ).action in said


def test_a_kiosk_that_lacks_only_the_coordinator_tells_nothing_of_its_printer():
    world = replace(WORLD, printer="", concern="paper-near-end")
    said = " ".join(
        scene_of(View(Session(screen=Screen.OUT_OF_SERVICE, trouble=Trouble.SILENCE), world, FontMeasure())).texts
    )
    assert "Əməkdaşlar" not in said


def test_the_ticket_screen_names_every_counter_and_says_nobody_in_words():
    assert "10–24" in said(Session(screen=Screen.TICKET, journey=Ticketing(ticket=NUMBER)))
    text = said(Session(screen=Screen.TICKET, journey=Ticketing(ticket=SCATTERED)))
    assert "heç kim yoxdur" in text
    assert set(SCATTERED.counters) <= set(text.replace(",", "").split())


def test_facts_side_by_side_are_equally_large():
    for size in TextSize:
        scene = scene_of(
            View(Session(screen=Screen.TICKET, size=size, journey=Ticketing(ticket=SCATTERED)), WORLD, FontMeasure())
        )
        nobody, minutes = (line for line in texts(scene) if line.text in ("heç kim yoxdur", "115–240 dəq"))
        assert nobody.font == minutes.font


def test_a_pressed_card_looks_pressed():
    session = Session(screen=Screen.AGENCIES)
    still, pressed = (scene_of(View(session, WORLD, FontMeasure(), pressed)) for pressed in (None, "agency-justice"))
    assert still != pressed
    assert still.widgets == pressed.widgets


def test_a_hundred_documents_still_fit_on_pages():
    papers = tuple(Text(az=f"Sənəd {n} " + "çox uzun " * 12, ru="х", en="x") for n in range(40))
    services = tuple(replace(s, documents=papers) if s.id == "passport" else s for s in CATALOGUE.services)
    world = replace(WORLD, catalogue=replace(CATALOGUE, services=services))
    session = Session(screen=Screen.DETAILS, size=TextSize.LARGE, journey=Ticketing(service="passport"))
    for scene in book(session, world):
        take = next(widget for widget in scene.widgets if widget.name == "take-ticket")
        for item in scene.items:
            if isinstance(item, Box) and item.radius == 24 and item.rect != take.rect and item.rect.y < take.rect.y:
                assert item.rect.bottom <= take.rect.y


def test_an_empty_catalogue_draws_an_empty_list():
    nothing = Catalogue(centre=Text(az="", ru="", en=""), timezone="Asia/Baku")
    assert names(Session(screen=Screen.AGENCIES), replace(WORLD, catalogue=nothing)) == {
        *BAR,
        *LANGUAGES,
        "back",
        "search",
        "errands",
    }
