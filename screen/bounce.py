"""One press acts once: a button's contact bounces for some milliseconds when it closes and when it opens. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as last seen. ``edge_at`` is when it last changed, in seconds of a monotonic clock."""

    bounce: float
    closed: bool = False
    edge_at: float = float("-inf")


def change(contact: Contact, closed: bool, now: float) -> tuple[Contact, bool]:
    """The contact after it closed or opened, and whether this is a press.

    It is one when the contact closes after it was quiet for at least ``bounce`` seconds, so that it acts at once.
    """
    if closed == contact.closed:
        return contact, False
    pressed = closed and now - contact.edge_at >= contact.bounce
    return replace(contact, closed=closed, edge_at=now), pressed
