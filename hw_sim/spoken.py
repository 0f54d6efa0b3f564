"""Whether the hall heard every call: what the boards said, held against what the journal called. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from hw_sim.listening import Sound
from queueing import messages as m
from queueing.ticket import Language
from speech.phrases import counter_phrase, number_phrase

Call = tuple[str, str]
"""A number and the label of the counter it is called to."""


def speech_troubles(
    events: Iterable[m.Event], labels: Mapping[str, str], sounds: Sequence[Sound], language: Language
) -> list[str]:
    """What was wrong with the voice of one hall, in words. ``labels``: what every counter is called on the boards.

    Every call is spoken once, and so is every second call, by one board at a time. A call that still waits gives way to
    a newer one of its number, so only a number's last call has to be spoken.
    """
    events = tuple(events)
    called = [(event.number, labels[event.counter]) for event in events if isinstance(event, _CALLS)]
    calls = Counter(called)
    again = Counter(event.number for event in events if isinstance(event, m.TicketRecalled))
    heard = [call for sound in sounds if (call := _call(sound, calls, language))]
    return [*_overlaps(sounds), *_unspoken(called, heard), *_too_often(heard, calls, again)]


def chime_troubles(events: Iterable[m.Event], sounds: Sequence[Sound]) -> list[str]:
    """The same of boards that can only chime: at least one chime for every number."""
    numbers = {event.number for event in events if isinstance(event, _CALLS)}
    missing = [f"{len(numbers)} numbers were called with {len(sounds)} chimes"] if len(sounds) < len(numbers) else []
    return [*_overlaps(sounds), *missing]


_CALLS = (m.TicketCalled, m.TicketResumed)


def _call(sound: Sound, calls: Iterable[Call], language: Language) -> Call | None:
    return next((call for call in calls if sentence_of(call, language) in sound.says), None)


def sentence_of(call: Call, language: Language) -> str:
    """What is said for a call, whether it is the first or not."""
    number, label = call
    return f"{number_phrase(number, language).text} {counter_phrase(label, language).text}"


def _overlaps(sounds: Sequence[Sound]) -> Iterator[str]:
    for first, second in pairwise(sorted(sounds, key=lambda sound: sound.at)):
        if second.at < first.ends:
            yield f"{first.board} was still saying {first.says!r} when {second.board} said {second.says!r}"


def _unspoken(called: Sequence[Call], heard: Sequence[Call]) -> Iterator[str]:
    last = dict(called)
    for call in last.items():
        if call not in heard:
            yield f"the call of {call[0]} to counter {call[1]} was never spoken"


def _too_often(heard: Sequence[Call], calls: Mapping[Call, int], again: Mapping[str, int]) -> Iterator[str]:
    for call, times in Counter(heard).items():
        if times > calls[call] + again[call[0]]:
            yield f"the call of {call[0]} to counter {call[1]} was spoken {times} times"
