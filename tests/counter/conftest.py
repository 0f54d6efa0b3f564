"""A counter, its tickets and its unit, for the call unit's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import broker
from broker.catalogue_file import load_catalogue
from counter.keys import press
from counter.targets import Target, target
from counter.unit import Unit, hear_state, link_up, started
from queueing.catalogue import Catalogue
from queueing.messages import CounterState, ParkedTicket, TicketFacts
from queueing.ticket import Category, Language, ParkReason, TicketState

MORNING = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
TARGETS = tuple(map(target, ("passport", "bank", "counter:counter-3")))

MakeTicket = Callable[..., TicketFacts]
MakeParked = Callable[..., ParkedTicket]
MakeState = Callable[..., CounterState]
MakeUnit = Callable[..., Unit]


def _ticket(
    state: TicketState = TicketState.CALLED,
    *,
    ticket: str = "T1",
    number: str = "A048",
    service: str = "id-card",
    category: Category = Category.ORDINARY,
    language: Language = Language.AZ,
) -> TicketFacts:
    return TicketFacts(
        ticket=ticket,
        number=number,
        service=service,
        category=category,
        language=language,
        state=state,
        issued_at=MORNING,
    )


def _parked(number: str = "A012", reason: ParkReason = ParkReason.PAYMENT, counter: str = "counter-1") -> ParkedTicket:
    return ParkedTicket(ticket=f"ID-{number}", number=number, service="id-card", reason=reason, counter=counter)


def _state(
    ticket: TicketFacts | None = None, *, epoch: int = 1, revision: int = 1, waiting: int = 3, **more: Any
) -> CounterState:
    return CounterState(
        counter="counter-1",
        epoch=epoch,
        revision=revision,
        at=MORNING,
        waiting=waiting,
        ticket=ticket,
        **more,
    )


def _unit(ticket: TicketFacts | None = None, *keys: str, targets: tuple[Target, ...] = TARGETS, **state: Any) -> Unit:
    """A unit that has heard, at 0 s, of ``ticket`` in hand, and whose ``keys`` were then pressed."""
    unit = hear_state(started("counter-1", targets, 0), _state(ticket, **state), 0, retained=False)
    unit = link_up(unit)
    for key in keys:
        unit, _ = press(unit, key, "earlier", 0)
    return unit


@pytest.fixture(scope="session")
def a_ticket() -> MakeTicket:
    return _ticket


@pytest.fixture(scope="session")
def a_parked() -> MakeParked:
    return _parked


@pytest.fixture(scope="session")
def a_state() -> MakeState:
    return _state


@pytest.fixture(scope="session")
def a_unit() -> MakeUnit:
    return _unit


@pytest.fixture(scope="session")
def asan() -> Catalogue:
    return load_catalogue(Path(broker.__file__).parent / "centres" / "asan.toml")
