"""What visitors say and ask at kiosks beside taking a ticket: what is taken in, what is refused, what is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.appointments import Appointment
from queueing.documents import MOST_MISSES, PATIENCE, Documents
from queueing.front_desk import KEPT
from queueing.statements import MOST_REGISTERED, Registrations, registration_number
from queueing.ticket import Category, Language, TicketState
from queueing.views import lines_state, polls_state, ticket_facts, timetable_state
from tests.desk import Desk, replayed
from tests.makers import NOON, text

TODAY = NOON.date()
DAY = timedelta(days=1)
AZ = {"language": Language.AZ}


def poll(name="chairs", first_day=TODAY, last_day=TODAY + DAY):
    options = tuple(m.PollOption(id=option, text=text(option)) for option in ("enough", "too-few"))
    return m.Poll(id=name, question=text(name), options=options, first_day=first_day, last_day=last_day)


def chose(option="enough", poll="chairs"):
    return m.PollAnswer(poll=poll, option=option)


def document(code="AB12", standing=m.Standing.READY, agency="mia", counter=None):
    return m.ReadyDocument(code=code, standing=standing, agency=agency, counter=counter)


@pytest.fixture
def desk():
    return Desk()


def served(desk, counter="counter-1"):
    """A ticket that has been served to the end."""
    desk.issue()
    ticket = desk.call(counter)
    return desk.at(counter, m.CompleteService, ticket)


def rate(desk, rating=5, kiosk="kiosk-1", said_at=None, **named):
    desk.do(kiosk, m.RateService, rating=rating, said_at=said_at or desk.now, **named)
    return desk.events[-1]


def refuses_rating(desk, rule, kiosk="kiosk-1", **named):
    desk.refuses(rule, kiosk, m.RateService, rating=1, said_at=desk.now, **named)


# --- ratings ----------------------------------------------------------------------------------------------------------


def test_a_rating_tells_which_service_at_which_counter(desk):
    ticket = served(desk)
    event = rate(desk, 4, ticket=ticket.id)
    assert (event.rating, event.service, event.counter, event.number) == (4, "passport", "counter-1", ticket.number)


def test_a_ticket_may_be_named_by_its_number_and_day_as_people_write_it(desk):
    ticket = served(desk)
    assert rate(desk, number="p 1", day=TODAY).ticket == ticket.id


def test_a_ticket_has_one_rating_however_it_is_named(desk):
    ticket = served(desk)
    rate(desk, ticket=ticket.id)
    refuses_rating(desk, "rated-already", number=ticket.number, day=TODAY)
    refuses_rating(desk, "rated-already", ticket=ticket.id, kiosk="kiosk-2")


def test_who_was_not_served_yet_does_not_rate(desk):
    waiting = desk.issue()
    refuses_rating(desk, "not-served", ticket=waiting.id)
    called = desk.call()
    refuses_rating(desk, "not-served", ticket=called.id)
    desk.at("counter-1", m.StartService, called)
    assert rate(desk, ticket=called.id).ticket == called.id


def test_who_did_not_come_when_called_does_not_rate(desk):
    desk.issue()
    ticket = desk.at("counter-1", m.MarkNoShow, desk.call())
    refuses_rating(desk, "not-served", ticket=ticket.id)


def test_who_goes_on_to_a_further_service_may_rate_the_first(desk):
    desk.issue(then=("company",))
    ticket = desk.at("counter-1", m.CompleteService, desk.call())
    assert ticket.state is TicketState.WAITING
    assert rate(desk, ticket=ticket.id).ticket == ticket.id


@pytest.mark.parametrize("number", ["P777", "what?", "7", ""])
def test_a_number_that_nobody_has_today_is_refused(desk, number):
    refuses_rating(desk, "unknown-ticket", number=number, day=TODAY)


def test_a_day_to_come_has_no_tickets(desk):
    refuses_rating(desk, "unknown-ticket", number="P001", day=TODAY + DAY)


def test_a_ticket_of_a_former_day_is_taken_in_with_its_day(desk):
    event = rate(desk, number="p1", day=TODAY - DAY)
    assert (event.number, event.day, event.service) == ("P001", TODAY - DAY, None)
    refuses_rating(desk, "rated-already", number="P001", day=TODAY - DAY)


def test_a_counter_rates_nobody(desk):
    refuses_rating(desk, "not-a-kiosk", kiosk="counter-1", ticket=served(desk).id)


def test_a_rating_that_was_held_back_counts_when_it_was_said(desk):
    ticket = served(desk)
    said_at = desk.now
    desk.time_goes(minutes=50)
    assert rate(desk, ticket=ticket.id, said_at=said_at).said_at == said_at


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(days=-400)])
def test_what_a_wrong_clock_says_counts_as_said_now(desk, off):
    ticket = served(desk)
    event = rate(desk, ticket=ticket.id, said_at=desk.now + off)
    assert event.said_at == event.at


# --- polls ------------------------------------------------------------------------------------------------------------


def polls_on(desk):
    return [poll.id for poll in polls_state(desk.centre, 7, desk.now).polls]


def test_a_poll_is_on_from_its_first_day_to_its_last(desk):
    desk.do("console", m.ImportPolls, polls=(poll("now"), poll("later", TODAY + DAY, TODAY + 2 * DAY)))
    on = [polls_on(desk)]
    for _ in range(3):
        desk.time_goes(days=1)
        on.append(polls_on(desk))
    assert on == [["now"], ["now", "later"], ["later"], []]


def test_a_rating_takes_one_answer_to_a_poll_with_it(desk):
    desk.do("console", m.ImportPolls, polls=(poll(),))
    assert rate(desk, ticket=served(desk).id, choice=chose()).choice == chose()


@pytest.mark.parametrize("choice", [chose("perhaps"), chose(poll="weather")])
def test_an_answer_that_fits_no_poll_is_left_out_and_the_rating_stays(desk, choice):
    desk.do("console", m.ImportPolls, polls=(poll(),))
    wish = {"rating": 2, "said_at": desk.now, "ticket": served(desk).id, "choice": choice}
    decision = desk.do("kiosk-1", m.RateService, **wish)
    assert [remark.rule for remark in decision.remarks] == ["poll-over"]
    assert (desk.events[-1].rating, desk.events[-1].choice) == (2, None)


def test_an_answer_that_comes_late_counts_if_its_poll_was_on_when_it_was_given(desk):
    desk.do("console", m.ImportPolls, polls=(poll(last_day=TODAY), poll("other")))
    said_at = desk.now
    desk.time_goes(days=1)
    assert rate(desk, number="P001", day=TODAY, said_at=said_at, choice=chose()).choice is None, "it is known no more"
    assert rate(desk, number="P002", day=TODAY, said_at=said_at, choice=chose(poll="other")).choice is not None


def test_the_same_polls_once_more_change_nothing(desk):
    desk.do("console", m.ImportPolls, polls=(poll(),))
    assert desk.decide("console", m.ImportPolls, polls=(poll(),)).events == ()


# --- suggestions, complaints ------------------------------------------------------------------------------------------


def suggest(desk, sequence, kiosk="kiosk-1", **more):
    wish = {"text": "Stul azdır", "said_at": desk.now, **AZ, **more}
    return desk.do(kiosk, m.LeaveSuggestion, sequence=sequence, **wish)


def complain(desk, sequence, kiosk="kiosk-1", **more):
    wish = {"text": "Çox gözlədim", "said_at": desk.now, **AZ, **more}
    return desk.do(kiosk, m.FileComplaint, sequence=sequence, **wish)


def test_the_number_is_the_one_that_the_kiosk_gave(desk):
    assert suggest(desk, 17).registration == "kiosk-1-17" == registration_number("kiosk-1", 17)
    assert complain(desk, 18).registration == "kiosk-1-18"


def test_a_kiosk_that_counts_from_the_beginning_again_gets_the_next_free_number(desk):
    given_once = [suggest(desk, 1).registration, complain(desk, 2).registration]
    assert [suggest(desk, 1).registration, complain(desk, 1).registration] == ["kiosk-1-3", "kiosk-1-4"]
    assert given_once == ["kiosk-1-1", "kiosk-1-2"]


def test_a_number_that_was_held_back_is_still_its_own(desk):
    assert [suggest(desk, number).registration for number in (3, 1, 2)] == ["kiosk-1-3", "kiosk-1-1", "kiosk-1-2"]


def test_numbers_begin_again_after_the_last(desk):
    suggest(desk, MOST_REGISTERED)
    assert suggest(desk, MOST_REGISTERED).registration == "kiosk-1-1"


def test_a_number_stands_for_one_also_on_later_days(desk):
    suggest(desk, 5)
    desk.time_goes(days=1)
    desk.time_goes(days=1)
    assert suggest(desk, 5).registration == "kiosk-1-6"


def test_a_service_that_is_gone_does_not_keep_a_complaint_out(desk):
    decision = complain(desk, 1, service="no-more")
    assert [remark.rule for remark in decision.remarks] == ["unknown-service"]
    assert desk.events[-1].service is None


def test_a_complaint_about_a_ticket_is_about_its_service(desk):
    complain(desk, 1, ticket=desk.issue("licence").id)
    assert desk.events[-1].service == "licence"


def test_a_counter_hands_nothing_in(desk):
    wish = {"sequence": 1, "text": "x", "said_at": desk.now, **AZ}
    desk.refuses("not-a-kiosk", "counter-1", m.LeaveSuggestion, **wish)
    desk.refuses("not-a-kiosk", "counter-1", m.FileComplaint, **wish)


def test_only_what_was_handed_in_can_be_erased(desk):
    complain(desk, 4)
    for number in ("kiosk-1-5", "kiosk-2-4", "kiosk-1", "4", "kiosk-1-x", "kiosk-1-²"):
        desk.refuses("unknown-statement", "console", m.EraseStatement, registration=number)
    desk.do("console", m.EraseStatement, registration="kiosk-1-4")
    assert desk.events[-1] == m.StatementErased(registration="kiosk-1-4", at=desk.now)


WRONG_TEXTS = ["", "  \n ", "a\x07b", "a\tb", "a\r\nb", "\u202ereversed", "x" * 2001]


@pytest.mark.parametrize("wrong", WRONG_TEXTS, ids=ascii)
def test_a_text_that_nobody_could_have_typed_is_no_message_and_no_error_repeats_it(wrong):
    with pytest.raises(ValueError, match=r"^text must") as refused:
        m.FileComplaint(key="k", sequence=1, text=wrong, said_at=NOON, **AZ)
    assert not wrong.strip() or wrong not in str(refused.value)


SEQUENCES = st.lists(st.tuples(st.sampled_from(["k", "k-1", "k-1-1"]), st.integers(1, 12)), max_size=40)


@given(SEQUENCES)
def test_whatever_kiosks_count_no_number_stands_for_two(wished):
    registrations, given_out = Registrations(), []
    for kiosk, sequence in wished:
        free = registrations.free_from(kiosk, sequence)
        registrations.take(kiosk, free, free)
        given_out.append(registration_number(kiosk, free))
        assert free == sequence or registration_number(kiosk, sequence) in given_out[:-1]
    assert len(set(given_out)) == len(given_out)
    assert all(map(registrations.knows, given_out))


@given(SEQUENCES)
def test_the_runs_that_a_day_hands_on_hold_just_the_numbers_that_were_given(given_out):
    before, after = Registrations(), Registrations()
    for kiosk, sequence in given_out:
        before.take(kiosk, sequence, sequence)
    for run in before.runs():
        after.take(*run)
    assert list(after.runs()) == list(before.runs())
    assert {(kiosk, n) for kiosk, first, last in after.runs() for n in range(first, last + 1)} == set(given_out)


# --- documents --------------------------------------------------------------------------------------------------------


def note(desk, *documents):
    return desk.do("console", m.ImportDocuments, documents=documents)


def ask(desk, code="AB12", kiosk="kiosk-1"):
    return desk.do(kiosk, m.AskDocument, code=code).document


def test_a_document_is_ready_at_the_counters_of_its_agency(desk):
    note(desk, document())
    assert ask(desk) == m.DocumentFacts(standing=m.Standing.READY, agency="mia", counters=("1", "2"))


def test_a_document_may_wait_at_one_counter(desk):
    note(desk, document(standing=m.Standing.SEE_COUNTER, counter="counter-2"))
    assert ask(desk) == m.DocumentFacts(standing=m.Standing.SEE_COUNTER, agency="mia", counters=("2",))


def test_of_a_code_that_nobody_brought_in_the_answer_is_not_yet(desk):
    assert ask(desk, "ZZ99") == m.DocumentFacts(standing=m.Standing.NOT_YET)


def test_what_is_said_to_be_not_yet_is_known_no_more(desk):
    note(desk, document())
    note(desk, document(standing=m.Standing.NOT_YET))
    assert ask(desk).standing is m.Standing.NOT_YET


def test_what_is_known_and_unchanged_is_not_noted_again(desk):
    note(desk, document())
    assert note(desk, document()).events == ()


def test_a_document_of_an_agency_or_counter_that_is_not_there_is_left_out(desk):
    decision = note(desk, document(agency="cia"), document("B2", counter="counter-9"), document("C3"))
    assert [(remark.rule, remark.entry) for remark in decision.remarks] == [
        ("unknown-entry", "cia"),
        ("unknown-entry", "counter-9"),
    ]
    assert [known.code for known, _ in desk.centre.front_desk.documents.known()] == ["C3"]


def test_of_an_agency_that_has_left_the_centre_no_counter_is_told(desk):
    note(desk, document(agency="tax"))
    kept = tuple(agency for agency in desk.catalogue.agencies if agency.id != "tax")
    services = tuple(service for service in desk.catalogue.services if service.agency != "tax")
    counters = tuple(replace(counter, services=("passport",)) for counter in desk.catalogue.counters)
    desk.reload(replace(desk.catalogue, agencies=kept, services=services, counters=counters))
    assert ask(desk) == m.DocumentFacts(standing=m.Standing.READY)


def test_who_guesses_codes_is_refused_for_a_while_at_that_kiosk(desk):
    note(desk, document())
    for number in range(MOST_MISSES):
        ask(desk, f"G{number}")
    desk.refuses("too-many-tries", "kiosk-1", m.AskDocument, code="AB12")
    assert ask(desk, kiosk="kiosk-2").standing is m.Standing.READY
    desk.time_goes(PATIENCE.total_seconds())
    assert ask(desk).standing is m.Standing.READY


PAUSES = st.lists(st.sampled_from([0, 1, 20, 60, 200, 601]), min_size=MOST_MISSES, max_size=4 * MOST_MISSES)


@given(PAUSES)
def test_in_no_ten_minutes_more_codes_are_tried_in_vain_than_allowed(pauses):
    known, now, answered = Documents(), NOON, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        if known.is_guessing("kiosk-1", now):
            assert len([at for at in answered if now - at < PATIENCE]) == MOST_MISSES
        else:
            known.miss("kiosk-1", now)
            answered.append(now)
            assert len([at for at in answered if now - at < PATIENCE]) <= MOST_MISSES


def test_a_clock_that_is_put_back_locks_nobody_out():
    known = Documents()
    for _ in range(MOST_MISSES):
        known.miss("kiosk-1", NOON)
    assert known.is_guessing("kiosk-1", NOON)
    assert not known.is_guessing("kiosk-1", NOON - DAY)


def test_who_asks_for_what_is_there_is_never_refused(desk):
    note(desk, document())
    assert {ask(desk).standing for _ in range(3 * MOST_MISSES)} == {m.Standing.READY}


def test_a_document_is_known_for_some_months(desk):
    note(desk, document())
    desk.time_goes(days=1)
    note(desk, document("CD34"))
    desk.time_goes(KEPT.total_seconds() - 86_400)
    assert (ask(desk).standing, ask(desk, "CD34").standing) == (m.Standing.NOT_YET, m.Standing.READY)


def test_a_counter_asks_for_no_document(desk):
    desk.refuses("not-a-kiosk", "counter-1", m.AskDocument, code="AB12")


@pytest.mark.parametrize("wrong", ["", "--", "a\nb", "x" * 65, "a;b"], ids=ascii)
def test_what_can_be_no_code_is_no_message_and_no_error_repeats_it(wrong):
    with pytest.raises(ValueError, match=r"^code must") as refused:
        m.AskDocument(key="k", code=wrong)
    assert wrong in ("", "--") or wrong not in str(refused.value)


# --- tickets, lines, the bus ------------------------------------------------------------------------------------------


def found(desk, **named):
    ticket = desk.centre.tickets[desk.do("kiosk-1", m.FindTicket, **named).ticket]
    return ticket_facts(desk.centre, desk.catalogue, ticket)


def test_who_waits_learns_how_many_are_ahead(desk):
    desk.issue()
    facts = found(desk, ticket=desk.issue().id)
    assert (facts.state, facts.ahead, facts.called_to, facts.waiting is None) == (TicketState.WAITING, 1, None, False)


def test_who_is_called_learns_where(desk):
    desk.issue()
    called = desk.call("counter-2")
    assert (found(desk, number="p-1").state, found(desk, ticket=called.id).called_to) == (TicketState.CALLED, "2")
    desk.at("counter-2", m.CompleteService, called)
    assert found(desk, ticket=called.id).called_to is None


@pytest.mark.parametrize("named", [{"ticket": "T0"}, {"number": "P999"}, {"number": "999"}])
def test_a_ticket_that_is_not_of_today_is_not_found(desk, named):
    desk.refuses("unknown-ticket", "kiosk-1", m.FindTicket, **named)


def test_who_gives_the_place_up_is_told_that_it_is_gone(desk):
    ticket = desk.issue()
    desk.do("kiosk-2", m.CancelTicket, ticket=ticket.id)
    assert found(desk, ticket=ticket.id).state is TicketState.CANCELLED
    desk.refuses("wrong-state", "kiosk-2", m.CancelTicket, ticket=ticket.id)


def test_the_most_asked_services_come_first(desk):
    for service, count in (("licence", 2), ("company", 3), ("passport", 0)):
        for _ in range(count):
            desk.issue(service)
    lines = lines_state(desk.centre, desk.catalogue, desk.catalogue.hall("1"), 1, desk.now)
    assert lines.most_asked == ("company", "licence")


def stop(days, hour=9):
    at = NOON.replace(hour=hour).time()
    return m.Stop(on=TODAY + days * DAY, place=text("square"), arrives=at, leaves=at.replace(hour=hour + 2))


def test_the_timetable_tells_the_stops_from_today_on_soonest_first(desk):
    desk.do("console", m.ImportTimetable, stops=(stop(2), stop(-1), stop(0, 13), stop(0)))
    assert timetable_state(desk.centre, 1, desk.now).stops == (stop(0), stop(0, 13), stop(2))
    desk.time_goes(days=1)
    assert timetable_state(desk.centre, 1, desk.now).stops == (stop(2),)


def test_the_same_timetable_once_more_changes_nothing(desk):
    desk.do("console", m.ImportTimetable, stops=(stop(0),))
    assert desk.decide("console", m.ImportTimetable, stops=(stop(0),)).events == ()
    desk.do("console", m.ImportTimetable, stops=())
    assert timetable_state(desk.centre, 1, desk.now).stops == ()


# --- messages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        (m.RateService, {"rating": 0, "ticket": "T"}, "a rating is from 1 to 5"),
        (m.RateService, {"rating": 6, "ticket": "T"}, "a rating is from 1 to 5"),
        (m.RateService, {"rating": 3}, "by its id or by its number"),
        (m.RateService, {"rating": 3, "ticket": "T", "number": "P1", "day": TODAY}, "and not by both"),
        (m.RateService, {"rating": 3, "number": "P1"}, "comes with its service day"),
        (m.RateService, {"rating": 3, "ticket": "T", "day": TODAY}, "comes with its service day"),
        (m.RateService, {"rating": 3, "number": "P" * 17, "day": TODAY}, "at most 16 printable"),
        (m.RateService, {"rating": 3, "ticket": "T", "said_at": NOON.replace(tzinfo=None)}, "time zone"),
        (m.LeaveSuggestion, {"sequence": 0, "text": "x", **AZ}, "sequence must be from 1"),
        (m.FileComplaint, {"sequence": MOST_REGISTERED + 1, "text": "x", **AZ}, "sequence must be from 1"),
    ],
)
def test_what_makes_no_sense_is_no_message(kind, fields, why):
    with pytest.raises(ValueError, match=why):
        kind(**{"key": "k", "said_at": NOON, **fields})


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ({"options": poll().options[:1]}, "at least two options"),
        ({"options": (poll().options[0],) * 2}, "an id of its own"),
        ({"options": poll().options * 6}, "at most 10"),
        ({"last_day": TODAY - DAY}, "ends before it begins"),
        ({"id": "no name"}, "id must be"),
    ],
)
def test_a_poll_must_hold_together(spoil, why):
    with pytest.raises(ValueError, match=why):
        replace(poll(), **spoil)


def test_polls_have_ids_of_their_own():
    with pytest.raises(ValueError, match="each poll"):
        m.ImportPolls(key="k", polls=(poll(), poll()))


# --- all of it, replayed ----------------------------------------------------------------------------------------------

DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("suggest"), st.integers(1, 6)),
        st.tuples(st.just("note"), st.sampled_from(["A1", "B2", "C3"])),
        st.tuples(st.just("ask"), st.sampled_from(["A1", "B2", "Z9"])),
        st.tuples(st.just("rate"), st.integers(1, 4)),
        st.tuples(st.just("day"), st.integers(1, 3)),
        st.tuples(st.just("polls"), st.integers(0, 2)),
    ),
    max_size=25,
)


def live(desk, deed, argument):
    match deed:
        case "suggest":
            suggest(desk, argument)
        case "note":
            note(desk, document(argument))
        case "ask":
            ask(desk, argument)
        case "rate":
            rate(desk, number=f"P{argument}", day=date(2020, 1, 1) + timedelta(days=len(desk.events)))
        case "day":
            desk.time_goes(days=argument)
        case "polls":
            desk.do("console", m.ImportPolls, polls=tuple(poll(f"p{n}") for n in range(argument)))


def known_at(centre):
    front = centre.front_desk
    return front.polls, front.stops, list(front.documents.known()), list(front.registrations.runs()), front.rated


@given(DEEDS)
def test_the_journal_of_the_last_day_alone_gives_back_all_that_is_known(deeds):
    desk = Desk()
    for deed, argument in deeds:
        live(desk, deed, argument)
    begins = [index for index, event in enumerate(desk.events) if isinstance(event, m.ServiceDayStarted)][-1]
    assert known_at(replayed(desk.events[begins:])) == known_at(desk.centre)


def test_whoever_checks_in_gets_a_ticket_with_all_a_screen_needs(desk):
    begins = desk.now + timedelta(minutes=10)
    booked = Appointment(code="A-1", service="passport", begins=begins, ends=begins + timedelta(minutes=20))
    desk.do("console", m.BookAppointments, appointments=(booked,))
    decision = desk.do("kiosk-1", m.CheckIn, code="A-1", category=Category.ORDINARY, **AZ)
    facts = ticket_facts(desk.centre, desk.catalogue, desk.centre.tickets[decision.ticket])
    assert (facts.service, facts.state, facts.counters) == ("passport", TicketState.RESERVED, ("1", "2"))
