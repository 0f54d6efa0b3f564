"""The kinds of messages that a topic may carry, loaded when somebody first speaks or hears of it.

There are many, and most programs know few: a board, which hears states alone, starts a fifth sooner without the others.
"""

from __future__ import annotations

from functools import cache
from typing import get_args


@cache
def wishes() -> tuple[type, ...]:
    """What kiosks and counters want of the coordinator."""
    from queueing.commands import KioskCommand
    from queueing.counter_commands import CounterCommand

    return get_args(KioskCommand) + get_args(CounterCommand)


@cache
def orders() -> tuple[type, ...]:
    """What staff bring in at the console."""
    from queueing.console_commands import ConsoleCommand

    return get_args(ConsoleCommand)


@cache
def answers() -> tuple[type, ...]:
    """What closes a wish or an order."""
    from queueing.answers import Answer

    return get_args(Answer)


@cache
def events() -> tuple[type, ...]:
    """What the journal holds."""
    from queueing.events import Event

    return get_args(Event)
