"""Whole halls of real processes on simulated hardware."""

import pytest

from hw_sim.morning import Morning


@pytest.fixture
def morning(tmp_path):
    """``morning(visitors)``: an open hall without loudspeakers; it is closed with the test."""
    made = []

    def open_hall(visitors, mqtt="auto"):
        made.append(Morning(tmp_path, mqtt, tuple(visitors), mute=True))
        made[-1].open()
        return made[-1]

    yield open_hall
    for hall in made:
        hall.__exit__()
