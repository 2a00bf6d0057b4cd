"""Facts and effects of the monthly payroll deduction, as a workflow asks and causes them."""

import pytest

from sandbox.errors import NotAllowed, NotFound, RuleBroken
from sandbox.modules.catalog import EFFECTS, FACTS, verify
from sandbox.modules.contract import Occasion
from sandbox.modules.ledger.queries import account_balance
from tests.modules.payroll.office import SENT

NAMES = [name for name in FACTS if name.startswith("payroll.")]


def occasion(session, *, member_id=None, key="langkah", **values) -> Occasion:
    values = {"agency_code": "DISDIK", "deduction_month": "2025-03-14"} | values
    return Occasion(session, 7, member_id, values, "STAF-01", "treasurer", SENT, key)


def ask(session, **values) -> dict:
    return {name.removeprefix("payroll."): FACTS[name].read(occasion(session, **values)) for name in NAMES
            if name != "payroll.list"}


def test_facts_before_and_after_the_list(session):
    before = ask(session)
    assert (before["due_total"], before["due_members"], before["is_sent"], before["claimed"]) == (
        7_400_000, 10, False, 0)
    assert FACTS["payroll.list"].read(occasion(session)) == ""

    given = EFFECTS["payroll.send_claims"].run(occasion(session))
    assert given == {"claimed_total": 7_400_000, "carried_total": 0}
    assert ask(session) == {
        "is_sent": True, "is_closed": False, "claimed": 7_400_000, "carried": 0, "to_collect": 7_400_000, "settled": 0,
        "short": 7_400_000, "short_members": 10, "held_excess": 0, "member_open": 0, "old_claims": 0,
        "due_total": 0, "due_members": 0}
    assert FACTS["payroll.list"].read(occasion(session)).count("\n") == 11


def test_a_month_through_effects_alone(session):
    EFFECTS["payroll.send_claims"].run(occasion(session))
    page = FACTS["payroll.list"].read(occasion(session)).replace(";0;0;100000;\nA-0010", ";0;0;100000;\nA-0010", 1)
    page = page.replace("2025-03;100000;0;0;0;0;0;100000;\n", "2025-03;100000;0;0;0;0;0;0;Cuti\n", 1)
    assert EFFECTS["payroll.receive_transfer"].run(occasion(
        session, key="b", transfer_amount=7_330_000, payroll_file=page, transfer_excess=30_000)) == {
        "settled_total": 7_300_000, "short_total": 100_000}
    assert EFFECTS["payroll.receive_from_member"].run(occasion(
        session, key="c", member_id=9, amount=60_000, paid_to="1101")) == {"still_short": 40_000}
    assert EFFECTS["payroll.return_excess"].run(occasion(session, key="d", paid_from="1102")) == {
        "returned_total": 30_000}
    assert EFFECTS["payroll.close_month"].run(occasion(session, key="e")) == {
        "settled_total": 7_360_000, "short_total": 40_000}

    after = ask(session, member_id=9)
    assert (after["is_closed"], after["short_members"], after["member_open"]) == (True, 1, 40_000)
    assert account_balance(session, "1203") == 40_000
    assert [finding.sentence for finding in verify(session) if not finding.ok] == []


def test_list_of_exceptions_names_only_who_was_not_deducted(session):
    EFFECTS["payroll.send_claims"].run(occasion(session))
    page = "no_anggota;bulan;jumlah;alasan\nA-0010;2025-03;0;Cuti"
    assert EFFECTS["payroll.receive_transfer"].run(occasion(
        session, key="b", transfer_amount=7_300_000, payroll_file=page, exceptions_only=True)) == {
        "settled_total": 7_300_000, "short_total": 100_000}


def test_old_claim_through_its_effect(session):
    with pytest.raises(RuleBroken, match="Piutang potong gaji lama tinggal Rp0, jadi Rp5.000 terlalu banyak"):
        EFFECTS["payroll.receive_old_claim"].run(occasion(session, amount=5_000, paid_to="1102"))


def test_standing_deduction_through_its_effect(session):
    EFFECTS["payroll.set_standing"].run(occasion(
        session, member_id=9, standing_component="shopping_balance", standing_amount=100_000))
    assert ask(session)["due_total"] == 7_500_000


def test_what_is_missing_is_said(session):
    with pytest.raises(NotAllowed, match="Instansi belum dipilih"):
        FACTS["payroll.claimed"].read(occasion(session, agency_code=""))
    with pytest.raises(NotFound, match="Instansi DINKES belum terdaftar"):
        FACTS["payroll.claimed"].read(occasion(session, agency_code="DINKES"))
    with pytest.raises(NotAllowed, match="Daftar potongan Maret 2025 untuk Dinas Pendidikan belum dikirim"):
        EFFECTS["payroll.close_month"].run(occasion(session))
    with pytest.raises(NotAllowed, match="Tidak ada kelebihan transfer Dinas Pendidikan"):
        EFFECTS["payroll.return_excess"].run(occasion(session, paid_from="1102"))


def test_a_refused_file_leaves_nothing_behind(session):
    EFFECTS["payroll.send_claims"].run(occasion(session))
    with pytest.raises(RuleBroken, match="Baris 2"):
        EFFECTS["payroll.receive_transfer"].run(occasion(
            session, key="b", transfer_amount=7_400_000, payroll_file="no_anggota;bulan;jumlah\nA-0001;2025-02;5"))
    assert ask(session)["settled"] == 0
