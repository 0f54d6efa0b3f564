"""Boards to look at: what they show, in every layout, on screens of any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pygame
from PIL import Image

from board.freshness import Freshness
from board.layout import Sheet
from board.layouts import Part, load_layouts
from board.page import Face
from board.scene import board_scene
from board.showing import Showing, ShownCall
from board.viewing import Viewing
from board.words import local
from queueing.catalogue import Agency, Catalogue, Counter, Direction, Hall, Service, Text
from queueing.ticket import Language
from queueing.timetable import Stop
from screen.fonts import FontMeasure
from screen.painter import blank, paint
from screen.scene import Arrow, Line, Rect, Scene
from screen.sizes import CAP_HEIGHT
from tests.makers import daily

LAYOUTS = load_layouts()
LANGUAGES = (Language.AZ, Language.RU, Language.EN)
MEASURE = FontMeasure()
MORNING = datetime(2026, 11, 22, 10, 7, 0, tzinfo=UTC)
WIDE, HIGH = (1920, 1080), (1080, 1920)

NOTICE = Text(
    az="Nömrəniz çağırılanda oxun göstərdiyi pəncərəyə yaxınlaşın.",
    ru="Когда вызовут Ваш номер, подойдите к окну по стрелке.",
    en="When your number is called, follow the arrow to the counter.",
)
MINISTRY = Text(
    az="Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi",
    ru="Министерство труда и социальной защиты населения",
    en="Ministry of Labour and Social Protection of the Population",
)
PASSPORT = Text(
    az="Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi",
    ru="Выдача и замена общегражданского паспорта",
    en="Issue and replacement of a passport",
)
DOCUMENTS = (
    Text(az="Şəxsiyyət vəsiqəsi", ru="Удостоверение личности", en="Identity card"),
    Text(
        az="18–35 yaşlı kişilər üçün hərbi bilet və ya hərbi qeydiyyat haqqında vəsiqə",
        ru="Для мужчин 18–35 лет: военный билет или удостоверение о приписке",
        en="For men of 18 to 35: military ID or registration",
    ),
    Text(az="Dövlət rüsumunun qəbzi", ru="Квитанция об уплате госпошлины", en="Receipt of the state fee"),
)
HALLS = (
    Text(az="Gözləmə zalı 1", ru="Зал ожидания 1", en="Waiting hall 1"),
    Text(az="Bank və rüsumlar zalı", ru="Зал банка и пошлин", en="Bank and fees hall"),
    Text(az="Qeydiyyat zalı", ru="Зал регистрации", en="Registration hall"),
)
PLACES = (
    Text(az="Xaçmaz, Heydər Əliyev parkı", ru="Хачмаз, парк Гейдара Алиева", en="Khachmaz, Heydar Aliyev Park"),
    Text(az="Qusar, mərkəzi meydan", ru="Гусар, центральная площадь", en="Gusar, central square"),
    Text(
        az="Siyəzən, Bələdiyyə binasının qarşısı",
        ru="Сиазань, у здания муниципалитета",
        en="Siyazan, in front of the municipality",
    ),
    Text(az="Quba, Nizami parkı", ru="Губа, парк Низами", en="Guba, Nizami Park"),
)
STOPS = tuple(
    Stop(on=date(2026, 11, 22 + days), place=place, arrives=time(9), leaves=time(17))
    for days, place in enumerate(PLACES)
)


def a_call(number: str, counter: str, way: Direction = Direction.RIGHT, recalls: int = 0) -> ShownCall:
    return ShownCall(number=number, counter=counter, direction=way, recalls=recalls)


CALLS = (
    replace(a_call("A048", "12", recalls=1), new=True),
    a_call("C117", "3", Direction.LEFT),
    a_call("B021", "27", Direction.UP),
    a_call("P006", "9", recalls=1),
    a_call("N009", "31", Direction.DOWN),
)
ELSEWHERE = (a_call("V104", "2"), a_call("V103", "1"), a_call("M042", "5"))


def a_catalogue(calls: tuple[ShownCall, ...] = CALLS, agency: Text = MINISTRY) -> Catalogue:
    """A centre whose one agency serves every one of ``calls``."""
    prefixes = sorted({call.number.rstrip("0123456789") for call in calls})
    services = tuple(
        Service(id=f"service-{index}", agency="labour", prefix=prefix, name=PASSPORT, minutes=10, documents=DOCUMENTS)
        for index, prefix in enumerate(prefixes)
    )
    names = tuple(service.id for service in services)
    return Catalogue(
        centre=Text(az="Bakı 1 saylı mərkəz", ru="Бакинский центр № 1", en="Baku centre 1"),
        timezone="Asia/Baku",
        halls=tuple(Hall(id=f"hall-{index}", name=name, hours=daily()) for index, name in enumerate(HALLS, 1)),
        agencies=(Agency(id="labour", name=agency),),
        services=services,
        counters=tuple(
            Counter(id=f"counter-{label}", label=label, hall="hall-1", direction=Direction.LEFT, services=names)
            for label in sorted({call.counter for call in calls})
        ),
    )


CATALOGUE = a_catalogue()


def a_showing(**changes: Any) -> Showing:
    """A live board in the morning with its five calls."""
    usual: dict[str, Any] = {
        "freshness": Freshness.LIVE,
        "linked": True,
        "now": local(MORNING, CATALOGUE),
        "language": Language.AZ,
        "calls": CALLS,
        "as_of": MORNING,
        "catalogue": CATALOGUE,
        "hall": CATALOGUE.halls[0],
        "topic": CATALOGUE.services[0],
        "notice": NOTICE,
        "stops": STOPS,
    }
    return Showing(**{**usual, **changes})


STATES: dict[str, Showing] = {
    "calls": a_showing(),
    "empty": a_showing(calls=()),
    "silent": a_showing(freshness=Freshness.SILENT),
    "unknown": Showing(freshness=Freshness.WAITING, linked=False, now=MORNING, language=Language.AZ),
}


def a_face(
    size: tuple[int, int] = WIDE,
    *,
    inches: float = 55,
    metres: float = 5,
    overscan: float = 0,
    languages: tuple[Language, ...] = LANGUAGES,
) -> Face:
    """A board of any layout on such a screen."""
    capital = Viewing(diagonal_inches=inches, distance_m=metres).capital(*size)
    sheet = Sheet(*size, overscan=overscan, capital=capital)
    return Face(sheet=sheet, languages=languages, counter="12", agency="labour")


def scene_of(name: str, showing: Showing | None = None, face: Face | None = None) -> Scene:
    """The picture of a layout; those of several halls show two more."""
    showing = a_showing() if showing is None else showing
    others = _others(showing) if LAYOUTS[name].shows(Part.HALLS) else ()
    return board_scene(showing, LAYOUTS[name], face or a_face(), MEASURE, others)


def _others(showing: Showing) -> tuple[Showing, ...]:
    if showing.catalogue is None:
        return (showing, showing)
    second, third = showing.catalogue.halls[1:3]
    return replace(showing, hall=second, calls=ELSEWHERE), replace(showing, hall=third, calls=())


def painted(scene: Scene) -> Image.Image:
    """Its pixels."""
    surface = blank((scene.width, scene.height))
    paint(scene, surface)
    return Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB"))


def lines(scene: Scene) -> list[Line]:
    return [item for item in scene.items if isinstance(item, Line)]


def the_line(scene: Scene, text: str) -> Line:
    return next(line for line in lines(scene) if line.text == text)


def arrows(scene: Scene) -> list[Arrow]:
    return [item for item in scene.items if isinstance(item, Arrow)]


def ink(line: Line) -> Rect:
    """What capitals and figures of a line occupy."""
    baseline = line.rect.y + round(1.013 * line.font.size)
    top = baseline - round(CAP_HEIGHT * line.font.size)
    return Rect(line.rect.x, top, line.rect.w, baseline - top)


def marks(scene: Scene) -> Iterator[Rect]:
    """All that stands for itself: texts, but for the sign within a disc, and arrows."""
    yield from (ink(line) for line in lines(scene) if line.text.strip("!"))
    yield from (arrow.rect for arrow in arrows(scene))
