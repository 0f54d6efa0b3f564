"""Whatever stands on any screen of the kiosk is heard by who goes by ear, in their language."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from kiosk.aloud import aloud
from kiosk.screens.scenes import scene_of
from kiosk.screens.view import View
from kiosk.spoken import screen_said, widget_said
from kiosk.state import Screen
from queueing.ticket import Language
from screen.fonts import FontMeasure
from speech.phrases import number_phrase, said
from tests.kiosk_samples import SAMPLES

MEASURE = FontMeasure()
IN_ALL_LANGUAGES = {Screen.STARTING, Screen.GREETING, Screen.OUT_OF_SERVICE}
SIGNS = {"A−", "A", "A+", "AZ", "RU", "EN", "₼", ".", ",", "-", "?"}


@pytest.fixture(params=product(SAMPLES, Language), ids=str)
def heard(request):
    """A screen in a language: its scene, what is said of it, and of each of its widgets."""
    name, language = request.param
    session, world = SAMPLES[name]
    view = View(replace(session, language=language), world, MEASURE)
    scene = scene_of(view)
    return view, scene, screen_said(view, scene), [widget_said(view, scene, widget.name) for widget in scene.widgets]


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def test_every_word_that_can_be_read_can_be_heard(heard):
    view, scene, screen, widgets = heard
    spoken = words(" ".join(said(utterance) for utterance in (screen, *widgets)))
    for text in scene.texts:
        letters = re.sub(r"\s", "", text)
        is_number = re.fullmatch(r"[^\W\d_]{1,2}\d{1,6}", letters)
        if text in SIGNS or len(letters) <= 2 or text == view.gettext("Welcome"):
            continue
        if re.fullmatch(r"[A-Z0-9-]+", text) and text.lower() not in spoken:
            text = " ".join(text)
        if is_number:
            text = number_phrase(letters, view.language).text
        assert any(words(aloud(text, language)) <= spoken for language in Language), f"{text!r} is not heard"


def test_every_widget_has_a_name_to_be_heard_by(heard):
    _, scene, _, widgets = heard
    for widget, utterance in zip(scene.widgets, widgets, strict=True):
        label, *_, count = utterance
        assert words(label.text), widget.name
        assert words(count.text)


def test_it_is_said_in_the_citizens_language(heard):
    view, scene, screen, widgets = heard
    if view.session.screen in IN_ALL_LANGUAGES and not view.session.warned:
        assert {phrase.language for phrase in screen} == set(Language)
        return
    assert {phrase.language for phrase in screen} <= {view.language}
    for widget, utterance in zip(scene.widgets, widgets, strict=True):
        if not widget.name.startswith("language-"):
            assert {phrase.language for phrase in utterance} == {view.language}


def test_what_has_a_text_in_each_language_is_said_by_the_voice_of_each():
    session, world = SAMPLES["greeting"]
    view = View(session, world, MEASURE)
    *labels, _ = widget_said(view, scene_of(view), "errands")
    assert [phrase.language for phrase in labels] == [Language.AZ, Language.RU, Language.EN]
