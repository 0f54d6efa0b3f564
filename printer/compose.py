"""A paper becomes the bytes a printer takes, in the way that suits printer and line."""

from __future__ import annotations

from printer.encode import encode
from printer.layout import lay_out
from printer.native import native
from printer.parts import Paper
from printer.profiles import Profile
from printer.raster import FontMeasure, rasterise
from printer.ways import Way


def compose(paper: Paper, profile: Profile, way: Way = Way.RASTER) -> bytes:
    """The whole paper for a printer like ``profile``, from ESC @ to the cut.

    Raises :class:`UnprintableText`, and in the way of letters :class:`UnfittingPaper`.
    """
    if way is Way.NATIVE:
        return native(paper, profile)
    layout = lay_out(paper, profile.width_dots, FontMeasure())
    return encode(rasterise(layout), layout.height, profile)
