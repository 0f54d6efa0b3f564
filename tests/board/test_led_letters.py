"""The letters of dots: all there, all different, and legible from the dots alone."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.led.letters import DARK, HEIGHT, LIT, SIZES, capitals, drawn, height, letters, missing, size_for, width
from board.words import words
from hw_sim.led import read
from queueing.ticket import Language

ALPHABETS = {
    Language.AZ: "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    Language.RU: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    Language.EN: string.ascii_lowercase,
}
LOOKALIKES = str.maketrans("АВСЕНКМОРТХ–’", "ABCEHKMOPTX-'")
LETTERS = st.sampled_from(sorted(set(letters()) - {" "}))
CAPITALS = st.sampled_from(sorted(letter for letter in letters() if letter.isalnum()))


@pytest.mark.parametrize("language", Language)
def test_every_letter_of_the_language_is_drawn(language):
    assert missing(capitals(ALPHABETS[language], language)) == ""


@pytest.mark.parametrize("language", Language)
def test_all_that_a_panel_says_in_words_is_drawn(language):
    assert missing(capitals(words(language).gettext("Calls may be delayed"), language)) == ""


def test_figures_arrows_and_signs_are_drawn():
    assert missing(string.digits + "←→↑↓ .,:;!?-–/()№«»") == ""


def test_dotted_and_dotless_i_are_two_letters_in_azerbaijani_and_one_elsewhere():
    assert capitals("iı", Language.AZ) == "İI"
    assert capitals("i", Language.EN) == "I"


def test_what_is_not_drawn_is_named():
    assert missing("A€ß€") == "€ß"


@pytest.mark.parametrize("letter", sorted(set(letters()) - {" "}))
def test_a_letter_is_seven_even_rows_with_something_lit(letter):
    dots = letters()[letter]
    assert len(dots) == HEIGHT
    assert {len(row) for row in dots} == {len(dots[0])}
    assert set("".join(dots)) <= {LIT, DARK}
    assert LIT in "".join(dots)


@pytest.mark.parametrize("size", SIZES)
@given(parts=st.lists(st.lists(LETTERS, min_size=1, max_size=6).map("".join), min_size=1, max_size=3))
def test_what_is_drawn_can_be_read_from_its_dots(size, parts):
    text = " ".join(parts)
    dots = drawn(text, size)
    assert len(dots) == size * HEIGHT
    assert {len(row) for row in dots} == {width(text, size)}
    assert read(dots) == text.translate(LOOKALIKES)


@pytest.mark.parametrize("size", SIZES)
@given(above=st.lists(CAPITALS, min_size=1, max_size=6), below=st.lists(CAPITALS, min_size=1, max_size=6))
def test_two_lines_can_be_read_from_their_dots(size, above, below):
    text = "".join(above) + "\n" + "".join(below)
    dots = drawn(text, size)
    assert (len(dots), len(dots[0])) == (height(text, size), width(text, size))
    assert read(dots) == text.translate(LOOKALIKES)


@pytest.mark.parametrize("letter", sorted(set(letters()) - {" "}))
def test_a_letter_is_drawn_as_high_and_wide_as_its_size_says(letter):
    for size in SIZES:
        dots = drawn(letter, size)
        assert (len(dots), len(dots[0])) == (HEIGHT * size, len(letters()[letter][0]) * size)


def test_twice_as_large_slopes_are_smooth():
    assert drawn("/", 2)[2:5] == ("........##", ".......###", "......###.")


def test_letters_are_as_large_as_there_is_room():
    assert size_for("A 048 → 12", 16, 128) == 2
    assert size_for("A 048 → 12", 16, 80) == 1
    assert size_for("A 048 → 12", 7, 128) == 1
    assert size_for("A 048 → 12", 7, 40) == 0
    assert size_for("A 048 → 12", 32, 256) == 4
    assert size_for("A 048\n→ 12", 32, 64) == 2
    assert size_for("A 048\n→ 12", 31, 64) == 1
