import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.finger import LEANS, STROKE, Finger, feel
from screen.loop import Phase, Touch
from screen.scene import Rect, Scene, Widget
from screen.theme import PAUSE, REST

SCENE = Scene(
    200,
    100,
    "#000000",
    (),
    (Widget("left", "L", Rect(0, 0, 100, 100)), Widget("right", "R", Rect(100, 0, 100, 100))),
    "one",
)
OTHER = Scene(200, 100, "#000000", (), SCENE.widgets, "two")


def down(x):
    return Touch(x, 50, Phase.DOWN)


def up(x):
    return Touch(x, 50, Phase.UP)


def played(*touches, finger=Finger(), now=10.0):  # noqa: B008
    chosen = []
    for touch, scene in touches:
        finger, name = feel(finger, touch, scene, now)
        chosen.append(name)
    return finger, chosen


def test_a_finger_chooses_when_it_lifts_off():
    assert played((down(10), SCENE), (up(20), SCENE))[1] == [None, "left"]


def test_the_pressed_widget_is_known_while_the_finger_is_down():
    assert played((down(10), SCENE))[0].pressed == "left"


def test_sliding_to_another_widget_chooses_nothing():
    finger, chosen = played((down(10), SCENE), (up(150), SCENE))
    assert (finger.pressed, chosen) == (None, [None, None])


def test_a_finger_that_comes_down_beside_every_widget_chooses_nothing():
    assert played((down(500), SCENE), (up(500), SCENE))[1] == [None, None]


def test_a_second_lift_chooses_nothing():
    assert played((down(10), SCENE), (up(10), SCENE), (up(10), SCENE))[1] == [None, "left", None]


def test_a_screen_that_changed_under_the_finger_is_not_chosen_from():
    assert played((down(10), SCENE), (up(10), OTHER))[1] == [None, None]


def test_a_double_tap_does_not_choose_on_the_next_screen():
    finger, _ = played((down(10), SCENE), (up(10), SCENE), now=10.0)
    assert played((down(10), OTHER), (up(10), OTHER), finger=finger, now=10.0 + PAUSE / 2)[1] == [None, None]


@pytest.mark.parametrize(("x", "name"), [(10, "left"), (150, "right")])
def test_after_a_short_pause_the_next_screen_can_be_touched(x, name):
    finger, _ = played((down(10), SCENE), (up(10), SCENE), now=10.0)
    assert played((down(x), OTHER), (up(x), OTHER), finger=finger, now=10.0 + PAUSE)[1] == [None, name]


def test_only_a_finger_that_rests_is_shown_what_it_rests_on():
    finger, _ = played((down(10), SCENE), now=10.0)
    assert finger.resting_on("one", 10.0 + REST / 2) is None
    assert finger.resting_on("one", 10.0 + REST) == "left"
    assert finger.resting_on("two", 10.0 + REST) is None


def test_the_picture_is_due_when_the_finger_has_rested_long_enough():
    finger, _ = played((down(10), SCENE), now=10.0)
    assert finger.shows_at(10.0) == 10.0 + REST
    assert finger.shows_at(10.0 + REST) is None
    assert played((down(10), SCENE), (up(10), SCENE))[0].shows_at(10.0) is None


def down_with(which, x=10):
    return Touch(x, 50, Phase.DOWN, which)


def up_with(which, x=10):
    return Touch(x, 50, Phase.UP, which)


def test_two_fingers_together_choose_nothing_whichever_lifts_first():
    for first, second in ((1, 2), (2, 1)):
        touches = (down_with(1), down_with(2, 150), up_with(first), up_with(second, 150))
        assert played(*((touch, SCENE) for touch in touches))[1] == [None] * 4


def test_the_ball_of_a_hand_chooses_nothing():
    palm = [down_with(which, 10 + which) for which in range(5)] + [up_with(which, 10 + which) for which in range(5)]
    assert played(*((touch, SCENE) for touch in palm))[1] == [None] * 10


def test_after_two_fingers_one_chooses_again():
    finger, _ = played(*((touch, SCENE) for touch in (down_with(1), down_with(2), up_with(2), up_with(1))))
    assert played((down(10), SCENE), (up(10), SCENE), finger=finger)[1] == [None, "left"]


def test_a_hand_that_leans_on_the_glass_keeps_no_finger_from_choosing():
    finger, _ = played((down_with(7, 150), SCENE), (down_with(8, 160), SCENE), now=10.0)
    touches = ((down_with(1), SCENE), (up_with(1), SCENE))
    assert played(*touches, finger=finger, now=10.0 + LEANS - 0.1)[1] == [None, None]
    assert played(*touches, finger=finger, now=10.0 + LEANS)[1] == [None, "left"]


def test_a_finger_whose_lifting_was_lost_keeps_nobody_from_choosing():
    finger, _ = played((down_with(1), SCENE), now=10.0)
    assert played((down_with(1), SCENE), (up_with(1), SCENE), finger=finger, now=10.1)[1] == [None, "left"]


def test_a_long_press_chooses_once_when_it_lifts():
    finger, _ = played((down(10), SCENE), now=10.0)
    finger, chosen = played((up(10), SCENE), finger=finger, now=40.0)
    assert chosen == ["left"]
    assert finger.down == {}


touches = st.builds(
    Touch,
    st.floats(-10, 250),
    st.floats(-10, 150),
    st.sampled_from(Phase),
    st.integers(0, 3),
)


@given(st.lists(st.tuples(touches, st.sampled_from([SCENE, OTHER]), st.floats(0, 3)), max_size=60))
def test_whatever_hands_do_one_touch_acts_at_most_once_and_on_what_it_came_down_on(story):
    finger, now, begun = Finger(), 0.0, {}
    for touch, scene, pause in story:
        now += pause
        widget = scene.widget_at(touch.x, touch.y)
        finger, chosen = feel(finger, touch, scene, now)
        if touch.phase is Phase.DOWN:
            begun[touch.finger] = (widget, scene.title)
            assert chosen is None
        elif chosen is not None:
            assert begun.pop(touch.finger) == (widget, scene.title)
            assert chosen == widget.name
        else:
            begun.pop(touch.finger, None)


@given(st.lists(st.tuples(st.sampled_from([10, 150]), st.integers(0, 3)), min_size=1, max_size=50))
def test_fifty_touches_a_second_choose_no_more_than_four_times(taps):
    finger, chosen = Finger(), []
    for index, (x, which) in enumerate(taps):
        for touch in (down_with(which, x), up_with(which, x)):
            finger, name = feel(finger, touch, SCENE, 10.0 + index * 0.02)
            chosen += [name] if name else []
    assert 1 <= len(chosen) <= 4


def test_keys_of_a_keyboard_may_follow_each_other_quickly():
    keys = (Widget("key-a", "A", Rect(0, 0, 100, 100)), Widget("key-b", "B", Rect(100, 0, 100, 100)))
    keyboard = Scene(200, 100, "#000000", (), keys, "search")
    finger, _ = played((down(10), keyboard), (up(10), keyboard))
    typed_at = 10.0 + STROKE
    assert played((down(150), keyboard), (up(150), keyboard), finger=finger, now=typed_at)[1] == [None, "key-b"]
    assert played((down(10), keyboard), (up(10), keyboard), finger=finger, now=10.05)[1] == [None, None]


def test_a_key_is_no_leave_to_choose_quickly_on_the_next_screen():
    keyboard = Scene(200, 100, "#000000", (), (Widget("key-a", "A", Rect(0, 0, 200, 100)),), "search")
    finger, _ = played((down(10), keyboard), (up(10), keyboard))
    assert played((down(10), OTHER), (up(10), OTHER), finger=finger, now=10.0 + STROKE)[1] == [None, None]
