"""A small centre, a world that is well, and a citizen who touches."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import count

import pytest

from kiosk.news import Effect, News, Tick, Touched
from kiosk.session import step
from kiosk.state import Session
from kiosk.world import World
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Fee, Hall, PayWay, Service, Text
from queueing.messages import LinesState, ServiceLine, TicketFacts
from queueing.ticket import Category, Language, TicketState, ticket_id
from tests.makers import between, daily

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def text(az: str, ru: str = "", en: str = "") -> Text:
    return Text(az=az, ru=ru or az, en=en or az)


AGENCIES = (
    Agency(
        id="mia",
        name=text("Daxili İşlər Nazirliyi", "Министерство внутренних дел", "Ministry of Internal Affairs"),
    ),
    Agency(id="justice", name=text("Ədliyyə Nazirliyi", "Министерство юстиции", "Ministry of Justice")),
    Agency(
        id="labour",
        name=text(
            "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi",
            "Министерство труда и социальной защиты населения",
            "Ministry of Labour and Social Protection of Population",
        ),
    ),
    Agency(id="tax", name=text("Dövlət Vergi Xidməti", "Государственная налоговая служба", "State Tax Service")),
    Agency(
        id="property",
        name=text(
            "Əmlak Məsələləri Dövlət Xidməti",
            "Государственная служба по вопросам имущества",
            "State Service for Property Issues",
        ),
    ),
    Agency(
        id="migration",
        name=text("Dövlət Miqrasiya Xidməti", "Государственная миграционная служба", "State Migration Service"),
    ),
    Agency(
        id="customs",
        name=text("Dövlət Gömrük Komitəsi", "Государственный таможенный комитет", "State Customs Committee"),
    ),
    Agency(
        id="archive",
        name=text("Milli Arxiv İdarəsi", "Национальное архивное управление", "National Archive Department"),
    ),
    Agency(id="gas", name=text("Azəriqaz")),
)

IDENTITY_CARD = Service(
    id="identity-card",
    agency="mia",
    prefix="A",
    name=text("Şəxsiyyət vəsiqəsinin verilməsi", "Выдача удостоверения личности", "Issue of an identity card"),
    minutes=8,
    documents=(
        text("Ərizə-anket", "Заявление-анкета", "Application form"),
        text(
            "Şəxsiyyət vəsiqəsi və ya doğum haqqında şəhadətnamə",
            "Удостоверение личности или свидетельство о рождении",
            "Identity card or birth certificate",
        ),
        text(
            "Nikah və ya nikahın pozulması haqqında şəhadətnamə (olduqda)",
            "Свидетельство о браке или о расторжении брака (при наличии)",
            "Marriage or divorce certificate, if any",
        ),
        text(
            "Qan qrupu haqqında tibbi arayış",
            "Медицинская справка о группе крови",
            "Medical note of the blood group",
        ),
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
    agency="mia",
    prefix="P",
    name=text(
        "Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi",
        "Выдача и замена общегражданского паспорта",
        "Issue and replacement of a passport",
    ),
    minutes=12,
    documents=(text("Şəxsiyyət vəsiqəsi", "Удостоверение личности", "Identity card"),),
    fees=(
        Fee(amount=Decimal(40), days=10, working_days=True),
        Fee(amount=Decimal(80), days=5, working_days=True),
        Fee(amount=Decimal(160), days=1, working_days=True),
    ),
    pay=(PayWay.BANK, PayWay.INTERNET),
)
LICENCE = Service(
    id="driving-licence",
    agency="mia",
    prefix="S",
    name=text("Sürücülük vəsiqəsinin dəyişdirilməsi", "Замена водительского удостоверения", "Driving licence"),
    minutes=6,
    fees=(Fee(amount=Decimal(18)),),
    pay=(PayWay.PAY_POINT,),
)
RECORD = Service(
    id="criminal-record",
    agency="mia",
    prefix="M",
    name=text("Məhkumluq haqqında arayış", "Справка о судимости", "Criminal-record certificate"),
    minutes=4,
)
RESIDENCE = Service(
    id="residence",
    agency="mia",
    prefix="Q",
    name=text("Yaşayış yeri üzrə qeydiyyat", "Регистрация по месту жительства", "Registration of residence"),
    minutes=7,
    fee_known=False,
)
COPIES = Service(
    id="copies",
    agency="justice",
    prefix="N",
    name=text("Sənədlərin surətlərinin təsdiqi", "Заверение копий документов", "Certified copies"),
    minutes=5,
    fees=(Fee(amount=Decimal(2), per_page=Decimal("0.5"), days=0),),
    pay=(PayWay.BANK,),
)
OTHERS = tuple(
    Service(id=f"{agency}-desk", agency=agency, prefix="X", name=text("Qəbul", "Приём", "Reception"), minutes=5)
    for agency in ("labour", "tax", "property", "migration", "customs", "archive", "gas")
)
SERVICES = (IDENTITY_CARD, PASSPORT, LICENCE, RECORD, RESIDENCE, COPIES, *OTHERS)

CATALOGUE = Catalogue(
    centre=text(
        "1 saylı Bakı ASAN xidmət mərkəzi", "Бакинский центр ASAN xidmət № 1", "Baku ASAN Service Centre No. 1"
    ),
    timezone="Asia/Baku",
    halls=(Hall(id="main", name=text("Zal 1"), hours=daily(time(9), time(17, 30), time(18))),),
    agencies=AGENCIES,
    services=SERVICES,
    counters=(
        Counter(id="c1", label="1", hall="main", direction=Direction.LEFT, services=tuple(s.id for s in SERVICES)),
    ),
)


def lines(*, open_now: bool = True, revision: int = 1, epoch: int = 1) -> LinesState:
    waits = {"identity-card": (7, 10, 20), "passport": (16, 25, 40), "driving-licence": (3, 5, 10)}
    known = [service.id for service in SERVICES if service.id != "residence"]
    return LinesState(
        hall="main",
        epoch=epoch,
        revision=revision,
        at=AT,
        open=open_now,
        services=tuple(
            ServiceLine(
                service=name,
                waiting=waits.get(name, (0, 0, 0))[0],
                range=between(waits.get(name, (0, 0, 5))[1], waits.get(name, (0, 0, 5))[2]),
            )
            for name in known
        ),
    )


def facts(key: str = "key-1", number: str = "A048", service: str = "identity-card") -> TicketFacts:
    return TicketFacts(
        ticket=ticket_id(key),
        number=number,
        service=service,
        category=Category.ORDINARY,
        language=Language.AZ,
        state=TicketState.RESERVED,
        issued_at=AT,
        ahead=7,
        waiting=between(10, 20),
        counters=("9", "10", "11", "12", "14"),
    )


WELL = World(hall="main", catalogue=CATALOGUE, lines=lines(), heard_at=0.0, printer="")


class Citizen:
    """Plays news into a session and remembers its effects. The coordinator speaks at every step unless told not to."""

    def __init__(self) -> None:
        self.session = Session()
        self.now = 0.0
        self.world = WELL
        self.silent = False
        self.effects: list[Effect] = []
        self._keys = count(1)
        self.tells(Tick())

    def tells(self, news: News) -> tuple[Effect, ...]:
        if not self.silent:
            self.world = replace(self.world, heard_at=self.now)
        self.world = self.world.at(self.now, AT + timedelta(seconds=self.now))
        self.session, effects = step(self.session, news, self.now, self.world)
        self.effects += effects
        return effects

    def touches(self, *widgets: str) -> tuple[Effect, ...]:
        effects: tuple[Effect, ...] = ()
        for widget in widgets:
            effects = self.tells(Touched(widget, f"key-{next(self._keys)}"))
        return effects

    def waits(self, seconds: float) -> tuple[Effect, ...]:
        self.now += seconds
        return self.tells(Tick())


@pytest.fixture(scope="session")
def another_citizen() -> type[Citizen]:
    """Makes one, for a test that needs many."""
    return Citizen


@pytest.fixture
def citizen() -> Citizen:
    return Citizen()


@pytest.fixture
def facts_of():
    return facts


@pytest.fixture
def closed_lines() -> LinesState:
    return lines(open_now=False, revision=2)
