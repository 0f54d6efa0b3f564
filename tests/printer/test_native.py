"""Papers in the printer's own letters: every word is there, exactly, in as few bytes as a slow line asks for."""

import re
import subprocess
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hw_sim.thermal import MODEL_58, MODEL_80
from hw_sim.thermal.qr import read_qr
from hw_sim.thermal.reading import Reading
from printer.checking import texts_of
from printer.commands import REAL_TIME_STARTERS, store_graphic
from printer.compose import compose
from printer.errors import UnfittingPaper, UnprintableText
from printer.native import balanced, native
from printer.parts import Banner, Code, Gauge, Heading, Logo, Name, Number, Paper, Prices, Signature, Text, TickList
from printer.profiles import profile
from printer.ways import Way
from queueing.ticket import Language
from tests.spelled import spelled
from tests.tickets import CODE, COPIES, ELEVEN_LINES, IDENTITY_CARD, PASSPORT

PAPERS = {"az": IDENTITY_CARD, "ru": PASSPORT, "en": COPIES, "eleven": ELEVEN_LINES}
MODELS = ["TM-T20II", "TM-T88III", "TM-T88VI", "generic-80", "generic-58", "KPM180H", "VKP80II"]
SHEETS = {"TM-T20II": MODEL_80, "generic-58": MODEL_58}
USUAL = profile("TM-T20II")
TESSERACT = "apt-get install tesseract-ocr tesseract-ocr-aze tesseract-ocr-rus"


def words(texts):
    return " ".join(texts).replace("\u00a0", " ").split()


def paper_of(*parts, large=False):
    return Paper(Language.AZ, parts, large)


def printed(data, model):
    reading = Reading(model)
    reading.feed(data)
    reading.finish()
    assert (reading.not_understood, reading.ignored, reading.unprinted) == (0, 0, "")
    return reading


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", PAPERS)
def test_every_word_stands_on_the_paper_exactly(name, model, large):
    paper = replace(PAPERS[name], large=large)
    found = words(spelled(native(paper, profile(model)), profile(model)).lines)
    expected = [word for text in texts_of(paper.parts) for word in words([text]) if text != CODE]
    on_paper = "".join(found)
    assert not [word for word in expected if word not in on_paper]
    assert "?" not in on_paper


@pytest.mark.parametrize("name", PAPERS)
def test_no_line_is_wider_than_the_paper(name):
    for model, sheet in SHEETS.items():
        for large in (False, True):
            reading = printed(native(replace(PAPERS[name], large=large), profile(model)), sheet)
            lines = spelled(native(replace(PAPERS[name], large=large), profile(model)), profile(model)).lines
            written = [line.text for slip in reading.words() for line in slip]
            assert len(written) == len([line for line in lines if line.strip()])


def test_the_ticket_of_eleven_lines_is_small_enough_for_the_slowest_line():
    data = native(ELEVEN_LINES, replace(USUAL, logo="NV"))
    found = spelled(data, USUAL)
    assert len([line for line in found.lines if line.strip()]) == 11
    assert set(found.own.values()) == {"Ə", "ə"}
    assert {"GS ( L 69", "GS ( k 181", "GS V"} <= set(found.commands)
    assert len(data) <= 550


def test_the_whole_ticket_for_an_identity_card_takes_less_than_a_second_at_9600_baud():
    assert len(native(IDENTITY_CARD, USUAL)) <= 800


@pytest.mark.parametrize("model", SHEETS)
def test_a_scanner_reads_the_code_drawn_by_the_printer_or_for_it(model):
    for large in (False, True):
        data = native(replace(IDENTITY_CARD, large=large), profile(model))
        assert read_qr(printed(data, SHEETS[model]).picture()) == CODE


@pytest.mark.parametrize(("paper", "language"), [(IDENTITY_CARD, "aze"), (PASSPORT, "rus")])
def test_a_reading_machine_reads_what_the_letters_are(paper, language, needs_program, tmp_path):
    program = needs_program("tesseract", TESSERACT)
    large = replace(paper, large=True)
    printed(native(large, USUAL), MODEL_80).picture().convert("L").save(tmp_path / "paper.png", dpi=(203, 203))
    command = [program, str(tmp_path / "paper.png"), "-", "-l", language, "--psm", "4"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    read = set(re.findall(r"\w{5,}", answer.stdout))
    (expected,) = [part.items for part in paper.parts if isinstance(part, TickList)]
    told = {word for item in expected for word in re.findall(r"\w{5,}", item)}
    assert len(told & read) >= len(told) * 0.8, told - read


def test_the_number_is_as_large_as_the_columns_allow():
    def size(text, model="TM-T20II"):
        (command,) = re.findall(rb"\x1d!(.)", native(paper_of(Number(text)), profile(model)), re.DOTALL)[:1]
        return command[0] >> 4, command[0] & 15

    assert size("A048") == (7, 7)
    assert size("ABCD 0048") == (4, 4)
    assert size("ABCD 0048", "generic-58") == (2, 2)


def test_a_number_wider_than_the_paper_is_refused_with_advice():
    with pytest.raises(UnfittingPaper, match="shorter prefix"):
        native(paper_of(Number("A" * 49)), USUAL)


def test_a_long_name_is_written_narrower_rather_than_broken():
    for name in ("Uzunsözlübirxidmətinadıdır və daha", "x" * 30):
        lines = spelled(native(paper_of(Name(name), large=True), profile("generic-58")), profile("generic-58")).lines
        assert words(lines) == words([name])


def test_a_banner_is_a_black_bar_from_edge_to_edge():
    picture = printed(native(paper_of(Banner("TƏKRAR")), USUAL), MODEL_80).picture()
    black = [row for row in range(picture.height) if picture.crop((32, row, 608, row + 1)).getextrema() == (0, 0)]
    assert black


def test_the_logo_kept_in_the_printer_is_named_by_its_key():
    bitmap = ELEVEN_LINES.parts[0].bitmap
    rows = b"".join(row.to_bytes(12) for row in bitmap.rows)
    told = native(paper_of(ELEVEN_LINES.parts[0]), replace(USUAL, logo="NV"))
    sent = native(paper_of(ELEVEN_LINES.parts[0]), USUAL)
    kept = printed(store_graphic("NV", bitmap.width, len(bitmap.rows), rows) + told, MODEL_80).picture()
    assert kept.tobytes() == printed(sent, MODEL_80).picture().tobytes()
    assert len(told) < len(sent)


def test_the_gauge_of_a_test_page_is_dots_in_any_way():
    assert "GS v 0" in spelled(native(paper_of(Gauge()), USUAL), USUAL).commands


@pytest.mark.parametrize(
    ("label", "lines"), [("İmza", ["İmza " + 43 * "_"]), (26 * "İ", [26 * "İ", "", 48 * "_"])], ids=["short", "long"]
)
def test_a_signature_has_a_line_to_the_edge_and_room_to_write_on(label, lines):
    written = spelled(native(paper_of(Signature(label)), USUAL), USUAL).lines
    assert written == ["", "", *lines]


@pytest.mark.parametrize("length", [16, 20, 30])
def test_no_price_is_torn_from_its_sign(length):
    price = "10\u00a0gün\u00a0".ljust(length - 2, "5") + "\u00a0₼"
    lines = spelled(native(paper_of(Prices("Rüsum", (price, price)), large=True), USUAL), USUAL).lines
    assert sum(price.replace("\u00a0", " ") in line for line in lines) == 2


def test_a_printer_without_images_is_refused_what_needs_them():
    poor = replace(USUAL, raster=False, qr=False)
    with pytest.raises(UnfittingPaper, match="out of the template"):
        native(paper_of(Code(CODE)), poor)


@pytest.mark.parametrize("own", [True, False])
def test_a_code_wider_than_the_paper_is_refused_whoever_draws_it(own):
    with pytest.raises(UnfittingPaper, match="QR code of 2000 characters"):
        native(paper_of(Code(2000 * "A")), replace(USUAL, qr=own))


def test_a_code_in_letters_the_printers_command_cannot_carry_is_drawn_for_it():
    data = native(paper_of(Code("Ə-017")), USUAL)
    assert read_qr(printed(data, SHEETS["TM-T20II"]).picture()) == "Ə-017"


def test_the_word_for_a_copy_stands_apart_from_the_heading():
    lines = spelled(native(paper_of(Banner("COPY"), Heading("Office")), USUAL), USUAL).lines
    assert [line.strip() for line in lines[:3]] == ["COPY", "", "Office"]


def test_a_logo_wider_than_the_paper_is_refused():
    wide = Logo(replace(ELEVEN_LINES.parts[0].bitmap, width=600))
    with pytest.raises(UnfittingPaper, match="smaller logo"):
        native(paper_of(wide), USUAL)


def test_parts_without_text_take_no_room():
    empty = native(paper_of(Text(""), TickList("", ()), Name("")), USUAL)
    assert spelled(empty, USUAL).lines == []


def test_lines_of_a_centred_text_are_about_equally_long():
    assert balanced("a b c d e f", 8) == ["a b c", "d e f"]
    assert balanced("", 8) == []


LETTERS = st.text(st.sampled_from("ƏəğışЖжщ₼–«»?{}|@#Aa09. "), max_size=80)
TEXTS = LETTERS | st.text(st.characters() | st.sampled_from("\x00\x04\x10\x14\x1b\x1d\u2028\u00adƏЖ"), max_size=80)
POSSIBLE = [USUAL, profile("generic-58"), profile("VKP80II"), profile("TSP650")]
COMMANDS = {
    *("ESC @", "GS a", "GS P", "GS V", "LF", "ESC a", "GS !", "ESC E", "GS B", "ESC $", "ESC J", "GS v 0"),
    *("ESC t", "ESC &", "ESC %", "ESC R", "GS ( k 167", "GS ( k 169", "GS ( k 180", "GS ( k 181"),
}


@given(TEXTS, st.sampled_from(POSSIBLE), st.sampled_from(Way), st.booleans())
@example("\x1b@\x10\x14\x08", USUAL, Way.NATIVE, False)
@example("₼" * 30 + "ъ", profile("VKP80II"), Way.NATIVE, False)
@settings(max_examples=300, deadline=None)
def test_no_byte_of_a_text_ever_commands_the_printer(text, model, way, large):
    paper = paper_of(Name(text), Text(text), Banner(text), TickList(text, (text,)), large=large)
    try:
        data = compose(paper, model, way)
    except UnprintableText:
        return
    assert not any(starter in data for starter in REAL_TIME_STARTERS)
    names = []
    sheet = MODEL_80 if model.width_dots == 576 else MODEL_58
    reading = Reading(sheet, lambda told: names.append(getattr(told.event, "name", "")))
    reading.feed(data)
    reading.finish()
    assert reading.not_understood == 0
    assert set(names) <= {*COMMANDS, ""}
    assert len(reading.slips) == (0 if model.cut == "tear" else 1)


@given(st.text(st.sampled_from("ƏəAaЖжğĞ?0{}| ₼–"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_text_is_exact_or_refused(text):
    text = " ".join(text.split())
    for model in POSSIBLE[:3]:
        try:
            found = spelled(native(paper_of(Text(text)), model), model)
        except UnprintableText:
            continue
        assert "".join(found.lines).replace(" ", "") == text.replace(" ", "")
