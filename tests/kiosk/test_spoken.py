"""What is said of a screen that stands nowhere in the product: rules that hold for every one."""

from __future__ import annotations

import pytest

from kiosk.letters import ALPHABETS, FIGURES
from kiosk.screens.view import View
from kiosk.spoken import change_said, screen_said, widget_said
from kiosk.state import Screen, Session
from kiosk.world import World
from queueing.ticket import Language
from screen.fonts import FontMeasure
from screen.scene import Font, Line, Rect, Scene, Widget
from speech.phrases import said

MEASURE = FontMeasure()
BODY, SMALL = Font(36), Font(31)


def a_view(language=Language.EN, screen=Screen.SERVICES):
    return View(Session(screen=screen, language=language), World(hall="main"), MEASURE)


def a_line(text, y, x=50, font=BODY, colour="#000000"):
    return Line(text, Rect(x, y, 400, 50), font, colour)


def a_scene(*items, widgets=()):
    return Scene(1000, 1000, "#FFFFFF", items, widgets, "one")


def heard(*items, widgets=(), view=None):
    return said(screen_said(view or a_view(), a_scene(*items, widgets=widgets)))


def test_lines_of_one_paragraph_are_one_sentence():
    assert heard(a_line("Please bring your", 0), a_line("identity card", 50)) == "Please bring your identity card."


@pytest.mark.parametrize(
    "below",
    [
        a_line("identity card", 62),
        a_line("identity card", 50, font=SMALL),
        a_line("identity card", 50, colour="#111111"),
        a_line("identity card", 50, x=90),
    ],
)
def test_lines_that_stand_apart_or_look_otherwise_are_two(below):
    assert heard(a_line("What to bring", 0), below) == "What to bring. identity card."


def test_what_has_an_end_gets_no_second_one():
    assert heard(a_line("One moment, please.", 0)) == "One moment, please."


def test_signs_without_words_are_not_said():
    assert heard(a_line("→", 0), a_line("· · ·", 100)) == ""


def test_a_tickets_number_is_said_as_people_say_it():
    assert heard(a_line("A 048", 0)) == "number eigh zero forty eight,"


def test_money_is_said_in_words():
    assert heard(a_line("25 ₼", 0)) == "25 manats."


def test_what_stands_on_a_widget_is_said_with_the_widget_only():
    widget = Widget("take", "Take a ticket", Rect(0, 100, 500, 200))
    lines = (a_line("Title", 0), a_line("Take a ticket", 110), a_line("7 people", 180), a_line("A", 240))
    scene = a_scene(*lines, widgets=(widget,))
    assert said(screen_said(a_view(), scene)) == "Title."
    assert said(widget_said(a_view(), scene, "take")) == "Take a ticket. 7 people. 1 of 1."
    assert widget_said(a_view(), scene, "gone") == ()


KEYS = (Widget("key-A", "A", Rect(0, 800, 100, 100)),)


def test_what_was_typed_leaves_no_sound_behind_but_keys_and_screens_may():
    typed = screen_said(a_view(), a_scene(a_line("Rəşad Məmmədov", 0), widgets=KEYS))
    assert [phrase.private for phrase in typed] == [True]
    assert not any(phrase.private for phrase in widget_said(a_view(), a_scene(widgets=KEYS), "key-A"))
    assert not any(phrase.private for phrase in screen_said(a_view(), a_scene(a_line("Title", 0))))


def test_a_code_is_spelt():
    (phrase,) = screen_said(a_view(), a_scene(a_line("7QA", 0), widgets=KEYS))
    assert phrase.text == "7, Q, A."


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [("7Q", "7QA", "A."), ("Code", "7", "7."), ("7QA", "7Q", "7, Q."), ("Two hours", "Two hours w", "w.")],
)
def test_while_somebody_types_only_what_was_added_is_said(before, after, heard):
    scenes = (a_scene(a_line(text, 0), widgets=KEYS) for text in (before, after))
    (phrase,) = change_said(a_view(), *scenes)
    assert phrase.text == heard
    assert phrase.private


@pytest.mark.parametrize("language", Language)
def test_every_key_is_called_by_its_letter_or_by_the_name_of_its_sign(language):
    keys = sorted({*FIGURES, *ALPHABETS[language]})
    scene = a_scene(widgets=tuple(Widget(f"key-{key}", key, Rect(0, 0, 100, 100)) for key in keys))
    names = [widget_said(a_view(language), scene, f"key-{key}")[0].text for key in keys]
    assert all(any(letter.isalnum() for letter in name) for name in names)
    assert len(set(names)) == len(names)


def test_a_key_with_a_sign_on_it_is_called_by_the_signs_name():
    scene = a_scene(widgets=(Widget("key-?", "?", Rect(0, 0, 100, 100)),))
    assert said(widget_said(a_view(), scene, "key-?")) == "question mark. 1 of 1."


def test_before_a_language_is_chosen_each_text_is_said_in_its_own():
    lines = (a_line("Xoş gəlmisiniz", 0), a_line("Добро пожаловать", 100), a_line("Welcome", 200))
    phrases = screen_said(a_view(Language.AZ, Screen.OUT_OF_SERVICE), a_scene(*lines))
    assert [phrase.language for phrase in phrases] == [Language.AZ, Language.RU, Language.EN]


def test_a_language_is_called_by_its_own_name_in_its_own_voice():
    scene = a_scene(widgets=(Widget("language-ru", "RU", Rect(0, 0, 100, 100)),))
    assert widget_said(a_view(), scene, "language-ru")[0].language is Language.RU
