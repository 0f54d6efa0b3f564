"""A ticket's texts become the bytes a printer takes."""

from __future__ import annotations

from printer.content import TicketContent
from printer.encode import encode
from printer.layout import lay_out
from printer.profiles import Profile
from printer.raster import FontMeasure, rasterise


def compose_ticket(content: TicketContent, profile: Profile) -> bytes:
    """The whole ticket for a printer like ``profile``, from ESC @ to the cut. Raises :class:`UnprintableText`."""
    layout = lay_out(content, profile.width_dots, FontMeasure())
    return encode(rasterise(layout), layout.height, profile)
