"""What a ticket says."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from printer.content import GLUE, TicketContent, clean, ticket_content
from printer.errors import UnprintableText
from queueing.catalogue import Direction
from queueing.errors import UnknownEntry


def spoken(texts):
    return [text.replace(GLUE, " ") for text in texts]


def test_a_ticket_speaks_the_citizens_language(content):
    azerbaijani, russian, english = (content("id-card", language) for language in ("az", "ru", "en"))
    assert [fact.value for fact in azerbaijani.facts.values()] == ["7 nəfər", "10–20 dəq", "9–14", "22.11 13:52"]
    assert [fact.value for fact in russian.facts.values()] == ["7 человек", "10–20 мин", "9–14", "22.11 13:52"]
    assert [fact.value for fact in english.facts.values()] == ["7 people", "10–20 min", "9–14", "22.11 13:52"]
    assert azerbaijani.service == "Şəxsiyyət vəsiqəsinin verilməsi"
    assert russian.agency == "Министерство внутренних дел"
    assert english.heading == "ASAN service · Waiting hall 1"


def test_nobody_ahead_is_said_in_words(content):
    assert content("id-card", "ru", ahead=0).facts["ahead"].value == "никого"


def test_letters_and_figures_of_the_number_stand_apart(content):
    assert content("passport", sequence=7).number == "AB 007"


def test_an_unknown_waiting_time_is_left_out(content):
    assert [fact.label for fact in content("id-card", "en", waiting=None).facts.values()] == [
        "Ahead of you",
        "Counters",
        "Issued",
    ]


def test_what_nobody_knows_without_the_coordinator_is_left_out(content):
    labels = [fact.label for fact in content("id-card", "en", ahead=None, waiting=None).facts.values()]
    assert labels == ["Counters", "Issued"]


def test_an_arrow_points_to_the_counters_when_all_are_on_one_side(content):
    assert content("id-card").facts["counters"].arrow is Direction.RIGHT
    assert content("passport").facts["counters"].arrow is None


def test_a_fee_is_said_with_its_term(content):
    assert spoken(content("id-card", "az").fees) == ["10 gün 5 ₼", "3 iş günü 25 ₼", "1 iş günü 35 ₼"]
    assert spoken(content("id-card", "ru").fees) == ["10 дней 5 ₼", "3 рабочих дня 25 ₼", "1 рабочий день 35 ₼"]
    assert spoken(content("id-card", "en").fees) == ["10 days 5 ₼", "3 working days 25 ₼", "1 working day 35 ₼"]


def test_what_is_free_is_said_to_be_free_and_needs_no_way_to_pay(content):
    ticket = content("criminal-record", "az")
    assert (ticket.fees, ticket.pay) == (("pulsuz",), "")


def test_an_unknown_fee_is_not_called_free(content):
    ticket = content("birth", "az")
    assert (ticket.fees_title, ticket.fees, ticket.pay) == ("", (), "")


def test_the_ways_to_pay_are_told_where_something_is_to_be_paid(content):
    assert content("id-card", "az").pay == "Ödəmə: bank, terminal, internet"
    assert content("passport", "en").pay == "Pay at: bank"


def test_nothing_on_it_tells_why_somebody_may_be_called_earlier(facts, catalogue):
    moment = datetime(2026, 11, 22, 13, 52, tzinfo=UTC)
    favoured = facts("id-card")
    ordinary = replace(favoured, category="ordinary")
    assert ticket_content(favoured, catalogue, "1", moment) == ticket_content(ordinary, catalogue, "1", moment)


def test_a_file_holds_a_ticket_as_json(content):
    ticket = content("id-card", "az")
    assert msgspec.json.decode(msgspec.json.encode(ticket), type=TicketContent) == ticket


def test_a_ticket_in_a_file_may_leave_out_what_it_does_not_tell():
    file = (
        b'{"language": "en", "heading": "ASAN service", "number": "A 048", "service": "Issue of an identity card",'
        b' "facts": {"counters": {"label": "Counters", "value": "9", "arrow": "left"}}, "code": "HH8QVVFZVCNX"}'
    )
    ticket = msgspec.json.decode(file, type=TicketContent)
    assert ticket.facts["counters"].arrow is Direction.LEFT
    assert (ticket.agency, ticket.documents, ticket.pay) == ("", (), "")


def test_stray_white_space_is_tidied_and_split_letters_are_joined():
    assert clean(" Şəxsiyyət\n\tvəsiqəsi ") == "Şəxsiyyət vəsiqəsi"
    assert clean("C\u0327") == "Ç"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x10", "\x7f", "\u202e"])
def test_control_characters_are_refused_by_name(character):
    with pytest.raises(UnprintableText, match=f"U\\+{ord(character):04X}"):
        clean(f"ID {character} card")


def test_an_unknown_service_is_said_to_be_unknown(facts, catalogue):
    with pytest.raises(UnknownEntry):
        ticket_content(replace(facts(), service="nonsense"), catalogue, "1", datetime(2026, 11, 22, tzinfo=UTC))
