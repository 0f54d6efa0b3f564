"""What a month has brought, out of the journal's events."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queueing import messages as m
from queueing.tallies import Month, complaints, documents, polls, ratings, suggestions
from queueing.ticket import Category, Language
from tests.desk import Desk, alone
from tests.makers import NOON, text

NOVEMBER = Month(2026, 11, ZoneInfo("Asia/Baku"))
TODAY = NOON.date()


def served(desk, service="passport"):
    desk.issue(service)
    return desk.at("counter-2", m.CompleteService, desk.call("counter-2"))


def rate(desk, rating, said_at=None, kiosk="kiosk-1", **named):
    desk.do(kiosk, m.RateService, rating=rating, said_at=said_at or desk.now, **named)


def test_ratings_are_told_per_service_with_their_mean_and_all_together():
    desk = Desk()
    for service, rating in (("passport", 5), ("passport", 4), ("company", 1)):
        rate(desk, rating, ticket=served(desk, service).id)
    tally = ratings(desk.events, NOVEMBER)
    assert tally.columns[:3] == ("service", "ratings", "mean")
    assert tally.rows == [
        ("company", 1, "1.00", 1, 0, 0, 0, 0),
        ("passport", 2, "4.50", 0, 0, 0, 1, 1),
        ("all", 3, "3.33", 1, 0, 0, 1, 1),
    ]


def test_a_month_without_ratings_is_empty():
    assert ratings(Desk().events, NOVEMBER).rows == []


def test_a_ticket_that_is_rated_a_day_later_counts_for_its_service_and_once():
    desk = Desk()
    ticket = served(desk, "licence")
    desk.time_goes(days=1)
    rate(desk, 2, number=ticket.number, day=TODAY)
    rate(desk, 5, ticket=ticket.id)
    assert ratings(desk.events, NOVEMBER).rows[0] == ("licence", 1, "2.00", 0, 1, 0, 0, 0)


def test_a_rating_may_come_in_before_the_ticket_that_a_kiosk_issued_alone():
    desk = Desk()
    rate(desk, 3, ticket="tP600")
    desk.do("kiosk-1", m.MergeTickets, tickets=(alone("P600"),))
    assert ratings(desk.events, NOVEMBER).rows[0][:2] == ("passport", 1)


def test_a_ticket_that_nobody_issued_counts_for_nothing():
    desk = Desk()
    rate(desk, 1, ticket="MADEUP")
    assert ratings(desk.events, NOVEMBER).rows == []


@pytest.mark.parametrize(
    ("said_at", "counts"),
    [
        (datetime(2026, 10, 31, 19, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 31, 20, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 19, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 30, 20, 0, tzinfo=UTC), False),
    ],
)
def test_a_month_begins_and_ends_on_the_centres_own_clocks(said_at, counts):
    assert NOVEMBER.holds(said_at) is counts


def poll(name, *options):
    made = tuple(m.PollOption(id=option, text=text(option)) for option in options)
    return m.Poll(id=name, question=text(name), options=made, first_day=TODAY, last_day=TODAY)


def test_poll_answers_are_counted_per_option():
    desk = Desk()
    desk.do("console", m.ImportPolls, polls=(poll("chairs", "enough", "few"),))
    for option in ("few", "few", "enough"):
        rate(desk, 5, ticket=served(desk).id, choice=m.PollAnswer(poll="chairs", option=option))
    rate(desk, 5, ticket=served(desk).id)
    assert polls(desk.events, NOVEMBER).rows == [("chairs", "enough", 1), ("chairs", "few", 2)]


def test_suggestions_and_complaints_come_with_their_texts_unless_these_were_erased():
    desk = Desk()
    wish = {"language": Language.RU, "said_at": desk.now}
    desk.do("kiosk-1", m.LeaveSuggestion, sequence=1, text="a" * 64, service="passport", **wish)
    desk.do("kiosk-1", m.FileComplaint, sequence=2, text="b" * 64, **wish)
    tally = suggestions(desk.events, NOVEMBER, {"kiosk-1-1": "Больше стульев"})
    assert tally.rows == [("kiosk-1-1", "2026-11-22 12:00", "ru", "passport", "Больше стульев")]
    assert complaints(desk.events, NOVEMBER, {}).rows == [("kiosk-1-2", "2026-11-22 12:00", "ru", "-", "-", "(erased)")]


def test_suggestions_and_complaints_are_counted_per_service():
    desk = Desk()
    for sequence, service in enumerate(("passport", "company", "passport", None), 1):
        wish = {"language": Language.AZ, "said_at": desk.now, "service": service, "text": "x"}
        desk.do("kiosk-1", m.LeaveSuggestion, sequence=sequence, **wish)
    assert suggestions(desk.events, NOVEMBER, {}).sums == {"-": 1, "company": 1, "passport": 2}
    assert complaints(desk.events, NOVEMBER, {}).sums == {}


def test_a_complaint_about_a_ticket_says_its_number():
    desk = Desk()
    wish = {"language": Language.AZ, "said_at": desk.now, "text": "x", "ticket": desk.issue().id}
    desk.do("kiosk-1", m.FileComplaint, sequence=1, **wish)
    assert complaints(desk.events, NOVEMBER, {}).rows[0][3:5] == ("passport", "P001")


def test_questions_for_documents_are_counted_per_agency_and_answer():
    desk = Desk()
    ready = m.ReadyDocument(code="A1", standing=m.Standing.READY, agency="mia")
    desk.do("console", m.ImportDocuments, documents=(ready,))
    for code in ("A1", "A1", "Z9"):
        desk.do("kiosk-1", m.AskDocument, code=code)
    assert documents(desk.events, NOVEMBER).rows == [("-", "not_yet", 1), ("mia", "ready", 2)]


RATED = st.lists(st.tuples(st.sampled_from(["passport", "tax"]), st.integers(1, 5), st.integers(0, 40)), max_size=30)


def events_of(rated):
    """One day's tickets, each rated so many days after the first of November."""
    yield m.ServiceDayStarted(day=date(2026, 11, 1), at=NOON)
    for number, (service, rating, days) in enumerate(rated, 1):
        yield m.TicketReserved(
            ticket=f"T{number}",
            number=f"P{number:03d}",
            sequence=number,
            service=service,
            category=Category.ORDINARY,
            language=Language.AZ,
            kiosk="k",
            at=NOON,
        )
        yield m.ServiceRated(
            rating=rating,
            ticket=f"T{number}",
            number=None,
            day=date(2026, 11, 1),
            service=service if number % 2 else None,
            counter=None,
            choice=None,
            kiosk="k",
            said_at=datetime(2026, 11, 1, 8, tzinfo=UTC) + timedelta(days=days),
            at=NOON,
        )


@given(RATED)
def test_every_rating_of_the_month_counts_once_and_none_of_another_month(rated):
    rows = ratings(events_of(rated), NOVEMBER).rows
    here = Counter((service, rating) for service, rating, days in rated if days < 30)
    told = {(row[0], mark): row[2 + mark] for row in rows[:-1] for mark in range(1, 6) if row[2 + mark]}
    assert told == here
    assert not rows or rows[-1][1] == sum(here.values())
