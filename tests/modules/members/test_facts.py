"""What a workflow is told about the person its case is about, before and after he is recorded."""

from datetime import date

import pytest

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.operations import appoint_officer
from sandbox.modules.members import EFFECTS, FACTS
from sandbox.modules.members.models import Member
from tests.modules.melati import SIPET, SITI, TODAY

FORM = {
    "full_name": "Rusmini Noor", "nik": "6271034406950000", "nip": None, "birth_place": "Sampit",
    "birth_date": "1995-06-04", "gender": "P", "employment_status": "HONORER", "agency_code": "DISDIK", "grade": None,
    "position": "Operator", "net_pay": 2_400_000, "contract_end": "2025-12-31", "phone": "08XX-0000-0005",
    "address": "Jl. Kinibalu No. 000", "heir_name": "Kunum", "heir_relationship": "ibu",
    "heir_phone": "08XX-0000-0006", "consent": True}
MANAGER = {"manager_person": "STAF-02", "manager_name": "Endang Tundan", "manager_from": "2025-04-01"}
AGENCIES = [{"value": "DISDIK", "label": "Dinas Pendidikan"}]


def occasion(session, *, member_id=None, **changes) -> Occasion:
    return Occasion(session, 1, member_id, FORM | changes, "A-0003", "secretary", TODAY, "kasus-1-langkah-2")


def facts(asked) -> dict:
    return {name.removeprefix("member."): fact.read(asked) for name, fact in FACTS.items()}


def test_facts_of_an_applicant_come_from_the_form(session):
    assert facts(occasion(session)) == {
        "name": "Rusmini Noor", "employment_status": "HONORER", "net_pay": 2_400_000, "months": 0, "is_active": False,
        "is_officer": False, "contract_months_left": 9, "nik_findings": "", "nik_notes": "", "nip_findings": "",
        "duplicate_of": "", "age": 29, "agencies": AGENCIES, "manager_conflicts": ""}


def test_facts_of_a_member_come_from_his_row(session):
    session.get(Member, SITI).nip = "197106041995032000"
    assert facts(occasion(session, member_id=SITI)) == {
        "name": "Siti Rahmah", "employment_status": "PNS", "net_pay": 4_138_898, "months": 26, "is_active": True,
        "is_officer": False, "contract_months_left": 9999, "nik_findings": "", "nik_notes": "", "nip_findings": "",
        "duplicate_of": "", "age": 53, "agencies": AGENCIES, "manager_conflicts": ""}
    assert facts(occasion(session, member_id=SIPET))["is_officer"] is True


def test_findings_are_sentences_in_one_text(session):
    siti = session.get(Member, SITI)
    told = facts(occasion(session, nik=siti.nik, full_name="Sitti Rachmah", nip="199506042015012000"))

    assert told["duplicate_of"] == "Siti Rahmah (A-0001), NIK sama"
    assert told["nik_findings"] == ("Tanggal lahir pada NIK 4 Juni 1971, pada formulir 4 Juni 1995. "
                                    "Minta fotokopi KTP.")
    assert told["nip_findings"].startswith("Pegawai HONORER tidak punya NIP")


def test_missing_answer_is_named(session):
    with pytest.raises(RuleBroken, match="Isian birth_date belum ada"):
        FACTS["member.nik_findings"].read(occasion(session, birth_date=None))


def test_effects_record_and_register(session):
    given = EFFECTS["members.record_applicant"].run(occasion(session))
    member = session.get(Member, given["member_id"])
    assert (member.birth_date, member.contract_end, member.other_deductions, member.bank_name) == (
        date(1995, 6, 4), date(2025, 12, 31), 0, "")

    asked = occasion(session, member_id=member.id, decision_no="07/KEP/2025")
    assert EFFECTS["members.register"].run(asked) == {"member_no": "A-0011"}


def test_no_consent_no_record(session):
    with pytest.raises(InvalidValues):
        EFFECTS["members.record_applicant"].run(occasion(session, consent=False))
    assert session.query(Member).count() == 10


@pytest.mark.parametrize("name", EFFECTS)
def test_effects_need_what_they_say(session, name):
    effect = EFFECTS[name]
    answers = {key: value for key, value in (FORM | MANAGER | {"decision_no": "7"}).items() if key in effect.needs}
    if name == "members.end_manager":
        appoint_officer(session, "STAF-02", name="Endang Tundan", role="manager", since=date(2024, 1, 1))
    if name == "members.register":
        member_id = EFFECTS["members.record_applicant"].run(occasion(session))["member_id"]
    else:
        member_id = None
    asked = Occasion(session, 1, member_id, answers, "A-0003", "secretary", TODAY, "kunci")
    assert set(effect.run(asked) or ()) == set(effect.gives)
