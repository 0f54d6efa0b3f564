"""Reads words off a picture of paper: an independent witness (tesseract), where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

from PIL import Image, ImageOps

PROGRAM = "tesseract"
INSTALL = "apt-get install tesseract-ocr"

_READ_SECONDS = 30.0
_BORDER = 40
_ENLARGED = 2
"""Letters of a slip are smaller than tesseract is used to."""


def is_installed() -> bool:
    return shutil.which(PROGRAM) is not None


def read_slip(image: Image.Image) -> str | None:
    """All words on the picture, with single blanks between; None where the program is not installed."""
    if not is_installed():
        return None
    canvas = ImageOps.expand(image.convert("L"), _BORDER, 255)
    picture = BytesIO()
    ImageOps.scale(canvas, _ENLARGED).save(picture, "PNG")
    command = [PROGRAM, "stdin", "stdout", "-l", "eng", "--psm", "6"]
    read = subprocess.run(command, input=picture.getvalue(), capture_output=True, check=True, timeout=_READ_SECONDS)
    return " ".join(read.stdout.decode(errors="replace").split())
