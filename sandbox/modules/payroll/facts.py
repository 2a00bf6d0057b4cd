"""What a workflow may ask about payroll deductions; agency and month are answers of the case."""

from collections.abc import Callable

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Fact, Occasion
from sandbox.modules.members.models import Agency
from sandbox.modules.payroll import queries
from sandbox.modules.payroll.models import PayrollClaim
from sandbox.modules.payroll.operations import month_name
from sandbox.modules.payroll.payroll_file import first_of, write_list
from sandbox.modules.payroll.sources import Duty, Sources, duties


def agency_of(asked: Occasion) -> Agency:
    """Raises NotAllowed while no agency was chosen."""
    if not asked.values.get("agency_code"):
        raise NotAllowed("Instansi belum dipilih, jadi potongan gajinya belum bisa dihitung.",
                         hint="Pilih instansi di formulir lebih dahulu.")
    return queries.agency(asked.session, asked.values["agency_code"])


def claim_of(asked: Occasion) -> PayrollClaim | None:
    """The list of the month the case names, else the agency's latest."""
    agency = agency_of(asked)
    if asked.values.get("deduction_month"):
        return queries.claim(asked.session, agency, first_of(asked.values["deduction_month"], asked.today))
    return queries.latest_claim(asked.session, agency)


def sent_claim(asked: Occasion) -> PayrollClaim:
    found = claim_of(asked)
    if found is None:
        raise NotAllowed("Daftar potongan {month} untuk {agency} belum dikirim.", agency=agency_of(asked).name,
                         month=month_name(first_of(asked.values.get("deduction_month"), asked.today)),
                         hint="Kirim daftarnya lebih dahulu.")
    return found


def of_claim(question: Callable) -> Callable[[Occasion], int]:
    """About the list of the case; 0 before it was sent."""
    def read(asked: Occasion) -> int:
        found = _claim(asked)
        return question(asked.session, found) if found else 0
    return read


def is_sent(asked: Occasion) -> bool:
    return _claim(asked) is not None


def is_closed(asked: Occasion) -> bool:
    found = _claim(asked)
    return bool(found and queries.closing(asked.session, found))


def list_to_send(asked: Occasion) -> str:
    found = _claim(asked)
    return write_list(asked.session, found) if found else ""


def _claim(asked: Occasion) -> PayrollClaim | None:
    """For facts only: an effect may send the list between two looks."""
    return asked.once("payroll.claim", lambda: claim_of(asked))


def to_collect(session, claim: PayrollClaim) -> int:
    return queries.carried(session, claim) + queries.claimed(session, claim)


def short_members(session, claim: PayrollClaim) -> int:
    if queries.closing(session, claim):
        return len(queries.shortages(session, claim))
    return len(queries.open_by_member(queries.open_lines(session, session.get(Agency, claim.agency_id))))


def held_excess(asked: Occasion) -> int:
    return sum(transfer.excess for transfer in queries.held_excess(asked.session, agency_of(asked)))


def open_of_member(asked: Occasion) -> int:
    return 0 if asked.member_id is None else queries.open_of_member(asked.session, asked.member_id)


def due_with(sources: Sources) -> dict[str, Fact]:
    """What a list would ask for if it were sent now: known only to all modules together (see catalog.py)."""
    def asked_for(asked: Occasion) -> tuple[Duty, ...]:
        month = first_of(asked.values.get("deduction_month"), asked.today)
        return asked.once("payroll.duties", lambda: duties(asked.session, agency_of(asked), month=month,
                                                           today=asked.today, sources=sources))

    return {
        "payroll.due_total": Fact(lambda asked: sum(duty.amount for duty in asked_for(asked)), "rupiah",
                                  "Potongan baru yang akan ditagih", "New deductions to be claimed"),
        "payroll.due_members": Fact(lambda asked: len({duty.member_id for duty in asked_for(asked)}), "integer",
                                    "Anggota yang akan dipotong", "Members to be deducted"),
    }
