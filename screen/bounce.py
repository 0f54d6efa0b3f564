"""One press acts once: a button's contact bounces for some milliseconds when it closes and when it opens. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

_NEARLY = 0.9
"""Whoever looks after so many seconds may come a little early, by the other clock."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as last seen. ``edge_at`` is when it last changed, in seconds of a monotonic clock.

    ``told``: its owner believes that it is closed.
    """

    bounce: float
    closed: bool = False
    edge_at: float = float("-inf")
    told: bool = False


def change(contact: Contact, closed: bool, now: float) -> tuple[Contact, bool]:
    """The contact after it closed or opened, and whether this is a press.

    It is one when the contact closes after it was quiet for at least ``bounce`` seconds, so that it acts at once.
    """
    if closed == contact.closed:
        return contact, False
    pressed = closed and now - contact.edge_at >= contact.bounce
    return replace(contact, closed=closed, edge_at=now, told=contact.told or pressed), pressed


def settle(contact: Contact, now: float) -> tuple[Contact, bool]:
    """The contact when it may have come to rest, and whether its owner has to be told how it is.

    Look at it ``bounce`` seconds after every change.
    """
    rests = now - contact.edge_at >= _NEARLY * contact.bounce and contact.closed != contact.told
    return (replace(contact, told=contact.closed), True) if rests else (contact, False)
