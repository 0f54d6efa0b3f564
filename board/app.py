"""The board as a program: hears its hall, and shows at once what it hears."""

from __future__ import annotations

import logging
import math
from contextlib import ExitStack

from board.chime import chime
from board.config import BoardConfig
from board.display import Display
from board.hearing import Hearing
from board.layout import Sheet
from board.page import Face, seconds_to_next_page
from board.scene import board_scene
from broker.member import Member
from broker.topics import BOARD, CATALOGUE, Role
from runtime.addresses import open_device
from runtime.clock import Clock, SystemClock
from runtime.program import Stopping
from screen.fonts import FontMeasure
from screen.loop import CloseRequest, EventLoop
from screen.sound import RATE, Sound

log = logging.getLogger(__name__)

_LONGEST_WAIT = 1.0
"""Seconds: a signal is noticed only between two waits, and the program has to stop within two seconds of one."""


class Board:
    """What the board has heard, and its screen. Every method runs on the main thread."""

    def __init__(
        self, config: BoardConfig, display: Display, sound: Sound, face: Face, member: Member, clock: Clock
    ) -> None:
        self._display = display
        self._sound = sound
        self._chime = chime(RATE)
        self._face = face
        self._hearing = Hearing(config.hall, member, clock)
        self._clock = clock
        self._measure = FontMeasure()
        self._right_until = -math.inf

    def show(self) -> None:
        """Let the screen show what is true now."""
        moment, now = self._clock.monotonic(), self._clock.now()
        self._right_until = moment + min(_LONGEST_WAIT, seconds_to_next_page(now), self._until_silence())
        self._display.show(board_scene(self._hearing.view(), now.astimezone(), self._face, self._measure))

    def seconds_to_wait(self) -> float:
        """How long the screen stays right if nothing is heard, and at most one second; 0 when it must be shown anew."""
        return max(0.0, self._right_until - self._clock.monotonic())

    def _until_silence(self) -> float:
        left = self._hearing.seconds_to_silence()
        return left if left > 0 else math.inf

    def take(self, news: object) -> None:
        """Take in one piece of news from the bus."""
        if self._hearing.take(news):
            self._sound.play(self._chime)


def serve(config: BoardConfig, stopping: Stopping) -> int:
    """Run the board until ``stopping``; its exit status. Raises ``BadConfiguration`` and ``BadAddress``."""
    clock = SystemClock()
    size = (config.screen.width, config.screen.height)
    with ExitStack() as opened:
        picture = open_device("picture", config.devices.picture, size, f"Növbə · {config.device}")
        opened.callback(picture.close)
        loop = EventLoop(picture.size)
        sound = open_device("sound", config.devices.sound)
        opened.callback(sound.close)
        member = Member(config.link, config.centre, config.device, Role.BOARD, clock, loop.post)
        member.hear(BOARD, config.hall)
        member.hear(CATALOGUE)
        face = Face(sheet=Sheet(*picture.size), languages=config.screen.languages, notice=config.notice)
        board = Board(config, Display(picture), sound, face, member, clock)
        board.show()
        member.join()
        opened.callback(member.leave)
        log.info("%s shows hall %s at %dx%d", config.device, config.hall, *picture.size)
        while not stopping:
            for news in loop.wait(board.seconds_to_wait()):
                if isinstance(news, CloseRequest):
                    stopping.request()
                board.take(news)
            board.show()
    log.info("%s has stopped", config.device)
    return 0
