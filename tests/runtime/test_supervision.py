"""What systemd hears of a program: read from a socket like its own."""

import os
import socket
import subprocess
import sys
import threading

import pytest

from runtime.supervision import SIGNS, Supervisor, find_supervisor

PATIENCE = 20.0


class Watch:
    """A clock that a test turns by hand."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def ears(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(PATIENCE)
        yield listening


@pytest.fixture
def surroundings(tmp_path):
    return {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "8000000", "WATCHDOG_PID": str(os.getpid())}


@pytest.fixture
def own_hook():
    kept = threading.excepthook
    threading.excepthook = lambda dead: None
    yield
    threading.excepthook = kept


def heard(listening):
    """All that has been said so far."""
    listening.setblocking(False)
    words = []
    try:
        while True:
            words.append(listening.recv(100).decode())
    except BlockingIOError:
        return words


def test_systemd_hears_that_a_program_is_up_that_it_works_and_that_it_stops(ears, surroundings, own_hook):
    with find_supervisor(surroundings, Watch()) as supervisor:
        supervisor.turned()
    assert heard(ears) == ["READY=1", "WATCHDOG=1", "STOPPING=1"]


def test_a_loop_that_turns_a_thousand_times_a_second_tells_only_what_is_needed(ears, surroundings, own_hook):
    clock = Watch()
    supervisor = find_supervisor(surroundings, clock)
    for _ in range(1000):
        clock.now += 0.008
        supervisor.turned()
    assert heard(ears) == ["WATCHDOG=1"] * SIGNS


def test_a_loop_that_hangs_is_silent_for_as_long_as_it_hangs(ears, surroundings, own_hook):
    clock = Watch()
    supervisor = find_supervisor(surroundings, clock)
    supervisor.turned()
    clock.now += 3600
    assert heard(ears) == ["WATCHDOG=1"]
    supervisor.turned()
    assert heard(ears) == ["WATCHDOG=1"]


def test_an_error_in_the_loop_is_no_sign_of_life(ears, surroundings, own_hook):
    with pytest.raises(ZeroDivisionError), find_supervisor(surroundings, Watch()):
        raise ZeroDivisionError
    assert heard(ears) == ["READY=1", "STOPPING=1"]


def test_a_program_without_one_of_its_threads_is_not_well_however_well_its_loop_turns(ears, surroundings, own_hook):
    clock = Watch()
    supervisor = find_supervisor(surroundings, clock)
    dying = threading.Thread(target=lambda: 1 / 0, name="printer")
    dying.start()
    dying.join(PATIENCE)
    clock.now += 3600
    supervisor.turned()
    assert heard(ears) == []


def test_a_thread_that_ends_itself_is_no_loss(ears, surroundings, own_hook):
    supervisor = find_supervisor(surroundings, Watch())
    leaving = threading.Thread(target=sys.exit)
    leaving.start()
    leaving.join(PATIENCE)
    supervisor.turned()
    assert heard(ears) == ["WATCHDOG=1"]


def test_a_dead_thread_is_reported_as_before(surroundings, own_hook):
    reported = []
    threading.excepthook = reported.append
    find_supervisor(surroundings, Watch())
    dying = threading.Thread(target=lambda: 1 / 0)
    dying.start()
    dying.join(PATIENCE)
    assert [dead.exc_type for dead in reported] == [ZeroDivisionError]


def test_a_child_process_cannot_speak_for_its_parent(surroundings, own_hook):
    find_supervisor(surroundings)
    assert surroundings == {}


@pytest.mark.parametrize(("named", "value"), [("WATCHDOG_PID", "1"), ("WATCHDOG_USEC", ""), ("WATCHDOG_USEC", "soon")])
def test_a_program_that_is_not_watched_gives_no_signs_of_life(ears, surroundings, own_hook, named, value):
    with find_supervisor({**surroundings, named: value}, Watch()) as supervisor:
        supervisor.turned()
    assert heard(ears) == ["READY=1", "STOPPING=1"]


def test_a_program_started_by_hand_tells_nobody_and_leaves_the_threads_errors_alone(own_hook):
    hook = threading.excepthook
    with find_supervisor({}, Watch()) as supervisor:
        supervisor.turned()
    assert threading.excepthook is hook


def test_an_abstract_socket_is_reached_too(surroundings, own_hook):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(f"\0novbe-test-{os.getpid()}")
        find_supervisor({"NOTIFY_SOCKET": f"@novbe-test-{os.getpid()}"}).__enter__()
        assert heard(listening) == ["READY=1"]


def test_a_supervisor_that_is_gone_or_does_not_listen_holds_nobody_up(tmp_path, ears, surroundings, own_hook):
    clock = Watch()
    slow = find_supervisor(dict(surroundings), clock)
    for _ in range(10_000):
        clock.now += 60
        slow.turned()
    ears.close()
    (tmp_path / "notify").unlink()
    with find_supervisor(surroundings, clock) as gone:
        gone.turned()


def test_a_program_that_hangs_and_is_ended_says_where_it_hung(tmp_path):
    script = (
        "import os\nfrom runtime.supervision import find_supervisor\nfind_supervisor()\ndef hang(): os.abort()\nhang()"
    )
    surroundings = {**os.environ, "NOTIFY_SOCKET": str(tmp_path / "nobody")}
    ended = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, timeout=PATIENCE
    )
    assert "in hang" in ended.stderr


def test_the_last_sign_of_life_is_long_before_the_end_of_patience():
    clock, words = Watch(), []
    supervisor = Supervisor(words.append, 10.0, clock)
    supervisor.turned()
    clock.now += 10.0 / SIGNS
    supervisor.turned()
    assert words == ["WATCHDOG=1"] * 2
