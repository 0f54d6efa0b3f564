"""The demonstration's eyes believe pixels only."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from hw_sim.frames import Frame, Label
from hw_sim.hub import Hub
from hw_sim.patience import Patience
from hw_sim.watching import Album, BoardWatch, calls_on, inked, is_number, largest_number, news, plain
from runtime.program import Stopping

SIZE = (400, 200)
GROUND, INK = (16, 32, 48), (255, 255, 255)
NUMBER = Label("", "A 048", (20, 20, 160, 60))
COUNTER = Label("", "12", (240, 20, 80, 60))


@pytest.fixture
def show(tmp_path):
    """``show(at, texts, drawn)``: a frame that claims ``texts``, of which only those ``drawn`` are to be seen."""
    count = 0

    def make(at, texts, drawn=None):
        nonlocal count
        count += 1
        picture = Image.new("RGB", SIZE, GROUND)
        for label in texts if drawn is None else drawn:
            x, y, width, height = label.rect
            ImageDraw.Draw(picture).ellipse((x + 2, y + 2, x + width - 2, y + height - 2), fill=INK)
        red, green, blue = picture.split()
        file = tmp_path / f"{count}.bgrx"
        file.write_bytes(Image.merge("RGBX", (blue, green, red, Image.new("L", SIZE))).tobytes())
        return Frame(count, at, str(file), *SIZE, "board live", tuple(texts), ())

    return make


@pytest.fixture
def album():
    album = Album(Patience())
    yield album
    album.close()


@pytest.fixture
def hub(tmp_path):
    return Hub(tmp_path)


@pytest.fixture
def watch(hub, album, tmp_path):
    return BoardWatch(hub, ("board-1", "board-2"), album, tmp_path / "boards")


@pytest.mark.parametrize("text", ["A 048", "Ə 001", "AB 1234"])
def test_a_tickets_number_reads_like_one(text):
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "A048", "A 48", "12", "ABC 048", "A 04B", "048 A", "Zal 1", "10:30", " 048"])
def test_nothing_else_on_a_board_does(text):
    assert not is_number(text)


def test_a_number_is_written_by_programs_without_its_space():
    assert plain(NUMBER) == "A048"
    assert plain(None) == "?"


def test_a_call_is_a_number_with_a_counter_on_its_right(show):
    lower = Label("", "P 003", (20, 120, 160, 60))
    small_print = Label("", "çağırılır", (180, 40, 20, 10))
    beyond = Label("", "⇒", (330, 20, 40, 60))
    frame = show(1.0, [beyond, small_print, COUNTER, NUMBER, lower])
    assert calls_on(frame) == [(NUMBER, COUNTER)]


def test_a_counter_on_the_left_or_on_another_row_is_not_the_numbers(show):
    left = Label("", "5", (0, 20, 15, 60))
    below = Label("", "9", (240, 120, 80, 60))
    assert calls_on(show(1.0, [left, NUMBER, below])) == []


def test_the_largest_number_is_the_one_that_was_given(show):
    large = Label("", "P 003", (20, 100, 300, 90))
    assert largest_number(show(1.0, [NUMBER, large, COUNTER])) == large
    assert largest_number(show(1.0, [COUNTER])) is None


def test_there_is_ink_where_something_is_drawn_and_none_elsewhere(show):
    image = show(1.0, [NUMBER]).image()
    assert image.getpixel((100, 50)) == INK
    assert inked(image, NUMBER)
    assert not inked(image, COUNTER)


def test_a_call_is_seen_when_its_frame_was_shown(hub, watch, show):
    hub.screens["board-1"].take(show(7.5, [NUMBER, COUNTER]))
    assert watch.wait_for("board-1", "A048", "12", 7.0, 0.0) == 7.5


@pytest.mark.parametrize(
    ("board", "number", "counter", "since"),
    [("board-2", "A048", "12", 7.0), ("board-1", "A049", "12", 7.0), ("board-1", "A048", "5", 7.0)],
)
def test_another_board_number_or_counter_is_not_that_call(hub, watch, show, board, number, counter, since):
    hub.screens["board-1"].take(show(7.5, [NUMBER, COUNTER]))
    assert watch.wait_for(board, number, counter, since, 0.0) is None


@pytest.mark.parametrize("drawn", [[], [NUMBER], [COUNTER]])
def test_a_board_that_claims_a_number_without_its_pixels_is_not_believed(hub, watch, show, drawn, caplog):
    hub.screens["board-1"].take(show(7.5, [NUMBER, COUNTER], drawn))
    assert watch.wait_for("board-1", "A048", "12", 7.0, 0.0) is None
    assert "board-1 claims to show A048, but there are no such pixels" in caplog.text


def test_a_call_that_still_stands_is_no_new_one_but_one_that_comes_back_is(hub, watch, show):
    screen = hub.screens["board-1"]
    for at, texts in ((1.0, [NUMBER, COUNTER]), (2.0, [NUMBER, COUNTER]), (3.0, []), (4.0, [NUMBER, COUNTER])):
        screen.take(show(at, texts))
    assert watch.wait_for("board-1", "A048", "12", 1.5, 0.0) == 4.0


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        ([], ["A", "B"], ["A", "B"]),
        (["A", "B"], ["C", "A", "B"], ["C"]),
        (["A", "B", "C"], ["A", "C"], []),
        (["B", "A"], ["A", "B"], ["A"]),
        (["B", "A"], ["C", "A", "B"], ["C", "A"]),
    ],
)
def test_a_call_is_new_when_it_was_not_there_or_has_passed_a_newer_one(before, now, new):
    assert news(before, now) == new


def test_the_picture_of_each_new_call_is_kept(hub, watch, show, album, tmp_path):
    hub.screens["board-1"].take(show(1.0, [NUMBER, COUNTER]))
    hub.screens["board-1"].take(show(2.0, [NUMBER, COUNTER]))
    album.close()
    (file,) = (tmp_path / "boards").iterdir()
    assert file.name == "board-1-01-A048.png"
    assert Image.open(file).getpixel((100, 50)) == INK


def test_an_interrupted_play_leaves_its_pictures_unsaved(tmp_path):
    stopping = Stopping()
    album = Album(Patience(stopping))
    stopping.request()
    album.keep(Image.new("L", (1, 1)), Path(tmp_path / "picture.png"))
    album.close()
    assert list(tmp_path.iterdir()) == []
