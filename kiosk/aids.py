"""Helps people to use a kiosk whose screen they do not see: buttons, voice, LED ring and buzzer."""

from __future__ import annotations

from typing import Protocol

from kiosk import guide
from kiosk.focus import ringed
from kiosk.guide import Choose, Guide, Say, asleep
from kiosk.screens.view import View
from kiosk.signals import BEEPS, LIGHTS, Beeps, Light, State, state_of
from kiosk.spoken import calls_said, change_said, screen_said, volume_said, widget_said
from kiosk.state import Session
from kiosk.voice import Spoken, Voice
from queueing.messages import BoardCall
from screen.scene import Scene


class Ring(Protocol):
    """What a ring's address opens: lights that are seen from afar."""

    def show(self, light: Light) -> None:
        """Light it like this from now on."""

    def close(self) -> None:
        """Give it back, dark."""


class Buzzer(Protocol):
    """What a buzzer's address opens."""

    def play(self, beeps: Beeps) -> None:
        """Begin to sound; returns at once."""

    def close(self) -> None:
        """Give it back, silent."""


class Aids:
    """Every method runs on the main thread and returns at once. ``volume``: percent, before anybody changes it."""

    def __init__(self, voice: Voice, ring: Ring, buzzer: Buzzer, volume: int) -> None:
        self._voice = voice
        self._ring = ring
        self._buzzer = buzzer
        self._guide: Guide = asleep(volume)
        self._scene: Scene | None = None
        self._state: State | None = None

    @property
    def speaking(self) -> bool:
        """Whether somebody is being spoken to, and so is there."""
        return self._guide.awake and self._voice.sounds

    def press(self, key: str, view: View, calls: tuple[BoardCall, ...] | None) -> str | None:
        """A button was pressed; the widget it touches, if it touches one. ``calls``: what the hall's boards show."""
        if self._scene is None:
            return None
        self._guide, deed = guide.press(self._guide, key, self._scene)
        if isinstance(deed, Choose):
            return deed.widget
        self._say(deed, view, self._scene, calls)
        return None

    def plug(self, plugged: bool, view: View) -> None:
        """Headphones were plugged in, or pulled out."""
        if self._scene is None:
            return
        if plugged:
            self._guide = guide.wake(self._guide, self._scene)
            self._say(Say.SCREEN, view, self._scene, None)
        else:
            self._sleep()

    def see(self, view: View, scene: Scene) -> Scene:
        """``scene`` is to be shown: tell what is new; returns it with its widget in focus made plain.

        A citizen who has gone is forgotten.
        """
        self._signal(view.session)
        if self._guide.awake and guide.has_left(view.session, view.world.now):
            self._sleep()
        before, self._scene = self._scene, scene
        self._guide, say = guide.see(self._guide, scene)
        if say is Say.CHANGE and before is not None:
            self._voice.say(change_said(view, before, scene), self._guide.volume)
        elif say is Say.SCREEN:
            self._say(say, view, scene, None)
        return ringed(scene, self._guide.widget, view.palette)

    def take(self, spoken: Spoken) -> None:
        """The studio has made something."""
        self._voice.take(spoken)

    def _signal(self, session: Session) -> None:
        state = state_of(session)
        if state is not self._state:
            self._state = state
            self._ring.show(LIGHTS[state])
            if BEEPS[state]:
                self._buzzer.play(BEEPS[state])

    def _sleep(self) -> None:
        self._guide = asleep(self._guide.usual)
        self._voice.hush()

    def _say(self, what: Say, view: View, scene: Scene, calls: tuple[BoardCall, ...] | None) -> None:
        volume = self._guide.volume
        match what:
            case Say.AGAIN:
                self._voice.again(volume)
            case Say.CALLS:
                self._voice.say(calls_said(view, calls), volume)
            case Say.VOLUME:
                self._voice.say(volume_said(view, volume), volume)
            case Say.WIDGET if self._guide.widget:
                self._voice.say(widget_said(view, scene, self._guide.widget), volume)
            case _:
                self._voice.say(screen_said(view, scene), volume)
