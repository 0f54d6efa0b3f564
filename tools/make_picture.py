"""Make the README's picture, ``docs/hall.png``, from what the demonstration left in ``out/demo``.

Run from the project's root after ``make demo``: ``.venv/bin/python tools/make_picture.py``.
"""

from pathlib import Path

from PIL import Image

DEMO = Path("out/demo")
HEIGHT, GAP, GROUND = 620, 24, "#E9EEF2"


def main() -> None:
    """Kiosk, ticket and board side by side."""
    board = sorted((DEMO / "boards").glob("board-1-*.png"))[-4]
    files = [DEMO / "kiosk/services-az.png", DEMO / "tickets/A001.png", board]
    pictures = [_fit(Image.open(file).convert("RGB")) for file in files]
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    x = GAP
    for picture in pictures:
        sheet.paste(picture, (x, GAP + (HEIGHT - picture.height) // 2))
        x += picture.width + GAP
    sheet.quantize(128).save("docs/hall.png", optimize=True)


def _fit(picture: Image.Image) -> Image.Image:
    scale = min(HEIGHT / picture.height, 900 / picture.width)
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
