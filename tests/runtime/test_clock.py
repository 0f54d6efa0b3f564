from datetime import UTC, datetime, timedelta

from runtime.clock import LEAP, ClockWatch, boot_id

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Times:
    """A calendar and an even clock, moved by hand."""

    def __init__(self):
        self.wall = NOON
        self.seconds = 100.0

    def pass_by(self, seconds):
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds


def watch(times):
    return ClockWatch(lambda: times.wall, lambda: times.seconds)


def test_time_that_passes_sets_no_clock_however_long_it_takes():
    times = Times()
    watching = watch(times)
    for seconds in (0, 1, 3600, 86400):
        times.pass_by(seconds)
        assert watching.look() == (times.wall, False)


def test_a_clock_that_is_set_forward_or_back_is_noticed_once():
    times = Times()
    watching = watch(times)
    for leap in (timedelta(days=9000), -timedelta(hours=1)):
        times.wall += leap
        assert watching.look() == (times.wall, True)
        assert watching.look() == (times.wall, False)


def test_a_small_correction_is_none():
    times = Times()
    watching = watch(times)
    times.wall += LEAP
    assert watching.look() == (times.wall, False)


def test_the_machine_keeps_its_boot_id_and_one_without_has_none(tmp_path):
    assert boot_id() == boot_id()
    assert boot_id(tmp_path / "none") == ""
