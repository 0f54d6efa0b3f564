from dataclasses import replace

import pytest

from kiosk.issuing import confirm, void
from kiosk.news import Answered, Print, Printed, Reprint, Send, StopAsking, Tick, Touched
from kiosk.session import deadline, step
from kiosk.state import Apology, Copy, Screen, Session, TextSize
from kiosk.world import SILENCE, Trouble, World
from printer.printing import Outcome
from queueing.catalogue import Catalogue, Text
from queueing.messages import Accepted, PrintOutcome, Refused, ReserveTicket
from queueing.ticket import Category, Language, ticket_id

TO_DETAILS = ("language-az", "agency-mia", "service-identity-card")
TICKET = ticket_id("key-4")


@pytest.fixture
def waiting_for_paper(citizen, facts_of):
    citizen.touches(*TO_DETAILS, "take-ticket")
    citizen.tells(Answered(Accepted(key="key-4", ticket=facts_of("key-4"))))
    return citizen


def test_an_ordinary_ticket_takes_four_touches(citizen):
    effects = citizen.touches("language-ru", "agency-mia", "service-passport", "take-ticket")
    command = ReserveTicket(key="key-4", service="passport", category=Category.ORDINARY, language=Language.RU)
    assert effects == (Send(command),)
    assert citizen.session.screen is Screen.PRINTING


@pytest.mark.parametrize("category", [category for category in Category if category.is_claimed])
def test_a_priority_ticket_takes_five(citizen, category):
    (effect,) = citizen.touches(*TO_DETAILS, "priority", f"category-{category}")
    assert effect.command.category is category


def test_nobody_is_ordinary_by_way_of_the_priority_screen(citizen):
    assert citizen.touches(*TO_DETAILS, "priority", "category-ordinary") == ()
    assert citizen.session.screen is Screen.CATEGORY


def test_back_goes_back_one_screen_at_a_time(citizen):
    citizen.touches(*TO_DETAILS, "priority")
    seen = []
    for _ in range(5):
        seen.append(citizen.session.screen)
        citizen.touches("back")
    assert seen == [Screen.CATEGORY, Screen.DETAILS, Screen.SERVICES, Screen.AGENCIES, Screen.GREETING]


def test_pages_turn_and_a_new_screen_begins_at_the_first(citizen):
    citizen.touches("language-az", "next-page", "next-page", "previous-page")
    assert citizen.session.page == 1
    citizen.touches("agency-mia")
    assert citizen.session.page == 0
    citizen.touches("previous-page")
    assert citizen.session.page == 0


def test_language_size_and_contrast_change_in_mid_visit_without_leaving_the_screen(citizen):
    citizen.touches(*TO_DETAILS, "language-en", "size-up", "contrast")
    session = citizen.session
    assert (session.screen, session.language, session.size) == (Screen.DETAILS, Language.EN, TextSize.LARGE)
    assert session.contrast
    citizen.touches("contrast", "size-down")
    assert (citizen.session.contrast, citizen.session.size) == (False, TextSize.SMALL)


def test_the_granted_ticket_is_printed_with_the_worst_outcome_held(citizen, facts_of):
    citizen.touches(*TO_DETAILS, "take-ticket")
    granted = facts_of("key-4")
    effects = citizen.tells(Answered(Accepted(key="key-4", ticket=granted)))
    assert effects == (Print(granted, held=confirm(TICKET, PrintOutcome.UNCERTAIN)),)


def test_an_answer_given_twice_prints_once(waiting_for_paper, facts_of):
    again = Answered(Accepted(key="key-4", ticket=facts_of("key-4")))
    assert waiting_for_paper.tells(again) == ()
    waiting_for_paper.tells(Printed(TICKET, Outcome.CONFIRMED))
    assert waiting_for_paper.tells(again) == ()


def test_a_printed_ticket_is_confirmed_and_shown(waiting_for_paper):
    effects = waiting_for_paper.tells(Printed(TICKET, Outcome.CONFIRMED))
    assert effects == (Send(confirm(TICKET, PrintOutcome.CONFIRMED)),)
    assert waiting_for_paper.session.screen is Screen.TICKET
    assert not waiting_for_paper.session.ticketing.unsure


def test_an_uncertain_print_is_said_to_be_so_and_the_number_is_shown(waiting_for_paper):
    effects = waiting_for_paper.tells(Printed(TICKET, Outcome.UNCERTAIN))
    assert effects == (Send(confirm(TICKET, PrintOutcome.UNCERTAIN)),)
    assert waiting_for_paper.session.screen is Screen.TICKET
    assert waiting_for_paper.session.ticketing.unsure


@pytest.fixture
def unsure(waiting_for_paper):
    waiting_for_paper.tells(Printed(TICKET, Outcome.UNCERTAIN))
    return waiting_for_paper


def test_a_citizen_who_has_no_paper_gets_one_marked_copy_with_the_same_number(unsure):
    ticket = unsure.session.ticketing.ticket
    assert unsure.touches("print-again") == (Reprint(ticket),)
    assert unsure.session.copying
    assert unsure.touches("print-again") == ()
    assert unsure.tells(Printed(TICKET, Outcome.CONFIRMED, copy=True)) == ()
    assert (unsure.session.ticketing.copy, unsure.session.ticketing.ticket) == (Copy.OUT, ticket)
    assert unsure.touches("print-again") == ()


@pytest.mark.parametrize("outcome", [Outcome.FAILED_CLEAN, Outcome.PARTIAL, Outcome.UNCERTAIN])
def test_a_copy_that_fails_takes_nothing_from_the_number(unsure, outcome):
    unsure.touches("print-again")
    assert unsure.tells(Printed(TICKET, outcome, "paper-end", copy=True)) == ()
    assert (unsure.session.screen, unsure.session.ticketing.copy) == (Screen.TICKET, Copy.FAILED)


def test_a_confirmed_ticket_is_not_printed_again(waiting_for_paper):
    waiting_for_paper.tells(Printed(TICKET, Outcome.CONFIRMED))
    assert waiting_for_paper.touches("print-again") == ()


def test_no_copy_is_begun_on_a_printer_that_does_not_print(unsure):
    unsure.world = replace(unsure.world, printer=Trouble.NO_PAPER)
    assert unsure.touches("print-again") == ()


def test_a_copy_that_nobody_hears_of_is_not_waited_for_for_ever(unsure):
    unsure.touches("print-again")
    patience = unsure.session.patience
    unsure.waits(patience.paper - 0.1)
    assert unsure.session.copying
    unsure.waits(0.1)
    assert unsure.session.ticketing.copy is Copy.FAILED
    unsure.waits(patience.apology)
    assert unsure.session.screen is Screen.GREETING


def test_the_late_end_of_the_ticket_itself_is_not_taken_for_the_copys(unsure):
    unsure.touches("print-again")
    assert unsure.tells(Printed(TICKET, Outcome.CONFIRMED)) == ()
    assert unsure.session.copying


def test_the_end_of_a_copy_is_not_taken_for_the_next_citizens(unsure):
    unsure.touches("print-again", "done")
    assert unsure.tells(Printed(TICKET, Outcome.CONFIRMED, copy=True)) == ()
    assert unsure.session.screen is Screen.GREETING


@pytest.mark.parametrize("outcome", [Outcome.FAILED_CLEAN, Outcome.PARTIAL])
def test_a_failed_print_voids_the_ticket_and_apologises_with_its_number(waiting_for_paper, outcome):
    effects = waiting_for_paper.tells(Printed(TICKET, outcome, "paper end"))
    assert effects == (Send(void(TICKET, f"{outcome}: paper end")),)
    session = waiting_for_paper.session
    assert (session.screen, session.ticketing.apology, session.ticketing.ticket.number) == (
        Screen.APOLOGY,
        Apology.NOT_PRINTED,
        "A048",
    )


def test_a_reason_no_message_could_carry_is_made_fit(waiting_for_paper):
    (effect,) = waiting_for_paper.tells(Printed(TICKET, Outcome.PARTIAL, "line\nbreak" + "x" * 900))
    assert effect.command.reason.startswith("partial: line break")


def test_the_outcome_of_another_print_changes_nothing(waiting_for_paper):
    assert waiting_for_paper.tells(Printed("ANOTHER", Outcome.CONFIRMED)) == ()
    assert waiting_for_paper.session.printing


def test_a_printer_that_never_reports_is_taken_as_uncertain(waiting_for_paper):
    assert waiting_for_paper.waits(39.9) == ()
    assert waiting_for_paper.waits(0.1) == (Send(confirm(TICKET, PrintOutcome.UNCERTAIN)),)
    assert waiting_for_paper.tells(Printed(TICKET, Outcome.FAILED_CLEAN)) == ()


def test_touches_while_printing_do_nothing(waiting_for_paper):
    before = waiting_for_paper.session
    waiting_for_paper.touches("take-ticket", "back", "language-en", "size-up", "done", "contrast")
    assert replace(waiting_for_paper.session, touched_at=before.touched_at) == before


def test_no_answer_within_five_seconds_is_an_apology_and_the_end_of_asking(citizen):
    citizen.touches(*TO_DETAILS, "take-ticket")
    assert citizen.waits(4.9) == ()
    assert citizen.waits(0.1) == (StopAsking("key-4"),)
    assert (citizen.session.screen, citizen.session.ticketing.apology) == (Screen.APOLOGY, Apology.NO_ANSWER)


def test_a_late_answer_is_voided_once(citizen, facts_of):
    citizen.touches(*TO_DETAILS, "take-ticket")
    citizen.waits(5)
    citizen.waits(60)
    late = Answered(Accepted(key="key-4", ticket=facts_of("key-4")))
    assert citizen.tells(late) == (Send(void(TICKET, "nobody waited for it any more")),)
    assert citizen.session.screen is Screen.GREETING
    assert citizen.tells(late) == ()


def test_a_late_refusal_needs_nothing(citizen):
    citizen.touches(*TO_DETAILS, "take-ticket")
    citizen.waits(5)
    assert citizen.tells(Answered(Refused(key="key-4", rule="closed", text=""))) == ()
    assert citizen.session.abandoned == ()


def test_a_refusal_is_shown_with_its_rule(citizen):
    citizen.touches(*TO_DETAILS, "take-ticket")
    citizen.tells(Answered(Refused(key="key-4", rule="closed", text="no tickets at 18:00")))
    assert (citizen.session.screen, citizen.session.ticketing.rule) == (Screen.REFUSED, "closed")


def test_an_acceptance_without_a_ticket_is_an_apology(citizen):
    citizen.touches(*TO_DETAILS, "take-ticket")
    assert citizen.tells(Answered(Accepted(key="key-4"))) == ()
    assert citizen.session.screen is Screen.APOLOGY


WAYS = [(), ("agency-mia",), ("agency-mia", "service-passport"), ("next-page",)]


@pytest.mark.parametrize("touches", WAYS)
def test_every_choice_is_forgotten_after_65_seconds_without_a_touch_the_last_20_with_a_warning(citizen, touches):
    citizen.touches("language-en", "size-up", *touches)
    screen = citizen.session.screen
    citizen.waits(44.9)
    assert not citizen.session.warned
    citizen.waits(0.1)
    assert (citizen.session.warned, citizen.session.screen) == (True, screen)
    citizen.waits(19.9)
    assert citizen.session.screen is screen
    citizen.waits(0.1)
    assert citizen.session == Session(screen=Screen.GREETING, since=citizen.now)


@pytest.mark.parametrize("touches", WAYS)
def test_whoever_needs_more_time_goes_on_where_they_were(citizen, touches):
    citizen.touches("language-en", *touches)
    before = citizen.session
    for _ in range(11):
        citizen.waits(50)
        citizen.touches("more-time")
    assert citizen.session == replace(before, touched_at=citizen.now)


def test_whoever_has_finished_says_so_when_asked(citizen):
    citizen.touches("language-en", "agency-mia")
    citizen.waits(50)
    citizen.touches("done")
    assert citizen.session.screen is Screen.GREETING


def test_what_cannot_be_seen_for_the_warning_cannot_be_touched(citizen):
    citizen.touches("language-en", "agency-mia")
    citizen.waits(50)
    citizen.touches("service-passport")
    assert (citizen.session.screen, citizen.session.warned) == (Screen.SERVICES, False)


def test_a_warning_can_be_read_in_another_language(citizen):
    citizen.touches("language-en")
    citizen.waits(50)
    citizen.touches("language-ru")
    assert (citizen.session.language, citizen.session.warned) == (Language.RU, False)


def test_back_returns_to_the_page_one_came_from(citizen):
    citizen.touches("language-az", "next-page", "agency-mia", "back")
    assert (citizen.session.screen, citizen.session.page) == (Screen.AGENCIES, 1)


def test_a_touch_prolongs_the_visit(citizen):
    citizen.touches("language-az")
    citizen.waits(40)
    citizen.touches("next-page")
    citizen.waits(40)
    assert citizen.session.screen is Screen.AGENCIES


def test_a_look_somebody_left_behind_on_the_greeting_is_undone(citizen):
    citizen.touches("size-up", "contrast")
    citizen.waits(45)
    assert citizen.session == Session(screen=Screen.GREETING, since=citizen.now)


def test_the_ticket_screen_ends_after_eight_seconds_or_when_done(waiting_for_paper):
    waiting_for_paper.tells(Printed(TICKET, Outcome.CONFIRMED))
    waiting_for_paper.waits(7.9)
    assert waiting_for_paper.session.screen is Screen.TICKET
    waiting_for_paper.touches("done")
    assert waiting_for_paper.session.screen is Screen.GREETING


def test_a_ticket_whose_paper_is_unsure_stays_longer_to_be_read(waiting_for_paper):
    waiting_for_paper.tells(Printed(TICKET, Outcome.UNCERTAIN))
    waiting_for_paper.waits(14.9)
    assert waiting_for_paper.session.screen is Screen.TICKET
    waiting_for_paper.waits(0.1)
    assert waiting_for_paper.session.screen is Screen.GREETING


@pytest.mark.parametrize("missing", ["catalogue", "heard_at", "printer"])
def test_nobody_is_greeted_before_the_kiosk_knows_its_world(citizen, missing):
    world = replace(citizen.world, **{missing: None})
    session, _ = step(Session(), Tick(), 0.0, world)
    assert session.screen is Screen.STARTING
    session, _ = step(session, Touched("language-az", "k"), 0.0, world)
    assert session.screen is Screen.STARTING


@pytest.fixture
def on_paper_only(citizen):
    """At a kiosk that shows no numbers."""
    citizen.world = replace(citizen.world, numbers_on_screen=False)
    return citizen


def test_a_printer_without_paper_takes_such_a_kiosk_out_of_service_until_it_has_some(on_paper_only):
    citizen = on_paper_only
    citizen.touches(*TO_DETAILS)
    citizen.world = replace(citizen.world, printer=Trouble.NO_PAPER)
    citizen.tells(Tick())
    assert (citizen.session.screen, citizen.session.trouble) == (Screen.OUT_OF_SERVICE, Trouble.NO_PAPER)
    citizen.touches("take-ticket", "agency-mia", "back")
    assert citizen.session.screen is Screen.OUT_OF_SERVICE
    citizen.world = replace(citizen.world, printer="")
    citizen.tells(Tick())
    assert citizen.session.screen is Screen.GREETING


def test_another_trouble_takes_the_place_of_the_first(on_paper_only):
    citizen = on_paper_only
    for trouble in (Trouble.NO_PAPER, Trouble.PRINTER):
        citizen.world = replace(citizen.world, printer=trouble)
        citizen.tells(Tick())
    assert citizen.session.trouble is Trouble.PRINTER


def test_a_silent_coordinator_takes_the_kiosk_out_of_service(citizen):
    citizen.silent = True
    assert deadline(citizen.session, citizen.world) == SILENCE
    citizen.waits(SILENCE)
    assert (citizen.session.screen, citizen.session.trouble) == (Screen.OUT_OF_SERVICE, Trouble.SILENCE)
    assert deadline(citizen.session, citizen.world) is None


def test_an_apology_is_read_to_its_end_before_the_kiosk_closes(waiting_for_paper):
    world = replace(waiting_for_paper.world, printer=Trouble.NO_PAPER, numbers_on_screen=False)
    waiting_for_paper.world = world
    waiting_for_paper.tells(Printed(TICKET, Outcome.FAILED_CLEAN))
    waiting_for_paper.waits(14.9)
    assert waiting_for_paper.session.screen is Screen.APOLOGY
    waiting_for_paper.waits(0.1)
    assert waiting_for_paper.session.screen is Screen.OUT_OF_SERVICE


def test_a_closed_hall_informs_but_gives_no_tickets(citizen, closed_lines):
    citizen.world = replace(citizen.world, lines=closed_lines)
    assert citizen.touches(*TO_DETAILS, "take-ticket", "priority") == ()
    assert citizen.session.screen is Screen.DETAILS


def test_a_service_that_leaves_the_catalogue_ends_the_visit(citizen):
    citizen.touches(*TO_DETAILS)
    empty = Catalogue(centre=Text(az="", ru="", en=""), timezone="Asia/Baku")
    citizen.world = replace(citizen.world, catalogue=empty)
    citizen.tells(Tick())
    assert citizen.session.screen is Screen.GREETING


def test_the_deadline_is_the_screens_own_end(citizen):
    citizen.touches("language-az")
    world = World(hall="main", now=SILENCE)
    assert deadline(citizen.session, world) == 45
    assert deadline(Session(), world) is None


def test_all_comes_within_reach_in_mid_visit_and_goes_back_for_the_next_citizen(citizen):
    citizen.touches("language-az", "reach")
    assert citizen.session.reach
    citizen.touches("reach")
    assert not citizen.session.reach
    citizen.touches("reach")
    for _ in range(3):
        citizen.waits(60)
    assert citizen.session.screen is Screen.GREETING
    assert not citizen.session.reach
