"""A paper becomes the bytes a printer takes, in the way that suits printer and line."""

from __future__ import annotations

from printer.dots import in_dots
from printer.native import native
from printer.parts import Paper
from printer.profiles import Profile
from printer.ways import Way


def compose(paper: Paper, profile: Profile, way: Way = Way.RASTER) -> bytes:
    """The whole paper for a printer like ``profile``, from ESC @ to the cut.

    Raises :class:`UnprintableText` and :class:`UnfittingPaper`.
    """
    return native(paper, profile) if way is Way.NATIVE else in_dots(paper, profile)
