"""Whether a text, or a whole paper, can be printed: asked while it is configured, not when a citizen waits. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from printer.content import clean
from printer.errors import UnfittingPaper, UnprintableText
from printer.layout import lay_out
from printer.lengths import refuse_long
from printer.letters import own_letters
from printer.native import native
from printer.page import QrCode
from printer.parts import Paper
from printer.profiles import Profile
from printer.raster import FontMeasure
from printer.shapes import refuse_unfitting_code
from printer.typeface import refuse_missing
from printer.ways import Way


def why_unprintable_text(text: str, profile: Profile, way: Way) -> str:
    """Why ``text`` can stand on no paper of this printer, and what to do; empty when it can."""
    try:
        _try_text(clean(text), profile, way)
    except UnprintableText as error:
        return str(error)
    return ""


def why_unprintable(paper: Paper, profile: Profile, way: Way) -> str:
    """Why ``paper`` cannot be printed, and what to do; empty when it can.

    Of dots nothing is drawn: letters, code and length are looked at.
    """
    try:
        if way is Way.NATIVE:
            native(paper, profile)
        else:
            _try_dots(paper, profile)
    except (UnprintableText, UnfittingPaper) as error:
        return str(error)
    return ""


def _try_dots(paper: Paper, profile: Profile) -> None:
    for text in texts_of(paper.parts):
        refuse_missing(text)
    layout = lay_out(paper, profile.width_dots, FontMeasure())
    refuse_long(paper, layout.height, profile)
    for item in layout.items:
        if isinstance(item, QrCode):
            refuse_unfitting_code(item.w, item.text)


def texts_of(part: Any) -> Iterator[str]:
    """Every text in a part of a paper, or in several."""
    if isinstance(part, str) and not isinstance(part, Enum):
        yield part
    elif isinstance(part, tuple):
        for piece in part:
            yield from texts_of(piece)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts_of(getattr(part, field.name))


def _try_text(text: str, profile: Profile, way: Way) -> None:
    if way is Way.NATIVE:
        own_letters([text], profile)
    else:
        refuse_missing(text)
