"""What people saw, heard and held at the kiosk, citizen by citizen. It knows nothing of how the kiosk works.

A citizen's visit ends when the greeting is seen, or the kiosk dies.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pygame import Surface

from hw_sim.thermal import Ticket
from hw_sim.thermal.qr import read_qr
from printer.sheets import TEST_CODE
from screen.painter import blank
from screen.scene import Scene

GIVEN = frozenset({"ticket", "number"})
"""Screens that give a citizen a number."""

NOBODYS = frozenset({"starting", "greeting", "agencies", "services", "most-asked", "search", "details", "category"})
"""Screens on which no number of a ticket has anything to do."""

REMEMBERED = 40
"""Secrets of former visits that are looked for."""

_NUMBER = re.compile(r"[^\W\d_]{1,2} \d{3,}\Z")


@dataclass(slots=True)
class Visit:
    """``gives``: something that may lead to a ticket was touched. ``numbers`` are those the citizen was given."""

    secrets: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    gives: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What was printed, and came out: the ticket's code, if it can be read. ``copy``: it is marked as one.

    ``late``: nobody waited for it any more: whoever did has been told already what becomes of the number.
    """

    code: str | None
    copy: bool = False
    late: bool = False


class Witness:
    """Is the kiosk's picture and its headphones, and stands where the papers drop."""

    audible = True

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self.scene: Scene | None = None
        self.papers: list[Paper] = []
        self.given: Counter[str] = Counter()
        self.explained = 0
        self.leaks: list[str] = []
        self.seen: Counter[str] = Counter()
        self._canvas = blank(size)
        self._visit = Visit()
        self._former: deque[str] = deque(maxlen=REMEMBERED)

    # -- the kiosk's devices

    def canvas(self) -> Surface:
        """As :meth:`screen.picture.Picture.canvas`."""
        return self._canvas

    def show(self, surface: object, scene: Scene, areas: Sequence[object] = ()) -> None:  # noqa: ARG002
        """As :meth:`screen.picture.Picture.show`."""
        self.scene = scene
        self.seen[scene.title] += 1
        if scene.title == "greeting":
            self._part()
        self._look_for_secrets(scene.title, scene.texts)
        if scene.title in GIVEN:
            self._note_given(scene)

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:  # noqa: ARG002
        """As :meth:`screen.sound.Sound.play`."""
        self._look_for_secrets("speech", (says,))

    def hush(self) -> None:
        """What sounds is broken off."""

    def close(self) -> None:
        """Nothing is held."""

    def drop(self, paper: Ticket) -> None:
        """A paper comes out."""
        code = read_qr(paper.image)
        if code != TEST_CODE:
            waits = self.scene is not None and self.scene.title == "printing"
            self.papers.append(Paper(code, _is_marked(paper), late=not waits))

    # -- what the citizen does

    def keep_secret(self, text: str) -> None:
        """The citizen has shown or typed this: nobody who comes later may see it."""
        self._visit.secrets.append(_plain(text))

    def asks_for_a_ticket(self) -> None:
        """The citizen did what may lead to one."""
        self._visit.gives = True

    def killed(self) -> None:
        """The kiosk is dead: whether the citizen's wish was granted, nobody can tell."""
        self.explained += self._visit.gives
        self.scene = None
        self._part()

    def _part(self) -> None:
        self._former.extend(self._visit.secrets)
        self._former.extend(_plain(number) for number in self._visit.numbers)
        self._visit = Visit()

    def _note_given(self, scene: Scene) -> None:
        for text in scene.texts:
            if _NUMBER.match(text) and text not in self._visit.numbers:
                self._visit.numbers.append(text)
                self.given[_plain(text)] += 1

    def _look_for_secrets(self, where: str, texts: Iterable[str]) -> None:
        lines = [_plain(text) for text in texts]
        for secret in self._former:
            number = _is_number(secret)
            if (number and where not in NOBODYS) or secret in self._visit.secrets:
                continue
            if any(secret == line if number else secret in line for line in lines):
                self.leaks.append(f"{secret!r} of a former citizen on {where}")


def _is_marked(paper: Ticket) -> bool:
    """Whether one word stands above the centre's name."""
    return bool(paper.text) and len(paper.text[0].split()) == 1


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]{1,2}\d{3,}", text))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
