"""The texts of a package against its translations: what is missing, left over, or lost its places for values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from queueing.ticket import Language

Text = str | tuple[str, ...]
"""A message, or its forms by number."""

TRANSLATED = (Language.AZ, Language.RU)
"""English is what the code itself says."""

_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"gettext": None, "ngettext": (1, 2)}


def used(package: Path) -> set[Text]:
    """What the code says."""
    found = extract_from_dir(package, method_map=[("**.py", "python")], keywords=_KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue(file: Path, language: Language) -> dict[Text, Text]:
    """What is translated."""
    with file.open("rb") as opened:
        read = read_po(opened, locale=language.value)
    return {message.id: message.string for message in read if message.id and not message.fuzzy}


def faults(package: Path) -> Iterator[str]:
    """All that is wrong with the translations in the package's ``locale``, a sentence each."""
    said = used(package)
    for language in TRANSLATED:
        translated = catalogue(package / "locale" / f"{language}.po", language)
        yield from (f"{language}: {text!r} is not translated" for text in said - translated.keys())
        yield from (f"{language}: {text!r} is translated, but nowhere said" for text in translated.keys() - said)
        for english, forms in translated.items():
            yield from (f"{language}: {english!r}: {fault}" for fault in _wrong(english, forms))


def _wrong(english: Text, forms: Text) -> Iterator[str]:
    original = english if isinstance(english, str) else english[0]
    for form in (forms,) if isinstance(forms, str) else forms:
        if not form:
            yield "a form is empty"
        elif form == original:
            yield "is still English"
        elif _places(form) != _places(original):
            yield f"{form!r} has other places for values"


def _places(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}
