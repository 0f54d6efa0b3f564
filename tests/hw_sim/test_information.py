"""What the demonstration tells its visitors comes in through the console's own files, and kiosks answer from it."""

from datetime import timedelta

from broker.csv_times import Dial
from broker.errand import rehearse
from hw_sim.catalogues import all_day_catalogue
from hw_sim.information import AMISS, APPOINTMENT, READY, expected, read_information, write_information
from hw_sim.visitors import MORNING, Way
from queueing import messages as m
from queueing.catalogue import Catalogue
from queueing.policy import Policy
from queueing.ticket import Category, Language
from runtime.config import build, parse_toml
from tests.desk import Desk
from tests.makers import NOON

TODAY = NOON.date()


def centre():
    return build(Catalogue, parse_toml(all_day_catalogue(), "catalogue"), "catalogue")


def commands(directory, catalogue):
    write_information(directory, TODAY)
    return read_information(directory, Dial(catalogue.zone, TODAY))


def test_the_centre_takes_all_of_it(tmp_path):
    catalogue = centre()
    rehearsal = rehearse(commands(tmp_path, catalogue), catalogue, Policy(), NOON)
    assert (rehearsal.open, rehearsal.left_out) == (0, [])


def test_a_kiosk_is_answered_from_it(tmp_path):
    desk = Desk(centre())
    for command in commands(tmp_path, desk.catalogue):
        fields = {name: getattr(command, name) for name in command.__dataclass_fields__ if name != "key"}
        desk.do("console", type(command), **fields)
    standings = [desk.do("kiosk-1", m.AskDocument, code=code).document.standing for code in (READY, AMISS, "SV-1")]
    assert standings == [m.Standing.READY, m.Standing.SEE_COUNTER, m.Standing.NOT_YET]
    assert len(desk.centre.front_desk.polls_on(TODAY)) == 2
    assert [stop.on for stop in desk.centre.front_desk.stops] == [TODAY + timedelta(days=days) for days in range(3)]


def test_who_is_expected_may_check_in_for_what_they_come_for():
    desk = Desk(centre())
    (command,) = expected(desk.now)
    desk.do("console", m.BookAppointments, appointments=command.appointments)
    done = desk.do("kiosk-1", m.CheckIn, code=APPOINTMENT, category=Category.ORDINARY, language=Language.EN)
    wanted = next(visitor.service for visitor in MORNING if visitor.way is Way.APPOINTMENT)
    assert desk.centre.tickets[done.ticket].service == wanted
