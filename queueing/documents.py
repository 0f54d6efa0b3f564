"""Documents that wait to be collected: known by codes alone, with nothing about whose they are (charter 3.1.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from queueing.checks import check_names, check_sizes, check_texts

MOST_COLLECTED_AT = 50
"""Counters at which one document may be collected."""

_CODE = re.compile(r"[\w./ -]{1,64}\Z")
_BETWEEN = re.compile(r"[\s./-]+")


class Standing(StrEnum):
    """How it stands with a document; of one that nobody has brought in, it is "not yet"."""

    READY = "ready"
    NOT_YET = "not_yet"
    SEE_COUNTER = "see_counter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyDocument:
    """A document under a ``code``, to be collected at an agency's counters, or at one ``counter``.

    ``NOT_YET`` takes back what was known of the code.
    """

    code: str
    standing: Standing
    agency: str
    counter: str | None = None

    def __post_init__(self) -> None:
        check_code(self.code)
        check_names(agency=self.agency, counter=self.counter or "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """All that a kiosk is told of a document. ``agency`` is an id, ``counters`` are labels; neither when "not yet"."""

    standing: Standing
    agency: str | None = None
    counters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_names(agency=self.agency or "any")
        check_sizes(MOST_COLLECTED_AT, counters=self.counters)
        for label in self.counters:
            check_texts(counter=label)


def check_code(code: str) -> None:
    """Raise ``ValueError``, which leaves the code out, unless it can be a document's."""
    if not (_CODE.match(code) and plain_code(code)):
        raise ValueError("code must be 1 to 64 letters, digits, blanks, '.', '_', '/' or '-'")


def plain_code(code: str) -> str:
    """The code however it was typed: "ab 12-34" is "AB1234"."""
    return _BETWEEN.sub("", code).upper()
