"""Machines of other people read what the simulated printer printed: every word of the ticket's body, and its code."""

import re
import subprocess
from itertools import groupby

import pytest
import zxingcpp
from PIL import Image, ImageOps

from hw_sim.thermal import MODEL_58, MODEL_80
from hw_sim.thermal.reading import Reading
from printer.compose import compose
from printer.layout import lay_out
from printer.page import QrCode, TextLine
from printer.profiles import profile
from printer.raster import FontMeasure, rasterise

TESSERACT = "apt-get install tesseract-ocr tesseract-ocr-aze tesseract-ocr-rus"
ZBAR = "apt-get install zbar-tools"
LETTERS = {"az": "aze", "ru": "rus", "en": "eng"}
MODELS = {"TM-T20II": MODEL_80, "NT-5890K": MODEL_58}


def printed(ticket, model):
    """The layout's items, each with its picture, cut out of the printed paper."""
    layout = lay_out(ticket, profile(model).width_dots, FontMeasure())
    reading = Reading(MODELS[model])
    reading.feed(compose(ticket, profile(model)))
    reading.finish()
    assert not reading.not_understood
    sheet = reading.picture().convert("L")
    edge = (MODELS[model].paper_width - MODELS[model].width) // 2
    top = ImageOps.invert(sheet).getbbox()[1] - rasterise(layout)[0].y
    return [(item, _cut_out(sheet, item, edge, top)) for item in layout.items]


def _cut_out(sheet, item, edge, top):
    ascent, descent = (0.95, 0.28) if isinstance(item, TextLine) else (0.0, 1.0)
    size = item.font.size if isinstance(item, TextLine) else item.w
    rows = (top + item.y - round(size * ascent), top + item.y + round(size * descent))
    return ImageOps.expand(sheet.crop((edge + item.x - 2, rows[0], edge + item.x + item.w + 2, rows[1])), 16, 255)


def read(pictures, letters, program, folder):
    """What tesseract makes of each picture of one line."""
    for number, picture in enumerate(pictures):
        picture.save(folder / f"{number:02}.png", dpi=(203, 203))
    (folder / "all.txt").write_text("".join(f"{folder}/{number:02}.png\n" for number in range(len(pictures))))
    command = [program, str(folder / "all.txt"), "-", "-l", letters, "--psm", "7"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return answer.stdout.split("\f")[: len(pictures)]


def letters_of(text, language):
    """The centre's name is Azerbaijani in Russian, too."""
    return "rus+aze" if language == "ru" and re.search("[A-Za-z]", text) else LETTERS[language]


def words(text):
    """Letters and figures with the signs between them; for all dashes one.

    Small letters only: most Cyrillic ones differ from capitals by nothing but their size.
    """
    return re.findall(r"\w+(?:[-.:]\w+)*", re.sub("[–—]", "-", text).casefold())


def is_told(expected, found):
    """Whether all words are there in order; the sign of the manat, which no letter stands for, may be read as any."""
    if "₼" not in expected:
        return words(found) == words(expected)
    rest = iter(words(found))
    return all(word in rest for word in words(expected))


@pytest.mark.parametrize(
    ("service", "language", "model"),
    [
        *((service, language, "TM-T20II") for service in ("id-card", "passport") for language in LETTERS),
        ("id-card", "az", "NT-5890K"),
        ("passport", "ru", "NT-5890K"),
    ],
)
def test_a_reading_machine_reads_every_word_of_the_body(service, language, model, ticket, needs_program, tmp_path):
    program = needs_program("tesseract", TESSERACT)
    body = [
        (item.text, picture)
        for item, picture in printed(ticket(service, language), model)
        if isinstance(item, TextLine) and not item.font.magnified
    ][:-1]
    assert len(body) >= 15
    for letters, lines in groupby(body, lambda line: letters_of(line[0], language)):
        expected, pictures = zip(*lines, strict=True)
        found = read(pictures, letters, program, tmp_path)
        assert [pair for pair in zip(expected, found, strict=True) if not is_told(*pair)] == []


@pytest.mark.parametrize("service", ["id-card", "passport"])
def test_a_reading_machine_reads_the_number(service, ticket, needs_program, tmp_path):
    program = needs_program("tesseract", TESSERACT)
    (number,) = [
        (item.text, picture.resize((picture.width // 3, picture.height // 3), Image.Resampling.LANCZOS))
        for item, picture in printed(ticket(service), "TM-T20II")
        if isinstance(item, TextLine) and item.font.magnified
    ]
    (found,) = read([number[1]], "eng", program, tmp_path)
    assert found.split() == number[0].split()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("large", [False, True])
def test_scanners_read_the_opaque_id(model, large, content, ticket, needs_program, tmp_path):
    program = needs_program("zbarimg", ZBAR)
    (code,) = [picture for item, picture in printed(ticket("id-card", large=large), model) if isinstance(item, QrCode)]
    code.save(tmp_path / "code.png")
    command = [program, "--quiet", "--raw", str(tmp_path / "code.png")]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert answer.stdout.strip() == content("id-card").code
    assert [found.text for found in zxingcpp.read_barcodes(code)] == [content("id-card").code]
