"""The library alphasignpy and our encoder say the same on the wire, and the simulated panel understands both."""

from __future__ import annotations

import pytest
from alphasign import Packet
from alphasign.commands import WriteSmallDots, WriteSpecialFunction, WriteString, WriteText
from alphasign.protocol import (
    DELAY,
    Color,
    DisplayMode,
    DisplayPosition,
    DotsColorDepth,
    FileProtection,
    FileType,
    Font,
    SpecialFunction,
)

from board.led import alpha
from board.led.alpha import Charset, Mode
from board.led.letters import LIT, drawn
from hw_sim.led import SimulatedPanel, read

PICTURE = drawn("ƏŞ")


def theirs(command) -> bytes:
    return Packet(b"Z", "01").add(command).to_bytes().replace(DELAY, b"")


def ours(command) -> bytes:
    return b"".join(piece.data for piece in alpha.packet("01", command))


def a_text(message: bytes, label: str = "A", mode: DisplayMode = DisplayMode.HOLD) -> WriteText:
    return WriteText(message, label, DisplayPosition.MIDDLE_LINE, mode)


def pixels(dots) -> bytes:
    return b"".join(bytes(ord("1" if dot == LIT else "0") for dot in row) + b"\r" for row in dots)


MEMORY = WriteSpecialFunction.configure_memory(
    [
        {"label": "A", "type": FileType.TEXT, "size": 512, "stop_time": 0, "protection": FileProtection.LOCKED},
        {
            "label": "B",
            "type": FileType.DOTS,
            "size": (7, 80),
            "color_depth": DotsColorDepth.MONO,
            "protection": FileProtection.LOCKED,
        },
    ]
)

PAIRS = [
    (a_text(b"A 048 12"), alpha.write_text("A", alpha.shown(Mode.HOLD, alpha.letters("A 048 12")))),
    (
        a_text(Color.RED.value + Font.FULL_HEIGHT_STD.value + b"A 048", "0", DisplayMode.FLASH),
        alpha.write_text(
            "0",
            alpha.shown(
                Mode.FLASH,
                alpha.colour(alpha.Colour.RED),
                alpha.charset(Charset.FULL_HEIGHT),
                alpha.letters("A 048"),
            ),
        ),
    ),
    (WriteString(b"A 048", "S"), alpha.write_string("S", alpha.letters("A 048"))),
    (
        WriteSmallDots(pixels(PICTURE), "B", len(PICTURE[0]), len(PICTURE)),
        alpha.write_picture("B", PICTURE),
    ),
    (MEMORY, alpha.lay_out_memory("A", 512, "B", 7, 80)),
    (WriteSpecialFunction(SpecialFunction.MEMORY_CONFIG, b""), alpha.clear_memory()),
]


@pytest.mark.parametrize(("other", "own"), PAIRS)
def test_both_say_the_same_on_the_wire(other, own):
    assert theirs(other) == ours(own)


def test_both_pause_after_the_size_of_a_picture():
    other, own = PAIRS[3]
    before = Packet(b"Z", "01").add(other).to_bytes().split(DELAY)[-2]
    assert alpha.packet("01", own)[0].data.endswith(before)


@pytest.mark.parametrize("encode", [lambda pair: theirs(pair[0]), lambda pair: ours(pair[1])], ids=["theirs", "ours"])
def test_the_simulated_panel_understands_both(encode):
    panel = SimulatedPanel("01", 7, 80, parity=False)
    text = a_text(b"\x14B"), alpha.write_text("A", alpha.shown(Mode.HOLD, alpha.picture("B")))
    for pair in [PAIRS[4], PAIRS[3], text]:
        for byte in encode(pair):
            panel.take(byte, 0.0)
    assert [read(page) for page in panel.pages()] == ["ƏŞ"]
    for byte in encode(PAIRS[1]):
        panel.take(byte, 0.0)
    assert [read(page) for page in panel.pages()] == ["A 048"]
    assert not panel.events
