"""Reads the QR code off a picture of paper: an independent witness (ZXing) that a telephone would read it too."""

from __future__ import annotations

import zxingcpp
from PIL import Image

QUIET_ZONE = 40
"""White added round the picture, in pixels."""


def read_qr(image: Image.Image) -> str | None:
    """The text of the first QR code on the picture; None when there is none that can be read."""
    canvas = Image.new("L", (image.width + 2 * QUIET_ZONE, image.height + 2 * QUIET_ZONE), 255)
    canvas.paste(image.convert("L"), (QUIET_ZONE, QUIET_ZONE))
    found = zxingcpp.read_barcodes(canvas, formats=zxingcpp.BarcodeFormat.QRCode)
    return str(found[0].text) if found else None
