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
    SAME_COUNTER = "same-counter"
    COUNTER_DESERTED = "counter-deserted"
    SAME_CATEGORY = "same-category"
    NOT_SERVED_HERE = "not-served-here"
    ON_BREAK = "on-break"
    NOT_ON_BREAK = "not-on-break"
    SIGNED_IN = "signed-in"
    NOT_SIGNED_IN = "not-signed-in"
    FOREIGN_KEY = "foreign-key"
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
    NOTHING_PARKED = "nothing-parked"
    TYPE_CODE = "type-code"
    GOES_ON = "goes-on"
    BECAME_NO_SHOW = "became-no-show"


def notice_of(rule: str) -> Notice:
    """What to say of a refusal by ``rule``; a rule this unit does not know is just a refusal."""
    try:
        return Notice(rule)
    except ValueError:
        return Notice.REFUSED
