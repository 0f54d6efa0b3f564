"""A monkey at the kiosk: fingers anywhere, two at once, scans, keys and faults, by seed; no ticket lost or doubled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from random import Random

import pytest

from kiosk.finger import Finger, feel
from kiosk.focus import Focus, move
from kiosk.news import Answered, Issue, News, Print, Printed, Record, Reprint, Scanned, Send, Stirred, Tick, Touched
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.session import step
from kiosk.state import Screen, Session
from kiosk.supply import Supply, Used
from kiosk.world import Trouble
from printer.printing import Outcome
from queueing import messages as m
from queueing.numbers import NumberBlock
from queueing.ticket import Category, Language, TicketState, ticket_id
from screen.fonts import FontMeasure
from screen.loop import Phase, Touch
from screen.scene import Scene
from tests.kiosk_samples import ASKING, BUSY

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MEASURE = FontMeasure()
LEASE = m.Lease(day=AT.date(), blocks=tuple(NumberBlock(prefix=p, first=600, last=699) for p in "AP"))
DEEDS = 5_000
LOOKS = ("language-", "size-", "contrast", "reach")
SCANS = ("8WTN90DBA9RE", "AP-7734", "", "\x00\x1b", "https://example.org/?" + "x" * 900, "ŞƏ048")
SENTENCES = {
    m.AskDocument: {"document": m.DocumentFacts(standing=m.Standing.READY)},
    m.FileComplaint: {"registration": "kiosk-1-1"},
    m.LeaveSuggestion: {"registration": "kiosk-1-2"},
}


class Monkey:
    """Does anything, remembers every ticket, and lets coordinator and printer answer when and how they like."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.now, self.keys = 0.0, count(1)
        self.session, self.world = Session(), replace(ASKING, lines=BUSY.lines, scanner=True)
        self.finger, self.focus = Finger(), Focus()
        self.asked: list[m.KioskCommand] = []
        self.pressed: list[str] = []
        self.issued: tuple[Used, ...] = ()
        self.owed: set[str] = set()
        self.ends: Counter[str] = Counter()
        self.screens: Counter[Screen] = Counter()
        self.silent = False
        self._seen: tuple[object, object, Scene] | None = None
        self.tell(Tick())

    @property
    def scene(self) -> Scene:
        """What is shown, drawn anew only when it has changed."""
        world = replace(self.world, now=0.0, wall=None, heard_at=None)
        session = replace(self.session, touched_at=0.0, since=0.0, abandoned=())
        if self._seen is None or self._seen[:2] != (session, world):
            self._seen = (session, world, scene_of(View(self.session, self.world, MEASURE)))
        return self._seen[2]

    def tell(self, news: News) -> None:
        heard_at = self.world.heard_at if self.silent else self.now
        self.world = replace(self.world, heard_at=heard_at).at(self.now, AT)
        self.session, effects = step(self.session, news, self.now, self.world)
        self.screens[self.session.screen] += 1
        for effect in effects:
            self._note(effect)

    def _note(self, effect: object) -> None:
        match effect:
            case Send(m.ConfirmPrint() | m.VoidTicket() as said):
                self.ends[said.ticket] += 1
            case Send(command):
                self.asked.append(command)
            case Print(ticket) | Reprint(ticket):
                self.pressed.append(ticket.ticket)
            case Issue(issued, ticket, paperless):
                used = Used(day=issued.day, prefix=issued.prefix, sequence=issued.sequence)
                assert used not in self.issued
                self.issued += (used,)
                self.owed.add(ticket.ticket)
                self.world = replace(self.world, supply=replace(self.world.supply, used=self.issued))
                if paperless:
                    self.tell(Printed(ticket.ticket, Outcome.UNCERTAIN, "paperless"))
                else:
                    self.pressed.append(ticket.ticket)
            case Record(ticket):
                self.ends[ticket] += 1

    def do_something(self) -> None:
        deeds = (
            (35, self._tap),
            (45, self._tap_a_widget),
            (6, self._slide),
            (4, self._press_a_button),
            (3, self._scan),
            (10, self._answer),
            (8, self._print),
            (4, self._wait),
            (1, self._break_something),
        )
        weights, ways = zip(*deeds, strict=True)
        self.random.choices(ways, weights)[0]()

    def _touch(self, x: float, y: float, phase: Phase, which: int = 0) -> None:
        self.finger, chosen = feel(self.finger, Touch(x, y, phase, which), self.scene, self.now)
        if chosen is not None:
            self.tell(Touched(chosen, f"key-{next(self.keys)}"))

    def _anywhere(self) -> tuple[float, float]:
        return self.random.uniform(0, self.scene.width), self.random.uniform(0, self.scene.height)

    def _tap(self) -> None:
        """With one finger or two, once or in a rattle."""
        self.now += self.random.choice((0.02, 0.3, 1.0))
        where = [self._anywhere() for _ in range(self.random.choice((1, 1, 1, 2)))]
        for phase in (Phase.DOWN, Phase.UP):
            for which, place in enumerate(where):
                self._touch(*place, phase, which)

    def _tap_a_widget(self) -> None:
        """One that leads on."""
        self.now += 0.5
        own = [
            widget
            for widget in self.scene.widgets
            if not widget.name.startswith(("key-", *LOOKS)) or self.session.screen is Screen.GREETING
        ]
        if own:
            place = self.random.choice(own).rect.middle
            for phase in (Phase.DOWN, Phase.UP):
                self._touch(*place, phase)

    def _slide(self) -> None:
        self._touch(*self._anywhere(), Phase.DOWN)
        self.now += self.random.uniform(0, 3)
        self._touch(*self._anywhere(), Phase.UP)

    def _press_a_button(self) -> None:
        self.tell(Stirred())
        self.focus = move(self.focus, self.scene, self.random.choice((-1, 1)))
        if self.focus.widget is not None and self.random.random() < 0.5:
            self.tell(Touched(self.focus.widget, f"key-{next(self.keys)}"))

    def _scan(self) -> None:
        self.tell(Scanned(self.random.choice(SCANS), f"key-{next(self.keys)}"))

    def _answer(self) -> None:
        """One of the questions that were asked, perhaps twice, perhaps long after anybody waited for it."""
        if not self.asked:
            return
        command = self.asked.pop(self.random.randrange(len(self.asked)))
        answer: m.Answer = m.Refused(key=command.key, rule=self.random.choice(("full", "unknown-ticket")), text="")
        if self.random.random() < 0.8:
            answer = m.Accepted(key=command.key, **SENTENCES.get(type(command), {"ticket": self._ticket(command)}))
            if isinstance(command, m.ReserveTicket | m.CheckIn):
                self.owed.add(ticket_id(command.key))
        for _ in range(self.random.choice((1, 1, 2))):
            self.tell(Answered(answer))

    def _ticket(self, command: m.KioskCommand) -> m.TicketFacts:
        new = isinstance(command, m.ReserveTicket | m.CheckIn)
        return m.TicketFacts(
            ticket=ticket_id(command.key) if new else "8WTN90DBA9RE",
            number="A001",
            service=getattr(command, "service", None) or "passport",
            category=Category.ORDINARY,
            language=Language.AZ,
            state=TicketState.RESERVED if new else self.random.choice(list(TicketState)),
            issued_at=AT,
        )

    def _print(self) -> None:
        if self.pressed:
            ticket = self.pressed.pop(self.random.randrange(len(self.pressed)))
            copy = self.random.random() < 0.1
            self.tell(Printed(ticket, self.random.choice(list(Outcome)), "why", copy))

    def _wait(self) -> None:
        self.now += self.random.choice((0.5, 2.0, 2.0, 6.0, 46.0))
        self.tell(Tick())

    def _break_something(self) -> None:
        """Or mend it."""
        self.silent = self.random.random() < 0.2
        printer = self.random.choice(("", "", Trouble.NO_PAPER, Trouble.PRINTER))
        lease = Supply(lease=LEASE, usable_from=AT.date(), used=self.issued) if self.random.random() < 0.8 else None
        self.world = replace(self.world, printer=printer, supply=lease)
        self.tell(Tick())

    def leave_alone(self) -> None:
        """All is mended, everything is answered, and nobody is there."""
        self.silent, self.world = False, replace(self.world, printer="")
        while self.asked:
            self._answer()
        for _ in range(4):
            self.now += 60
            self.tell(Tick())


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_whatever_a_monkey_does_no_ticket_is_lost_or_doubled_and_the_greeting_comes_back(seed: int):
    monkey = Monkey(seed)
    for _ in range(DEEDS):
        monkey.do_something()
    monkey.leave_alone()
    assert monkey.session.screen is Screen.GREETING
    assert {ticket for ticket in monkey.owed if monkey.ends[ticket] != 1} == set()
    assert set(monkey.ends) == monkey.owed
    assert len(monkey.screens) > 20, monkey.screens
