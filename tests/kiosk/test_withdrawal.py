"""A kiosk that staff took out of service stays so over a restart."""

from __future__ import annotations

from kiosk.withdrawal import Withdrawal


def test_it_stays_out_of_service_until_it_is_brought_back(tmp_path):
    assert not Withdrawal(tmp_path).active
    Withdrawal(tmp_path).set(True)
    assert Withdrawal(tmp_path).active
    Withdrawal(tmp_path).set(False)
    assert not Withdrawal(tmp_path).active


def test_where_it_cannot_be_written_it_holds_for_now_and_the_log_says_so(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    withdrawal = Withdrawal(tmp_path / "file")
    withdrawal.set(True)
    assert withdrawal.active
    assert "after a restart the kiosk is as it was before" in caplog.text
