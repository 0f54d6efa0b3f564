"""Which byte stands for which letter, and what is sent for it."""

from dataclasses import replace

import pytest

from printer import commands, glyphs
from printer.codepages import is_known, upper_half
from printer.errors import UnprintableText, UnspellableText
from printer.letters import own_letters, spell
from printer.profiles import CodePage, profile
from tests.spelled import spelled

USUAL = profile("TM-T20II")
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALL_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def with_pages(*pages, letters=95):
    return replace(USUAL, code_pages=tuple(CodePage(number, codec) for number, codec in pages), letters=letters)


def changes(data):
    return data.count(b"\x1bt")


def test_a_text_that_one_page_holds_chooses_it_once():
    data = spell(["ğışöçü – «Ünvan»", b"\n", "İş günü"], USUAL)
    assert changes(data) == 1
    assert data == b"\x1bt\x30" + "ğışöçü – «Ünvan»\nİş günü".encode("cp1254")


def test_a_page_is_changed_only_when_no_page_can_go_on():
    two = with_pages((13, "cp857"), (17, "cp866"))
    assert spell(["ğ жжж ш ğ"], two) == b"".join(
        [b"\x1bt\x0d", "ğ ".encode("cp857"), b"\x1bt\x11", "жжж ш ".encode("cp866"), b"\x1bt\x0d", "ğ".encode("cp857")]
    )


def test_a_letter_no_page_has_is_drawn_once_and_takes_a_code_the_paper_does_not_need():
    data = spell(["Əhali və mədəniyyət", b"\n"], USUAL)
    assert data.count(b"\x1b&") == 1
    assert set(spelled(data, USUAL).own.values()) == {"Ə", "ə"}
    assert spelled(data, USUAL).lines == ["Əhali və mədəniyyət"]


def test_the_codes_of_national_letters_are_taken_last_and_a_question_mark_never():
    (own,) = [spelled(spell(["Ə" + RUSSIAN, b"\n"], profile("VKP80II")), profile("VKP80II")).own]
    assert ord("?") not in own
    assert not {*map(chr, own)} & set("#$@[\\]^`{|}~")


def test_when_all_codes_are_taken_the_two_sets_take_turns():
    text = ALL_ASCII + " " + RUSSIAN + ALL_ASCII
    data = spell([text, b"\n"], profile("VKP80II"))
    assert spelled(data, profile("VKP80II")).lines == [text]


def test_signs_that_a_nation_replaces_are_asked_for_as_themselves():
    assert commands.USA_LETTERS in spell(["a@b"], USUAL)
    assert commands.USA_LETTERS not in spell(["a-b"], USUAL)


def test_a_space_that_no_line_is_broken_at_is_a_space():
    assert spell(["5\u00a0AZN"], USUAL) == b"5 AZN"


@pytest.mark.parametrize("sign", ["漢", "😀", "\x1b", "\x07", "\u200b", "\u0301", "\u2028"])
def test_a_sign_nobody_can_draw_is_an_error_that_names_it(sign):
    with pytest.raises(UnprintableText) as refusal:
        spell([f"Xidmət {sign}"], USUAL)
    assert refusal.value.characters == (sign,)


def test_a_printer_that_takes_no_letters_from_us_is_told_of_and_what_to_do():
    with pytest.raises(UnspellableText, match=r'NT-5890K have no Ə .*way = "raster"') as refusal:
        spell(["Ərizə"], profile("NT-5890K"))
    assert refusal.value.characters == ("Ə", "ə")


def test_more_letters_than_a_printer_takes_are_refused():
    few = with_pages((0, "cp437"), letters=3)
    assert own_letters(["жук"], few) == ("ж", "у", "к")
    with pytest.raises(UnspellableText):
        own_letters(["жук", "щ"], few)


def test_pages_hold_letters_only_and_no_control_codes():
    assert upper_half("cp1254")["ğ"] == 0xF0
    assert all(byte >= 0x80 and letter.isprintable() for letter, byte in upper_half("iso8859_2").items())
    assert is_known("cp857")
    assert not is_known("cp853")


@pytest.mark.parametrize("letter", "Əə₼→←↑↓ğЩ")
@pytest.mark.parametrize(("cell", "widest"), [((12, 24), 12), ((18, 24), 16)])
def test_a_drawn_letter_fits_its_cell(letter, cell, widest):
    dots = glyphs.columns(letter, cell, widest)
    assert any(dots)
    assert len(dots) % 3 == 0
    assert len(dots) // 3 <= widest
    assert any(dots[-3:])


def test_letters_that_look_alike_to_other_printers_are_drawn_differently():
    assert len({glyphs.columns(letter, (12, 24), 12) for letter in "Əə?EeиИ"}) == 7


@pytest.mark.parametrize(
    "letters",
    [
        [b"\x10\x04\x00"],
        [b"\x00\x00\x10\x05\x00\x00"],
        [b"\x00\x00\x10", b"\x01\x02\x03" * 5],
        [b"\x14\x00\x00" + bytes(45)],
        [b"\x10\x10\x14"],
    ],
)
def test_the_dots_of_a_letter_never_make_a_real_time_command(letters):
    data = glyphs.definition(0x30, letters, 24)
    assert not any(starter in data for starter in commands.REAL_TIME_STARTERS)
    assert len(data) == 5 + sum(1 + len(dots) for dots in letters)
