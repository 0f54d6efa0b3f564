"""What is said for a call, in the three languages of the centre."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from board.voice.words import clip_names, sentence
from queueing.catalogue import Direction
from queueing.messages import BoardCall
from queueing.ticket import Language
from speech.letters import LETTERS, letter_name
from speech.numerals import clips_of_figures
from speech.phrases import said

AT = datetime(2026, 11, 22, 10, 7, tzinfo=UTC)
AZ, RU, EN = Language.AZ, Language.RU, Language.EN

UNIT_WORDS = {
    AZ: "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz",
    RU: (
        "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
        "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
    ),
    EN: (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ),
}
TEN_WORDS = {
    AZ: "on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
    RU: "десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    EN: "ten twenty thirty forty fifty sixty seventy eighty ninety",
}
RUSSIAN_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
UNITS = {language: words.split() for language, words in UNIT_WORDS.items()}
TENS = {language: words.split() for language, words in TEN_WORDS.items()}
HUNDREDS = {
    AZ: ["yüz", *(f"{unit} yüz" for unit in UNITS[AZ][2:])],
    RU: RUSSIAN_HUNDREDS.split(),
    EN: [f"{unit} hundred" for unit in UNITS[EN][1:10]],
}


def a_call(number="A012", counter="5", recalls=0):
    return BoardCall(number=number, counter=counter, direction=Direction.LEFT, called_at=AT, recalls=recalls)


def below_a_hundred(number, language):
    units = UNITS[language]
    if number < len(units):
        return units[number]
    return " ".join([TENS[language][number // 10 - 1], *([units[number % 10]] if number % 10 else [])])


def by_the_grammar(number, language):
    """The numeral put together from the language's own words, by nothing that the product uses."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_a_hundred(rest, language)
    joint = ["and"] if language is EN and rest else []
    return " ".join([HUNDREDS[language][hundreds - 1], *joint, *([below_a_hundred(rest, language)] if rest else [])])


@pytest.mark.parametrize("language", Language)
def test_every_number_up_to_999_is_said_as_the_language_says_it(language):
    for number in range(1000):
        clips = clips_of_figures(str(number), language)
        assert " ".join(clip.text for clip in clips) == by_the_grammar(number, language)


@pytest.mark.parametrize(
    ("figures", "az", "ru", "en"),
    [
        ("012", "sıfır on iki", "ноль двенадцать", "zero twelve"),
        ("001", "sıfır sıfır bir", "ноль ноль один", "zero zero one"),
        ("000", "sıfır sıfır sıfır", "ноль ноль ноль", "zero zero zero"),
        ("100", "yüz", "сто", "one hundred"),
        ("117", "yüz on yeddi", "сто семнадцать", "one hundred and seventeen"),
        ("1000", "min", "одна тысяча", "one thousand"),
        (
            "2345",
            "iki min üç yüz qırx beş",
            "две тысячи триста сорок пять",
            "two thousand three hundred and forty five",
        ),
        ("10203", "bir sıfır iki sıfır üç", "один ноль два ноль три", "one zero two zero three"),
        ("", "", "", ""),
    ],
)
def test_a_tickets_figures_are_said_with_their_zeros(figures, az, ru, en):
    spoken = {lang: " ".join(clip.text for clip in clips_of_figures(figures, lang)) for lang in Language}
    assert spoken == {AZ: az, RU: ru, EN: en}


@pytest.mark.parametrize(
    ("letter", "az", "ru", "en"),
    [
        ("A", "a", "а", "eigh"),
        ("B", "be", "бэ", "bee"),
        ("C", "ce", "цэ", "see"),
        ("Ç", "çe", "че", "chee"),
        ("D", "de", "дэ", "dee"),
        ("E", "e", "е", "ee"),
        ("Ə", "ə", "шва", "schwa"),
        ("F", "fe", "эф", "eff"),
        ("G", "ge", "гэ", "gee"),
        ("Ğ", "ğe", "мягкое гэ", "soft gee"),
        ("H", "he", "аш", "aitch"),
        ("X", "xe", "икс", "ex"),
        ("I", "ı", "и", "eye"),
        ("İ", "i", "и с точкой", "dotted eye"),
        ("J", "je", "жи", "jay"),
        ("K", "ka", "ка", "kay"),
        ("Q", "qe", "ку", "cue"),
        ("L", "el", "эль", "el"),
        ("M", "em", "эм", "em"),
        ("N", "en", "эн", "en"),
        ("O", "o", "о", "oh"),
        ("Ö", "ö", "о с точками", "dotted oh"),
        ("P", "pe", "пэ", "pee"),
        ("R", "er", "эр", "ar"),
        ("S", "es", "эс", "ess"),
        ("Ş", "şe", "ша", "shee"),
        ("T", "te", "тэ", "tee"),
        ("U", "u", "у", "you"),
        ("Ü", "ü", "у с точками", "dotted you"),
        ("V", "ve", "вэ", "vee"),
        ("Y", "ye", "игрек", "why"),
        ("Z", "ze", "зэт", "zed"),
        ("W", "dubl ve", "дубль вэ", "double you"),
    ],
)
def test_a_letter_is_said_by_its_name(letter, az, ru, en):
    assert {language: letter_name(letter, language) for language in Language} == {AZ: az, RU: ru, EN: en}


@pytest.mark.parametrize("language", Language)
def test_no_two_letters_sound_alike(language):
    assert len({letter_name(letter, language) for letter in LETTERS}) == len(LETTERS) == 33


@pytest.mark.parametrize(
    ("call", "language", "spoken"),
    [
        (a_call(), AZ, "nömrə a sıfır on iki, pəncərə beş."),
        (a_call(), RU, "номер а ноль двенадцать, окно пять."),
        (a_call(), EN, "number eigh zero twelve, counter five."),
        (a_call("Ş117", "31", recalls=2), AZ, "təkrar, nömrə şe yüz on yeddi, pəncərə otuz bir."),
        (a_call("Ş117", "31", recalls=2), RU, "повторно, номер ша сто семнадцать, окно тридцать один."),
        (a_call("Ş117", "31", recalls=1), EN, "again, number shee one hundred and seventeen, counter thirty one."),
        (a_call("AB001", "12B"), AZ, "nömrə a be sıfır sıfır bir, pəncərə on iki be."),
        (a_call("B020", "Kassa"), AZ, "nömrə be sıfır iyirmi, pəncərə Kassa."),
        (a_call("B020", "VIP-2"), EN, "number bee zero twenty, counter VIP two."),
    ],
)
def test_a_call_is_one_sentence_number_first(call, language, spoken):
    assert said(sentence(call, language)) == spoken


@pytest.mark.parametrize("language", Language)
def test_the_listed_recordings_say_every_call(language):
    listed = set(clip_names(language))
    for number in (*range(1, 1000), 1000, 2345, 9999):
        call = a_call(f"{LETTERS[number % 33]}{number:03d}", str(number % 100), recalls=number % 2)
        assert {clip.name for phrase in sentence(call, language) for clip in phrase.clips} <= listed
