"""Sound through SDL's own drivers that need no loudspeaker."""

import pygame
import pytest

from runtime.addresses import open_device
from screen.sound import RATE


@pytest.fixture
def driver(monkeypatch):
    def choose(name):
        monkeypatch.setenv("SDL_AUDIODRIVER", name)

    yield choose
    pygame.mixer.quit()


def test_what_is_played_sounds(driver):
    driver("dummy")
    sound = open_device("sound", "sdl")
    sound.play(bytes(2 * RATE))
    assert pygame.mixer.get_busy()
    sound.close()
    sound.close()


def test_a_machine_without_sound_is_silent_and_says_so(driver, caplog):
    driver("nonsense")
    sound = open_device("sound", "sdl")
    sound.play(bytes(200))
    sound.close()
    assert "check the loudspeaker" in caplog.text
