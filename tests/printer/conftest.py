"""A centre, its tickets, the paper they come out on, and a printer that follows a script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import segno
from PIL import Image

from printer import commands, parts
from printer.content import TicketContent, ticket_content
from printer.errors import PrinterUnavailable
from printer.papers import paper_of
from printer.stationery import load_stationery
from printer.templates import Stationery
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Fee, Hall, PayWay, Service, Text
from queueing.messages import TicketFacts, WaitingRange
from queueing.ticket import Category, Language, TicketState, ticket_id, ticket_number
from tests.makers import between, daily


def _text(az: str, ru: str, en: str) -> Text:
    return Text(az=az, ru=ru, en=en)


IDENTITY_CARD = Service(
    id="id-card",
    agency="interior",
    prefix="A",
    name=_text("Şəxsiyyət vəsiqəsinin verilməsi", "Выдача удостоверения личности", "Issue of an identity card"),
    minutes=8,
    documents=(
        _text("Ərizə-anket", "Заявление-анкета", "Application form"),
        _text(
            "Şəxsiyyət vəsiqəsi və ya doğum haqqında şəhadətnamə",
            "Удостоверение личности или свидетельство о рождении",
            "Identity card or birth certificate",
        ),
        _text("Qan qrupu haqqında tibbi arayış", "Медицинская справка о группе крови", "Medical note with blood group"),
    ),
    fees=(
        Fee(amount=Decimal(5), days=10),
        Fee(amount=Decimal(25), days=3, working_days=True),
        Fee(amount=Decimal(35), days=1, working_days=True),
    ),
    pay=(PayWay.BANK, PayWay.PAY_POINT, PayWay.INTERNET),
)
PASSPORT = Service(
    id="passport",
    agency="labour",
    prefix="AB",
    name=_text(
        "Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi",
        "Выдача и замена общегражданского паспорта",
        "Issue and replacement of a passport",
    ),
    minutes=12,
    documents=(
        _text("Şəxsiyyət vəsiqəsi", "Удостоверение личности", "Identity card"),
        _text(
            "18–35 yaşlı kişilər üçün hərbi bilet və ya hərbi qeydiyyat haqqında vəsiqə",
            "Для мужчин 18–35 лет: военный билет или удостоверение о приписке",
            "For men of 18 to 35: military ID or registration",
        ),
        _text("Dövlət rüsumunun qəbzi", "Квитанция об уплате госпошлины", "Receipt of the state fee"),
    ),
    fees=(Fee(amount=Decimal(40), days=10, working_days=True), Fee(amount=Decimal(160), days=1, working_days=True)),
    pay=(PayWay.BANK,),
)
CRIMINAL_RECORD = Service(
    id="criminal-record",
    agency="interior",
    prefix="M",
    name=_text("Məhkumluq haqqında arayış", "Справка о судимости", "Criminal-record certificate"),
    minutes=5,
)
COPIES = Service(
    id="copies",
    agency="interior",
    prefix="N",
    name=_text("Sənədlərin surətlərinin təsdiqi", "Заверение копий документов", "Certified copies of documents"),
    minutes=5,
    fees=(Fee(amount=Decimal(2), per_page=Decimal("0.5")),),
    pay=(PayWay.BANK, PayWay.INTERNET),
)
BIRTH = Service(
    id="birth",
    agency="interior",
    prefix="D",
    name=_text("Doğumun qeydiyyatı", "Регистрация рождения", "Registration of a birth"),
    minutes=5,
    fee_known=False,
    pay=(PayWay.BANK,),
)


def _counter(label: str, direction: Direction, *services: str) -> Counter:
    return Counter(id=f"counter-{label}", label=label, hall="1", direction=direction, services=services)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(
        centre=_text("ASAN xidmət", "ASAN xidmət", "ASAN service"),
        timezone="Asia/Baku",
        halls=(
            Hall(
                id="1",
                name=_text("Gözləmə zalı 1", "Зал ожидания 1", "Waiting hall 1"),
                hours=daily(),
            ),
        ),
        agencies=(
            Agency(
                id="interior",
                name=_text("Daxili İşlər Nazirliyi", "Министерство внутренних дел", "Ministry of Internal Affairs"),
            ),
            Agency(
                id="labour",
                name=_text(
                    "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi",
                    "Министерство труда и социальной защиты населения",
                    "Ministry of Labour and Social Protection",
                ),
            ),
        ),
        services=(IDENTITY_CARD, PASSPORT, CRIMINAL_RECORD, COPIES, BIRTH),
        counters=(
            *(_counter(str(number), Direction.RIGHT, "id-card") for number in range(9, 15)),
            _counter("1", Direction.LEFT, "passport"),
            _counter("3", Direction.RIGHT, "passport"),
            _counter("5", Direction.UP, "criminal-record", "copies", "birth"),
        ),
    )


@pytest.fixture(scope="session")
def facts(catalogue: Catalogue) -> Callable[..., TicketFacts]:
    """``facts("id-card", "az", ahead=7)``: what a kiosk is told of a ticket that was just reserved."""

    def make(
        service: str = "id-card",
        language: str = "az",
        *,
        sequence: int = 48,
        ahead: int = 7,
        waiting: WaitingRange | None = between(10, 20),  # noqa: B008
    ) -> TicketFacts:
        return TicketFacts(
            ticket=ticket_id(f"{service}-{sequence}"),
            number=ticket_number(catalogue.service(service).prefix, sequence),
            service=service,
            category=Category.DISABILITY,
            language=Language(language),
            state=TicketState.RESERVED,
            issued_at=datetime(2026, 11, 22, 9, 52, tzinfo=UTC),
            ahead=ahead,
            waiting=waiting,
            counters=tuple(counter.label for counter in catalogue.counters_for(service)),
        )

    return make


@pytest.fixture(scope="session")
def content(catalogue: Catalogue, facts: Callable[..., TicketFacts]) -> Callable[..., TicketContent]:
    """``content("id-card", "az", ...)``: the ticket of :func:`facts`, at 13:52."""

    def make(*words: str, **more: object) -> TicketContent:
        issued = datetime(2026, 11, 22, 13, 52, tzinfo=UTC)
        return ticket_content(facts(*words, **more), catalogue, "1", issued)

    return make


@pytest.fixture(scope="session")
def stationery() -> Stationery:
    """The papers as they are when no technician has changed them."""
    return load_stationery(None, 576)


@pytest.fixture(scope="session")
def ticket(content: Callable[..., TicketContent], stationery: Stationery) -> Callable[..., parts.Paper]:
    """``ticket("id-card", "az", ...)``: the content of that name as a paper; ``large``, ``copy``."""

    def make(*words: str, large: bool = False, copy: bool = False, **more: object) -> parts.Paper:
        return paper_of(content(*words, **more), stationery, large=large, copy=copy)

    return make


@dataclass
class Paper:
    """What came out: a picture per cut, and where each image stood as (x, first row, width, rows)."""

    sheets: list[Image.Image] = field(default_factory=list)
    images: list[tuple[int, int, int, int]] = field(default_factory=list)


MODULE_SIZE, CORRECTION, STORE_CODE, PRINT_CODE = 67, 69, 80, 81


def _symbol(code: dict[int, bytes]) -> Image.Image:
    """What GS ( k draws."""
    assert code[CORRECTION] == b"1"
    rows = segno.make(code[STORE_CODE][1:].decode(), error="m", micro=False, boost_error=False).matrix
    symbol = Image.frombytes("L", (len(rows), len(rows)), bytes(0 if dot else 255 for row in rows for dot in row))
    return symbol.resize((symbol.width * code[MODULE_SIZE][0],) * 2, Image.Resampling.NEAREST)


def read_paper(data: bytes, width: int) -> Paper:
    """Print ``data`` as the manual says; anything this project should not send is an error."""
    paper, at, row, x, centred, code = Paper(), 0, 0, 0, False, {}
    sheet = Image.new("L", (width, 4000), 255)
    while at < len(data):
        command = data[at : at + 2]
        if command == b"\x1b@":
            at += 2
        elif command == b"\x1da":
            at += 3
        elif command == b"\x1dP":
            at += 4
        elif command == b"\x1b$":
            x = int.from_bytes(data[at + 2 : at + 4], "little")
            at += 4
        elif command == b"\x1bJ":
            row, x, at = row + data[at + 2], 0, at + 3
        elif command == b"\x1dv":
            scale = {0: 1, 3: 2}[data[at + 3]]
            columns, rows = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (4, 6))
            end = at + 8 + columns * rows
            dots = Image.frombytes("1", (columns * 8, rows), bytes(~byte & 255 for byte in data[at + 8 : end]))
            dots = dots.resize((dots.width * scale, dots.height * scale), Image.Resampling.NEAREST)
            paper.images.append((x, row, dots.width, dots.height))
            sheet.paste(dots.convert("L"), (x, row))
            row, x, at = row + dots.height, 0, end
        elif command == b"\x1ba":
            centred = bool(data[at + 2])
            at += 3
        elif command == b"\x1d(":
            end = at + 5 + int.from_bytes(data[at + 3 : at + 5], "little")
            code |= {data[at + 6]: data[at + 7 : end]}
            if data[at + 6] == PRINT_CODE:
                symbol = _symbol(code)
                assert centred
                sheet.paste(symbol, ((width - symbol.width) // 2, row))
                row += symbol.height
            at = end
        elif command == b"\x1dV":
            assert data[at + 2] in (65, 66)
            paper.sheets.append(sheet.crop((0, 0, width, row)))
            sheet, row, at = Image.new("L", (width, 4000), 255), 0, at + 4
        else:
            raise AssertionError(f"unexpected {data[at : at + 8]!r} at byte {at}")
    return paper


@pytest.fixture(scope="session")
def paper() -> Callable[[bytes, int], Paper]:
    return read_paper


class HandClock:
    """A clock that is moved by waiting."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, 52, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class ScriptedPrinter:
    """A port with a printer behind it that does what its fields say. Waiting moves the clock, no time passes.

    ``takes``: bytes it takes before it stops; ``breaks``: bytes after which the line is gone; ``status``: its answers
    to DLE EOT 1 to 4, None for a mute one; ``missing``: bytes it still takes for dots of an image that was cut off.
    """

    clock: HandClock
    status: bytes | None = b"\x16\x12\x12\x12"
    status_while_printing: bytes | None = None
    confirms: bool = True
    clears: bool = True
    takes: int | None = None
    breaks: int | None = None
    absent: bool = False
    says_when_it_stops: bytes = b""
    missing: int = 0
    opened: int = 0
    closed: int = 0
    received: bytes = b""
    prints: int = 0
    cleared: int = 0
    recovered: int = 0
    cut_off: int = 0
    fillers: int = 0
    unsent: int | None = None
    _answers: bytes = b""

    def open(self) -> ScriptedPrinter:
        if self.absent:
            raise PrinterUnavailable("it is not there")
        self.opened += 1
        return self

    def write(self, data: bytes, deadline: float) -> int:
        if self.missing:
            self.missing = max(0, self.missing - len(data))
            return len(data)
        if data.startswith(b"\x10"):
            self._real_time(data)
            return len(data)
        if data.startswith(b"\x00"):
            self.fillers += len(data) > len(commands.STOPGAP)
            return len(data)
        if data == b"\x1b@\x1dVB\x00":
            self.cut_off += 1
            return len(data)
        if self.breaks is not None and len(self.received) >= self.breaks:
            raise PrinterUnavailable("the line broke")
        limits = [limit for limit in (self.takes, self.breaks) if limit is not None]
        room = max(0, min(limits) - len(self.received)) if limits else len(data)
        if room < len(data):
            self.clock.seconds = max(self.clock.seconds, deadline if self.breaks is None else 0)
            self.say(self.says_when_it_stops)
        self._take(data[:room])
        return min(room, len(data))

    def read(self, deadline: float) -> bytes:
        if not self._answers:
            self.clock.seconds = max(self.clock.seconds, deadline)
        answers, self._answers = self._answers, b""
        return answers

    def close(self) -> None:
        self.closed += 1

    def say(self, data: bytes) -> None:
        self._answers += data

    def _take(self, data: bytes) -> None:
        self.received += data
        _, found, mark = self.received.rpartition(b"\x1d(H\x06\x00\x30\x30")
        if found and len(mark) == 4:
            self.prints += 1
            self.received = b""
            if self.status_while_printing is not None:
                self.status = self.status_while_printing
            self.say(self.says_when_it_stops)
            if self.confirms:
                self.say(b"\x37\x22" + mark + b"\x00")

    def _real_time(self, data: bytes) -> None:
        if data.startswith(b"\x10\x14\x08"):
            self.cleared += 1
            self.received = b""
            if self.clears:
                self.say(b"\x37\x25\x00")
        elif data == b"\x10\x05\x02":
            self.recovered += 1
        elif self.status is not None:
            self.say(self.status[data[2] - 1 : data[2]])


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def printer(clock: HandClock) -> ScriptedPrinter:
    return ScriptedPrinter(clock)
