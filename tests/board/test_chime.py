import struct

from board.chime import LENGTH, chime

RATE = 22050


def samples():
    data = chime(RATE)
    return struct.unpack(f"<{len(data) // 2}h", data)


def test_it_is_as_long_as_it_says():
    assert len(samples()) == round(LENGTH * RATE)


def test_it_is_heard_and_never_distorted():
    loudest = max(abs(sample) for sample in samples())
    assert 32767 * 0.2 < loudest < 32767 * 0.9


def test_it_begins_and_ends_without_a_click():
    heard = samples()
    assert abs(heard[0]) < 100
    assert max(abs(sample) for sample in heard[-200:]) < 700
