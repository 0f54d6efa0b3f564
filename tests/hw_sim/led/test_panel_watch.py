"""The demonstration's eyes read LED panels by their lit dots."""

from __future__ import annotations

import pytest
from PIL import Image

from board.led import alpha
from board.led.letters import drawn
from board.led.matrix import in_the_middle
from board.led.memory import writes
from board.led.pages import Page, Sign, Tone
from hw_sim.hub import Hub
from hw_sim.led import Fault, SimulatedLine, SimulatedPanel, photograph
from hw_sim.led.hub75 import open_hub75
from hw_sim.panel_watch import PanelFiles, PanelWatch, calls_on
from hw_sim.patience import Patience
from hw_sim.watching import Album, BoardWatch
from hw_sim.wire import ENVIRONMENT
from runtime.addresses import BadAddress, parse

SIGN = Sign(7, 80)


@pytest.fixture
def panel():
    return SimulatedPanel("01", SIGN.rows, SIGN.columns)


@pytest.fixture
def tell(panel):
    """``tell(at, *texts)``: the panel is told to show these from ``at`` on."""

    def send(at, *texts):
        for write in writes(tuple(Page(text) for text in texts), SIGN):
            for command in write.commands if write.place == alpha.PRIORITY else ():
                for piece in alpha.packet("01", command):
                    SimulatedLine([panel]).receive(alpha.with_even_parity(piece.data), at)

    return send


@pytest.fixture
def album():
    album = Album(Patience())
    yield album
    album.close()


@pytest.fixture
def watch(tmp_path, panel, album):
    watch = BoardWatch(Hub(tmp_path), (), album, tmp_path / "boards")
    watch.panel = PanelWatch("board-3", "", watch, Patience())
    watch.panel.look_at_panel(panel)
    return watch


def test_every_call_on_a_panel_is_seen_when_its_last_byte_has_come(tell, watch):
    tell(10.0, "A 048 → 12")
    tell(20.0, "C 117 ← 3", "A 048 → 12")
    assert watch.wait_for("board-3", "A048", "12", 0.0, 0.0) == 10.0
    assert watch.wait_for("board-3", "C117", "3", 0.0, 0.0) == 20.0
    assert watch.wait_for("board-3", "A048", "12", 15.0, 0.0) is None


def test_a_call_is_kept_as_a_picture(tell, watch, album, tmp_path):
    tell(10.0, "A 048 → 12")
    album.close()
    with Image.open(tmp_path / "boards" / "board-3-01-A048.png") as picture:
        assert picture.size == photograph(("." * SIGN.columns,) * SIGN.rows).size


def test_what_is_no_call_is_none(tell, watch):
    tell(10.0, "10:07", "---")
    assert watch.wait_for("board-3", "A048", "12", 0.0, 0.0) is None


def test_calls_are_read_with_and_without_spaces_and_each_once():
    pages = tuple(drawn(text) for text in ["A 048 → 12", "Ə001←3", "A 048 → 12", "DELAYED"])
    assert list(calls_on(pages)) == [("A048", "12"), ("Ə001", "3")]


def test_on_a_counters_sign_a_number_alone_is_a_call():
    pages = tuple(drawn(text) for text in ["A 048", "C 117\n↓", "CLOSED", "---"])
    assert list(calls_on(pages, "5")) == [("A048", "5"), ("C117", "5")]
    assert list(calls_on(pages)) == []


def test_a_call_that_comes_back_after_newer_ones_is_no_new_one(tell, watch):
    tell(10.0, "A 048 → 12")
    tell(20.0, "C 117 ← 3")
    tell(30.0, "C 117 ← 3", "A 048 → 12")
    assert watch.wait_for("board-3", "A048", "12", 15.0, 0.0) is None
    assert [sighting.calls for sighting in watch.panel.sightings] == [
        (("A048", "12"),),
        (("C117", "3"),),
        (("C117", "3"), ("A048", "12")),
    ]


@pytest.fixture
def matrix(tmp_path, monkeypatch):
    """A hub, and the matrix of one device on it, as a program opens it."""
    hub = Hub(tmp_path)
    hub.start()
    monkeypatch.setenv(ENVIRONMENT, str(hub.path))
    yield hub, open_hub75(parse("simhub75://board-3-hub75?rows=32&columns=64&brightness=30"))
    hub.close()


def test_a_matrix_of_a_program_is_seen_through_the_hub(matrix, album, tmp_path, eventually):
    hub, shown = matrix
    watch = BoardWatch(hub, (), album, tmp_path / "boards")
    eyes = PanelWatch("board-3-hub75", "9", watch, Patience())
    eyes.look_at_matrix(hub.screens["board-3-hub75"])
    PanelFiles("board-3-hub75", tmp_path / "boards").look_at_matrix(hub.screens["board-3-hub75"])
    shown.show(in_the_middle(drawn("Ə 048\n↓", 2), Sign(32, 64)), Tone.NEW)
    eventually(lambda: [sighting.calls for sighting in eyes.sightings] == [(("Ə048", "9"),)])
    eventually(lambda: (tmp_path / "boards" / "board-3-hub75.png").exists())
    shown.close()
    eventually(lambda: [sighting.calls for sighting in eyes.sightings][1:] == [()])
    album.close()
    with Image.open(tmp_path / "boards" / "board-3-hub75-01-Ə048.png") as picture:
        red, green, blue = picture.convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert red > green > blue, "a new call is amber"


def test_a_matrix_without_a_simulator_is_refused(monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    with pytest.raises(BadAddress, match="no simulator here"):
        open_hub75(parse("simhub75://board-3-hub75"))


def test_a_dark_panel_is_waited_for(tell, watch):
    with pytest.raises(TimeoutError, match="board-3 stayed dark"):
        watch.panel.wait_until_lit(0.0)
    tell(10.0, "10:07")
    watch.panel.wait_until_lit(0.0)


def test_every_fault_says_what_it_does_and_how_it_ends():
    assert all(fault.effect.endswith(".") for fault in Fault)


def test_lit_leds_are_bright_and_dark_ones_are_seen_too():
    picture = photograph(("#.", ".#"))
    bright = [picture.getpixel((x, y))[0] > 200 for x, y in [(15, 15), (25, 15), (15, 25), (25, 25)]]
    assert bright == [True, False, False, True]
    assert picture.getpixel((25, 15)) != picture.getpixel((2, 2))


def test_a_panel_is_kept_as_a_picture_of_what_it_shows_now(tell, panel, tmp_path):
    PanelFiles("board-3-01", tmp_path / "boards").look_at_panel(panel)
    tell(10.0, "A 048 → 12")
    tell(20.0, "C 117 ← 3")
    with Image.open(tmp_path / "boards" / "board-3-01.png") as picture:
        assert picture.tobytes() == photograph(panel.pages()[0]).tobytes()
