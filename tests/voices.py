"""Boards of one hall with voices, the broker between them and their loudspeakers, on a clock that a test turns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from board.chime import LENGTH
from board.showing import Announced
from board.voice.config import VoiceConfig, ZoneConfig
from board.voice.turns import LEASE
from board.voice.voice import Voice
from broker.bus import Delivery
from broker.codec import encode
from broker.mail import Mail
from broker.topics import Family, Topic
from hw_sim.listening import Sound, mixed
from hw_sim.wire import Heard
from queueing.catalogue import Direction
from queueing.messages import BoardCall, Message
from queueing.ticket import Language
from screen.sound import RATE
from speech.narrator import CannotSpeak, Narrator, Speaker
from speech.phrases import Phrase
from speech.studio import Order

MORNING = datetime(2026, 11, 22, 10, 7, tzinfo=UTC)
HALL = "hall-1"
CHIME = b"\x01\x20" * round(LENGTH * RATE)
SETTLED = LEASE + 2.0
"""Seconds after which boards that have come up know who speaks."""


def a_call(number: str = "A012", counter: str = "5", recalls: int = 0) -> BoardCall:
    return BoardCall(number=number, counter=counter, direction=Direction.LEFT, called_at=MORNING, recalls=recalls)


def a_voice_config(**options: object) -> VoiceConfig:
    usual: dict[str, object] = {
        "languages": tuple(Language),
        "volume": 100,
        "words_a_minute": 140,
        "longest_wait": 180.0,
        "patience": 2,
        "cache_megabytes": 64,
        "zone": ZoneConfig(name="hall"),
    }
    return VoiceConfig(**{**usual, **options})  # type: ignore[arg-type]


@dataclass
class HandClock:
    """A clock that a test turns."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class Reader:
    """Speaks a tone as long as the sentence: a tenth of a second a word. A mute one can say nothing."""

    def __init__(self, mute: bool = False) -> None:
        self.mute = mute

    def say(self, phrases: Sequence[Phrase], deadline: float) -> bytes:
        if self.mute:
            raise CannotSpeak("no words")
        words = sum(len(phrase.text.split()) for phrase in phrases)
        return b"\x01\x40" * round(RATE * words / 10)


@dataclass
class Loudspeaker:
    """Keeps what it plays as the simulator does."""

    board: str
    clock: HandClock
    audible: bool = True
    played: list[tuple[Heard, bytes]] = field(default_factory=list)

    def play(self, samples: bytes, volume: float = 1.0, says: str = "") -> None:
        heard = Heard(self.clock.seconds, len(samples) / 2 / RATE, says, volume, "")
        self.played.append((heard, samples))

    def close(self) -> None: ...

    @property
    def sounds(self) -> list[Sound]:
        return [Sound(self.board, heard.says, heard.at, heard.ends) for heard, _ in self.played]

    @property
    def tape(self) -> array[int]:
        """What a microphone there would have recorded."""
        return mixed(self.played, 0.0)


class InstantStudio:
    """Makes a speech at once, and keeps it until it is fetched; a stuck one delivers nothing."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._narrator = Narrator(speakers)
        self.made: list[object] = []
        self.prepared: list[str] = []
        self.stuck = False

    def make(self, order: Order) -> None:
        if not self.stuck:
            self.made.append(order.made_by(self._narrator, 0.0))

    def prepare(self, phrases: Iterable[Phrase]) -> None:
        self.prepared += [phrase.text for phrase in phrases]


class Bus:
    """Hands what is published on to every board that is not cut off."""

    def __init__(self) -> None:
        self.inboxes: dict[str, list[Delivery]] = {}
        self.cut_off: set[str] = set()

    def publish_from(self, device: str, topic: str, payload: bytes) -> bool:
        if device in self.cut_off:
            return False
        for name, inbox in self.inboxes.items():
            if name not in self.cut_off:
                inbox.append(Delivery(topic, payload, False))
        return True


class Member:
    """A board's place on the bus."""

    def __init__(self, bus: Bus, device: str) -> None:
        self.centre = "baku-1"
        self.device = device
        self._bus = bus
        self.inbox: list[Delivery] = bus.inboxes.setdefault(device, [])
        self.mail = Mail(self)  # type: ignore[arg-type]

    def say(self, family: Family, name: str | None, message: Message) -> bool:
        return self._bus.publish_from(self.device, str(Topic(self.centre, family, name)), encode(message))


@dataclass
class Talker:
    """One board."""

    voice: Voice
    member: Member
    studio: InstantStudio
    loudspeaker: Loudspeaker
    alive: bool = True

    def turn(self) -> None:
        news = [*self.member.inbox, *self.studio.made]
        self.member.inbox.clear()
        self.studio.made.clear()
        for item in news:
            assert self.voice.take(item)
        self.voice.turn()


class Hall:
    """All boards of a hall; a step is a tenth of a second."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.bus = Bus()
        self.boards: dict[str, Talker] = {}

    def add(
        self,
        name: str,
        *,
        speakers: Sequence[Speaker] | None = None,
        able: bool = True,
        audible: bool = True,
        **options: object,
    ) -> Talker:
        """A board with this voice."""
        member, loudspeaker = Member(self.bus, name), Loudspeaker(name, self.clock, audible)
        studio = InstantStudio([Reader()] if speakers is None else speakers)
        voice = Voice(
            a_voice_config(**options),
            HALL,
            member,  # type: ignore[arg-type]
            loudspeaker,
            studio,  # type: ignore[arg-type]
            CHIME,
            self.clock,
            able=able,
        )
        self.boards[name] = Talker(voice, member, studio, loudspeaker)
        return self.boards[name]

    def kill(self, name: str) -> None:
        self.boards[name].alive = False
        self.bus.cut_off.add(name)

    def announce(self, *calls: BoardCall) -> None:
        """Every living board begins to show these."""
        for board in self.living:
            for call in calls:
                board.voice.announce(Announced(call, self.clock.seconds))

    def live(self, seconds: float) -> None:
        """Let time pass."""
        for _ in range(round(seconds * 10)):
            for board in self.living:
                board.turn()
            self.clock.seconds = round(self.clock.seconds + 0.1, 3)

    @property
    def living(self) -> list[Talker]:
        return [board for board in self.boards.values() if board.alive]

    @property
    def sounds(self) -> list[Sound]:
        """All that was heard in the hall, in its order."""
        heard = [sound for board in self.boards.values() for sound in board.loudspeaker.sounds]
        return sorted(heard, key=lambda sound: sound.at)


def at(clock: str) -> time:
    return time.fromisoformat(clock)


def write_clips(directory: Path, language: Language, names: Iterable[str], data: bytes) -> None:
    """The same recording for every clip."""
    place = directory / language.value
    place.mkdir(parents=True, exist_ok=True)
    for name in names:
        (place / f"{name}.wav").write_bytes(data)
