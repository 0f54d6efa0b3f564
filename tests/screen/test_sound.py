"""Sound through SDL's own drivers that need no loudspeaker."""

from array import array

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
    assert sound.audible
    assert pygame.mixer.get_busy()
    sound.close()
    sound.close()


def test_a_machine_without_sound_is_silent_and_says_so(driver, caplog):
    driver("nonsense")
    sound = open_device("sound", "sdl")
    sound.play(bytes(200))
    sound.close()
    assert not sound.audible
    assert "check the loudspeaker" in caplog.text


def test_the_volume_is_heard(tmp_path, driver, monkeypatch):
    """SDL's driver that writes to a file what the loudspeaker would have got."""
    file = tmp_path / "heard.raw"
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(file))
    monkeypatch.setenv("SDL_DISKAUDIODELAY", "0")
    driver("disk")
    sound = open_device("sound", "sdl")
    sound.play(b"\x00\x40" * RATE, 0.5)
    while pygame.mixer.get_busy():
        pygame.time.wait(1)
    sound.close()
    heard = array("h", file.read_bytes())
    assert max(heard) == pytest.approx(0x4000 * 0.5, rel=0.02)
    assert sum(sample > 0 for sample in heard) == RATE
