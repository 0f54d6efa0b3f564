"""``press-to-number``: from a kiosk's wish to the durable number in its hand, over MQTT."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

from bench.bare import BareJournal
from bench.echo import BareExchange
from bench.kiosk import Kiosk
from bench.product import Product
from bench.rows import Outcome, at_most, compare, times
from bench.timing import MS, interleave, scaled, seconds
from bench.wishes import Wishes, ticket_in
from queueing import messages as m

KIOSK = "kiosk-1"
ROUNDS = 1_500
WARM_UP = 20


def press_to_number(directory: Path, scale: float) -> Outcome:
    """One kiosk takes tickets, one after another; each is confirmed outside the measured time."""
    with ExitStack() as stack:
        product = stack.enter_context(Product(directory, [KIOSK]))
        kiosk = stack.enter_context(Kiosk(product, KIOSK))
        exchange = stack.enter_context(BareExchange(directory / "bare"))
        journal = stack.enter_context(closing(BareJournal(directory / "bare.sqlite")))
        wishes = Wishes(product.services)
        kiosk.take_first_ticket(wishes)
        presses, bare = interleave(
            lambda: _press(kiosk, wishes),
            lambda: seconds(exchange.turn) + journal.commit(),
            scaled(ROUNDS, scale),
            WARM_UP,
        )
        broker = product.mqtt_broker()
    row = compare(
        "press-to-number",
        "ms",
        times([press * MS for press in presses]),
        "bare request and reply, and one bare commit",
        times([turn * MS for turn in bare]).p50,
        at_most("ratio", 2),
        at_most("p99", 10),
    )
    return Outcome((row,), (f"press-to-number: over {broker}",))


def _press(kiosk: Kiosk, wishes: Wishes) -> float:
    command = wishes.reserve()
    answers: list[m.Answer] = []
    took = seconds(lambda: answers.append(kiosk.ask(command)))
    kiosk.ask(wishes.confirm(ticket_in(answers[0]).ticket))
    return took
