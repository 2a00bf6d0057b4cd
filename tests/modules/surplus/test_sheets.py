"""The sheet of a member: the formula with his own numbers, exact however many there are."""

from datetime import date

import pytest

from sandbox.errors import NotFound
from sandbox.modules.ledger.models import Entry
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance, member_balances
from sandbox.modules.surplus import Sources, operations, verify
from sandbox.modules.surplus.sheets import sheet, sheets
from tests.modules.melati import SITI, TODAY, YANSEN
from tests.modules.surplus import melati
from tests.modules.surplus.large import propose_for


def test_a_member_can_work_his_share_out_again(session):
    melati.earn(session)
    proposal = melati.propose(session)
    siti = sheet(session, proposal, SITI)

    assert (siti.year, siti.member_no, siti.full_name, siti.surplus) == (2024, "A-0001", "Siti Rahmah", 120_000_000)
    assert [(str(line.title), str(line.measure), str(line.formula), line.rounded_up) for line in siti.lines] == [
        ("Jasa modal", "Rata-rata simpanan pokok dan wajib di akhir tiap bulan",
         "Rp24.000.000 × Rp6.000.000 ÷ Rp23.500.000 = Rp6.127.660", True),
        ("Jasa usaha pinjaman", "Jasa pinjaman yang dibayar selama setahun",
         "Rp18.000.000 × Rp1.440.000 ÷ Rp2.340.000 = Rp11.076.923", False),
        ("Jasa usaha toko", "Belanja di toko selama setahun",
         "Rp12.000.000 × Rp3.000.000 ÷ Rp4.200.000 = Rp8.571.429", True)]
    assert (siti.total, siti.paid_on, siti.paid_to) == (25_776_012, None, "")


def test_shu_of_a_member_bears_no_tax(session):
    melati.earn(session)
    assert [(one.tax, one.net == one.total) for one in sheets(session, melati.propose(session))] == [(0, True)] * 3


def test_sheet_says_when_it_was_paid(session):
    melati.earn(session)
    proposal = melati.propose(session)
    melati.adopt(session, proposal)
    melati.pay(session, proposal)
    assert {(one.paid_on, one.paid_to) for one in sheets(session, proposal)} == {(TODAY, "1102")}


def test_pool_without_points_is_told_on_the_sheet(session):
    melati.save(session, SITI, 6_000_000, date(2023, 6, 1))
    post_entry(session, on=date(2024, 12, 31), memo="SHU", key="shu", lines={"1102": 900, "3301": -900})
    nothing = Sources(lambda session, year: {}, lambda session, year: {})
    proposal = operations.propose(session, 2024, sources=nothing, person="A-0003", today=TODAY)

    assert [str(line.formula) for line in sheet(session, proposal, SITI).lines] == [
        "Rp180 × Rp6.000.000 ÷ Rp6.000.000 = Rp180", *["Bagian ini tidak dibagikan tahun ini."] * 2]
    with pytest.raises(NotFound, match="tidak punya lembar SHU 2024"):
        sheet(session, proposal, YANSEN)


def test_seven_thousand_sheets_add_up_to_the_pools(session):
    found = [one.total for one in sheets(session, propose_for(session, 7_000))]

    assert (len(found), sum(found)) == (7_000, 54_000_000)


def test_split_of_a_large_cooperative_is_posted_in_several_entries(session):
    proposal = propose_for(session, 1_100)
    adopted = melati.adopt(session, proposal)

    assert (len(member_balances(session, "2401")), account_balance(session, "2401")) == (1_100, 54_000_000)
    assert [account_balance(session, code) for code in ("3301", "3201")] == [0, 36_000_000]
    assert session.query(Entry).filter(Entry.id >= adopted.entry_id).count() == 3
    assert [finding.ok for finding in verify(session)] == [True] * 3
