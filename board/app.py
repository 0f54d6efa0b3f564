"""The board as a program: hears its hall, and shows at once what it hears."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

from board.calling import Calling, begin, follow, next_begin, show_again
from board.config import BoardConfig, ScreenConfig, Ticker
from board.display import Display
from board.feed import Named
from board.hearing import Hearing
from board.layout import Sheet
from board.layouts import load_layouts
from board.legibility import legibility
from board.page import Face
from board.presenting import seconds_right, showing
from board.programme import Programme, Slide
from board.scene import board_scene
from board.showing import Announced, Showing, sleep
from board.slides import Slides
from board.voice.app import open_voice
from broker.checkup import Checkup
from broker.health_report import report_by
from broker.member import Member
from broker.topics import BOARD, CATALOGUE, NOTICES, TIMETABLE, Role
from runtime.addresses import open_device
from runtime.clock import Clock, SystemClock
from runtime.program import Stopping, settled
from runtime.supervision import find_supervisor
from screen.fonts import FontMeasure
from screen.loop import CloseRequest
from screen.plugs import Plug, Plugs
from screen.power import Power
from screen.quiet import QuietLoop
from screen.scene import Scene

log = logging.getLogger(__name__)

_LONGEST_WAIT = 1.0
"""Seconds: a signal is noticed only between two waits, and the program has to stop within two seconds of one."""

Draw = Callable[[tuple[Showing, ...]], Scene]
"""Makes the picture of what is shown of each hall, the board's own first."""


class Board:
    """What the board has heard, and its screen. Every method runs on the main thread."""

    def __init__(
        self,
        hearing: Hearing,
        programme: Programme,
        display: Display,
        draw: Draw,
        announce: Callable[[Announced], None],
        power: Power,
        clock: Clock,
    ) -> None:
        self._hearing = hearing
        self._programme = programme
        self._display = display
        self._draw = draw
        self._announce = announce
        self._power = power
        self._clock = clock
        self._callings = [Calling(places=programme.places) for _ in hearing.feeds]
        self._to_announce = Calling(places=programme.places)
        self._shown: tuple[Showing, ...] = ()
        self._scene: Scene | None = None
        self._right_until = clock.monotonic()

    def take(self, news: object) -> None:
        """Take in one piece of news from the bus."""
        before, now = self._hearing.feeds, self._clock.monotonic()
        self._hearing.take(news)
        after = self._hearing.feeds
        heard = zip(self._callings, before, after, strict=True)
        self._callings = [follow(*each, now, self._programme.concerns) for each in heard]
        self._to_announce = follow(self._to_announce, before[0], after[0], now)

    def show(self) -> None:
        """Let the screen show what is true now, and announce whom its hall begins to call.

        That is every call of its own hall, be they shown here or not: the boards of a hall agree which one speaks.
        """
        now, wall = self._clock.monotonic(), self._clock.now()
        self._callings = [begin(calling, now)[0] for calling in self._callings]
        self._to_announce, announced = begin(self._to_announce, now)
        halls = tuple(zip(self._hearing.feeds, self._callings, strict=True))
        right = min(seconds_right(*hall, now, wall) for hall in halls)
        self._right_until = min(now + min(_LONGEST_WAIT, right), next_begin(self._to_announce))
        self._present(tuple(showing(*hall, self._programme, now, wall) for hall in halls), now)
        if announced is not None:
            self._announce(announced)

    def seconds_to_wait(self) -> float:
        """How long the screen stays right if nothing is heard, and at most one second; 0 when it must be shown anew."""
        return max(0.0, min(self._right_until, self._display.due) - self._clock.monotonic())

    def show_slides(self, slides: tuple[Slide, ...]) -> None:
        """From now on these are the slides."""
        if slides != self._programme.slides:
            self._programme = replace(self._programme, slides=slides)

    def _present(self, shown: tuple[Showing, ...], now: float) -> None:
        if self._scene is None or shown != self._shown:
            self._switch(asleep=sleep(shown))
            self._shown, self._scene = shown, self._draw(shown)
        gone_at = self._display.gone_at
        self._display.show(self._scene, now)
        if gone_at is not None and self._display.gone_at is None:
            self._callings = [show_again(calling, gone_at, now) for calling in self._callings]
            self._right_until = now

    def _switch(self, *, asleep: bool) -> None:
        """Whether the screen is on or off before the board's first picture, nobody knows."""
        if not self._shown or asleep != sleep(self._shown):
            self._power.switch(not asleep)


def serve(config: BoardConfig, stopping: Stopping) -> int:
    """Run the board until ``stopping``; its exit status. Raises ``BadConfiguration`` and ``BadAddress``."""
    clock, supervisor = SystemClock(), find_supervisor()
    with ExitStack() as opened:
        loop = QuietLoop((config.screen.width, config.screen.height))
        member = _join(config, clock, loop.post)
        opened.callback(member.leave)
        display = _display(config)
        opened.callback(display.close)
        sound = open_device("sound", config.devices.sound)
        opened.callback(sound.close)
        power = open_device("power", config.devices.power)
        opened.callback(power.close)
        slides, plugs = Slides(config.slides), Plugs()
        named = Named(counters=(config.counter, *config.voice.zone.counters), agency=config.agency)
        hearing = Hearing(config.hall, member, clock, config.other_halls, named)
        voice = open_voice(config, member, sound, loop.post, clock, opened)
        board = _board(config, display, hearing, voice.announce, power, clock)
        proof = config.link.identity_file
        report = report_by(member, Checkup(device=config.device, role=Role.BOARD, clock=clock, certificate=proof))
        settled()
        log.info("%s shows hall %s at %dx%d", config.device, config.hall, *display.size)
        opened.enter_context(supervisor)
        while not stopping:
            for news in loop.wait(min(board.seconds_to_wait(), voice.seconds_to_wait())):
                if isinstance(news, CloseRequest):
                    stopping.request()
                if not voice.take(news):
                    board.take(news)
            board.show()
            voice.know(hearing.feeds[0])
            voice.turn()
            board.show_slides(slides.look(clock.monotonic()))
            _follow_plugs(plugs, display, clock)
            report.turn()
            supervisor.turned()
    log.info("%s has stopped", config.device)
    return 0


def _join(config: BoardConfig, clock: Clock, post: Callable[[object], None]) -> Member:
    """First of all: what the hall shows comes in while the screen is opened, and is on its first picture."""
    member = Member(config.link, config.centre, config.device, Role.BOARD, clock, post)
    for hall in (config.hall, *config.other_halls):
        member.hear(BOARD, hall)
    member.hear(NOTICES, config.hall)
    member.hear(TIMETABLE)
    member.hear(CATALOGUE)
    member.join()
    return member


def _follow_plugs(plugs: Plugs, display: Display, clock: Clock) -> None:
    change = plugs.change()
    if change is Plug.OUT:
        log.error("the screen was pulled out")
        display.unplug(clock.monotonic())
    elif change is Plug.IN:
        display.reopen(clock.monotonic())


def _display(config: BoardConfig) -> Display:
    size = (config.screen.width, config.screen.height)
    return Display(partial(open_device, "picture", config.devices.picture, size, f"Növbə · {config.device}"))


def _board(
    config: BoardConfig,
    display: Display,
    hearing: Hearing,
    announce: Callable[[Announced], None],
    power: Power,
    clock: Clock,
) -> Board:
    """Raises ``BadConfiguration``."""
    measure, layout, face = FontMeasure(), load_layouts(config.layouts)[config.layout], _face(config, display.size)
    found = legibility(layout, face, measure, 1 + len(config.other_halls))
    _tell_reach(config.screen, display.size, found.capital)
    programme = Programme(
        languages=face.languages,
        notices=(config.notice,) if config.notice[face.languages[0]] else (),
        places=max(1, found.places),
        counter=face.counter,
        agency=face.agency,
        running=config.ticker is Ticker.RUNNING,
        off_from=config.sleep.off_from,
        on_from=config.sleep.on_from,
    )
    return Board(
        hearing,
        programme,
        display,
        lambda shown: board_scene(shown[0], layout, face, measure, shown[1:]),
        announce,
        power,
        clock,
    )


def _face(config: BoardConfig, size: tuple[int, int]) -> Face:
    screen = config.screen
    return Face(
        sheet=Sheet(*size, overscan=screen.overscan, capital=screen.viewing.capital(*size)),
        languages=screen.languages,
        counter=config.counter,
        agency=config.agency,
    )


def _tell_reach(screen: ScreenConfig, size: tuple[int, int], capital: int) -> None:
    """Say from how far numbers can be read, and when that is not what was asked for, what to do."""
    reach = screen.viewing.good_for(capital, *size)
    if capital and reach < screen.viewing_distance_m:
        log.warning(
            "numbers can be read from %.1f m, not from the %.1f m of viewing_distance_m: "
            "that needs a larger screen or a layout with wider columns",
            reach,
            screen.viewing_distance_m,
        )
    elif capital:
        log.info("numbers can be read from %.1f m", reach)
