"""What is said of a screen, of the widget in focus and of the hall's calls, to somebody who does not see them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kiosk.aloud import aloud
from kiosk.journeys.keys import KEY
from kiosk.screens.view import View
from kiosk.state import Screen
from queueing.messages import BoardCall
from queueing.ticket import Language, is_prefix
from screen.scene import Line, Rect, Scene, Widget
from speech.numerals import Clip
from speech.phrases import Phrase, counter_phrase, number_phrase

MOST_CALLS = 5
"""Of all that is called now, the newest are said."""

_IN_ALL_LANGUAGES = frozenset({Screen.STARTING, Screen.GREETING, Screen.OUT_OF_SERVICE})
_NUMBER = re.compile(r"([^\W\d_]{1,2}) ?(\d{1,6})")
_CODE = re.compile(r"[A-Z0-9-]{1,24}")
"""What is typed off a paper is spelt."""

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_AZERBAIJANI = re.compile(r"[ƏəĞğŞşÇçÖöÜüİı]")
_PAGES = re.compile(r"(\d+)/(\d+)")
_BETWEEN = " · "
"""Stands between what is said in two languages, or of two things."""

_NO_SIGN = re.compile(r"[^\w%+]+")
_SAME_PARAGRAPH = 1.15
"""Line heights between two lines of one paragraph, from top to top, at most."""

Utterance = tuple[Phrase, ...]


def screen_said(view: View, scene: Scene) -> Utterance:
    """All that is written beside the widgets, but for the welcome at the head of every screen, and how to go on."""
    private = _is_typed_on(scene)
    texts = _written(_beside(scene))
    if view.session.screen not in _IN_ALL_LANGUAGES:
        texts = [text for text in texts if text != view.gettext("Welcome")]
    return (*(_phrase(view, text, private) for text in texts), *_hint(view))


def widget_said(view: View, scene: Scene, name: str) -> Utterance:
    """What stands on the widget, and which of how many it is."""
    place = next((place for place, widget in enumerate(scene.widgets, 1) if widget.name == name), None)
    if place is None:
        return ()
    widget = scene.widgets[place - 1]
    labels = _label(view, widget)
    more = [text for text in _written(_lines_in(scene, widget.rect)) if _adds(text, widget.label)]
    count = view.gettext("{place} of {count}").format(place=place, count=len(scene.widgets))
    return (*labels, *(_phrase(view, text) for text in more), _phrase(view, count))


def change_said(view: View, before: Scene, after: Scene) -> Utterance:
    """What has come to be written beside the widgets since ``before``."""
    known = _written(_beside(before))
    private = _is_typed_on(after)
    changed = [text for text in _written(_beside(after)) if text not in known]
    return tuple(_phrase(view, _added(text, known) if private else text, private) for text in changed)


def _added(text: str, known: Iterable[str]) -> str:
    """What was typed on to a text that was there before; all of it where none was."""
    begun = max((before for before in known if text.startswith(before)), key=len, default="")
    return text[len(begun) :].strip()


def calls_said(view: View, calls: Sequence[BoardCall] | None) -> Utterance:
    """Which numbers are called where, the newest first; None: the kiosk does not know."""
    if calls is None:
        return (_phrase(view, view.gettext("The kiosk does not know which numbers are called now.")),)
    if not calls:
        return (_phrase(view, view.gettext("No number is called now.")),)
    newest = (_call(view, call) for call in calls[:MOST_CALLS])
    return (_phrase(view, view.gettext("These numbers are called now.")), *(part for call in newest for part in call))


def volume_said(view: View, percent: int) -> Utterance:
    """How loud it is from now on."""
    return (_phrase(view, view.gettext("Volume {percent} percent").format(percent=percent)),)


def _hint(view: View) -> Utterance:
    """How to go on, for who has just begun."""
    if view.session.screen is not Screen.GREETING:
        return ()
    words = (_how_to_go_on(view.speaking(language)) for language in Language)
    return tuple(_phrase(view, sentence) for sentence in words)


def _how_to_go_on(view: View) -> str:
    return view.gettext("Go on with the outer buttons, choose with the middle one.")


def _call(view: View, call: BoardCall) -> Utterance:
    return number_phrase(call.number, view.language), counter_phrase(call.counter, view.language)


def _label(view: View, widget: Widget) -> Utterance:
    """A widget's label, in each language that it has; what is a sign there is a word here."""
    for language in Language:
        if widget.name == f"language-{language}":
            return (_text(language.own_name, language, private=False),)
    return tuple(_phrase(view, text) for text in _names_of_signs(view).get(widget.name, widget.label).split(_BETWEEN))


def _names_of_signs(view: View) -> dict[str, str]:
    """By the names of widgets that have a sign for a label."""
    return {
        "size-down": view.gettext("Smaller text"),
        "size-normal": view.gettext("Normal text"),
        "size-up": view.gettext("Larger text"),
        f"{KEY}.": view.gettext("full stop"),
        f"{KEY},": view.gettext("comma"),
        f"{KEY}-": view.gettext("hyphen"),
        f"{KEY}?": view.gettext("question mark"),
        f"{KEY}!": view.gettext("exclamation mark"),
        f"{KEY}(": view.gettext("opening bracket"),
        f"{KEY})": view.gettext("closing bracket"),
        f"{KEY}:": view.gettext("colon"),
        f"{KEY}/": view.gettext("slash"),
        f"{KEY}№": view.gettext("number sign"),
        f"{KEY}%": view.gettext("percent"),
        f"{KEY}+": view.gettext("plus"),
    }


def _phrase(view: View, text: str, private: bool = False) -> Phrase:
    if private and _CODE.fullmatch(text):
        return _text(", ".join(text), view.language, private)
    number = _NUMBER.fullmatch(text)
    if number and is_prefix(number[1]):
        return number_phrase(f"{number[1]}{number[2]}", view.language)
    if pages := _PAGES.fullmatch(text):
        text = view.gettext("page {page} of {count}").format(page=pages[1], count=pages[2])
    return _text(text if private else aloud(text, _language_of(view, text)), _language_of(view, text), private)


def _text(text: str, language: Language, private: bool) -> Phrase:
    said = text.strip()
    end = "" if said.endswith((".", "!", "?", ":")) else "."
    return Phrase(language, (Clip(_clip_name(said), said),), end, private)


def _clip_name(text: str) -> str:
    """The recording of a text is named by its words."""
    return _NO_SIGN.sub("-", text.lower()).strip("-")[:80]


def _language_of(view: View, text: str) -> Language:
    """The session's language; where nobody has chosen one yet, each text is known by its letters."""
    if view.session.screen not in _IN_ALL_LANGUAGES:
        return view.language
    if _CYRILLIC.search(text):
        return Language.RU
    return Language.AZ if _AZERBAIJANI.search(text) else Language.EN


def _is_typed_on(scene: Scene) -> bool:
    """Whether there is a keyboard: what is written beside it is its typist's own."""
    return any(widget.name.startswith(KEY) for widget in scene.widgets)


def _beside(scene: Scene) -> list[Line]:
    """The lines that stand on no widget."""
    lines = (item for item in scene.items if isinstance(item, Line))
    return [line for line in lines if not any(widget.rect.contains(line.rect) for widget in scene.widgets)]


def _lines_in(scene: Scene, rect: Rect) -> list[Line]:
    return [item for item in scene.items if isinstance(item, Line) and rect.contains(item.rect)]


def _adds(text: str, label: str) -> bool:
    """Whether a text on a widget says more than its label and the letter of its badge do."""
    return text not in label and not is_prefix(text)


def _written(lines: Iterable[Line]) -> list[str]:
    """The texts that ``lines`` make up, in the order they were drawn: those of one paragraph are one text."""
    texts: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line):
            texts[-1] = f"{texts[-1]} {line.text}"
        else:
            texts.append(line.text)
        before = line
    return [part.strip() for text in texts for part in text.split(_BETWEEN) if _has_words(part)]


def _goes_on(before: Line, line: Line) -> bool:
    alike = (before.font, before.colour) == (line.font, line.colour)
    step = line.rect.y - before.rect.y
    return alike and 0 < step <= _SAME_PARAGRAPH * before.rect.h and _side_by_side(before.rect, line.rect)


def _side_by_side(one: Rect, other: Rect) -> bool:
    """Whether both begin at one edge or have one middle."""
    return one.x == other.x or abs(one.middle[0] - other.middle[0]) <= 1 or one.right == other.right


def _has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
