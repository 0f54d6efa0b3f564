"""Texts in the printer's own letters: which code page, when to change it, and what must be drawn for it. Pure.

A text is exact or it is refused: nothing stands in for a letter that is not there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from printer import commands, glyphs
from printer.codepages import ASCII, NATIONAL, upper_half
from printer.errors import UnprintableText, UnspellableText
from printer.profiles import CodePage, Profile
from printer.typeface import missing

Piece = bytes | str
"""A command, or a text to be spelled."""

_Book = Mapping[str, Mapping[int, int]]
"""Letter to code page to byte."""

_NEVER_REPLACED = frozenset(" ?")
"""A question mark is what others print for a letter they lack; here it is one only where the text has it."""


def spell(pieces: Iterable[Piece], profile: Profile) -> bytes:
    """Commands and texts as the printer takes them; letters of our own are defined before.

    Raises :class:`UnprintableText` and :class:`UnspellableText`.
    """
    tidy = [piece if isinstance(piece, bytes) else piece.replace("\u00a0", " ") for piece in pieces]
    texts = [piece for piece in tidy if isinstance(piece, str)]
    book, own = _book(profile.code_pages), own_letters(texts, profile)
    used = ASCII.intersection("".join(texts))
    free = _free_codes(used)
    by_turns = len(own) > len(free)
    codes = dict(zip(own, sorted((_free_codes("") if by_turns else free)[: len(own)]), strict=True))
    foreign = (letter for text in texts for letter in text if letter not in ASCII and letter not in codes)
    spelling = _Spelling(codes, _turns(foreign, book), by_turns=by_turns)
    body = b"".join(piece if isinstance(piece, bytes) else spelling.of(piece) for piece in tidy)
    return (commands.USA_LETTERS if used & NATIONAL else b"") + _definitions(codes, profile) + body


def own_letters(texts: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """Those that are in no code page of the printer, in the order of their first use.

    Raises :class:`UnprintableText` for what the typeface lacks too, :class:`UnspellableText` for more than it takes.
    """
    book, found = _book(profile.code_pages), dict[str, None]()
    for text in texts:
        strange = [letter for letter in text if letter not in ASCII and letter not in book and letter != "\u00a0"]
        if lost := [letter for letter in strange if not _can_be_drawn(letter)]:
            raise UnprintableText(text, lost)
        found |= dict.fromkeys(strange)
        if len(found) > min(profile.letters, len(glyphs.CODES) - len(_NEVER_REPLACED)):
            raise UnspellableText(text, strange, profile.name)
    return tuple(found)


def _can_be_drawn(letter: str) -> bool:
    if letter in glyphs.ARROWS.values():
        return True
    return not missing(letter) and not unicodedata.category(letter).startswith("M")


class _Spelling:
    """Remembers which page is chosen. ``by_turns``: whether our letters stand on codes that the paper needs too."""

    def __init__(self, codes: Mapping[str, int], turns: Iterator[tuple[int, int]], *, by_turns: bool) -> None:
        self._codes = codes
        self._turns = turns
        self._by_turns = by_turns
        self._own = bool(codes)
        self._page: int | None = None

    def of(self, text: str) -> bytes:
        return text.encode("ascii") if text.isascii() and not self._by_turns else b"".join(map(self._letter, text))

    def _letter(self, letter: str) -> bytes:
        if letter in ASCII:
            return self._taking(own=self._own and (letter in _NEVER_REPLACED or not self._by_turns)) + letter.encode()
        if letter in self._codes:
            return self._taking(own=True) + bytes((self._codes[letter],))
        page, byte = next(self._turns)
        change = commands.code_page(page) if page != self._page else b""
        self._page = page
        return change + bytes((byte,))

    def _taking(self, *, own: bool) -> bytes:
        if own == self._own:
            return b""
        self._own = own
        return commands.own_letters(own)


def _turns(letters: Iterable[str], book: _Book) -> Iterator[tuple[int, int]]:
    """Page and byte of each letter: a page is kept as long as any that was possible before can go on."""
    run: list[str] = []
    common: set[int] = set()
    for letter in letters:
        shared = common & book[letter].keys()
        if run and not shared:
            yield from _in_one_page(run, common, book)
            run = []
        common = shared if run else set(book[letter])
        run.append(letter)
    yield from _in_one_page(run, common, book)


def _in_one_page(run: Sequence[str], pages: Iterable[int], book: _Book) -> Iterator[tuple[int, int]]:
    page = min(pages, default=0)
    return ((page, book[letter][page]) for letter in run)


def _free_codes(used: Iterable[str]) -> list[int]:
    """The codes of letters that the paper has no use for, those that are many in a row first.

    Those of ESC R come last: a printer set to a nation might take its letters for ours.
    """
    taken = {*map(ord, used), *map(ord, _NEVER_REPLACED)}
    national = set(map(ord, NATIONAL))
    plain = [code for code in glyphs.CODES if code not in taken | national]
    rows = sorted(glyphs.runs(plain), key=len, reverse=True)
    return [code for row in rows for code in row] + sorted(national - taken)


def _definitions(codes: Mapping[str, int], profile: Profile) -> bytes:
    letters = {code: letter for letter, code in codes.items()}
    width, height = profile.cell
    drawn = [
        glyphs.definition(
            run[0], [glyphs.columns(letters[code], (width, height), profile.letter_width) for code in run], height
        )
        for run in glyphs.runs(sorted(letters))
    ]
    return b"".join([*drawn, commands.own_letters(True)]) if drawn else b""


@lru_cache(maxsize=8)
def _book(pages: tuple[CodePage, ...]) -> _Book:
    book: dict[str, dict[int, int]] = {}
    for page in pages:
        for letter, byte in upper_half(page.codec).items():
            book.setdefault(letter, {})[page.number] = byte
    return book
