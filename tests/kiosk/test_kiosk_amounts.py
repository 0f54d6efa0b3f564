from decimal import Decimal

import pytest

from kiosk.screens.amounts import counters, minutes, money, price, summary, term, ways_to_pay
from kiosk.screens.view import View
from kiosk.state import Session
from kiosk.world import World
from queueing.catalogue import Fee, PayWay, Service, Text
from queueing.messages import WaitingRange
from queueing.ticket import Language
from screen.fonts import FontMeasure


def view(language: Language = Language.EN) -> View:
    return View(Session(language=language), World(hall="1"), FontMeasure())


def service(*fees: Fee, fee_known: bool = True, pay: tuple[PayWay, ...] = ()) -> Service:
    name = Text(az="a", ru="b", en="c")
    return Service(id="s", agency="a", prefix="A", name=name, minutes=5, fees=fees, fee_known=fee_known, pay=pay)


def fee(amount: str, days: int | None = None, *, working: bool = False, page: str = "0") -> Fee:
    return Fee(amount=Decimal(amount), days=days, working_days=working, per_page=Decimal(page))


@pytest.mark.parametrize(
    ("low", "high", "words"), [(10, 20, "10–20 min"), (5, 5, "5 min"), (0, 5, "0–5 min"), (0, 0, "no waiting")]
)
def test_a_waiting_range_in_words(low, high, words):
    assert minutes(view(), WaitingRange(low=low, high=high)) == words


@pytest.mark.parametrize(
    ("language", "amount", "words"),
    [
        (Language.EN, "5", "5 ₼"),
        (Language.EN, "5.00", "5 ₼"),
        (Language.EN, "0.5", "0.50 ₼"),
        (Language.AZ, "2.5", "2,50 ₼"),
        (Language.RU, "1200", "1200 ₼"),
    ],
)
def test_money_as_the_language_writes_it(language, amount, words):
    assert money(view(language), Decimal(amount)) == words


@pytest.mark.parametrize(
    ("language", "one", "words"),
    [
        (Language.EN, fee("5", 1), "1 day"),
        (Language.EN, fee("5", 3, working=True), "3 working days"),
        (Language.RU, fee("5", 3, working=True), "3 рабочих дня"),
        (Language.AZ, fee("5", 0), "dərhal"),
        (Language.EN, fee("5"), ""),
    ],
)
def test_a_term_in_words(language, one, words):
    assert term(view(language), one) == words


@pytest.mark.parametrize(
    ("offered", "words"),
    [
        (service(fee("5", 10), fee("25", 3, working=True), fee("35", 1, working=True)), "1–10 days · 5–35 ₼"),
        (service(fee("40", 10, working=True), fee("160", 1, working=True)), "1–10 working days · 40–160 ₼"),
        (service(fee("18")), "18 ₼"),
        (service(fee("10", 0)), "at once · 10 ₼"),
        (service(fee("4", 7), fee("4", 3)), "3–7 days · 4 ₼"),
        (service(), "free"),
        (service(fee_known=False), ""),
    ],
)
def test_term_and_fee_in_one_line(offered, words):
    assert summary(view(), offered) == words


def test_a_price_by_the_page():
    assert price(view(), fee("2", page="0.5")) == "2 ₼ + 0.50 ₼ a page"
    assert price(view(), fee("0")) == "free"


def test_ways_to_pay_in_the_catalogues_order():
    assert ways_to_pay(view(), service(pay=(PayWay.INTERNET, PayWay.BANK))) == "internet, bank"


def test_many_counters_are_cut_short():
    assert counters(("1", "2")) == "1, 2"
    assert counters(tuple("123456789")) == "1, 2, 3, 4, 5, 6, …"
