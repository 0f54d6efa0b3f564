"""When it is somebody's turn, in seconds since 1970: the moment they joined, less their head start. Pure."""

from __future__ import annotations

from queueing.appointments import Appointment
from queueing.policy import Policy
from queueing.ticket import Category

RETURNING = float("-inf")
"""The turn of a ticket that comes back from where it was sent: ahead of all others."""


def first_turn(policy: Policy, category: Category, arrived: float, slot: Appointment | None) -> float:
    """The turn of a ticket that joins a line for the first time.

    With an appointment it counts from the beginning of its slot, however early its holder came; whoever came after
    the slot's end counts from then.
    """
    head_start = policy.head_start.seconds(category)
    if slot is None:
        return arrived - head_start
    on_time = arrived <= slot.ends.timestamp()
    return (slot.begins.timestamp() if on_time else arrived) - 60 * policy.head_start.appointment - head_start
