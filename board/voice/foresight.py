"""What will probably be said soon, so that it can be made ready before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from board.voice.words import sentence
from queueing.states import BoardCall
from queueing.ticket import Language, number_parts, ticket_number
from speech.phrases import Phrase, counter_phrase, number_phrase

AHEAD = 3
"""How many of the next numbers of a series."""


def of_call(call: BoardCall, languages: Iterable[Language]) -> Iterator[Phrase]:
    """What ``call`` itself needs, then the numbers that follow it."""
    languages = tuple(languages)
    for language in languages:
        yield from sentence(call, language)
    prefix, figures = number_parts(call.number)
    for step in range(1, AHEAD + 1) if figures else ():
        for language in languages:
            yield number_phrase(ticket_number(prefix, int(figures) + step), language)


def of_counters(labels: Iterable[str], languages: Iterable[Language]) -> Iterator[Phrase]:
    """Every counter that somebody can be called to."""
    languages = tuple(languages)
    for label in labels:
        for language in languages:
            yield counter_phrase(label, language)
