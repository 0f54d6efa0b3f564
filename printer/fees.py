"""What a service costs, by term, and where it may be paid, in words (charter 6.1.3). Pure."""

from __future__ import annotations

from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path

from queueing.catalogue import Fee, PayWay, Service
from queueing.ticket import Language
from runtime.translations import translations

GLUE = "\u00a0"
"""A space at which no line is broken."""


def fee_lines(service: Service, language: Language, locale: Path) -> tuple[str, ...]:
    """One short text for each fee ("3 working days 25 ₼"), none to be broken; "free", or nothing when none is known."""
    if not service.fee_known:
        return ()
    words = translations(locale, language)
    texts = (_fee(fee, words, language) for fee in service.fees)
    return tuple(text.replace(" ", GLUE) for text in texts) or (words.gettext("free"),)


def ways_to_pay(service: Service, language: Language, locale: Path) -> str:
    """ "Payment: bank, pay point or internet", empty when there is nothing to pay."""
    if not service.pay or not any(fee.amount or fee.per_page for fee in service.fees):
        return ""
    words = translations(locale, language)
    *first, last = (_way(way, words) for way in service.pay)
    ways = words.gettext("{first} or {last}").format(first=", ".join(first), last=last) if first else last
    return words.gettext("Payment: {ways}").format(ways=ways)


def _fee(fee: Fee, words: NullTranslations, language: Language) -> str:
    return " ".join(part for part in (_term(fee, words), _price(fee, words, language)) if part)


def _term(fee: Fee, words: NullTranslations) -> str:
    if fee.days is None:
        return ""
    if fee.days == 0:
        return words.gettext("at once")
    if fee.working_days:
        return words.ngettext("{days} working day", "{days} working days", fee.days).format(days=fee.days)
    return words.ngettext("{days} day", "{days} days", fee.days).format(days=fee.days)


def _price(fee: Fee, words: NullTranslations, language: Language) -> str:
    if not fee.amount and not fee.per_page:
        return words.gettext("free")
    page = words.gettext("{price} per page").format(price=_manat(fee.per_page, language)) if fee.per_page else ""
    amount = _manat(fee.amount, language) if fee.amount else ""
    return " + ".join(part for part in (amount, page) if part)


def _manat(amount: Decimal, language: Language) -> str:
    figures = f"{amount:.2f}".removesuffix(".00")
    return f"{figures if language is Language.EN else figures.replace('.', ',')} ₼"


def _way(way: PayWay, words: NullTranslations) -> str:
    return {
        PayWay.BANK: words.gettext("bank"),
        PayWay.PAY_POINT: words.gettext("pay point"),
        PayWay.INTERNET: words.gettext("internet"),
    }[way]
