"""A board of every layout joins a hall that has called: each shows it at once, by the real program."""

from itertools import islice

from hw_sim.gallery import GALLERY
from hw_sim.visitors import MORNING
from queueing import messages as m
from queueing.ticket import spaced

VISITORS = tuple(islice(MORNING, 2))


def test_every_layout_shows_what_was_called_before_its_board_came(morning, tmp_path):
    hall = morning(VISITORS)
    hall.play()
    hall.show_layouts()
    shown = {device: hall.hardware.hub.screens[device].frame.texts for device in GALLERY}
    verdict = hall.close()

    called = {spaced(event.number) for event in verdict.events if isinstance(event, m.TicketCalled)}
    for device, texts in shown.items():
        assert called & {text.text for text in texts} or device in ("board-sign", "board-agency"), device
    hall.__exit__()
    assert {file.stem for file in (tmp_path / "boards").glob("layout-*.png")} == {
        f"layout-{layout}" for layout in GALLERY.values()
    }
