"""How a board speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Annotated

from broker.topics import Name
from queueing.states import BoardCall
from queueing.ticket import Language, is_prefix, number_parts
from runtime.config import within
from speech.config import Percent, SpeechConfig


def _check_prefixes(prefixes: tuple[str, ...]) -> None:
    if wrong := [prefix for prefix in prefixes if not is_prefix(prefix)]:
        raise ValueError(f"tickets begin with one or two capital letters, not with {', '.join(map(repr, wrong))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From ``starts`` until ``ends``, local time and perhaps over midnight, the voice has ``volume``; 0 is mute."""

    starts: time
    ends: time
    volume: Percent

    def hold(self, moment: time) -> bool:
        """Whether ``moment`` is one of these hours."""
        if self.starts <= self.ends:
            return self.starts <= moment < self.ends
        return moment >= self.starts or moment < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneConfig:
    """The part of the hall where the voice is heard: ``counters`` by label, ``prefixes`` of tickets; none given: all.

    Boards of the same hall and zone agree which one speaks; boards of different zones speak each for its own.
    """

    name: Name
    counters: tuple[str, ...] = ()
    prefixes: Annotated[tuple[str, ...], _check_prefixes] = ()

    def covers(self, call: BoardCall) -> bool:
        """Whether ``call`` is for people here."""
        here = not self.counters or call.counter in self.counters
        return here and (not self.prefixes or number_parts(call.number)[0] in self.prefixes)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceConfig(SpeechConfig):
    """What is said, how, how loud and where.

    ``languages`` in their order; none: only the chime. ``longest_wait``: seconds after which a call is not spoken any
    more. While more than ``patience`` calls wait, each is spoken in the first language only and without a chime.
    """

    languages: tuple[Language, ...]
    hours: tuple[Hours, ...] = ()
    longest_wait: Annotated[float, within(5, 600)]
    patience: Annotated[int, within(0, 64)]
    zone: ZoneConfig

    def __post_init__(self) -> None:
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("languages: each only once")

    def volume_at(self, moment: time) -> float:
        """From 0 to 1: that of the first hours that hold, else the usual one."""
        percent = next((hours.volume for hours in self.hours if hours.hold(moment)), self.volume)
        return percent / 100
