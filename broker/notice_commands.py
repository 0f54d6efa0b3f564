"""Notices from the command line: what boards tell the people in a hall."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from broker.catalogue_file import load_catalogue
from broker.config import BrokerConfig
from broker.console import do
from broker.console_commands import ALL_TAKEN, NO_ANSWER, add_secret, link, send
from broker.csv_times import Dial
from broker.enquiry import NoticeEnquiry
from broker.errand import posting, withdrawing
from broker.topics import CATALOGUE, NOTICES
from queueing.calendar import local
from queueing.catalogue import Catalogue, Text
from queueing.messages import ConsoleCommand, Notice
from queueing.notices import MOST_LETTERS
from queueing.ticket import Language
from runtime.clock import Clock
from runtime.config import BadConfiguration

_ID_LETTERS = 6
_SAID = "%Y-%m-%d %H:%M"

_NOT_HEARD = """\
the notices cannot be told: nothing was heard from the broker{reason}.
Is novbe-broker running, and does it know the device 'console'?
"""


def add_to(commands: Any) -> None:
    """Add ``notice post``, ``notice list`` and ``notice withdraw`` to the subparsers of a command line."""
    notice = commands.add_parser("notice", help="what boards tell the people in a hall: post, list, withdraw")
    wishes = notice.add_subparsers(dest="wish", metavar="WISH", required=True)
    _add_post(wishes.add_parser("post", help=f"tell a hall something, in at most {MOST_LETTERS} letters a language"))
    add_secret(wishes.add_parser("list", help="the notices that stand or will"))
    withdraw = wishes.add_parser("withdraw", help="tell it no longer")
    withdraw.add_argument("id", metavar="ID", help="as 'notice list' names it")
    add_secret(withdraw)


def _add_post(post: argparse.ArgumentParser) -> None:
    post.add_argument("--hall", required=True, help="its id in the catalogue")
    today = "18:30 is today's, '2026-11-25 18:30' another day's"
    post.add_argument("--from", dest="begins", metavar="TIME", help=f"{today}; without it at once")
    post.add_argument("--until", dest="ends", metavar="TIME", help="the same; without it until it is withdrawn")
    for language in Language:
        post.add_argument(f"--{language}", required=True, metavar="TEXT")
    add_secret(post)


def obey(options: argparse.Namespace, config: BrokerConfig, clock: Clock) -> int:
    """Do what was asked, and say what came of it; the exit status. Raises :class:`BadConfiguration`, ``BadAddress``."""
    match options.wish:
        case "list":
            return _tell(options, config, clock)
        case "withdraw":
            return send(_checked(lambda: withdrawing(options.id)), options, config, clock)
        case _:
            return _post(options, config, clock)


def _post(options: argparse.Namespace, config: BrokerConfig, clock: Clock) -> int:
    catalogue = load_catalogue(config.catalogue)
    dial = Dial(catalogue.zone, local(catalogue, clock.now()).date())
    name = uuid4().hex[:_ID_LETTERS]
    status = send(_checked(lambda: posting(_notice(name, options, dial))), options, config, clock)
    if status == ALL_TAKEN:
        sys.stdout.write(f"its id is {name}: novbe-broker … notice withdraw {name}\n")
    return status


def _checked(make: Callable[[], list[ConsoleCommand]]) -> list[ConsoleCommand]:
    try:
        return make()
    except ValueError as error:
        raise BadConfiguration("the notice", str(error).splitlines()) from error


def _notice(name: str, options: argparse.Namespace, dial: Dial) -> Notice:
    """Raises ``ValueError`` with every mistake, a line each."""
    wrongs: list[str] = []
    begins, ends = (_moment(dial, options, which, wrongs) for which in ("begins", "ends"))
    text = _attempt(lambda: Text(az=options.az, ru=options.ru, en=options.en), wrongs)
    notice = text and _attempt(lambda: Notice(id=name, hall=options.hall, text=text, begins=begins, ends=ends), wrongs)
    if not isinstance(notice, Notice) or wrongs:
        raise ValueError("\n".join(wrongs))
    return notice


def _moment(dial: Dial, options: argparse.Namespace, which: str, wrongs: list[str]) -> datetime | None:
    said = getattr(options, which)
    return None if said is None else _attempt(lambda: dial.moment(said), wrongs)


def _attempt(make: Callable[[], Any], wrongs: list[str]) -> Any:
    try:
        return make()
    except ValueError as error:
        wrongs.append(str(error))
        return None


def _tell(options: argparse.Namespace, config: BrokerConfig, clock: Clock) -> int:
    enquiry = NoticeEnquiry(clock.monotonic())
    address = link(config, options.mqtt, options.secret_file, options.identity_file)
    trouble = do(enquiry, address, config.centre, clock, CATALOGUE, NOTICES)
    if not enquiry.done or enquiry.catalogue is None:
        sys.stdout.write(_NOT_HEARD.format(reason=f" ({trouble})" if trouble else ""))
        return NO_ANSWER
    halls = [enquiry.notices[hall.id] for hall in enquiry.catalogue.halls]
    notices = [notice for state in halls for notice in state.notices if not notice.is_over(clock.now())]
    sys.stdout.write("".join(f"{line}\n" for line in told(notices, enquiry.catalogue)) or "no notices\n")
    return ALL_TAKEN


def told(notices: Iterable[Notice], catalogue: Catalogue) -> Iterator[str]:
    """The notices as staff read them, times on the centre's own clocks."""
    for notice in notices:
        begins = [f"from {local(catalogue, notice.begins):{_SAID}}"] if notice.begins else []
        ends = f"until {local(catalogue, notice.ends):{_SAID}}" if notice.ends else "until it is withdrawn"
        yield " ".join([notice.id, f"hall {notice.hall}", *begins, ends])
        yield from (f"  {language}: {notice.text[language]}" for language in Language)
