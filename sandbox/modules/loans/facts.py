"""What a workflow may ask about loans, each a function of the Occasion; the names are in __init__.FACTS."""

from sandbox.errors import NotAllowed
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.loans import limits, queries
from sandbox.modules.loans.products import Product, product_named
from sandbox.modules.loans.queries import Arrears
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import contract_months_left
from sandbox.modules.members.queries import member as member_of
from sandbox.phrase import Phrase, phrase


def active_count(asked: Occasion) -> int:
    return len(queries.open_loans(asked.session, borrower(asked).id))


def outstanding(asked: Occasion) -> int:
    return limits.owed(asked.session, borrower(asked).id)


def arrears_days(asked: Occasion) -> int:
    return _arrears(asked).days


def arrears_amount(asked: Occasion) -> int:
    return _arrears(asked).amount


def ceiling(asked: Occasion) -> int:
    return limits.ceiling(asked.session, borrower(asked), product(asked), rules(asked.session))


def capacity(asked: Occasion) -> int:
    return limits.capacity(asked.session, borrower(asked), rules(asked.session))


def first_installment(asked: Occasion) -> int:
    return product(asked).schedule(*asked_terms(asked))[0].total


def max_principal(asked: Occasion) -> int:
    return limits.max_principal(asked.session, borrower(asked), product(asked), asked_terms(asked)[1],
                                rules(asked.session))


def max_term(asked: Occasion) -> int:
    """Of the product; a contract has its own fact, months_after_term, so that a refusal names the right reason."""
    return product(asked).max_term_months


def months_after_term(asked: Occasion) -> int:
    return contract_months_left(borrower(asked), asked.today) - asked_terms(asked)[1]


def net_disbursement(asked: Occasion) -> int:
    principal = asked_terms(asked)[0]
    return principal - product(asked).fees(principal).total


def rate(asked: Occasion) -> int:
    return product(asked).rate_bp * 12


def effective_rate(asked: Occasion) -> int:
    return product(asked).yearly_cost(*asked_terms(asked))


def effective_rate_with_fees(asked: Occasion) -> int:
    return product(asked).yearly_cost(*asked_terms(asked), with_fees=True)


def exposure_limit(asked: Occasion) -> int:
    return limits.exposure_limit(asked.session, borrower(asked), rules(asked.session), asked.today)


def related_limit_left(asked: Occasion) -> int:
    return limits.related_limit_left(asked.session, rules(asked.session), asked.today)


def borrower(asked: Occasion) -> Member:
    """Raises NotAllowed while the case is about nobody yet."""
    if asked.member_id is None:
        raise NotAllowed("Berkas ini belum menyebut anggota, jadi pinjamannya belum bisa dihitung.",
                         hint="Mulai berkas dari kartu anggota yang meminjam.")
    return member_of(asked.session, asked.member_id)


def product(asked: Occasion) -> Product:
    return product_named(rules(asked.session), _answer(asked, "product", phrase("Produk pinjaman")))


def asked_terms(asked: Occasion) -> tuple[int, int]:
    """Principal and term in months."""
    return _answer(asked, "principal", phrase("Pokok pinjaman")), _answer(asked, "term_months", phrase("Lama pinjaman"))


def _answer(asked: Occasion, field: str, label: Phrase):
    """From the answers of the case, else from the application it made."""
    if asked.values.get(field) is not None:
        return asked.values[field]
    application = queries.application_of_case(asked.session, asked.case_id)
    if application is None:
        raise NotAllowed("{label} belum diisi, jadi pinjaman ini belum bisa dihitung.",
                         hint="Lengkapi formulir pengajuan lebih dahulu.", label=label)
    return getattr(application, field)


def _arrears(asked: Occasion) -> Arrears:
    return asked.once("loans.arrears", lambda: limits.arrears(asked.session, borrower(asked).id, asked.today))
