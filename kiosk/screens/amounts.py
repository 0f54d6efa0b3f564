"""All the terms and fees of one service in a line."""

from __future__ import annotations

from printer.wording import Wording
from queueing.catalogue import Service


def summary(words: Wording, service: Service) -> str:
    """Term and fee of a service: "1–10 days · 5–35 ₼"; what is not published is left out."""
    return " · ".join(part for part in (_terms(words, service), _fees(words, service)) if part)


def _terms(words: Wording, service: Service) -> str:
    known = [fee for fee in service.fees if fee.days is not None]
    if not known:
        return ""
    low, high = (pick(fee.days or 0 for fee in known) for pick in (min, max))
    if low == high:
        return words.term(known[0])
    return words.days(f"{low}–{high}", high, working=all(fee.working_days for fee in known))


def _fees(words: Wording, service: Service) -> str:
    prices = dict.fromkeys(price for _, price in words.fees(service))
    if len(prices) < 2:
        return "".join(prices)
    low, high = (pick(fee.amount for fee in service.fees) for pick in (min, max))
    return words.money(low) if low == high else f"{words.figures(low)}–{words.money(high)}"
