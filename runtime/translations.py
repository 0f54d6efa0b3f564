"""Texts in the centre's languages: gettext catalogues (``locale/<language>.po``) that lie beside their owner.

The msgid is the English text. Babel reads the ``.po`` file itself, so there is no compiled copy to forget.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


@cache
def translations(directory: Path, language: str) -> gettext.NullTranslations:
    """The texts of ``directory/<language>.po``; English, the language of the msgids, needs no file.

    Raises ``FileNotFoundError`` for any other language without a file.
    """
    if language == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (directory / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
