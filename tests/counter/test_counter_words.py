from string import Formatter

import pytest
from babel.messages.pofile import read_po

from counter.notices import Notice
from counter.unit import Freshness
from counter.words import CATEGORIES, LINK, LOCALE, MSGIDS, NOTICES, words
from queueing.ticket import Category, Language


@pytest.mark.parametrize("language", ["az", "ru"])
def test_exactly_the_texts_in_use_are_translated(language: str) -> None:
    with (LOCALE / f"{language}.po").open("rb") as file:
        translated = {message.id: message.string for message in read_po(file, locale=language) if message.id}
    assert set(translated) == set(MSGIDS)
    assert all(translated.values())


@pytest.mark.parametrize("language", [Language.AZ, Language.RU])
def test_a_translation_keeps_the_places_for_values(language: Language) -> None:
    def places(text: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    assert all(places(words(language).gettext(msgid)) == places(msgid) for msgid in MSGIDS)


def test_everything_that_may_be_said_has_words() -> None:
    assert set(NOTICES) == set(Notice)
    assert set(LINK) == set(Freshness)
    assert set(CATEGORIES) == set(Category)
