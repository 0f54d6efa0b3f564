"""A hall, its calls and its pictures, for the board's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from board.feed import BoardView, Feed, hear_catalogue, hear_state, link_up, started, view
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Fee, Hall, Service, Text
from queueing.messages import BoardCall, BoardState
from tests.makers import daily

MORNING = datetime(2026, 11, 22, 10, 7, 0, tzinfo=UTC)


def _services() -> tuple[Service, ...]:
    identity = Service(
        id="identity-card",
        agency="interior",
        prefix="A",
        name=Text(
            az="Şəxsiyyət vəsiqəsinin verilməsi",
            ru="Выдача удостоверения личности",
            en="Issue of an identity card",
        ),
        minutes=10,
        documents=(
            Text(az="Ərizə-anket", ru="Заявление-анкета", en="Application form"),
            Text(
                az="Şəxsiyyət vəsiqəsi və ya doğum haqqında şəhadətnamə",
                ru="Удостоверение личности или свидетельство о рождении",
                en="Identity card or birth certificate",
            ),
            Text(
                az="Qan qrupu haqqında tibbi arayış",
                ru="Медицинская справка о группе крови",
                en="Medical note with the blood group",
            ),
        ),
        fees=(Fee(amount=Decimal(5), days=10),),
    )
    passport = Service(
        id="passport",
        agency="interior",
        prefix="P",
        name=Text(
            az="Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi",
            ru="Выдача и замена общегражданского паспорта",
            en="Issue and replacement of a passport",
        ),
        minutes=12,
        documents=(
            Text(az="Şəxsiyyət vəsiqəsi", ru="Удостоверение личности", en="Identity card"),
            Text(
                az="18–35 yaşlı kişilər üçün hərbi bilet və ya hərbi qeydiyyat haqqında vəsiqə",
                ru="Для мужчин 18–35 лет: военный билет или удостоверение о приписке",
                en="For men of 18 to 35: military ID or registration",
            ),
            Text(az="Dövlət rüsumunun qəbzi", ru="Квитанция об уплате госпошлины", en="Receipt of the state fee"),
            Text(
                az="Dəyişdirildikdə: köhnə pasport",
                ru="При замене: прежний паспорт",
                en="When it is replaced: the old passport",
            ),
        ),
    )
    licence = Service(
        id="licence",
        agency="interior",
        prefix="S",
        name=Text(az="Sürücülük vəsiqəsi", ru="Водительское удостоверение", en="Driving licence"),
        minutes=8,
    )
    return identity, passport, licence


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue(
        centre=Text(az="Bakı 1 saylı mərkəz", ru="Бакинский центр № 1", en="Baku centre 1"),
        timezone="Asia/Baku",
        halls=(
            Hall(
                id="hall-1",
                name=Text(az="Gözləmə zalı 1", ru="Зал ожидания 1", en="Waiting hall 1"),
                hours=daily(),
            ),
        ),
        agencies=(
            Agency(id="interior", name=Text(az="Daxili İşlər Nazirliyi", ru="МВД", en="Ministry of Internal Affairs")),
        ),
        services=_services(),
        counters=(
            Counter(
                id="counter-1",
                label="1",
                hall="hall-1",
                direction=Direction.LEFT,
                services=("identity-card", "passport", "licence"),
            ),
        ),
    )


@pytest.fixture(scope="session")
def morning() -> datetime:
    return MORNING


@pytest.fixture(scope="session")
def calls() -> tuple[BoardCall, ...]:
    """Five calls, newest first; the newest and an older one have been recalled."""
    table = [
        ("A048", "12", Direction.RIGHT, 1),
        ("C117", "3", Direction.LEFT, 0),
        ("B021", "27", Direction.UP, 0),
        ("P006", "9", Direction.RIGHT, 1),
        ("N009", "31", Direction.DOWN, 0),
    ]
    return tuple(
        BoardCall(number=number, counter=counter, direction=way, called_at=MORNING, recalls=recalls)
        for number, counter, way, recalls in table
    )


@pytest.fixture(scope="session")
def a_state() -> Callable[..., BoardState]:
    def make(calls: tuple[BoardCall, ...] = (), revision: int = 1, epoch: int = 1, hall: str = "hall-1") -> BoardState:
        return BoardState(hall=hall, epoch=epoch, revision=revision, at=MORNING, calls=calls)

    return make


@pytest.fixture(scope="session")
def connected(catalogue: Catalogue) -> Feed:
    """A board that has its catalogue and its link, and no state yet, at second 0."""
    return hear_catalogue(link_up(started("hall-1", 0.0)), catalogue)


@pytest.fixture(scope="session")
def live_view(
    connected: Feed, a_state: Callable[..., BoardState], calls: tuple[BoardCall, ...]
) -> Callable[..., BoardView]:
    """What a board shows ``age`` seconds after it heard a state with these calls."""

    def make(shown: tuple[BoardCall, ...] = calls, age: float = 0.0, wall: datetime = MORNING) -> BoardView:
        return view(hear_state(connected, a_state(shown), 0.0, retained=False), age, wall)

    return make
