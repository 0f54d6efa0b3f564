"""Whatever is done to a row of the journal is found, and an untouched journal is sound."""

import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from broker.chain import Head, witness
from broker.journal import Journal, JournalUnusable
from broker.journal_check import TOLD, examine
from tests.broker.journals import day_of_events, rows_of, tamper, write_days

COLUMNS = ("at", "kind", "device", "key", "body", "hash")
ROWS = 13
SEQS = st.integers(1, ROWS)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    path = tmp_path_factory.mktemp("untouched") / "journal.sqlite"
    head = write_days(path, 3).head
    assert head.seq == ROWS
    return path.read_bytes(), head


@pytest.fixture(scope="module")
def touched(untouched, tmp_path_factory):
    """``touched(*statements)``: what is found in a copy of the untouched journal after some SQL."""
    path = tmp_path_factory.mktemp("touched") / "journal.sqlite"

    def touch(*statements, expected=None):
        path.write_bytes(untouched[0])
        tamper(path, *statements)
        return examine(path, expected)

    return touch


def set_column(column, value, seq):
    return f"UPDATE entry SET {column} = ? WHERE seq = ?", (value, seq)


def test_an_untouched_journal_is_sound(touched, untouched):
    verdict = touched(expected=untouched[1])
    assert (verdict.sound, verdict.head, verdict.rows) == (True, untouched[1], ROWS)


def test_a_new_journal_is_sound(tmp_path):
    Journal(tmp_path / "journal.sqlite").close()
    assert examine(tmp_path / "journal.sqlite").sound


def test_the_chain_can_be_followed_with_nothing_but_json_and_sha256(untouched, tmp_path):
    path = tmp_path / "journal.sqlite"
    path.write_bytes(untouched[0])
    before = bytes(32)
    for *row, digest in rows_of(path):
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256(before + text.encode()).digest()
        assert digest == before


@settings(deadline=None)
@given(SEQS, st.sampled_from(COLUMNS), st.data())
def test_any_altered_byte_of_any_column_is_found(touched, untouched_rows, seq, column, data):
    value = untouched_rows[seq - 1][1 + COLUMNS.index(column)]
    assume(value is not None)
    raw = bytearray(value if column == "hash" else value.encode())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    cast = "?" if column == "hash" else "CAST(? AS TEXT)"
    verdict = touched((f"UPDATE entry SET {column} = {cast} WHERE seq = ?", (bytes(raw), seq)))
    assert not verdict.sound
    assert any(f"row {seq}" in finding for finding in verdict.findings.told)


@settings(deadline=None)
@given(SEQS, st.sampled_from(COLUMNS), st.none() | st.text() | st.binary())
def test_any_other_value_of_any_column_is_found(touched, untouched_rows, seq, column, value):
    assume(value != untouched_rows[seq - 1][1 + COLUMNS.index(column)])
    try:
        verdict = touched(set_column(column, value, seq))
    except sqlite3.IntegrityError:
        return
    assert not verdict.sound


@settings(deadline=None)
@given(st.sets(SEQS, min_size=1))
def test_any_removed_rows_are_found(touched, untouched, seqs):
    verdict = touched(*(("DELETE FROM entry WHERE seq = ?", (seq,)) for seq in seqs), expected=untouched[1])
    assert not verdict.sound
    assert "missing" in verdict.findings.told[0]


@settings(deadline=None)
@given(SEQS, SEQS)
def test_two_rows_that_changed_places_are_found(touched, first, second):
    assume(first != second)
    moves = [(first, 1000), (second, first), (1000, second)]
    verdict = touched(*(("UPDATE entry SET seq = ? WHERE seq = ?", (to, seq)) for seq, to in moves))
    assert not verdict.sound
    assert f"row {min(first, second)}" in verdict.findings.told[0]


@settings(deadline=None)
@given(SEQS, st.integers(-5, 3 * ROWS))
def test_a_row_with_another_number_is_found(touched, untouched, seq, number):
    assume(not 1 <= number <= ROWS)
    assert not touched(set_column("seq", number, seq), expected=untouched[1]).sound


@settings(deadline=None)
@given(SEQS, st.integers(-5, 3 * ROWS))
def test_a_row_put_in_is_found(touched, seq, number):
    assume(not 1 <= number <= ROWS)
    copy = "INSERT INTO entry SELECT ?, at, kind, device, NULL, body, hash FROM entry WHERE seq = ?"
    assert not touched((copy, (number, seq))).sound


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_byte_altered_in_the_file_is_found_unless_every_row_still_reads_the_same(
    tmp_path_factory, untouched, untouched_rows, data
):
    path = tmp_path_factory.mktemp("bytes") / "journal.sqlite"
    raw = bytearray(untouched[0])
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw)
    try:
        if examine(path, untouched[1]).sound:
            assert rows_of(path) == untouched_rows
    except JournalUnusable:
        pass


def test_a_row_rewritten_with_its_hash_is_found_at_the_next(touched, untouched_rows):
    seq, *content = untouched_rows[4][:-1]
    content[-1] = "{}"
    text = json.dumps([seq, *content], ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(untouched_rows[3][-1] + text.encode()).digest()
    verdict = touched(set_column("body", "{}", seq), set_column("hash", digest, seq))
    assert "does not follow from row 5" in verdict.findings.told[0]


def test_an_answer_taken_away_is_found(touched):
    verdict = touched(("DELETE FROM entry WHERE key = 'key-1'", ()))
    assert verdict.findings.told == ["row 9 is missing"]


def test_a_cut_off_end_is_found_by_a_former_head(touched, untouched):
    cut = "DELETE FROM entry WHERE seq > 11", ()
    assert touched(cut).sound
    assert touched(cut, expected=untouched[1]).findings.told == ["the end is cut off: rows 12 to 13 are missing"]


def test_a_history_rewritten_from_its_beginning_is_found_by_a_former_head(untouched, tmp_path):
    path = tmp_path / "journal.sqlite"
    write_days(path, 4)
    assert examine(path, untouched[1]).sound
    other = Head(untouched[1].seq, bytes(32))
    assert "rewritten" in examine(path, other).findings.told[0]


def test_what_is_found_is_told_to_a_readable_number(touched):
    numbers = "WITH RECURSIVE n (seq) AS (VALUES (14) UNION ALL SELECT seq + 1 FROM n WHERE seq < 99) "
    verdict = touched((numbers + "INSERT INTO entry SELECT seq, '', '', NULL, NULL, '', x'00' FROM n", ()))
    assert (verdict.findings.count, len(verdict.findings.told)) == (86, TOLD)


def test_it_can_be_checked_while_a_coordinator_uses_it(tmp_path):
    path = tmp_path / "journal.sqlite"
    with closing(Journal(path)) as journal:
        with journal.transaction():
            journal.record(day_of_events(0))
            assert examine(path).rows == 0
        assert examine(path, journal.head).sound


def test_what_is_no_head_is_refused():
    for text in ("", "5", "x:00", "5:00", f"-1:{'0' * 64}"):
        with pytest.raises(ValueError, match=r".+"):
            witness(text)


@pytest.fixture(scope="module")
def untouched_rows(untouched, tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "journal.sqlite"
    path.write_bytes(untouched[0])
    return rows_of(path)
