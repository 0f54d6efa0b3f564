"""The board's voice: what is announced is spoken, in its order, by one board of the hall at a time."""

from __future__ import annotations

import logging
import math

from board.feed import Feed, centre_time, started
from board.showing import Announced
from board.voice import agenda, turns
from board.voice.agenda import Agenda
from board.voice.announcement import Announcement, Speech
from board.voice.config import VoiceConfig
from board.voice.foresight import of_call, of_counters
from board.voice.turns import Turns
from board.words import local
from broker.bus import Delivery
from broker.member import Member
from broker.topics import SPEAKER, Topic
from queueing.states import MOST_SPOKEN, SpeakerState
from runtime.clock import Clock
from screen.sound import RATE, Sound
from speech.studio import SPEECH_SECONDS, Studio

log = logging.getLogger(__name__)

_GIVEN_UP = SPEECH_SECONDS + 1.0
"""Seconds after which a speech that was not delivered is replaced by the chime."""


class Voice:
    """What is to be said, who says it, and the loudspeaker. Every method runs on the main thread and returns at once.

    A board whose loudspeaker is not audible never claims to speak.
    """

    def __init__(
        self,
        config: VoiceConfig,
        hall: str,
        member: Member,
        sound: Sound,
        studio: Studio,
        chime: bytes,
        clock: Clock,
        *,
        able: bool,
    ) -> None:
        self._config = config
        self._hall = hall
        self._member = member
        self._sound = sound
        self._studio = studio
        self._chime = chime
        self._clock = clock
        self._able = able
        self._birth = int(clock.now().timestamp() * 1000)
        self._topic = str(Topic(member.centre, SPEAKER, hall))
        self._agenda = Agenda()
        self._turns = Turns(name=member.device)
        self._next_beat = -math.inf
        self._given_up_at = math.inf
        self._feed = started(hall, clock.monotonic())
        self._ready: Speech | None = None
        self._sounds_until = -math.inf
        self._speaks = False

    def announce(self, announced: Announced) -> None:
        """A call has begun to be shown: speak it, if it is for this zone."""
        if self._sound.audible and self._config.zone.covers(announced.call):
            self._agenda = agenda.announce(self._agenda, announced.call, announced.at)
            self._studio.prepare(of_call(announced.call, self._config.languages))

    def know(self, feed: Feed) -> None:
        """What was heard of the hall: the centre's counters and its time of day."""
        catalogue = feed.catalogue
        if catalogue is not None and catalogue != self._feed.catalogue and self._sound.audible:
            labels = [counter.label for counter in catalogue.counters_in(self._hall)]
            self._studio.prepare(of_counters(labels, self._config.languages))
        self._feed = feed

    def take(self, news: object) -> bool:
        """Take in a piece of news; False when it is none of the voice's business."""
        match news:
            case Speech():
                self._deliver(news)
            case Delivery(topic=self._topic):
                letter = self._member.mail.read(news)
                if letter is not None and isinstance(letter.message, SpeakerState):
                    self._hear(letter.message)
            case _:
                return False
        return True

    def turn(self) -> None:
        """Do what is due now: show life, and take the next call in hand if it is this board that speaks."""
        now = self._clock.monotonic()
        if not self._sound.audible:
            return
        if now >= self._next_beat:
            self._beat(now)
        self._agenda = agenda.forget_old(self._agenda, now, self._config.longest_wait)
        if now >= self._given_up_at and self._agenda.in_hand is not None:
            log.error("the speech for a call was not ready within %g s: there is only its chime", _GIVEN_UP)
            self._deliver(Speech(self._agenda.in_hand, self._chime, ""))
        if self._is_speaker(now):
            self._take_next(now)
        elif self._ready is None or not turns.hears_itself(self._turns, now):
            self._agenda, self._ready = agenda.put_back(self._agenda, now), None
            self._given_up_at = math.inf

    def seconds_to_wait(self) -> float:
        """How long nothing is due if there is no news; infinite when nothing ever is."""
        if not self._sound.audible:
            return math.inf
        next_turn = agenda.next_turn_at(self._agenda) if self._speaks else math.inf
        due = min(self._next_beat, self._given_up_at, next_turn)
        return max(0.0, due - self._clock.monotonic())

    def _is_speaker(self, now: float) -> bool:
        speaks = turns.speaks(self._turns, now)
        if speaks != self._speaks:
            log.info("this board %s zone %s", "speaks for" if speaks else "leaves to others", self._config.zone.name)
        self._speaks = speaks
        return speaks

    def _take_next(self, now: float) -> None:
        self._agenda, call = agenda.take_next(self._agenda, now)
        if call is None:
            return
        if self._volume() == 0:
            self._agenda = agenda.begin(self._agenda, now, 0.0)
            self._beat(now)
            return
        hurried = len(self._agenda.waiting) > self._config.patience
        languages = self._config.languages[:1] if hurried else self._config.languages
        self._given_up_at = now + _GIVEN_UP
        self._studio.make(Announcement(call=call, languages=languages, chime=self._chime, chimes=not hurried))

    def _deliver(self, speech: Speech) -> None:
        """Tell the others first: it is played when the broker has passed that on, so none of them says it too."""
        now = self._clock.monotonic()
        if speech.call == self._agenda.in_hand and turns.speaks(self._turns, now):
            self._given_up_at = math.inf
            self._ready = speech
            self._beat(now)

    def _play(self, speech: Speech) -> None:
        now = self._clock.monotonic()
        self._ready = None
        self._sound.play(speech.samples, self._volume(), speech.says)
        self._agenda = agenda.begin(self._agenda, now, _seconds(speech))
        self._sounds_until = now + _seconds(speech)

    def _hear(self, state: SpeakerState) -> None:
        if state.zone != self._config.zone.name:
            return
        self._turns = turns.hear_sign(self._turns, state.device, state.able, state.birth, self._clock.monotonic())
        if state.device == self._member.device:
            self._hear_itself(state)
            return
        for call in state.spoken:
            self._agenda = agenda.hear_spoken(self._agenda, call)
        self._agenda = agenda.wait_for_other(self._agenda, self._clock.monotonic(), state.seconds)

    def _hear_itself(self, state: SpeakerState) -> None:
        if self._ready is not None and self._ready.call == self._agenda.in_hand and self._ready.call in state.spoken:
            self._play(self._ready)

    def _beat(self, now: float) -> None:
        claimed = [self._ready.call] if self._ready else []
        left = _seconds(self._ready) if self._ready else self._sounds_until - now
        state = SpeakerState(
            hall=self._hall,
            zone=self._config.zone.name,
            device=self._member.device,
            able=self._able,
            birth=self._birth,
            spoken=(*self._agenda.spoken, *claimed)[-MOST_SPOKEN:],
            seconds=math.ceil(max(0.0, left)),
        )
        self._member.say(SPEAKER, self._hall, state)
        self._next_beat = now + turns.BEAT

    def _volume(self) -> float:
        time = centre_time(self._feed, self._clock.monotonic(), self._clock.now())
        return self._config.volume_at(local(time.astimezone(), self._feed.catalogue).time())


def _seconds(speech: Speech) -> float:
    return len(speech.samples) / 2 / RATE
