"""Nobody's files are lost to a demonstration."""

import subprocess
import sys

import pytest

from hw_sim.places import LEFT_BY_A_DEMONSTRATION, BadPlace, make_ready, require_room


def leave(out):
    """What a demonstration leaves."""
    for name in ("tickets", "kiosk", "boards", "logs"):
        (out / name).mkdir(parents=True)
        (out / name / "A001.png").write_text("picture")
    for name in ("journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "summary.json"):
        (out / name).write_text("data")


def files(directory):
    return sorted(path.relative_to(directory).as_posix() for path in directory.rglob("*"))


@pytest.mark.parametrize("there", ["nothing", "an empty directory", "a former demonstration"])
def test_a_place_for_a_demonstration_is_empty_afterwards(tmp_path, there):
    out = tmp_path / "out" / "demo"
    if there == "an empty directory":
        out.mkdir(parents=True)
    elif there == "a former demonstration":
        leave(out)
    make_ready(out)
    assert [name for name in files(out) if not name.startswith(".")] == []
    assert out.is_dir()


def test_a_demonstration_that_broke_off_early_makes_place_for_the_next(tmp_path):
    make_ready(tmp_path)
    (tmp_path / "kiosk").mkdir()
    make_ready(tmp_path)
    assert not (tmp_path / "kiosk").exists()


@pytest.mark.parametrize("name", ["setup.cfg", "kiosk/app.py", "logs/today.log"])
def test_anothers_directory_is_refused_and_nothing_in_it_is_touched(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("precious")
    before = files(tmp_path)
    with pytest.raises(BadPlace, match="--out"):
        make_ready(tmp_path)
    assert files(tmp_path) == before


def test_what_a_person_put_beside_a_demonstrations_files_stays(tmp_path):
    leave(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    make_ready(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not any((tmp_path / name).exists() for name in LEFT_BY_A_DEMONSTRATION if not name.startswith("."))


def test_what_a_link_leads_to_stays(tmp_path):
    leave(tmp_path / "elsewhere")
    out = tmp_path / "out"
    make_ready(out)
    (out / "tickets").symlink_to(tmp_path / "elsewhere" / "tickets")
    make_ready(out)
    assert (tmp_path / "elsewhere" / "tickets" / "A001.png").exists()
    assert not (out / "tickets").is_symlink()


def test_a_file_is_no_place(tmp_path):
    (tmp_path / "out").write_text("precious")
    with pytest.raises(BadPlace, match="no directory"):
        make_ready(tmp_path / "out")


def test_a_day_is_not_played_where_its_file_could_not_be_written(tmp_path):
    file = tmp_path / "file"
    file.touch()
    command = [sys.executable, "-m", "hw_sim", "day", "--visitors", "1", "--out", str(file / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{file / 'out'} can be no directory (Not a directory): name another one with --out\n"


def test_the_person_reads_why_and_the_status_is_2(tmp_path):
    (tmp_path / "thesis.odt").write_text("precious")
    command = [sys.executable, "-m", "hw_sim", "demo", "--out", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 2
    assert result.stderr.startswith(f"{tmp_path} holds files that no demonstration left there")
    assert (tmp_path / "thesis.odt").read_text() == "precious"


def test_too_little_room_for_frames_is_said_at_once():
    require_room(1)
    with pytest.raises(BadPlace, match=r"need 1000000000000 MB there.*TMPDIR"):
        require_room(10**18)
