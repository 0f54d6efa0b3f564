"""Make the static fonts in ``runtime/fonts`` from the variable Noto Sans of the package ``fontpkg-noto-sans``.

SDL_ttf draws only static fonts. Each instance keeps the letters of the centre's languages and a few signs.
Run from the project's root: ``.venv/bin/python tools/make_fonts.py``.
"""

from pathlib import Path

import fontpkg_noto_sans
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = Path(fontpkg_noto_sans.__path__[0])
TARGET = Path(__file__).parent.parent / "runtime" / "fonts"
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
UNICODES = [
    *range(0x20, 0x250),
    0x259,
    *range(0x400, 0x460),
    *range(0x2010, 0x2028),
    0x2030,
    0x20AC,
    0x20BC,
    0x2116,
    0x2212,
]


def main() -> None:
    """Write one file per weight, and the licence."""
    for name, weight in WEIGHTS.items():
        font = TTFont(SOURCE / "files" / "NotoSans[wdth,wght].ttf")
        instance = instantiateVariableFont(font, {"wght": weight, "wdth": 100}, updateFontNames=True)
        options = Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], hinting=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(instance)
        instance["head"].modified = instance["head"].created
        instance.recalcTimestamp = False
        instance.save(TARGET / f"NotoSans-{name}.ttf")
    (TARGET / "LICENSE.txt").write_text((SOURCE / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main()
