"""What screen and paper both say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printer.wording import Wording, condensed
from queueing.catalogue import Fee, PayWay, Service, Text
from queueing.ticket import Language
from tests.makers import between

AZ, RU, EN = (Wording(language) for language in Language)


def service(*fees, fee_known=True, pay=()):
    name = Text(az="a", ru="b", en="c")
    return Service(id="s", agency="a", prefix="A", name=name, minutes=5, fees=fees, fee_known=fee_known, pay=pay)


def fee(amount, days=None, *, working=False, page="0"):
    return Fee(amount=Decimal(amount), days=days, working_days=working, per_page=Decimal(page))


@pytest.mark.parametrize(
    ("number", "said"), [(0, "никого"), (1, "1 человек"), (2, "2 человека"), (11, "11 человек"), (21, "21 человек")]
)
def test_russian_counts_people_properly(number, said):
    assert RU.people(number) == said


def test_nobody_is_not_a_number():
    assert [words.people(0) for words in (AZ, EN)] == ["heç kim yoxdur", "nobody"]
    assert [words.people(7) for words in (AZ, EN)] == ["7 nəfər", "7 people"]


@pytest.mark.parametrize(("low", "high", "said"), [(10, 20, "10–20 dəq"), (0, 5, "0–5 dəq"), (15, 15, "15 dəq")])
def test_a_waiting_range_in_words(low, high, said):
    assert AZ.minutes(between(low, high)) == said


@pytest.mark.parametrize(
    ("words", "amount", "said"),
    [
        (EN, "5", "5 ₼"),
        (EN, "5.00", "5 ₼"),
        (EN, "0.5", "0.50 ₼"),
        (AZ, "2.5", "2,50 ₼"),
        (RU, "1200", "1200 ₼"),
    ],
)
def test_money_as_the_language_writes_it(words, amount, said):
    assert words.money(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("words", "one", "said"),
    [
        (EN, fee("5", 1), "1 day"),
        (EN, fee("5", 3, working=True), "3 working days"),
        (RU, fee("5", 3, working=True), "3 рабочих дня"),
        (AZ, fee("5", 0), "dərhal"),
        (EN, fee("5"), ""),
    ],
)
def test_a_term_in_words(words, one, said):
    assert words.term(one) == said


@pytest.mark.parametrize(
    ("words", "one", "said"),
    [
        (EN, fee("2", page="0.5"), "2 ₼ + 0.50 ₼ per page"),
        (AZ, fee("2", page="0.5"), "2 ₼ + hər səhifə üçün 0,50 ₼"),
        (RU, fee("0", page="1"), "1 ₼ за страницу"),
        (EN, fee("0"), "free"),
    ],
)
def test_a_price_in_words(words, one, said):
    assert words.price(one) == said


def test_fees_come_with_their_terms_the_lowest_first():
    dear, cheap = fee("25", 3, working=True), fee("5", 10)
    assert EN.fees(service(dear, cheap)) == (("10 days", "5 ₼"), ("3 working days", "25 ₼"))


def test_what_is_free_is_told_from_what_is_not_known():
    assert EN.fees(service()) == (("", "free"),)
    assert EN.fees(service(fee_known=False)) == ()


def test_ways_to_pay_come_in_the_catalogues_order():
    paid = service(fee("5"), pay=(PayWay.INTERNET, PayWay.BANK, PayWay.PAY_POINT))
    assert EN.ways_to_pay(paid) == "Ways to pay: internet, bank, payment terminal"
    assert RU.ways_to_pay(replace(paid, pay=(PayWay.BANK,))) == "Способы оплаты: банк"


def test_paper_says_them_shorter():
    paid = service(fee("5"), pay=(PayWay.BANK, PayWay.PAY_POINT))
    assert [words.pay_at(paid) for words in (AZ, RU, EN)] == [
        "Ödəmə: bank, terminal",
        "Оплата: банк, терминал",
        "Pay at: bank, payment terminal",
    ]


def test_where_nothing_is_to_be_paid_no_way_is_told():
    assert EN.ways_to_pay(service(fee("0", 7), pay=(PayWay.BANK,))) == ""
    assert EN.ways_to_pay(service(fee("5"))) == ""
    assert EN.pay_at(service(fee("0", 7), pay=(PayWay.BANK,))) == ""


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["9", "10", "11", "12"], "9–12"),
        (["3", "7", "5", "6"], "3, 5–7"),
        (["1", "2"], "1, 2"),
        (["B", "2", "A"], "2, B, A"),
        (["4", "4"], "4"),
        ([], ""),
    ],
)
def test_neighbouring_counters_are_drawn_together(labels, said):
    assert condensed(labels) == said


@given(st.sets(st.integers(1, 60)))
def test_no_counter_is_lost_or_added(numbers):
    spans = [piece.split("–") for piece in condensed(map(str, numbers)).split(", ") if piece]
    assert {n for span in spans for n in range(int(span[0]), int(span[-1]) + 1)} == numbers
