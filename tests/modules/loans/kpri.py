"""A small KPRI to lend in: Sari may borrow, Slamet's contract ends in June, Sipet is the chair."""

from datetime import date

from sandbox.modules.cooperative.models import Cooperative, Officer, RuleSet
from sandbox.modules.cooperative.rules import DEFAULT_RULES
from sandbox.modules.ledger.chart import create_chart
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.loans.models import Loan, LoanApplication, LoanDisbursement, LoanPayment
from sandbox.modules.loans.operations import disburse, open_application, pay_installment, sign_agreement
from sandbox.modules.members.models import Agency, Member
from sandbox.modules.savings.operations import record_movement

TODAY = date(2026, 1, 12)
LATEST = date(2029, 12, 31)  # the calendar: these tests write down the day of each act themselves
SARI, SLAMET, SIPET = 1, 2, 3


def fill(session) -> None:
    session.add(Cooperative(
        id=1, name="KPRI Contoh Melati", legal_entity_no="0000/BH/XVI.14/1/2014", coop_nik="0000000000000",
        address="Jl. Yos Sudarso No. 000, Palangka Raya", region_code="6271",
        supervising_office="Dinas Koperasi dan UKM Prov. Kalteng", today=LATEST))
    session.add(RuleSet(id=1, effective_from=date(2025, 3, 15), adopted_by="RAT-2025/KEP-07", body=DEFAULT_RULES))
    session.add(Agency(id=1, code="DISDIK", name="Dinas Pendidikan", address="Jl. Tjilik Riwut No. 000",
                       payroll_treasurer="Yulia Sahay", phone="(0536) 000-1234"))
    session.flush()
    session.add_all([
        make_member(SARI, "A-0042", "Sari Wulandari", "6271034406870000", net_pay=4_138_898),
        make_member(SLAMET, "A-0101", "Slamet Widodo", "6271031203950000", net_pay=2_400_000, grade=None,
                    employment_status="HONORER", contract_end=date(2026, 6, 30)),
        make_member(SIPET, "A-0003", "Drs. Sipet Sahay", "6271030509700000", net_pay=5_400_000, grade="IV/a"),
    ])
    session.flush()
    session.add(Officer(id=1, person="A-0003", name="Drs. Sipet Sahay", role="chair", member_id=SIPET,
                        since=date(2024, 1, 1)))
    create_chart(session)
    saved = {("principal_savings", "3101"): {SARI: 50_000, SLAMET: 50_000, SIPET: 50_000},
             ("mandatory_savings", "3102"): {SARI: 3_600_000, SLAMET: 300_000, SIPET: 900_000}}
    opening = post_entry(session, on=date(2025, 12, 31), memo="Saldo awal", key="opening", lines={
        "1101": 2_000_000, "1102": 58_000_000, "2302": -10_000_000, "3201": -45_050_000,
        **{(account, member_id): -amount for (_, account), amounts in saved.items()
           for member_id, amount in amounts.items()}})
    for (product, _), amounts in saved.items():
        for member_id, amount in amounts.items():
            record_movement(session, member_id, product=product, amount=amount, moved_on=opening.entry_date,
                            entry_id=opening.id)


def make_member(number: int, member_no: str, full_name: str, nik: str, **changes) -> Member:
    usual = {
        "nip": None, "gender": "P", "birth_place": "Palangka Raya", "birth_date": date(1987, 6, 4),
        "employment_status": "PNS", "grade": "III/c", "agency_id": 1, "position": "Guru", "contract_end": None,
        "other_deductions": 0, "payroll_account": "0000-01-000042", "bank_name": "Bank Kalteng",
        "address": "Jl. Garuda No. 000, RT 000/RW 000", "phone": "08XX-0000-0001", "heir_name": "Budi",
        "heir_relationship": "suami", "heir_phone": "08XX-0000-0002", "consent_on": date(2023, 1, 2),
        "applied_on": date(2023, 1, 2), "joined_on": date(2023, 1, 5), "left_on": None}
    return Member(id=number, member_no=member_no, full_name=full_name, nik=nik, **(usual | changes))


def apply(session, *, member_id=SARI, case_id=1, **changes) -> LoanApplication:
    asked = {"product": "regular", "principal": 12_000_000, "term_months": 12, "purpose": "Biaya kuliah anak"} | changes
    return open_application(session, session.get(Member, member_id), case_id=case_id, today=TODAY, **asked)


def pay_out(session, loan, *, key="case-1-disburse", **changes) -> LoanDisbursement:
    return disburse(session, loan, key=key, record_saving=record_movement,
                    **({"paid_from": "1102", "person": "A-0009", "today": TODAY} | changes))


def lend(session, **asked) -> Loan:
    loan = sign_agreement(session, apply(session, **asked), today=TODAY)
    pay_out(session, loan, key=f"disburse-{loan.loan_no}")
    return loan


def pay(session, loan, amount, *, key="pay-1", on=date(2026, 2, 12), **changes) -> LoanPayment:
    return pay_installment(session, loan, amount=amount, today=on, key=key,
                           **({"paid_to": "1101", "person": "STAF-04"} | changes))
