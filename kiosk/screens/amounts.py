"""Terms, fees, people and minutes in words."""

from __future__ import annotations

from decimal import Decimal

from kiosk.screens.view import View
from queueing.catalogue import Fee, PayWay, Service
from queueing.messages import WaitingRange
from queueing.ticket import Language

MANAT = "₼"
_LONGEST_LIST = 6


def people(view: View, number: int) -> str:
    """ "7 people"."""
    return view.ngettext("{number} person", "{number} people", number).format(number=number)


def minutes(view: View, waiting: WaitingRange) -> str:
    """ "10–20 min"; "no waiting" when it is none."""
    if waiting.high == 0:
        return view.gettext("no waiting")
    figures = str(waiting.low) if waiting.low == waiting.high else f"{waiting.low}–{waiting.high}"
    return view.gettext("{minutes} min").format(minutes=figures)


def money(view: View, amount: Decimal) -> str:
    """The amount in manat: no empty fraction; a comma where the language has one."""
    figures = str(int(amount)) if amount == int(amount) else f"{amount:.2f}"
    return f"{figures if view.language is Language.EN else figures.replace('.', ',')} {MANAT}"


def price(view: View, fee: Fee) -> str:
    """What one choice of term costs."""
    if not fee.per_page:
        return money(view, fee.amount) if fee.amount else view.gettext("free")
    return view.gettext("{amount} + {page} a page").format(
        amount=money(view, fee.amount), page=money(view, fee.per_page)
    )


def term(view: View, fee: Fee) -> str:
    """How long the service takes at this price; empty when that is not published."""
    if fee.days is None:
        return ""
    if fee.days == 0:
        return view.gettext("at once")
    return _days(view, str(fee.days), fee.days, working=fee.working_days)


def summary(view: View, service: Service) -> str:
    """Term and fee of a service in one line: "1–10 days · 5–35 ₼"."""
    return " · ".join(part for part in (_terms(view, service), fees(view, service)) if part)


def fees(view: View, service: Service) -> str:
    """The service's fee, or the range of its fees; empty when none is published."""
    if not service.fee_known:
        return ""
    if not service.fees:
        return view.gettext("free")
    if len(service.fees) == 1:
        return price(view, service.fees[0])
    low, high = (pick(fee.amount for fee in service.fees) for pick in (min, max))
    if low == high:
        return money(view, low)
    return f"{money(view, low).removesuffix(MANAT).strip()}–{money(view, high)}"


def ways_to_pay(view: View, service: Service) -> str:
    """ "bank, pay point, internet"."""
    words = {
        PayWay.BANK: view.gettext("bank"),
        PayWay.PAY_POINT: view.gettext("payment terminal"),
        PayWay.INTERNET: view.gettext("internet"),
    }
    return ", ".join(words[way] for way in service.pay)


def counters(labels: tuple[str, ...]) -> str:
    """Where one will be called: "9, 10, 14"; the first few when they are many."""
    shown = labels if len(labels) <= _LONGEST_LIST else (*labels[:_LONGEST_LIST], "…")
    return ", ".join(shown)


def _terms(view: View, service: Service) -> str:
    known = [fee for fee in service.fees if fee.days is not None]
    if not known:
        return ""
    low, high = (pick(fee.days or 0 for fee in known) for pick in (min, max))
    working = all(fee.working_days for fee in known)
    if low == high:
        return term(view, known[0])
    return _days(view, f"{low}–{high}", high, working=working)


def _days(view: View, figures: str, number: int, *, working: bool) -> str:
    if working:
        return view.ngettext("{days} working day", "{days} working days", number).format(days=figures)
    return view.ngettext("{days} day", "{days} days", number).format(days=figures)
