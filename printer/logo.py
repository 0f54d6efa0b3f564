"""A picture file becomes the dots of a logo."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError

from printer.bitmap import Bitmap

_BLACK_BELOW = 128


def read_logo(file: Path, width_dots: int) -> Bitmap:
    """A PNG as dots, one for each pixel: black what is darker than half grey. Nothing is scaled.

    Raises ``ValueError`` for what is no PNG, is blank, or is wider or higher than ``width_dots``: the technician's to
    mend.
    """
    try:
        with Image.open(file, formats=["PNG"]) as picture:
            _refuse_oversize(picture, width_dots)
            grey = _on_white(picture)
    except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(f"{file} is no PNG picture") from error
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ValueError(f"{file} is no logo: {error}") from error
    rows = tuple(_row(grey.crop((0, y, grey.width, y + 1)).tobytes()) for y in range(grey.height))
    if not any(rows):
        raise ValueError(f"{file} is blank: a logo must be black on white")
    return Bitmap(grey.width, rows)


def _refuse_oversize(picture: Image.Image, width_dots: int) -> None:
    if max(picture.size) > width_dots:
        wide, high = picture.size
        raise ValueError(f"it is {wide} x {high} dots; the paper has {width_dots}, and it may not be higher either")


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture.convert("RGBA")).convert("L")


def _row(greys: bytes) -> int:
    return int("".join("1" if grey < _BLACK_BELOW else "0" for grey in greys), 2)
