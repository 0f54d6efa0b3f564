"""Everything the message line of a call unit can say, as stable words."""

from __future__ import annotations

from enum import StrEnum


class Notice(StrEnum):
    """A refusal by the coordinator bears its rule's word; the others are the unit's own."""

    LINE_EMPTY = "line-empty"
    COUNTER_BUSY = "counter-busy"
    WRONG_STATE = "wrong-state"
    NOT_YOURS = "not-yours"
    UNKNOWN_TICKET = "unknown-ticket"
    UNKNOWN_SERVICE = "unknown-service"
    UNKNOWN_COUNTER = "unknown-counter"
    SAME_SERVICE = "same-service"
    REFUSED = "refused"
    SENDING = "sending"
    NO_ANSWER = "no-answer"
    WITHDRAWN = "withdrawn"
    NO_NEWS = "no-news"
    NO_TICKET = "no-ticket"
    BEING_SERVED = "being-served"
    NOT_NOW = "not-now"
    CHOOSE = "choose"
    NO_SUCH_CHOICE = "no-such-choice"
    NO_TARGETS = "no-targets"


def notice_of(rule: str) -> Notice:
    """What to say of a refusal by ``rule``; a rule this unit does not know is just a refusal."""
    try:
        return Notice(rule)
    except ValueError:
        return Notice.REFUSED
