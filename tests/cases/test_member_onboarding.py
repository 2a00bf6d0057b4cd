"""Somebody becomes a member: PNS, PPPK, honorer and TKPD, each with their own papers and limits."""

import pytest

from sandbox.cases.act import take_action
from sandbox.cases.actor import actor_named
from sandbox.cases.reading import case, step_view, story
from sandbox.cases.replay import Refusal, play
from sandbox.errors import InvalidValues
from sandbox.modules.catalog import verify
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.members.models import Member, RegisterEntry
from tests.cases.moves import ADMISSION_OF_YULIA, applicant, papers


def admission(moves=ADMISSION_OF_YULIA, **answers):
    """The moves with these answers in the application, and the papers that go with the status."""
    form = moves[1]["values"] | answers
    return [moves[0], {**moves[1], "values": form},
            {**moves[2], "values": papers(form["employment_status"])}, *moves[3:]]


def test_an_applicant_becomes_a_member_with_all_that_belongs_to_it(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        equity = account_balance(session, "3101")
        [case_id] = play(session, ADMISSION_OF_YULIA)

        yulia = session.query(Member).filter_by(nik="6271036311900000").one()
        entry = session.query(RegisterEntry).filter_by(member_id=yulia.id).one()
        assert case(session, case_id).progress.outcome == "admitted"
        assert (yulia.member_no, yulia.joined_on.isoformat()) == ("A-0301", "2026-01-12")
        assert (entry.decision_no, entry.registered_by) == ("04/KEP-PENGURUS/I/2026", "A-0011")
        assert account_balance(session, "3101") == equity + 50_000
        assert [finding.sentence for finding in verify(session) if not finding.ok] == []


@pytest.mark.parametrize("status", ["PNS", "CPNS", "PPPK", "PPPK_PARUH_WAKTU", "HONORER", "TKPD"])
def test_each_status_is_admitted_with_its_own_papers(kpri_store, kpri, status):
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, admission(**applicant(status)))

        assert case(session, case_id).progress.outcome == "admitted"


def test_an_honorer_without_a_guarantor_is_sent_back_to_the_papers(kpri_store, kpri):
    without = papers("HONORER") | {"doc_guarantor": False}
    moves = admission(**applicant("HONORER"))[:2]
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, moves)
        with pytest.raises(InvalidValues) as refused:
            take_action(session, case_id, step="papers", action="submit", values=without,
                        by=actor_named(session, "secretary"), token="no-guarantor")

        assert list(refused.value.fields) == ["doc_guarantor"]


def test_a_contract_that_ends_soon_is_refused_with_the_months(kpri_store, kpri):
    moves = admission(**applicant("HONORER") | {"contract_end": "2026-03-31"})[:3]
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, moves)
        view = case(session, case_id)

        assert view.progress.open == ("tell_refusal",)
        assert refusals(session, view) == [
            "Kontrak tinggal 2 bulan, syaratnya 6 bulan. Ajukan lagi setelah kontrak diperpanjang."]


def test_a_look_alike_is_held_up_before_the_board_sees_it(kpri_store, kpri):
    """Sitti Rahmah brings the NIK of Siti Rahmah, A-0066: two spellings, one person."""
    moves = admission(full_name="Sitti Rahmah", nik="6271035702900000", birth_date="1990-02-17",
                      nip="199002172023212000")[:2]
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, moves)
        view = case(session, case_id)

        assert view.progress.open == ("resolve_duplicate",)
        assert refusals(session, view) == ["Mirip dengan Siti Rahmah (A-0066), NIK sama."]


def test_a_nik_that_says_otherwise_goes_back_and_is_mended(kpri_store, kpri):
    wrong = admission(gender="L")[:2]
    again = [{"as": "secretary", "step": "resolve_identity", "do": "return", "reason": "Jenis kelamin salah salin."},
             *ADMISSION_OF_YULIA[1:]]
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, wrong)
        held_up = case(session, case_id).progress.open
        play(session, again, prefix="again")

        assert held_up == ("resolve_identity",)
        assert case(session, case_id).progress.outcome == "admitted"


def test_a_returned_form_shows_what_was_answered_before(kpri_store, kpri):
    returned = {"as": "secretary", "step": "resolve_identity", "do": "return", "reason": "Periksa jenis kelamin."}
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, [*admission(gender="L")[:2], returned])
        view = step_view(session, case(session, case_id), "apply", actor_named(session, "secretary"))

        assert (view.prefilled["full_name"], view.prefilled["gender"]) == ("Yulia Nihin", "L")
        assert {"value": "DISDIK", "label": "Dinas Pendidikan"} in view.choices["agency_code"]


def test_half_of_simpanan_pokok_leaves_the_cashier_waiting_for_the_rest(kpri_store, kpri):
    pay = next(index for index, move in enumerate(ADMISSION_OF_YULIA) if move.get("step") == "pay_principal")
    half = {**ADMISSION_OF_YULIA[pay], "values": {"amount": 25_000, "paid_to": "1101"}}
    with kpri_store.session(kpri) as session:
        [case_id] = play(session, [*ADMISSION_OF_YULIA[:pay], half])
        view = case(session, case_id)
        rest = step_view(session, view, "pay_principal", actor_named(session, "cashier"))

        assert (view.progress.open, rest.prefilled["amount"]) == (("pay_principal",), 25_000)


def test_an_agency_nobody_works_with_is_refused(kpri_store, kpri):
    with kpri_store.session(kpri) as session:
        with pytest.raises(Refusal) as refused:
            play(session, admission(agency_code="TIDAK-ADA")[:3])

        assert list(refused.value.error.fields) == ["agency_code"]


def refusals(session, view) -> list[str]:
    return [found["refusal"] for line in story(session, view) for trace in line.trace
            for found in trace["conditions"] if not found["held"]]
