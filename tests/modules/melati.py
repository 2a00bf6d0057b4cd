"""KPRI Contoh Melati, small enough to know by heart: one agency, three officers, ten members without savings."""

from datetime import date

from sandbox.modules.cooperative.models import Cooperative
from sandbox.modules.cooperative.operations import adopt_rules, appoint_officer
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.chart import create_chart
from sandbox.modules.members.models import Agency, Member

TODAY = date(2025, 3, 14)
SITI, YANSEN, SIPET = 1, 2, 3
NAMES = ("Siti Rahmah", "Yansen Nihin", "Sipet Umbing", "Sri Wahyuni", "Muhammad Noor", "Slamet", "Norhayati",
         "Ahmad Syahrani", "Ririn Toendan", "Elisae Binti")


def fill(session) -> None:
    session.add(Cooperative(
        id=1, name="KPRI Contoh Melati", legal_entity_no="0000/BH/XVI.14/1/2014", coop_nik="000000000000",
        address="Jl. Yos Sudarso No. 000, Palangka Raya", region_code="6271",
        supervising_office="Dinas Koperasi dan UKM Prov. Kalteng", today=TODAY))
    session.add(Agency(id=1, code="DISDIK", name="Dinas Pendidikan", address="Jl. Tjilik Riwut No. 000",
                       payroll_treasurer="Yulia Sahay", phone="(0536) 000-1234"))
    session.flush()
    adopt_rules(session, DEFAULT_RULES, effective_from=date(2024, 3, 15), adopted_by="RAT-2024/KEP-07")
    session.add_all(make_member(number, full_name=name) for number, name in enumerate(NAMES, start=1))
    session.flush()
    appoint_officer(session, "A-0003", name="Sipet Umbing", role="chair", since=date(2023, 4, 1), member_id=SIPET)
    appoint_officer(session, "STAF-01", name="Lewis Garang", role="treasurer", since=date(2023, 4, 1))
    appoint_officer(session, "STAF-02", name="Endang Tundan", role="cashier", since=date(2022, 4, 1),
                    until=date(2024, 12, 31))
    create_chart(session)


def live_on(session, day: date) -> None:
    """Turn the world's calendar to that day."""
    session.get(Cooperative, 1).today = day
    session.flush()


def make_member(number: int, **changes) -> Member:
    usual = {
        "full_name": "Siti Rahmah", "member_no": f"A-{number:04}",
        "nip": None, "gender": "P", "birth_place": "Palangka Raya", "birth_date": date(1970 + number, 6, 4),
        "employment_status": "PNS", "grade": "III/c", "agency_id": 1, "position": "Guru", "contract_end": None,
        "net_pay": 4_138_898, "other_deductions": 0, "payroll_account": "0000-01-000042", "bank_name": "Bank Kalteng",
        "address": "Jl. Garuda No. 000, RT 000/RW 000", "phone": "08XX-0000-0001", "heir_name": "Budi",
        "heir_relationship": "suami", "heir_phone": "08XX-0000-0002", "consent_on": date(2023, 1, 2),
        "applied_on": date(2023, 1, 2), "joined_on": date(2023, 1, 5), "left_on": None}
    born = changes.get("birth_date", usual["birth_date"])
    usual["nik"] = f"627103{born.day + 40:02}{born:%m%y}0000"
    return Member(id=number, **(usual | changes))
