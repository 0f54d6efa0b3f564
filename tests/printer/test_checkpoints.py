"""Questions among the bytes of a paper: where they may stand, how often, and what they show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hw_sim.thermal.decoder import Decoder
from hw_sim.thermal.events import Band, Command
from printer import commands
from printer.checkpoints import DISTANCE, places, with_checkpoints
from printer.compose import compose
from printer.profiles import profile
from printer.ways import Way

MODELS = ("TM-T20II", "generic-80", "generic-58", "VKP80II")
PAPERS = [(model, way, language) for model in MODELS for way in Way for language in ("az", "ru")]
IMAGE = commands.raster_image(4, 10, bytes(range(1, 41)))
LINES = b"twenty letters a line\n" * 20


@pytest.fixture(params=PAPERS, ids=str)
def paper(request, ticket):
    """A ticket's bytes."""
    model, way, language = request.param
    return compose(ticket("id-card", language), profile(model), way)


def answers(data):
    """How often a printer answers GS r."""
    decoder = Decoder()
    return sum(isinstance(event, Command) and event.name == "GS r" for event in decoder.feed(data))


def test_no_place_is_inside_of_a_command_or_an_image(paper):
    events = Decoder().feed(paper)
    ends = {event.end for event in events} - {event.at for event in events if isinstance(event, Band)}
    found = [end for _, end in places(paper)]
    assert found
    assert ends.issuperset(found)


def test_a_paper_is_understood_to_its_end(paper):
    last = max(end for _, end in places(paper))
    assert len(paper) - last <= len(commands.feed_and_cut())


def test_a_printer_that_got_all_answers_every_question(paper):
    asking, count = with_checkpoints(paper, commands.ASK_PAPER)
    assert count == answers(asking) > 0
    assert asking.replace(commands.ASK_PAPER, b"") == paper


def test_a_question_stands_behind_every_image():
    asking, count = with_checkpoints(IMAGE * 3 + commands.feed_and_cut(), commands.ASK_PAPER)
    assert count == 3
    assert asking == (IMAGE + commands.ASK_PAPER) * 3 + commands.feed_and_cut()


def test_lines_of_letters_are_not_all_asked_about():
    _, count = with_checkpoints(LINES, commands.ASK_PAPER)
    assert len(LINES) // DISTANCE // 2 < count <= len(LINES) // DISTANCE


def test_nothing_is_asked_behind_the_end():
    assert with_checkpoints(IMAGE, commands.ASK_PAPER) == (IMAGE, 0)


@given(st.integers(2, 20))
def test_it_is_not_asked_more_often_than_may_be(most):
    _, count = with_checkpoints(IMAGE * 40, commands.COUNT, most)
    assert 0 < count <= most


@given(st.integers(1, 40), st.integers(0, 39))
def test_an_image_that_lost_bytes_takes_the_question_for_its_dots(lost, first):
    begin = len(IMAGE) - 40 + min(first, 40 - lost)
    asking, count = with_checkpoints(IMAGE * 2, commands.ASK_PAPER)
    assert answers(asking[:begin] + asking[begin + lost :]) < count


@given(st.binary(max_size=60))
def test_what_is_no_paper_of_ours_comes_to_no_harm(data):
    asking, count = with_checkpoints(data, b"")
    assert asking == data
    assert count <= len(data)
