"""Papers made of parts, as a kiosk prints them."""

from printer.bitmap import Bitmap
from printer.parts import (
    Banner,
    Code,
    Fact,
    Facts,
    Heading,
    Logo,
    Name,
    Number,
    Paper,
    Prices,
    Rule,
    Table,
    Text,
    TickList,
)
from queueing.catalogue import Direction
from queueing.ticket import Language

CODE = "0123456789AB"
LOGO = Logo(Bitmap(96, tuple((1 << 96) - 1 if row % 4 < 2 else 0b1111 << 46 for row in range(32))))

ELEVEN_LINES = Paper(
    Language.AZ,
    (
        LOGO,
        Heading("ASAN xidmət · Gözləmə zalı 1"),
        Number("Ə 017"),
        Name("Ərizələrin qəbulu"),
        Text("Daxili İşlər Nazirliyi", centred=True),
        Facts(
            (
                Fact("Sizdən əvvəl", "7 nəfər"),
                Fact("Gözləmə vaxtı", "10–20 dəq"),
                Fact("Pəncərələr", "9–14"),
                Fact("Verildi", "22.11 13:52"),
            )
        ),
        Text("Rüsum: pulsuz"),
        Text("Sənədlər: şəxsiyyət vəsiqəsi, ərizə"),
        Code(CODE),
    ),
)
"""The ticket of eleven lines of letters, a logo and a QR code: the kind that was measured with python-escpos."""

IDENTITY_CARD = Paper(
    Language.AZ,
    (
        Heading("ASAN xidmət · Gözləmə zalı 1"),
        Number("Ə 017"),
        Name("Şəxsiyyət vəsiqəsinin verilməsi"),
        Text("Daxili İşlər Nazirliyi", centred=True),
        Rule(),
        Facts(
            (
                Fact("Sizdən əvvəl", "7 nəfər"),
                Fact("Gözləmə vaxtı", "10–20 dəq"),
                Fact("Pəncərələr", "9–14", Direction.RIGHT),
                Fact("Verildi", "22.11 13:52"),
            )
        ),
        Rule(),
        TickList(
            "Nə gətirmək lazımdır",
            ("Ərizə-anket", "Şəxsiyyət vəsiqəsi və ya doğum haqqında şəhadətnamə", "Qan qrupu haqqında tibbi arayış"),
        ),
        Prices("Rüsum", ("10 gün\u00a05\u00a0₼", "3 iş günü\u00a025\u00a0₼", "1 iş günü\u00a035\u00a0₼")),
        Text("Ödəniş yolları: bank, ödəniş terminalı, internet"),
        Code(CODE),
    ),
)

PASSPORT = Paper(
    Language.RU,
    (
        Banner("ПОВТОРНО"),
        Heading("ASAN xidmət · Зал ожидания 1"),
        Number("AB 048"),
        Name("Выдача и замена общегражданского паспорта"),
        Text("Министерство труда и социальной защиты населения", centred=True),
        Rule(),
        Facts((Fact("Перед вами", "7 человек"), Fact("Выдан", "22.11 13:52"))),
        TickList("Что принести", ("Удостоверение личности", "Для мужчин 18–35 лет: военный билет")),
        Table((("Пошлина", "40 ₼"), ("Срочно «1 день»", "160 ₼")), strong=True),
        Code(CODE),
    ),
)

COPIES = Paper(
    Language.EN,
    (
        Heading("ASAN service · Waiting hall 1"),
        Number("N 048"),
        Name("Certified copies of documents"),
        Text("Ministry of Internal Affairs", centred=True),
        Facts((Fact("Ahead of you", "nobody"), Fact("Counter", "5", Direction.UP))),
        Text("Fee: 2 ₼ + 0.50 ₼ per page"),
        Code(CODE),
    ),
)
