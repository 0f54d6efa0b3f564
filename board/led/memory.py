"""What has to stand in an Alpha panel's memory for it to show its pages, file by file. Pure.

Pages in letters the panel has go into its priority TEXT file, which needs no memory laid out. As soon as one page needs
a letter the panel lacks, that page is a picture, and a TEXT file calls it.

Pictures take seconds on a slow line, and laying out memory leaves a panel dark. So memory is laid out at the beginning,
and pictures that will be wanted at once some day are kept in stock: that calls may be delayed must not itself be late.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

from board.led import alpha
from board.led.letters import Dots, drawn, size_for
from board.led.pages import Page, Sign

MEMORY = "memory"
"""Not a file: how the panel's memory is laid out. To write it is to lose every file."""

TEXT = "A"
"""The file that stands on a panel while one of its pages is a picture."""

_PICTURES = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
_TEXT_BYTES = 512


@dataclass(frozen=True, slots=True)
class Write:
    """What to write where: a file by its label, or :data:`MEMORY`. ``in_stock``: nothing that stands needs it now."""

    place: str
    commands: tuple[alpha.Command, ...]
    in_stock: bool = field(default=False, compare=False)


@lru_cache(maxsize=64)
def writes(pages: tuple[Page, ...], sign: Sign, stock: tuple[Page, ...] = ()) -> tuple[Write, ...]:
    """All that has to be written, in this order, to a panel of which nothing is known."""
    labels = _labels(pages, stock)
    needed = {page.text: labels[page.text] for page in pages if page.text in labels}
    body = _body(tuple(page for page in pages if page.text in labels or alpha.has_letters(page.text)), sign, labels)
    spare = {text: label for text, label in labels.items() if text not in needed}
    kept = [_picture(text, label, sign, in_stock=True) for text, label in spare.items()]
    memory = Write(MEMORY, _memory(sign))
    if not needed and len(body) <= alpha.PRIORITY_BYTES:
        return memory, Write(alpha.PRIORITY, (alpha.write_text(alpha.PRIORITY, body),)), *kept
    return (
        memory,
        *(_picture(text, label, sign) for text, label in needed.items()),
        Write(TEXT, (alpha.write_text(TEXT, body),)),
        Write(alpha.PRIORITY, (alpha.write_text(alpha.PRIORITY, b""),)),
        *kept,
    )


def drawn_for(text: str, sign: Sign) -> Dots:
    """The dots of ``text`` as large as the panel has room for, cut where it ends."""
    return tuple(row[: sign.columns] for row in drawn(text, size_for(text, sign.rows, sign.columns) or 1))


def _memory(sign: Sign) -> tuple[alpha.Command, ...]:
    laid_out = alpha.lay_out_memory(TEXT, _TEXT_BYTES, _PICTURES, sign.rows, sign.columns)
    return alpha.clear_memory(), laid_out


def _labels(pages: tuple[Page, ...], stock: tuple[Page, ...]) -> dict[str, str]:
    """The texts that need a picture, each with the label of its file, as far as there is room.

    A text keeps its label whatever comes and goes around it, so that its picture need not be sent again: those in stock
    have the first labels, the others such as follow from the text, and where two want the same, the older page has it.
    """
    stocked = dict.fromkeys(page.text for page in stock if not alpha.has_letters(page.text))
    labels = dict(zip(stocked, _PICTURES, strict=False))
    free = _PICTURES[len(labels) :]
    for text in dict.fromkeys(page.text for page in reversed(pages) if not alpha.has_letters(page.text)):
        wished = (label for label in _from(crc32(text.encode()), free) if label not in labels.values())
        if text not in labels and (label := next(wished, "")):
            labels[text] = label
    return labels


def _from(number: int, labels: str) -> str:
    """``labels`` in their order, begun where ``number`` says."""
    first = number % len(labels) if labels else 0
    return labels[first:] + labels[:first]


def _picture(text: str, label: str, sign: Sign, *, in_stock: bool = False) -> Write:
    return Write(label, (alpha.write_picture(label, drawn_for(text, sign)),), in_stock)


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
    fits = 1 < size_for(page.text, sign.rows, sign.columns) == size_for("", sign.rows, sign.columns)
    letters = alpha.Charset.FULL_HEIGHT if fits else alpha.Charset.SEVEN_HIGH
    return alpha.shown(mode, alpha.charset(letters), alpha.letters(page.text))
