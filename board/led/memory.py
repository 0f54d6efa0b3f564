"""What has to stand in an Alpha panel's memory for it to show its pages, file by file. Pure.

Pages in letters the panel has go into its priority TEXT file, which needs no memory laid out. As soon as one page needs
a letter the panel lacks, that page is a picture, and a TEXT file calls it. Memory is laid out before anything else all
the same: to do it leaves the panel dark for seconds, which a call should not have to wait for.
"""

from __future__ import annotations

from dataclasses import dataclass

from board.led import alpha
from board.led.letters import Dots, drawn, size_for
from board.led.pages import Page, Sign

MEMORY = "memory"
"""Not a file: how the panel's memory is laid out. To write it is to lose every file."""

OUT_OF_MEMORY = frozenset({MEMORY, alpha.PRIORITY})
"""What needs no memory that was laid out."""

_TEXT, _PICTURES = "A", "BCDEFGHIJKLMNOPQ"
_TEXT_BYTES = 512


@dataclass(frozen=True, slots=True)
class Write:
    """What to write where: a file by its label, or :data:`MEMORY`. Two with the same commands say the same."""

    place: str
    commands: tuple[alpha.Command, ...]


def writes(pages: tuple[Page, ...], sign: Sign) -> tuple[Write, ...]:
    """All that has to be written, in this order, to a panel of which nothing is known."""
    memory, pictures = Write(MEMORY, _memory(sign)), _pictures(pages)
    body = _body(tuple(page for page in pages if page.text in pictures or alpha.has_letters(page.text)), sign, pictures)
    if not pictures and len(body) <= alpha.PRIORITY_BYTES:
        return memory, Write(alpha.PRIORITY, (alpha.write_text(alpha.PRIORITY, body),))
    return (
        memory,
        *(Write(label, (alpha.write_picture(label, drawn_for(text, sign)),)) for text, label in pictures.items()),
        Write(_TEXT, (alpha.write_text(_TEXT, body),)),
        Write(alpha.PRIORITY, (alpha.write_text(alpha.PRIORITY, b""),)),
    )


def drawn_for(text: str, sign: Sign) -> Dots:
    """The dots of ``text`` as large as the panel has room for, cut where it ends."""
    return tuple(row[: sign.columns] for row in drawn(text, size_for(text, sign.rows, sign.columns) or 1))


def _memory(sign: Sign) -> tuple[alpha.Command, ...]:
    laid_out = alpha.lay_out_memory(_TEXT, _TEXT_BYTES, _PICTURES, sign.rows, sign.columns)
    return alpha.clear_memory(), laid_out


def _pictures(pages: tuple[Page, ...]) -> dict[str, str]:
    """The texts that need a picture, each with the label of its file, as far as there is room."""
    texts = dict.fromkeys(page.text for page in pages if not alpha.has_letters(page.text))
    return dict(zip(texts, _PICTURES, strict=False))


def _body(pages: tuple[Page, ...], sign: Sign, pictures: dict[str, str]) -> bytes:
    if not pages:
        return alpha.shown(alpha.Mode.HOLD, b" ")
    settings = alpha.slowest() + alpha.colour(alpha.Colour.RED)
    first, *others = (_page(page, sign, pictures) for page in pages)
    return b"".join([first[:3], settings, first[3:], *others])


def _page(page: Page, sign: Sign, pictures: dict[str, str]) -> bytes:
    mode = alpha.Mode.FLASH if page.called_again else alpha.Mode.HOLD
    if page.text in pictures:
        return alpha.shown(mode, alpha.picture(pictures[page.text]))
    double = size_for(page.text, sign.rows, sign.columns) > 1
    letters = alpha.Charset.FULL_HEIGHT if double else alpha.Charset.SEVEN_HIGH
    return alpha.shown(mode, alpha.charset(letters), alpha.letters(page.text))
