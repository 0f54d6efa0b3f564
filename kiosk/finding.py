"""What somebody may mean who types a few letters: services and agencies, by all the catalogue says of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from kiosk.folding import words
from kiosk.world import World
from queueing.catalogue import Agency, Service, Text
from queueing.ticket import Language

_LONG = 5
"""Letters of a word in which one may be wrong, and whose ending may be another."""


class _Where(IntEnum):
    """Where the words were found, the nearest first."""

    NAME = 0
    OTHER_LANGUAGE = 1
    AROUND = 2


def find(world: World, query: str, language: Language) -> tuple[Service | Agency, ...]:
    """The services and agencies that all words of ``query`` lead to, the nearest first."""
    asked = words(query)
    exact = sorted(_found(world, asked, language, slips=False), key=_nearness)
    if exact and exact[0][0] is not _Where.AROUND:
        return tuple(entry for _, entry in exact)
    alike = sorted(_found(world, asked, language, slips=True), key=_nearness)
    return tuple(dict.fromkeys(entry for _, entry in (*alike, *exact)))


def _nearness(hit: tuple[_Where, Service | Agency]) -> _Where:
    return hit[0]


def _found(
    world: World, asked: tuple[str, ...], language: Language, *, slips: bool
) -> Iterator[tuple[_Where, Service | Agency]]:
    if not asked:
        return
    agencies = {agency.id: agency for agency in world.agencies()}
    for service in world.offered():
        around = (*_texts(agencies[service.agency].name), *(t for d in service.documents for t in _texts(d)))
        if (where := _near(asked, service.name, around, language, slips=slips)) is not None:
            yield where, service
    for agency in agencies.values():
        if (where := _near(asked, agency.name, (), language, slips=slips)) is not None:
            yield where, agency


def _near(
    asked: tuple[str, ...], name: Text, around: Iterable[str], language: Language, *, slips: bool
) -> _Where | None:
    own, others = words(name[language]), [word for text in _texts(name) for word in words(text)]
    all_words = others + [word for text in around for word in words(text)]
    for where, known in ((_Where.NAME, own), (_Where.OTHER_LANGUAGE, others), (_Where.AROUND, all_words)):
        if all(any(_begins(word, piece, slips=slips) for word in known) for piece in asked):
            return where
    return None


def _begins(word: str, piece: str, *, slips: bool) -> bool:
    if word.startswith(piece):
        return True
    return slips and len(piece) >= _LONG and _one_slip(word, piece if len(piece) == _LONG else piece[:-1])


def _one_slip(word: str, piece: str) -> bool:
    """Whether ``piece`` begins ``word`` but for one letter that is wrong, missing, too many or transposed."""
    at = next((at for at, (one, other) in enumerate(zip(word, piece, strict=False)) if one != other), None)
    if at is None:
        return len(piece) - len(word) <= 1
    rest, swapped = piece[at + 1 :], piece[at + 1 : at + 2] + piece[at] + piece[at + 2 :]
    return word[at:].startswith((rest, swapped)) or word[at + 1 :].startswith((rest, piece[at:]))


def _texts(text: Text) -> tuple[str, str, str]:
    return text.az, text.ru, text.en
