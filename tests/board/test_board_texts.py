"""The board's texts exist in every language of the centre."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import board
from board.words import LOCALE, words
from queueing.ticket import Language

PACKAGE = Path(board.__file__).parent


def used() -> set[str]:
    found = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python")],
        keywords={"gettext": None, "say": None, "in_all": (2,), "_in_capitals": None},
    )
    return {message for _, _, message, _, _ in found}


def test_texts_are_found_at_all():
    assert {"Number", "again", "Calls may be delayed", "live"} <= used()


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
def test_every_text_is_translated_and_no_translation_is_left_over(language: Language):
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language.value)
    translated = {message.id for message in catalogue if message.id and message.string and not message.fuzzy}
    assert translated == used()
    for text in translated:
        assert words(language).gettext(text) != text


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
def test_a_translation_keeps_the_places_of_its_values(language: Language):
    for text in used():
        places = {part.split("}")[0] for part in text.split("{")[1:]}
        assert places == {part.split("}")[0] for part in words(language).gettext(text).split("{")[1:]}
