"""What no picture may have: text that is cut off, covered or pale, and targets that a finger misses. Pure.

Each check says in a sentence what is wrong and where; a picture that is right has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from screen.scene import Arrow, Box, Colour, Disc, Film, Icon, Item, Line, Photo, Rect, Scene, Tick, Widget
from screen.sizes import CAP_HEIGHT
from screen.theme import contrast

TEXT_CONTRAST = 7.0
"""WCAG 2.2, 1.4.6."""

SIGN_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11."""

_Ground = Box | Photo | Film

_ROUNDED = 1
"""Pixels that the rounding of lengths may take off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What people need, in the picture's pixels: how large a target is, how far from the next, and how high capitals.

    ``key_capital`` is for what is written on targets and for the largest text, ``capital`` for all text.
    """

    target: float = 0
    space: float = 0
    key_capital: float = 0
    capital: float = 0


Pixels = Callable[[Rect], Iterable[Colour]]
"""The colours of a part of the picture as it is painted without its texts."""


def faults(scene: Scene, needs: Needs, pixels: Pixels | None = None) -> tuple[str, ...]:
    """All that is wrong with the picture; what stands on a photo is judged by its ``pixels``."""
    return (
        *_cut_off(scene),
        *_out_of_its_box(scene),
        *_on_one_another(scene),
        *_covered(scene),
        *_crossing(scene),
        *_pale(scene, pixels),
        *_hard_to_hit(scene, needs),
        *_too_near(scene, needs),
        *_too_small_to_read(scene, needs),
    )


def _lines(scene: Scene) -> list[Line]:
    return [item for item in scene.items if isinstance(item, Line)]


def _cut_off(scene: Scene) -> Iterator[str]:
    whole = Rect(0, 0, scene.width, scene.height)
    for text in _lines(scene):
        if not whole.contains(text.rect):
            yield f"{text.text!r} runs out of the picture: {text.rect}"
    for widget in scene.widgets:
        if not whole.contains(widget.rect):
            yield f"the target {widget.name} runs out of the picture: {widget.rect}"


def _out_of_its_box(scene: Scene) -> Iterator[str]:
    for text in _lines(scene):
        for box in _boxes_under(scene, text):
            if not box.rect.inset(-_ROUNDED).contains(text.rect):
                yield f"{text.text!r} runs out of its box: {text.rect}, {box.rect}"


def _on_one_another(scene: Scene) -> Iterator[str]:
    for one, other in combinations(_lines(scene), 2):
        if one.rect.overlaps(other.rect):
            yield f"{one.text!r} and {other.text!r} lie on one another"


def _covered(scene: Scene) -> Iterator[str]:
    for index, text in enumerate(scene.items):
        if not isinstance(text, Line):
            continue
        above = [item.rect for item in scene.items[index + 1 :] if isinstance(item, _Ground)]
        if any(rect.overlaps(text.rect) for rect in above):
            yield f"{text.text!r} lies under something"


def _crossing(scene: Scene) -> Iterator[str]:
    """Cards are beside or within one another."""
    cards = dict.fromkeys(item.rect for item in scene.items if isinstance(item, Box) and item.radius)
    for one, other in combinations(cards, 2):
        if one.overlaps(other) and not (one.contains(other) or other.contains(one)):
            yield f"the boxes {one} and {other} lie across one another"


def _pale(scene: Scene, pixels: Pixels | None) -> Iterator[str]:
    for item in scene.items:
        if isinstance(item, Line) and item.text and (found := _contrast(scene, item, pixels)) < TEXT_CONTRAST:
            yield f"{item.text!r} hardly stands out: {found:.1f} to 1"
        elif isinstance(item, Arrow | Tick | Disc | Icon) and (found := _contrast(scene, item, pixels)) < SIGN_CONTRAST:
            yield f"the sign at {item.rect} hardly stands out: {found:.1f} to 1"


def _contrast(scene: Scene, item: Line | Arrow | Tick | Disc | Icon, pixels: Pixels | None) -> float:
    under = _grounds_under(scene, item)
    if not under:
        return contrast(item.colour, scene.ground)
    if isinstance(under[-1], Box):
        return contrast(item.colour, under[-1].fill)
    assert pixels, "what stands on a photo is judged by its pixels"
    return min(contrast(item.colour, colour) for colour in set(pixels(item.rect)))


def _boxes_under(scene: Scene, item: Item) -> list[Box]:
    return [ground for ground in _grounds_under(scene, item) if isinstance(ground, Box)]


def _grounds_under(scene: Scene, item: Item) -> list[_Ground]:
    below = scene.items[: scene.items.index(item)]
    return [ground for ground in below if isinstance(ground, _Ground) and ground.rect.holds(*item.rect.middle)]


def _hard_to_hit(scene: Scene, needs: Needs) -> Iterator[str]:
    for widget in scene.widgets:
        least = min(widget.rect.w, widget.rect.h)
        if least + _ROUNDED < needs.target:
            yield f"the target {widget.name} is {least} pixels, not {needs.target:.0f}"
        if not widget.label:
            yield f"the target {widget.name} has no label"


def _too_near(scene: Scene, needs: Needs) -> Iterator[str]:
    for one, other in combinations(scene.widgets, 2):
        if one.name == other.name:
            yield f"two targets are named {one.name}"
        if gap(one.rect, other.rect) + _ROUNDED < needs.space:
            yield f"the targets {one.name} and {other.name} are {gap(one.rect, other.rect)} pixels apart"


def gap(one: Rect, other: Rect) -> int:
    """How many pixels lie between two rectangles, across or down; negative: by how many they overlap."""
    across = max(one.x, other.x) - min(one.right, other.right)
    down = max(one.y, other.y) - min(one.bottom, other.bottom)
    return max(across, down)


def _too_small_to_read(scene: Scene, needs: Needs) -> Iterator[str]:
    texts = _lines(scene)
    largest = max((text.font.size for text in texts), default=0)
    for text in texts:
        key = text.font.size == largest or any(_names(text, widget, texts) for widget in scene.widgets)
        capital, least = text.font.size * CAP_HEIGHT, needs.key_capital if key else needs.capital
        if capital < least:
            yield f"{text.text!r} is too small: capitals of {capital:.0f} pixels, not {least:.0f}"


def _names(text: Line, widget: Widget, texts: Iterable[Line]) -> bool:
    """Whether a text is what, or a part of what, its target is called, and not something besides in smaller letters."""
    on_it = [other.font.size for other in texts if _says(other, widget)]
    return _says(text, widget) and text.font.size == max(on_it)


def _says(text: Line, widget: Widget) -> bool:
    return widget.rect.holds(*text.rect.middle) and text.text.casefold() in widget.label.casefold()
