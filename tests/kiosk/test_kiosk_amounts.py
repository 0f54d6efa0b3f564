from decimal import Decimal

import pytest

from kiosk.screens.amounts import summary
from printer.wording import Wording
from queueing.catalogue import Fee, Service, Text
from queueing.ticket import Language


def service(*fees: Fee, fee_known: bool = True) -> Service:
    name = Text(az="a", ru="b", en="c")
    return Service(id="s", agency="a", prefix="A", name=name, minutes=5, fees=fees, fee_known=fee_known)


def fee(amount: str, days: int | None = None, *, working: bool = False, page: str = "0") -> Fee:
    return Fee(amount=Decimal(amount), days=days, working_days=working, per_page=Decimal(page))


@pytest.mark.parametrize(
    ("offered", "words"),
    [
        (service(fee("5", 10), fee("25", 3, working=True), fee("35", 1, working=True)), "1–10 days · 5–35 ₼"),
        (service(fee("40", 10, working=True), fee("160", 1, working=True)), "1–10 working days · 40–160 ₼"),
        (service(fee("18")), "18 ₼"),
        (service(fee("10", 0)), "at once · 10 ₼"),
        (service(fee("4", page="1")), "4 ₼ + 1 ₼ per page"),
        (service(fee("4", 7), fee("4", 3)), "3–7 days · 4 ₼"),
        (service(fee("4"), fee("4", page="1")), "4 ₼"),
        (service(fee("0", 7)), "7 days · free"),
        (service(), "free"),
        (service(fee_known=False), ""),
    ],
)
def test_term_and_fee_in_one_line(offered, words):
    assert summary(Wording(Language.EN), offered) == words


def test_a_range_of_terms_and_fees_in_russian():
    offered = service(fee("2.5", 1), fee("5", 3))
    assert summary(Wording(Language.RU), offered) == "1–3 дня · 2,50–5 ₼"
