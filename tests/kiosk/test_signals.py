"""What the LED ring shows and the buzzer sounds."""

from __future__ import annotations

import pytest

from kiosk.signals import BEEPS, LIGHTS, MOST_FLASHES, State, state_of
from kiosk.state import Copy, Screen, Session, Ticketing


@pytest.mark.parametrize("state", State)
def test_nothing_flashes_more_than_three_times_a_second(state):
    assert LIGHTS[state].flashes <= MOST_FLASHES


def test_no_two_states_look_alike_even_to_who_sees_no_colours():
    rhythms = {(light.on_seconds, light.off_seconds) for light in LIGHTS.values()}
    assert len(rhythms) == len(State)


@pytest.mark.parametrize("state", State)
def test_every_beep_ends_soon(state):
    assert sum(on + off for on, off in BEEPS[state]) <= 1.0


@pytest.mark.parametrize(
    ("session", "state"),
    [
        (Session(screen=Screen.GREETING), State.READY),
        (Session(screen=Screen.DETAILS), State.READY),
        (Session(screen=Screen.PRINTING), State.PRINTING),
        (Session(screen=Screen.TICKET), State.TAKE),
        (Session(screen=Screen.TICKET, journey=Ticketing(unsure=True)), State.READY),
        (Session(screen=Screen.TICKET, journey=Ticketing(unsure=True, copy=Copy.UNDER_WAY)), State.PRINTING),
        (Session(screen=Screen.DETAILS, warned=True), State.WARNING),
        (Session(screen=Screen.APOLOGY), State.FAULT),
        (Session(screen=Screen.OUT_OF_SERVICE), State.FAULT),
    ],
)
def test_it_is_told_how_it_stands(session, state):
    assert state_of(session) is state
