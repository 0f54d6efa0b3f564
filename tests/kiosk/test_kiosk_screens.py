"""What every screen promises, in every language, text size and contrast, with a real centre's longest names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import combinations, product

import pytest

from kiosk.screens.glass import SPACE, TARGET
from kiosk.screens.scenes import SCREENS, scene_of
from kiosk.screens.view import View
from kiosk.state import Apology, Screen, Session, TextSize, Ticketing
from kiosk.world import Trouble, World
from printer.advice import advice
from queueing.catalogue import Break, Catalogue, Text
from queueing.ticket import Category, Language
from screen.fonts import FontMeasure
from screen.scene import Box, Line, Rect, Scene
from screen.theme import contrast
from tests.kiosk_samples import (
    ALONE,
    CATALOGUE,
    CLOSED,
    FULL,
    HOLIDAY,
    LATER,
    MONDAY,
    NUMBER,
    SAMPLES,
    SCATTERED,
    UNKNOWN,
    WORLD,
    book,
)

MIN_CONTRAST = 7

everything = pytest.mark.parametrize("case", SAMPLES)
every_size = list(product(Language, TextSize))


def looks(case: str, contrasts: tuple[bool, ...] = (False,)) -> Iterator[Scene]:
    """The screen in every language, size and contrast, all its pages."""
    session, world = SAMPLES[case]
    for (language, size), dark in product(every_size, contrasts):
        yield from book(replace(session, language=language, size=size, contrast=dark), world)


def texts(scene: Scene) -> list[Line]:
    return [item for item in scene.items if isinstance(item, Line)]


def boxes_under(scene: Scene, x: int, y: int) -> list[Box]:
    return [item for item in scene.items if isinstance(item, Box) and item.rect.holds(x, y)]


def grown(rect: Rect) -> Rect:
    return rect.inset(-SPACE)


def test_every_screen_is_looked_at():
    assert {session.screen for session, _ in SAMPLES.values()} == set(Screen) == set(SCREENS)


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
    session = SAMPLES[case][0]
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
