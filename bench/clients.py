"""``tickets-50-clients``: how many durable tickets a second fifty kiosks get together, and what bounds it."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from pathlib import Path

from bench.bare import BareJournal
from bench.crowd import Crowd, Round
from bench.desk import Desk
from bench.inside import commits_with_numbers
from bench.kiosk import Kiosk
from bench.processes import Use
from bench.product import Product
from bench.rows import Outcome, Row, at_least, at_most, compare, rates, times
from bench.timing import MS, interleave, scaled
from bench.wishes import Wishes, ticket_in
from broker.journal import read_events

CLIENTS = 50
OPENER = "opener"
ROUNDS = 10
EACH = 10
"""Tickets each kiosk takes in a round."""

DESK_ROUNDS = 60
COMMITS = 50
"""Bare commits whose rate is one reference."""

PEER_P99_MS = 345
"""A town hall's ticket server (Flask and SQLite) at 50 clients on such a machine."""

_BARE = "bare commits, one after another"


def fifty_clients(directory: Path, scale: float) -> Outcome:
    """Over MQTT, and at the coordinator's desk without a network."""
    (directory / "bare").mkdir()
    with closing(BareJournal(directory / "bare" / "bare.sqlite")) as bare:
        over_mqtt = _over_mqtt(directory, scale, bare)
        at_the_desk = _at_the_desk(directory, scale, bare)
    return Outcome((*over_mqtt.rows, at_the_desk), over_mqtt.notes)


def _over_mqtt(directory: Path, scale: float, bare: BareJournal) -> Outcome:
    kiosks = [f"kiosk-{n}" for n in range(1, CLIENTS + 1)]
    with ExitStack() as stack:
        product = stack.enter_context(Product(directory, [OPENER, *kiosks]))
        wishes = Wishes(product.services)
        stack.enter_context(Kiosk(product, OPENER)).take_first_ticket(wishes)
        crowd = stack.enter_context(closing(Crowd(product, kiosks)))
        load = _Load(crowd, kiosks, wishes, scaled(EACH, scale))
        use = Use("the coordinator", product.pid, "the MQTT broker")
        rounds, reference = interleave(
            lambda: load.take_tickets(use), lambda: bare.rate(COMMITS), scaled(ROUNDS, scale)
        )
        numbers, commits = commits_with_numbers(read_events(product.journal))
        rate = rates(reference).p50
        bound = _bound(use, commits / rate)
        note = f"tickets-50-clients: over {product.mqtt_broker()}; {numbers / commits:.1f} tickets a commit; {bound}"
    return Outcome(tuple(_rows(rounds, rate)), (note,))


def _rows(rounds: list[Round], commits: float) -> list[Row]:
    found = rates([len(taken.waits) / taken.seconds for taken in rounds])
    waits = times([wait * MS for taken in rounds for wait in taken.waits])
    turn = MS * CLIENTS / commits
    return [
        compare("tickets-50-clients", "tickets/s", found, _BARE, commits, at_least("ratio", 3)),
        compare("wait-50-clients", "ms", waits, "as many bare commits as clients", turn, at_most("p99", PEER_P99_MS)),
    ]


def _bound(use: Use, committing: float) -> str:
    """What takes most of the time, and the others' shares; ``committing``: the seconds of as many bare commits."""
    shares = {**use.shares(), "as many bare commits": committing / use.elapsed}
    most = max(shares, key=lambda name: shares[name])
    told = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
    return f"bound by {most} (of the time, or of one processor of {os.cpu_count()}: {told})"


class _Load:
    """Kiosks that take tickets, and confirm them when the round is over."""

    def __init__(self, crowd: Crowd, kiosks: list[str], wishes: Wishes, each: int) -> None:
        self._crowd = crowd
        self._kiosks = kiosks
        self._wishes = wishes
        self._each = each

    def take_tickets(self, use: Use) -> Round:
        wishes, each = self._wishes, range(self._each)
        commands = {kiosk: [wishes.reserve() for _ in each] for kiosk in self._kiosks}
        with use:
            taken = self._crowd.work(commands)
        got = {kiosk: [ticket_in(answer).ticket for answer in answers] for kiosk, answers in taken.answers.items()}
        self._crowd.work({kiosk: [wishes.confirm(ticket) for ticket in tickets] for kiosk, tickets in got.items()})
        return taken


def _at_the_desk(directory: Path, scale: float, bare: BareJournal) -> Row:
    with closing(Desk(directory / "desk.sqlite", CLIENTS)) as desk:
        found, reference = interleave(desk.serve_all, lambda: bare.rate(COMMITS), scaled(DESK_ROUNDS, scale), 3)
    return compare(
        "tickets-50-in-process",
        "tickets/s",
        rates([CLIENTS / took for took in found]),
        _BARE,
        rates(reference).p50,
        at_least("ratio", 3),
    )
