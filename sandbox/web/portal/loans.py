"""My loans (Pinjaman): what is owed, the schedule, what it costs a year, what it costs to end today."""

from collections.abc import Mapping

from flask import render_template
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session

from sandbox.errors import NotFound
from sandbox.modules.cooperative.queries import rules, today
from sandbox.modules.loans import queries
from sandbox.modules.loans.classes import standing
from sandbox.modules.loans.models import Loan
from sandbox.modules.loans.settlement import paid_installments, settlement_today
from sandbox.web.arena import world
from sandbox.web.loan_card import loan_cards, loan_page
from sandbox.web.portal.applications import begins
from sandbox.web.portal.who import me, pages

# What kolektibilitas means to who owes: no blame, and what comes next.
CLASSES: Mapping[str, str] = {
    "current": lazy_gettext("Pinjaman Anda masih tergolong lancar. Bayar yang terlambat supaya tetap begitu."),
    "substandard": lazy_gettext("Pinjaman Anda tergolong kurang lancar. Bicarakan dengan petugas simpan pinjam: "
                                "jadwalnya bisa diatur ulang."),
    "doubtful": lazy_gettext("Pinjaman Anda tergolong diragukan. Temui petugas simpan pinjam secepatnya, supaya "
                             "jalan keluarnya dicari bersama."),
    "loss": lazy_gettext("Pinjaman Anda tergolong macet. Temui pengurus, supaya jalan keluarnya dicari bersama."),
}


@pages.get("/loans")
def loans():
    return render_template("portal/loans.html", loans=loan_cards(world(), me().id, today(world())))


@pages.get("/loans/<loan_no>")
def loan(loan_no: str):
    session, now = world(), today(world())
    found = my_loan(session, loan_no)
    page, runs = loan_page(session, me().id, loan_no, now), queries.state(session, found) == "disbursed"
    late = standing(session, found, now, rules(session)) if runs and page.card.arrears.days else None
    return render_template(
        "portal/loan.html", loan=page, today=now, late=late, said=CLASSES[late.loan_class] if late else "",
        settlement=settlement_today(session, found, now) if runs else None,
        paid_count=paid_installments(session, found) if runs else None,
        begins={one.id: one for one in begins()},
        least_paid=rules(session)["early_settlement"]["min_paid_installments"])


def my_loan(session: Session, loan_no: str) -> Loan:
    """Raises NotFound in the same words for another's loan as for none at all."""
    found = next((one for one in queries.loans_of(session, me().id) if one.loan_no == loan_no), None)
    if found is None:
        raise NotFound("Anda tidak punya pinjaman {loan_no}.", loan_no=loan_no,
                       hint="Lihat nomornya pada daftar pinjaman Anda.")
    return found
