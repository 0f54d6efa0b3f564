"""Documents that wait to be collected: known by codes alone, with nothing about whose they are (charter 3.1.9)."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from queueing.checks import check_names, check_sizes, check_texts
from queueing.codes import plain_code

MOST_COLLECTED_AT = 50
"""Counters at which one document may be collected."""

MOST_MISSES = 20
PATIENCE = timedelta(minutes=10)
"""A kiosk may ask in vain :data:`MOST_MISSES` times in so long: more than people can, less than guessing needs."""

_CODE = re.compile(r"[\w./ -]{1,64}\Z")


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


class Documents:
    """How it stands with each document by its code, and how often kiosks have asked in vain."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[ReadyDocument, datetime]] = {}
        self._misses: defaultdict[str, deque[datetime]] = defaultdict(lambda: deque(maxlen=MOST_MISSES))

    def note(self, document: ReadyDocument, at: datetime) -> None:
        """From now on it stands so with the document."""
        self._known.pop(document.code, None)
        if document.standing is not Standing.NOT_YET:
            self._known[document.code] = document, at

    def find(self, code: str) -> ReadyDocument | None:
        """The document under this code; None: not yet."""
        known = self._known.get(code)
        return known[0] if known else None

    def known(self) -> Iterable[tuple[ReadyDocument, datetime]]:
        """All that are known, with the moment each was brought in."""
        return self._known.values()

    def miss(self, kiosk: str, at: datetime) -> None:
        """Somebody asked there in vain."""
        self._misses[kiosk].append(at)

    def is_guessing(self, kiosk: str, now: datetime) -> bool:
        """Whether so many codes were tried there in vain that nobody may ask for a while."""
        misses = self._misses.get(kiosk, deque())
        return len(misses) == MOST_MISSES and timedelta() <= now - misses[0] < PATIENCE
