"""Changing the rules by a decision: what it needs, who may decide what, and the history of it."""

from datetime import date

import pytest

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.cooperative import queries
from sandbox.modules.cooperative.amending import RuleDecision, amend_rules, history
from tests.modules.melati import TODAY

RAT = RuleDecision("RAT-2025/KEP-03", "general_meeting", TODAY)
BOARD = RuleDecision("RP-2025/11", "board", TODAY)


def amend(session, changes, decision=RAT, effective_from=TODAY):
    return amend_rules(session, changes, decision=decision, effective_from=effective_from, today=TODAY)


def test_a_change_holds_from_its_day_and_keeps_all_other_keys(session):
    before = queries.rules(session)
    amend(session, {"rat.notice_days": 21, "savings.mandatory.III": 125_000}, effective_from=date(2025, 4, 1))

    after = queries.rules(session, date(2025, 4, 1))
    assert (after["rat"]["notice_days"], after["savings"]["mandatory"]["III"]) == (21, 125_000)
    assert queries.rules(session) == before
    assert {**after, "rat": before["rat"], "savings": before["savings"]} == before


def test_the_history_says_what_each_decision_changed(session):
    amend(session, {"rat.notice_days": 21})
    amend(session, {"collection.call_days": 45}, decision=BOARD)

    assert [(one.rule_set.adopted_by, one.rule_set.organ, one.rule_set.decided_on,
             [(change.key.path, change.before, change.after) for change in one.changes])
            for one in history(session)] == [
        ("RP-2025/11", "board", TODAY, [("collection.call_days", 30, 45)]),
        ("RAT-2025/KEP-03", "general_meeting", TODAY, [("rat.notice_days", 14, 21)]),
        ("RAT-2024/KEP-07", "general_meeting", None, [])]


def test_the_board_does_not_change_what_the_members_decide(session):
    with pytest.raises(RuleBroken) as refused:
        amend(session, {"shu_bp.board": 1_500, "shu_bp.reserve": 2_500}, decision=BOARD)

    assert str(refused.value) == (
        "Pengelolaan demokratis: hanya Rapat Anggota yang mengubah Pengurus dan pengawas, Cadangan; RP-2025/11 adalah "
        "keputusan pengurus.")
    assert refused.value.hint == "Bawa perubahan ini ke rapat anggota, lalu tulis nomor keputusannya."


@pytest.mark.parametrize(("changes", "wrong"), [
    ({"loan_caps.rate_year_max_bp": 3_000}, {"loan_caps.rate_year_max_bp": (
        "30 % terlalu besar, paling banyak 24 %. (Jasa pinjaman paling tinggi 24 % setahun (Permenkop 8/2023)) "
        "Ini batas hukum: koperasi boleh memperketatnya, tidak melonggarkannya.")}),
    ({"shu_bp.board": 1_500}, {"shu_bp": (
        "Bagian-bagian SHU berjumlah 105 %, seharusnya tepat 100 %. Kurangi atau tambah satu bagian sebesar 5 %.")}),
    ({"rat.quorum_first": {"op": ">", "num": 0, "den": 2}}, {"rat.quorum_first": "0 terlalu kecil, paling sedikit 1."}),
])
def test_what_is_wrong_is_said_beside_its_key(session, changes, wrong):
    with pytest.raises(InvalidValues) as refused:
        amend(session, changes)

    assert refused.value.fields == wrong


@pytest.mark.parametrize(("decision", "since", "wrong"), [
    (RuleDecision(" ", "board", TODAY), TODAY, {
        "decision_no": "Tulis nomor keputusan yang menetapkan perubahan ini, contoh: RAT-2026/KEP-03."}),
    (RuleDecision("RP-1", "board", date(2025, 3, 20)), date(2025, 3, 20), {
        "decided_on": "Tanggal keputusan 20 Maret 2025 belum tiba; hari ini 14 Maret 2025."}),
    (BOARD, date(2025, 1, 1), {"effective_from": (
        "Aturan baru berlaku paling awal 14 Maret 2025, bukan 1 Januari 2025: yang sudah terjadi memakai aturan "
        "lama.")}),
])
def test_a_change_rests_on_a_decision_and_never_reaches_back(session, decision, since, wrong):
    with pytest.raises(InvalidValues) as refused:
        amend(session, {"collection.call_days": 45}, decision=decision, effective_from=since)

    assert refused.value.fields == wrong


def test_a_later_decision_is_not_lost(session):
    amend(session, {"rat.notice_days": 21}, effective_from=date(2025, 6, 1))

    with pytest.raises(InvalidValues) as refused:
        amend(session, {"rat.adjourn_max_days": 14}, effective_from=date(2025, 5, 1))
    assert refused.value.fields == {"effective_from": (
        "RAT-2025/KEP-03 sudah menetapkan aturan yang berlaku 1 Juni 2025. Pilih 1 Juni 2025 atau sesudahnya, supaya "
        "keputusan itu tidak hilang.")}


def test_saving_without_a_change_is_said(session):
    with pytest.raises(RuleBroken, match=r"^Tidak ada aturan yang berubah\.$"):
        amend(session, {"rat.notice_days": 14})
