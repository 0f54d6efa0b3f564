"""The ticket's texts exist in every language of the centre."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import printer
from printer.wording import LOCALE

KEYWORDS = {"gettext": None, "ngettext": (1, 2)}


def used():
    found = extract_from_dir(Path(printer.__file__).parent, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def entries(language):
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return catalogue, {entry.id: entry for entry in catalogue if entry.id}


def test_texts_are_found_at_all():
    assert {"Fee", "Issued", ("{days} day", "{days} days")} <= used()


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_text_is_translated_and_no_translation_is_left_over(language):
    _, translated = entries(language)
    assert set(translated) == used()


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_plural_form_is_there_and_keeps_the_places_of_its_values(language):
    catalogue, translated = entries(language)
    for text, entry in translated.items():
        forms = entry.string if isinstance(text, tuple) else (entry.string,)
        assert len(forms) == (catalogue.num_plurals if isinstance(text, tuple) else 1)
        original = text[0] if isinstance(text, tuple) else text
        for form in forms:
            assert form
            assert [form.count(sign) for sign in "{}"] == [original.count(sign) for sign in "{}"]
