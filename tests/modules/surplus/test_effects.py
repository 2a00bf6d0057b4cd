"""What a workflow asks and does about SHU, by the names of the catalog."""

from datetime import date

import pytest

from sandbox.errors import NotAllowed
from sandbox.modules.catalog import EFFECTS, FACTS, verify
from sandbox.modules.contract import Occasion
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans.claims import interest_paid
from sandbox.modules.members.models import Member
from sandbox.modules.savings.queries import balance
from tests.modules.melati import SITI, TODAY, YANSEN
from tests.modules.surplus import melati


def occasion(session, *, key="kunci", member_id=None, **values):
    return Occasion(session, 3, member_id, values, "STAF-01", "treasurer", TODAY, key)


def facts(session, **values):
    asked = occasion(session, **values)
    return {name: FACTS[name].read(asked) for name in FACTS if name.startswith("surplus.")}


def run(session, name, **values):
    return EFFECTS[name].run(occasion(session, key=name, **values))


def test_from_proposal_to_payment_by_effects(session):
    melati.earn(session)
    post_entry(session, on=date(2024, 5, 2), memo="Kredit barang", key="kredit", lines={
        ("1202", YANSEN): 600_000, "4201": -600_000})
    assert facts(session, member_id=SITI) == {
        "surplus.year": 2024, "surplus.undivided": 120_000_000, "surplus.to_members": 0, "surplus.unpaid": 0,
        "surplus.status": "", "surplus.is_adopted": False, "surplus.notes": "", "surplus.own_share": 0}

    assert run(session, "surplus.propose") == {"surplus_total": 120_000_000, "surplus_to_members": 36_000_000}
    assert facts(session, member_id=YANSEN) == {
        "surplus.year": 2024, "surplus.undivided": 120_000_000, "surplus.to_members": 36_000_000,
        "surplus.unpaid": 36_000_000, "surplus.status": "diusulkan", "surplus.is_adopted": False,
        "surplus.notes": "Tidak ada anggota yang punya ukuran untuk bagian 15 %, jadi Rp18.000.000 masuk cadangan. "
                         "Jasa modal Rp24.000.000 lebih besar dari jasa usaha Rp12.000.000. Balas jasa modal terbatas "
                         "(UU 25/1992 pasal 5).",
        "surplus.own_share": 27_319_149}

    run(session, "surplus.adopt", decision_no="RAT-2025/KEP-03")
    session.get(Member, YANSEN).left_on = TODAY
    session.flush()
    assert run(session, "surplus.pay", paid_to="savings") == {
        "surplus_paid": 8_680_851, "surplus_left": 27_319_149}
    assert run(session, "surplus.pay_member", member_id=YANSEN, paid_to="1102") == {"surplus_paid": 27_319_149}

    told = facts(session)
    assert (told["surplus.status"], told["surplus.undivided"], told["surplus.unpaid"]) == ("dibayar", 0, 0)
    assert balance(session, SITI, "voluntary_savings") == 6_127_660
    assert [finding.sentence for finding in verify(session)
            if not finding.ok and finding.name.startswith(("surplus.", "ledger."))] == []


def test_only_the_general_meeting_adopts():
    assert EFFECTS["surplus.adopt"].decided_by == "general_meeting"
    assert {name: EFFECTS[name].posts for name in EFFECTS if name.startswith("surplus.")} == {
        "surplus.adopt": True, "surplus.propose": False, "surplus.pay": True, "surplus.pay_member": True}


def test_a_case_about_nobody_pays_nobody(session):
    with pytest.raises(NotAllowed, match="Berkas ini belum menyebut anggota"):
        run(session, "surplus.pay_member", paid_to="1102")


def test_an_own_year_can_be_named(session):
    assert facts(session, year=2022)["surplus.year"] == 2022


def test_jasa_of_the_seeded_kpri_is_shared_by_who_paid_it(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        paid = interest_paid(session, 2025)
        assert paid and min(paid.values()) > 0
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []
