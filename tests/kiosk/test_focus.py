"""The focus moves over every widget in order, and is never on one that is not there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.focus import Focus, follow, move, ringed
from screen.scene import Rect, Ring, Scene, Widget
from screen.theme import KIOSK, KIOSK_CONTRAST, contrast


def a_scene(names="abc", title="one"):
    widgets = tuple(Widget(name, name, Rect(index * 50, 20, 40, 40)) for index, name in enumerate(names))
    return Scene(500, 100, "#FFFFFF", (), widgets, title)


def test_every_widget_is_reached_in_its_order_and_after_the_last_comes_the_first():
    focus, seen = Focus(), []
    for _ in range(4):
        focus = move(focus, a_scene(), 1)
        seen.append(focus.widget)
    assert seen == ["a", "b", "c", "a"]


def test_backwards_the_last_comes_first():
    focus = move(Focus(), a_scene(), -1)
    assert focus.widget == "c"
    assert move(focus, a_scene(), -1).widget == "b"


def test_another_screen_begins_anew():
    focus = move(Focus(), a_scene(), 1)
    assert follow(focus, a_scene(title="two")).widget is None
    assert move(focus, a_scene("xyz", "two"), 1).widget == "x"


def test_a_widget_that_has_gone_is_followed_by_the_one_in_its_place():
    focus = move(move(Focus(), a_scene(), 1), a_scene(), 1)
    assert follow(focus, a_scene("ac")).widget == "c"
    assert follow(focus, a_scene("a")).widget == "a"
    assert follow(focus, a_scene("zab")) == Focus("one", "b", 2)


def test_a_screen_without_widgets_has_no_focus():
    assert move(Focus(), a_scene(""), 1).widget is None


scenes = st.builds(a_scene, st.lists(st.sampled_from("abcdef"), unique=True), st.sampled_from(["one", "two"]))


@given(st.lists(st.tuples(scenes, st.sampled_from([-1, 0, 1])), max_size=30))
def test_the_focus_is_always_on_a_widget_that_is_shown_or_on_none(story):
    focus = Focus()
    for scene, by in story:
        focus = move(follow(focus, scene), scene, by) if by else follow(focus, scene)
        names = [widget.name for widget in scene.widgets]
        assert focus.widget in [*names, None]
        if by and names:
            assert names[focus.place] == focus.widget


def test_the_ring_lies_around_the_widget_dark_within_light():
    for palette in (KIOSK, KIOSK_CONTRAST):
        scene = ringed(a_scene(), "b", palette)
        outer, inner = scene.items
        assert isinstance(outer, Ring)
        assert isinstance(inner, Ring)
        assert inner.rect == a_scene().widgets[1].rect
        assert outer.rect.contains(inner.rect)
        assert contrast(outer.colour, inner.colour) >= 7
    assert ringed(a_scene(), None, KIOSK) == a_scene()
    assert ringed(a_scene(), "gone", KIOSK) == a_scene()
