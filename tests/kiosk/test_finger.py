import pytest

from kiosk.finger import PAUSE, REST, Finger, feel
from screen.loop import Phase, Touch
from screen.scene import Rect, Scene, Widget

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
