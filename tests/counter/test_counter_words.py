import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from counter.notices import Notice, notice_of
from counter.unit import Freshness
from counter.words import CATEGORIES, LINK, LOCALE, MSGIDS, NOTICES, REASONS, words
from queueing import lifecycle, ruling, serving
from queueing.errors import QueueRuleBroken
from queueing.ticket import Category, Language, ParkReason


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
    assert set(REASONS) == set(ParkReason)


def rules_in(file: str) -> set[str]:
    """Every rule that the module names where it refuses something."""
    calls = [node for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    refusals = [call for call in calls if ast.unparse(call.func) == QueueRuleBroken.__name__]
    return {call.args[0].value for call in refusals if isinstance(call.args[0], ast.Constant)}


def test_every_refusal_a_counter_can_meet_has_a_notice() -> None:
    rules = {rule for module in (serving, ruling, lifecycle) for rule in rules_in(module.__file__)}
    assert {"line-empty", "on-break", "not-yours", "wrong-state"} <= rules
    unknown = {"unknown-service", "unknown-counter"}
    assert {rule for rule in rules | unknown | {"foreign-key"} if notice_of(rule) is Notice.REFUSED} == set()
