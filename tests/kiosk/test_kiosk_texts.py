"""The kiosk's texts exist in every language of the centre."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

import kiosk
from kiosk.screens.view import LOCALE
from queueing.ticket import Language
from runtime.fonts import Weight, font_file
from runtime.translations import translations

PACKAGE = Path(kiosk.__file__).parent


def used() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords={"gettext": None, "ngettext": (1, 2)})
    return {message for _, _, message, _, _ in found}


def catalogue(language: Language) -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    with (LOCALE / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language.value)
    return {message.id: message.string for message in read if message.id and not message.fuzzy}


def test_texts_are_found_at_all():
    assert {"Welcome", "Take a ticket", ("{number} service", "{number} services")} <= used()


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
def test_every_text_is_translated_and_no_translation_is_left_over(language: Language):
    assert set(catalogue(language)) == used()


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
def test_a_translation_is_whole_and_keeps_the_places_of_its_values(language: Language):
    for english, translated in catalogue(language).items():
        original = english if isinstance(english, str) else english[0]
        for form in (translated,) if isinstance(translated, str) else translated:
            assert form
            assert form != original
            assert {part.split("}")[0] for part in form.split("{")[1:]} == {
                part.split("}")[0] for part in original.split("{")[1:]
            }


@pytest.mark.parametrize(
    ("number", "services"), [(1, "услуга"), (2, "услуги"), (5, "услуг"), (11, "услуг"), (21, "услуга")]
)
def test_russian_counts_services_properly(number: int, services: str):
    words = translations(LOCALE, Language.RU).ngettext("{number} service", "{number} services", number)
    assert words == f"{{number}} {services}"


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
@pytest.mark.parametrize("weight", Weight)
def test_the_typeface_has_every_letter(language: Language, weight: Weight):
    letters = TTFont(font_file(weight)).getBestCmap()
    text = "".join(
        form for forms in catalogue(language).values() for form in ([forms] if isinstance(forms, str) else forms)
    )
    assert [letter for letter in sorted(set(text + "₼–−·…")) if ord(letter) not in letters] == []
