"""The kiosk's texts exist in every language of the centre."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import kiosk
from kiosk.screens.view import LOCALE
from queueing.ticket import Language
from runtime.fonts import Weight, font_file
from runtime.translations import translations
from tests.catalogues import TRANSLATED, catalogue, faults, used

PACKAGE = Path(kiosk.__file__).parent


def test_texts_are_found_at_all():
    assert {"Welcome", "Take a ticket", ("{number} service", "{number} services")} <= used(PACKAGE)


def test_every_text_is_translated_whole_and_no_translation_is_left_over():
    assert list(faults(PACKAGE)) == []


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{}'


@pytest.mark.parametrize(
    ("translated", "said"),
    [
        ("", "az: 'Take {number}' is not translated"),
        ('msgid "Take {number}"\nmsgstr ""', "a form is empty"),
        ('msgid "Take {number}"\nmsgstr "Take {number}"', "is still English"),
        ('msgid "Take {number}"\nmsgstr "{nomre} götürün"', "'{nomre} götürün' has other places for values"),
        ('msgid "Give"\nmsgstr "Verin"', "az: 'Give' is translated, but nowhere said"),
    ],
)
def test_a_fault_of_a_translation_is_found(translated: str, said: str, tmp_path: Path):
    (tmp_path / "locale").mkdir()
    (tmp_path / "screen.py").write_text('words = gettext("Take {number}")\n', encoding="utf-8")
    for language in TRANSLATED:
        (tmp_path / "locale" / f"{language}.po").write_text(PO.format(translated), encoding="utf-8")
    assert any(said in fault for fault in faults(tmp_path))


@pytest.mark.parametrize(
    ("number", "services"), [(1, "услуга"), (2, "услуги"), (5, "услуг"), (11, "услуг"), (21, "услуга")]
)
def test_russian_counts_services_properly(number: int, services: str):
    words = translations(LOCALE, Language.RU).ngettext("{number} service", "{number} services", number)
    assert words == f"{{number}} {services}"


@pytest.mark.parametrize("package", ["kiosk", "printer", "board"])
def test_russian_addresses_everybody_alike(package: str):
    texts = (PACKAGE.parent / package / "locale" / "ru.po").read_text(encoding="utf-8")
    assert re.findall(r"\bв(?:ы|ас|ам|ами|аш\w*)\b", texts) == []


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
@pytest.mark.parametrize("weight", Weight)
def test_the_typeface_has_every_letter(language: Language, weight: Weight):
    letters = TTFont(font_file(weight)).getBestCmap()
    text = "".join(
        form
        for forms in catalogue(LOCALE / f"{language}.po", language).values()
        for form in ([forms] if isinstance(forms, str) else forms)
    )
    assert [letter for letter in sorted(set(text + "₼–−·…")) if ord(letter) not in letters] == []
