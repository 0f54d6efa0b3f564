"""What screen and paper both say of a ticket: who is before it, how long, where, what to bring, what it costs. Pure.

Each thing is said in one way only, short enough for a card in a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path

from queueing.answers import WaitingRange
from queueing.catalogue import Fee, PayWay, Service
from queueing.ticket import Language
from runtime.translations import translations

LOCALE = Path(__file__).parent / "locale"
MANAT = "₼"
_SHORTEST_RUN = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: Language

    @property
    def ahead(self) -> str:
        return self._words.gettext("Ahead of you")

    @property
    def waiting_time(self) -> str:
        return self._words.gettext("Waiting time")

    @property
    def documents(self) -> str:
        return self._words.gettext("What to bring")

    @property
    def fee(self) -> str:
        return self._words.gettext("Fee")

    def counters(self, number: int) -> str:
        """ "Counter" or "Counters"."""
        return self._words.ngettext("Counter", "Counters", number)

    def people(self, number: int) -> str:
        """ "7 people", "nobody"."""
        if number == 0:
            return self._words.gettext("nobody")
        return self._words.ngettext("{number} person", "{number} people", number).format(number=number)

    def minutes(self, waiting: WaitingRange) -> str:
        """ "10–20 min": the range that holds nine of ten waits, so that it is seldom broken."""
        figures = f"{waiting.low}–{waiting.high}" if waiting.low < waiting.high else str(waiting.low)
        return self._words.gettext("{minutes} min").format(minutes=figures)

    def days(self, figures: str, number: int, *, working: bool) -> str:
        """``figures`` ("1–10") before the word for ``number`` days."""
        if working:
            return self._words.ngettext("{days} working day", "{days} working days", number).format(days=figures)
        return self._words.ngettext("{days} day", "{days} days", number).format(days=figures)

    def term(self, fee: Fee) -> str:
        """How long the service takes at this price; empty when that is not published."""
        if fee.days is None:
            return ""
        if fee.days == 0:
            return self._words.gettext("at once")
        return self.days(str(fee.days), fee.days, working=fee.working_days)

    def price(self, fee: Fee) -> str:
        """ "5 ₼", "4 ₼ + 1 ₼ per page", "free"."""
        if not fee.amount and not fee.per_page:
            return self._free
        page = self._words.gettext("{price} per page").format(price=self.money(fee.per_page)) if fee.per_page else ""
        amount = self.money(fee.amount) if fee.amount else ""
        return " + ".join(part for part in (amount, page) if part)

    def fees(self, service: Service) -> tuple[tuple[str, str], ...]:
        """Term and price of each fee, the lowest first; one without a term, "free"; nothing when none is published."""
        if not service.fee_known:
            return ()
        fees = sorted(service.fees, key=lambda fee: fee.amount)
        return tuple((self.term(fee), self.price(fee)) for fee in fees) or (("", self._free),)

    def ways_to_pay(self, service: Service) -> str:
        """ "Ways to pay: bank, internet"; empty when there is nothing to pay."""
        places = self._places_to_pay(service)
        return self._words.gettext("Ways to pay: {ways}").format(ways=places) if places else ""

    def pay_at(self, service: Service) -> str:
        """The same, for where the fee stands above it and room is dear: "Pay at: bank, internet"."""
        places = self._places_to_pay(service)
        return self._words.gettext("Pay at: {ways}").format(ways=places) if places else ""

    def _places_to_pay(self, service: Service) -> str:
        if not any(fee.amount or fee.per_page for fee in service.fees):
            return ""
        return ", ".join(map(self._way, service.pay))

    def money(self, amount: Decimal) -> str:
        """The amount in manat."""
        return f"{self.figures(amount)} {MANAT}"

    def figures(self, amount: Decimal) -> str:
        """The bare amount: no empty fraction; a comma where the language has one."""
        figures = f"{amount:.2f}".removesuffix(".00")
        return figures if self.language is Language.EN else figures.replace(".", ",")

    @property
    def _words(self) -> NullTranslations:
        return translations(LOCALE, self.language)

    @property
    def _free(self) -> str:
        return self._words.gettext("free")

    def _way(self, way: PayWay) -> str:
        return {
            PayWay.BANK: self._words.gettext("bank"),
            PayWay.PAY_POINT: self._words.gettext("payment terminal"),
            PayWay.INTERNET: self._words.gettext("internet"),
        }[way]


def condensed(labels: Iterable[str]) -> str:
    """Counter labels with neighbouring numbers drawn together: 3, 5, 6 and 7 become ``"3, 5–7"``."""
    unique = dict.fromkeys(labels)
    numbers = sorted(int(label) for label in unique if label.isdecimal())
    others = [label for label in unique if not label.isdecimal()]
    return ", ".join([*(piece for run in _runs(numbers) for piece in _pieces(run)), *others])


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _pieces(run: Sequence[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) >= _SHORTEST_RUN else [str(number) for number in run]
