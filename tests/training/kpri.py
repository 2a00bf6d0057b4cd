"""A small KPRI with the people of both exercises, under the name of the template that the exercises ask for."""

from datetime import date

from sandbox.modules.cooperative.models import Cooperative
from sandbox.modules.cooperative.operations import adopt_rules, appoint_officer
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.chart import create_chart
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.models import Agency, Member, RegisterEntry
from sandbox.modules.savings.operations import deposit

TODAY = date(2026, 1, 12)
TEMPLATE = "kpri-kalteng-7"

SARI, RUSMINI, SLAMET, SITI = 42, 57, 101, 66
PEOPLE = (
    (SARI, "Sari Wulandari", "6271034406870000", {"net_pay": 4_138_898, "birth_date": date(1987, 6, 4)}),
    (RUSMINI, "Rusmini Hidayatullah", "6271036509830000", {"birth_date": date(1983, 9, 25)}),
    (SLAMET, "Slamet Widodo", "6271031203950000", {
        "gender": "L", "birth_date": date(1995, 3, 12), "employment_status": "HONORER", "grade": None,
        "contract_end": date(2026, 6, 30), "net_pay": 2_100_000}),
    (SITI, "Siti Rahmah", "6271035702900000", {"birth_date": date(1990, 2, 17)}),
)
OFFICERS = (
    ("A-0003", "Drs. Sipet Sahay, M.Si.", "chair"), ("A-0011", "Lewis Umbing", "secretary"),
    ("A-0009", "Norhayati Syahrani", "treasurer"), ("STAF-01", "Elisae Tundan", "manager"),
    ("STAF-02", "Ririn Assan", "loan_officer"), ("STAF-04", "Kunum Ngantung", "cashier"),
    ("A-0015", "Yansen Toendan", "credit_committee"), ("A-0023", "Hernawati Garang", "credit_committee"),
    ("A-0057", "Rusmini Hidayatullah", "credit_committee"),
    ("A-0003", "Drs. Sipet Sahay, M.Si.", "board"), ("A-0009", "Norhayati Syahrani", "board"),
    ("A-0011", "Lewis Umbing", "board"),
)


def fill(session) -> None:
    session.add(Cooperative(
        id=1, name="KPRI Contoh Isen Mulang", legal_entity_no="0000/BH/PAD/KWK.15/III/1996", coop_nik="0062710000000",
        address="Jl. Tjilik Riwut No. 000, Palangka Raya", region_code="6271",
        supervising_office="Dinas Koperasi dan UKM Prov. Kalteng", today=TODAY))
    rules = DEFAULT_RULES | {"approval_limits": {"manager": 5_000_000, "chair": 10_000_000}}
    rules["loan_products"] = rules["loan_products"] | {
        "regular": rules["loan_products"]["regular"] | {"ceiling_savings_multiple": 4}}
    adopt_rules(session, rules, effective_from=date(2025, 1, 1), adopted_by="RALB-2025/KEP-02")
    session.add(Agency(id=1, code="DISDIK", name="Dinas Pendidikan", address="Jl. Tjilik Riwut No. 000",
                       payroll_treasurer="Yulia Sahay", phone="(0536) 000-1234"))
    create_chart(session)
    post_entry(session, on=TODAY, memo="Saldo awal", key="opening",
               lines={"1101": 20_000_000, "1102": 150_000_000, "3201": -170_000_000})
    for person in PEOPLE:
        _join(session, *person)
    for person, name, role in OFFICERS:
        appoint_officer(session, person, name=name, role=role, since=date(2023, 3, 11),
                        member_id=RUSMINI if person == "A-0057" else None)


def _join(session, number: int, full_name: str, nik: str, changes: dict) -> None:
    usual = {
        "nip": None, "gender": "P", "birth_place": "Palangka Raya", "employment_status": "PNS", "grade": "III/c",
        "agency_id": 1, "position": "Guru", "contract_end": None, "net_pay": 4_500_000, "other_deductions": 0,
        "payroll_account": "0000-01-000042", "bank_name": "Bank Kalteng", "address": "Jl. Garuda No. 000",
        "phone": "08XX-0000-0001", "heir_name": "Budi", "heir_relationship": "suami", "heir_phone": "08XX-0000-0002",
        "consent_on": date(2023, 1, 9), "applied_on": date(2023, 1, 9), "joined_on": date(2023, 1, 9), "left_on": None}
    member = Member(id=number, member_no=f"A-{number:04d}", full_name=full_name, nik=nik, **(usual | changes))
    session.add(member)
    session.flush()
    session.add(RegisterEntry(member_id=number, registered_on=member.joined_on, decision_no="01/KEP/2023",
                              registered_by="A-0011"))
    for product, amount in (("principal_savings", 50_000), ("mandatory_savings", 3_600_000)):
        deposit(session, member, product=product, amount=amount, paid_to="1102", person="STAF-04",
                key=f"{product}-{number}")
