"""A paper becomes the bytes a printer takes."""

from __future__ import annotations

from printer.encode import encode
from printer.layout import lay_out
from printer.parts import Paper
from printer.profiles import Profile
from printer.raster import FontMeasure, rasterise


def compose(paper: Paper, profile: Profile) -> bytes:
    """The whole paper for a printer like ``profile``, from ESC @ to the cut. Raises :class:`UnprintableText`."""
    layout = lay_out(paper, profile.width_dots, FontMeasure())
    return encode(rasterise(layout), layout.height, profile)
