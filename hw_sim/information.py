"""What the demonstration's visitors are told and asked, documents, polls and the bus, and who of them is expected."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from broker.catalogue_file import load_catalogue
from broker.console import do
from broker.csv_information import DOCUMENT_COLUMNS, TIMETABLE_COLUMNS, parse_documents, parse_timetable
from broker.csv_times import Dial
from broker.errand import Errand, booking, noting, polling, timetabling
from broker.polls_file import load_polls
from hw_sim.hall_config import CENTRE, HallConfig
from hw_sim.patience import Patience
from queueing.appointments import Appointment
from queueing.calendar import local
from queueing.messages import ConsoleCommand
from runtime.clock import SystemClock

READY, AMISS = "SV-2026-004711", "UP-2026-000815"
"""Codes of a document that is ready, and of one about which an officer must be asked."""

READY_AT = "internal-affairs"
"""The agency that has the document."""

APPOINTMENT = "AP-2026-0417"
"""The code of the appointment that somebody keeps this morning."""

_APPOINTED_FOR = "family-certificate"
_SLOT = timedelta(minutes=15)
START_SECONDS = 30.0
_LOOK_SECONDS = 0.1

_DOCUMENTS = (
    (READY, "ready", READY_AT, ""),
    ("SV-2026-004712", "ready", "internal-affairs", ""),
    ("ƏM-2026-001204", "ready", "property", ""),
    ("AR-2026-000093", "ready", "archive", ""),
    (AMISS, "see_counter", "internal-affairs", "counter-2"),
)
_STOPS = (
    ("Xaçmaz, Heydər Əliyev parkı", "Хачмаз, парк Гейдара Алиева", "Khachmaz, Heydar Aliyev Park"),
    ("Qusar, mərkəzi meydan", "Гусар, центральная площадь", "Gusar, central square"),
    ("Quba, Nizami parkı", "Губа, парк Низами", "Guba, Nizami Park"),
)
_POLLS = """\
[[polls]]
id = "waiting"
first_day = {first}
last_day = {last}
question = {{ az = "Gözləmə müddəti sizi qane etdi?", ru = "Устроило ли вас время ожидания?", en = "Was the waiting time all right?" }}
options = [
    {{ id = "yes", text = {{ az = "Bəli", ru = "Да", en = "Yes" }} }},
    {{ id = "bearable", text = {{ az = "Dözmək olar", ru = "Терпимо", en = "It was bearable" }} }},
    {{ id = "no", text = {{ az = "Xeyr", ru = "Нет", en = "No" }} }},
]

[[polls]]
id = "heard-of-us"
first_day = {first}
last_day = {last}
question = {{ az = "Xidmət barədə haradan öyrəndiniz?", ru = "Откуда вы узнали об услуге?", en = "How did you hear of the service?" }}
options = [
    {{ id = "internet", text = {{ az = "İnternetdən", ru = "Из интернета", en = "On the internet" }} }},
    {{ id = "acquaintances", text = {{ az = "Tanışlardan", ru = "От знакомых", en = "From people I know" }} }},
    {{ id = "call-centre", text = {{ az = "Çağrı mərkəzindən", ru = "По телефону", en = "By telephone" }} }},
]
"""  # noqa: E501


def write_information(directory: Path, today: date) -> None:
    """Write ``documents.csv``, ``timetable.csv`` and ``polls.toml``, as ``novbe-broker`` takes them."""
    directory.mkdir(parents=True, exist_ok=True)
    stops = [(str(today + timedelta(days=days)), "9:00", "17:00", *place) for days, place in enumerate(_STOPS)]
    _write_table(directory / "documents.csv", DOCUMENT_COLUMNS, _DOCUMENTS)
    _write_table(directory / "timetable.csv", TIMETABLE_COLUMNS, stops)
    polls = _POLLS.format(first=today - timedelta(days=7), last=today + timedelta(days=30))
    (directory / "polls.toml").write_text(polls, encoding="utf-8")


def expected(now: datetime) -> list[ConsoleCommand]:
    """The commands that book who comes by appointment: the slot has just begun."""
    return booking([Appointment(code=APPOINTMENT, service=_APPOINTED_FOR, begins=now, ends=now + _SLOT)])


def _write_table(file: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    file.write_text("".join(";".join(row) + "\n" for row in (columns, *rows)), encoding="utf-8")


def read_information(directory: Path, dial: Dial) -> list[ConsoleCommand]:
    """The commands that bring in what :func:`write_information` wrote."""
    documents, stops = directory / "documents.csv", directory / "timetable.csv"
    return [
        *noting(parse_documents(documents.read_text(encoding="utf-8"), str(documents))),
        *timetabling(parse_timetable(stops.read_text(encoding="utf-8"), str(stops), dial)),
        *polling(load_polls(directory / "polls.toml")),
    ]


def bring_in(config: HallConfig, patience: Patience) -> None:
    """Tell the hall's coordinator, which may still be starting.

    Raises ``TimeoutError`` when it does not take all of it, and :class:`~hw_sim.patience.Interrupted`.
    """
    clock, catalogue = SystemClock(), load_catalogue(config.catalogue)
    now = clock.now()
    today = local(catalogue, now).date()
    write_information(config.directory / "information", today)
    commands = [*read_information(config.directory / "information", Dial(catalogue.zone, today)), *expected(now)]
    if not config.encrypted:
        _await_secret(config, patience)
    errand = Errand(commands, clock.monotonic())
    trouble = do(errand, config.console_link(), CENTRE, clock)
    if errand.open or errand.left_out:
        raise TimeoutError(f"what visitors are told did not come in: {trouble or errand.left_out}")


def _await_secret(config: HallConfig, patience: Patience) -> None:
    """Wait for the console's password, which the broker writes as it starts."""
    deadline = time.monotonic() + START_SECONDS
    while not (config.console_secret.exists() and config.console_secret.read_text(encoding="utf-8")):
        if time.monotonic() > deadline:
            raise TimeoutError(f"the broker has written no {config.console_secret.name}")
        patience.rest(_LOOK_SECONDS)
