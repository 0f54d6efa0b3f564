"""A touchscreen at its device file: a pipe of the kernel's own events, since there is no making input devices here."""

from __future__ import annotations

import logging
import logging.handlers
import os
import queue
import struct

import pytest

from runtime.addresses import BadAddress, address_of, parse
from screen import contacts as c
from screen.loop import Phase, Touch
from screen.touchscreen import open_touch

RANGES = "x=0..4095&y=0..4095"

EVIOCGRAB, EVIOCGABS = 0x40044590, 0x80184540
"""linux/input.h, on every machine whose ioctl numbers are the generic ones."""


class Loop:
    size = (1000, 2000)

    def __init__(self):
        self.news = queue.SimpleQueue()

    def post(self, news):
        self.news.put(news)

    def next(self):
        touch = self.news.get(timeout=10)
        assert isinstance(touch, Touch)
        return round(touch.x), round(touch.y), touch.phase, touch.finger


@pytest.fixture
def told():
    messages, log = queue.SimpleQueue(), logging.getLogger("screen.touchscreen")
    handler = logging.handlers.QueueHandler(messages)
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO)
    yield lambda: messages.get(timeout=10).getMessage()
    log.setLevel(level)
    log.removeHandler(handler)


@pytest.fixture
def device(tmp_path):
    path = tmp_path / "event0"
    os.mkfifo(path)
    return path


def packed(*events):
    return b"".join(c.EVENT.pack(0, 0, *event) for event in (*events, (c.EV_SYN, c.SYN_REPORT, 0)))


def comes_down(slot, x, y):
    return packed(
        (c.EV_ABS, c.ABS_MT_SLOT, slot),
        (c.EV_ABS, c.ABS_MT_TRACKING_ID, 40 + slot),
        (c.EV_ABS, c.ABS_MT_POSITION_X, x),
        (c.EV_ABS, c.ABS_MT_POSITION_Y, y),
    )


def lifts(slot):
    return packed((c.EV_ABS, c.ABS_MT_SLOT, slot), (c.EV_ABS, c.ABS_MT_TRACKING_ID, -1))


def touched(device, told, options, data):
    """The touchscreen, the loop that it posts to, and the pipe, through which ``data`` has gone."""
    loop = Loop()
    screen = open_touch(parse(f"evdev://{device}?{options}"), loop)
    writer = os.open(device, os.O_WRONLY)
    assert "is ready" in told()
    os.write(writer, data)
    return screen, loop, writer


def test_a_finger_is_felt_in_the_pictures_own_pixels(device, told):
    screen, loop, writer = touched(device, told, RANGES, comes_down(0, 0, 4095) + lifts(0))
    assert loop.next() == (0, 2000, Phase.DOWN, 0)
    assert loop.next() == (0, 2000, Phase.UP, 0)
    screen.close()
    os.close(writer)


def test_a_glass_that_is_built_in_turned_feels_where_the_picture_is(device, told):
    screen, loop, writer = touched(device, told, f"rotate=90&{RANGES}", comes_down(1, 0, 0))
    assert loop.next() == (1000, 0, Phase.DOWN, 1)
    screen.close()
    os.close(writer)


def test_a_calibrated_glass_feels_where_it_was_measured(device, told):
    points = "0.1,0.1:0.2,0.2;0.9,0.1:0.8,0.2;0.9,0.9:0.8,0.8;0.1,0.9:0.2,0.8"
    screen, loop, writer = touched(device, told, f"points={points}&x=0..1000&y=0..1000", comes_down(0, 200, 800))
    assert loop.next() == (100, 1800, Phase.DOWN, 0)
    screen.close()
    os.close(writer)


def test_one_that_is_unplugged_and_comes_back_is_felt_again(device, told, monkeypatch):
    monkeypatch.setattr("screen.touchscreen.AGAIN_SECONDS", 0.001)
    screen, loop, writer = touched(device, told, RANGES, comes_down(0, 0, 0))
    assert loop.next()[2] is Phase.DOWN
    os.close(writer)
    assert "was unplugged" in told()
    screen.close()


def test_one_that_does_not_tell_its_ranges_is_explained(device, told):
    writer = os.open(device, os.O_RDWR)
    screen = open_touch(parse(f"evdev://{device}"), Loop())
    assert "write them, as in ?x=0..4095" in told()
    screen.close()
    os.close(writer)


def test_a_device_tells_its_ranges_itself_and_is_kept_for_the_kiosk_alone(device, told, monkeypatch):
    asked = []

    def ioctl(descriptor, request, argument):
        asked.append(request)
        if request & 0xFF00 == 0x4500 and isinstance(argument, bytearray):
            argument[:] = struct.pack("@6i", 0, 0, 1000 if request & 1 else 2000, 0, 0, 0)
        return 0

    monkeypatch.setattr("screen.touchscreen.fcntl.ioctl", ioctl)
    screen, loop, writer = touched(device, told, "rotate=0", comes_down(0, 500, 500))
    assert loop.next() == (500, 500, Phase.DOWN, 0)
    assert asked == [EVIOCGRAB, EVIOCGABS + c.ABS_MT_POSITION_X, EVIOCGABS + c.ABS_MT_POSITION_Y]
    screen.close()
    os.close(writer)


def test_one_that_is_not_there_is_explained(tmp_path, told):
    screen = open_touch(parse(f"evdev://{tmp_path}/event7"), Loop())
    assert "is it plugged in" in told()
    screen.close()


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("evdev://event0", "named by its path"),
        ("evdev:///dev/input/event0?rotate=45", "rotate must be one of 0, 90, 180, 270"),
        ("evdev:///dev/input/event0?x=4095", "x must be the axis's range"),
        ("evdev:///dev/input/event0?x=9..1", "x must be the axis's range"),
        ("evdev:///dev/input/event0?points=0.1,0.1:0.1,0.1", "3 to 5 points"),
        ("evdev:///dev/input/event0?points=1;2;3", "write x,y:u,v"),
        ("evdev:///dev/input/event0?points=7,0:0,0;1,0:1,0;1,1:1,1", "from 0 to 1"),
        ("evdev:///dev/input/event0?rotate=90&points=0,0:0,0;1,0:1,0;1,1:1,1", "leave out rotate"),
        ("evdev:///dev/input/event0?calibrate=yes", "no option 'calibrate'"),
    ],
)
def test_a_wrong_address_is_explained(address, complaint):
    with pytest.raises(BadAddress, match=complaint):
        address_of("touch")(address)
