"""Taking steps by the pages: what was typed is kept, money is looked at before, a form sent twice happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.cases.models import Action, Case
from sandbox.hall import db
from sandbox.modules.loans.models import LoanApplication, LoanDisbursement
from sandbox.training.models import Arena
from sandbox.web.hall import store
from tests.web.lending import APPLICATION, agree, apply, approve, lend, play, review, start


@pytest.fixture
def count(app):
    """How many rows of a table the world of this browser's arena has."""
    def counted(browser, model) -> int:
        with app.app_context():
            world = db.session.get(Arena, int(browser.arena.split("/")[2])).world
            with store().session(world, write=False) as session:
                return session.query(model).count()
    return counted


def test_a_loan_goes_from_application_to_the_books(sari):
    case = lend(sari)
    play(sari, "treasurer").open(f"{case}/steps/disburse").press("Periksa sebelum mengirim", paid_from="1102")

    assert sari.has_button("Cairkan Rp11.640.000 kepada Sari Wulandari")
    sari.press("Cairkan Rp11.640.000")

    assert "/receipts/" in sari.path
    assert "Bank Rp11.640.000 berkurang" in sari.text
    assert "Piutang Pinjaman Anggota Rp12.000.000 bertambah" in sari.text
    assert "nilai 100" in sari.text and "Latihan selesai" in sari.text


def test_the_schedule_is_there_to_be_read_before_it_is_signed(sari):
    case = start(sari)
    approve(review(apply(sari, case), case), case)
    play(sari, "loan_officer").open(f"{case}/steps/agreement")

    assert "Angsuran pertama Rp1.120.000 ke-1, 12 Februari 2026" in sari.text
    assert "Angsuran terakhir Rp1.120.000 ke-12, 12 Januari 2027" in sari.text
    assert "Jumlah jasa Rp1.440.000 Jasa setahun, nominal 12 % jasa tetap" in sari.text
    assert "Jasa setahun, efektif 21,46 %" in sari.text


def test_a_wrong_amount_keeps_the_page_and_what_was_typed(sari, count):
    case = start(sari)

    apply(sari, case, principal="12 juta", term_months="")

    assert sari.status == 422
    assert "“12 juta” belum terbaca sebagai jumlah rupiah." in sari.text
    assert "“Lama pinjaman (bulan)” belum diisi." in sari.text
    assert 'value="12 juta"' in sari.html and "biaya sekolah anak" in sari.html
    assert count(sari, LoanApplication) == 0


def test_what_was_refused_is_offered_again_later(sari):
    case = start(sari)
    apply(sari, case, principal="12 juta")

    sari.open(f"{case}/steps/apply")

    assert "Isian Anda yang belum terkirim kami tampilkan lagi." in sari.text
    assert 'value="12 juta"' in sari.html and 'value="biaya sekolah anak"' in sari.html


def test_an_answer_may_open_a_further_question(sari):
    case = start(sari)
    sari.open(f"{case}/steps/apply")
    assert "Jaminan" not in sari.text

    sari.press("Simpan dan kirim", **APPLICATION)

    assert "Jawaban Anda membuka pertanyaan tambahan." in sari.text
    assert "Jaminan" in sari.text and 'value="12.000.000"' in sari.html


def test_a_refused_loan_tells_every_condition_with_its_numbers(sari):
    case = start(sari)

    apply(sari, case, principal="15.000.000")
    sari.open(case)

    assert "Pokok Rp15.000.000 melebihi plafon Rp14.600.000." in sari.text
    assert "Sampaikan alasan penolakan" in sari.text


def test_rejecting_needs_a_reason(sari):
    case = start(sari)
    apply(sari, case)
    review(sari, case)
    play(sari, "credit_committee:A-0015").open(f"{case}/steps/committee").press("Tolak")

    assert sari.status == 422
    assert "Alasan belum diisi." in sari.text


def test_a_step_of_another_role_offers_to_change_roles(sari):
    case = start(sari)
    apply(sari, case)

    sari.open(f"{case}/steps/interview")
    assert "dikerjakan oleh Manajer" in sari.text
    sari.press("Kerjakan sebagai")

    assert sari.path == f"{case}/steps/interview" and sari.has_button("Simpan dan kirim")


def test_a_stale_page_is_told_and_leads_to_the_case(sari, count):
    case = start(sari)
    sari.open(f"{case}/steps/apply")
    _, path, late = sari.filled("Simpan dan kirim", **APPLICATION, collateral="SK")
    late |= {"token": "another-page-0001", "shown": f"{late['shown']} collateral"}
    apply(sari, case)

    response = sari.client.post(path, data={**late, "answer-collateral": "SK PNS"})

    assert response.status_code == 409
    assert "tidak sedang menunggu" in response.text and case in response.text
    assert count(sari, LoanApplication) == 1


def test_sending_one_form_twice_is_one_act(sari, count):
    case = start(sari)
    apply(sari, case)
    review(sari, case)
    approve(sari, case)
    agree(sari, case)
    play(sari, "treasurer").open(f"{case}/steps/disburse").press("Periksa sebelum mengirim", paid_from="1102")
    _, path, form = sari.filled("Cairkan Rp11.640.000")
    before = count(sari, LoanDisbursement)

    first, second = (sari.client.post(path, data=form) for _ in range(2))

    assert (first.status_code, first.headers["Location"]) == (303, second.headers["Location"])
    assert count(sari, LoanDisbursement) == before + 1


def test_eight_at_once_open_one_loan(app, sari, count):
    case = start(sari)
    sari.open(f"{case}/steps/apply").press("Simpan dan kirim", **APPLICATION)
    _, path, form = sari.filled("Simpan dan kirim", collateral="SK PNS asli")
    cookie = sari.client.get_cookie("gladi").value

    def send(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("gladi", cookie)
        return client.post(path, data=form).status_code

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(send, range(8)))

    assert answers == [303] * 8
    assert (count(sari, LoanApplication), count(sari, Case)) == (1, 1)


def test_eight_different_pages_start_one_case(app, sari, count):
    play(sari, "loan_officer").go("/cases/new/loan-approval?member=42")
    _, path, form = sari.filled("Mulai untuk")
    cookie = sari.client.get_cookie("gladi").value

    def send(number: int) -> int:
        client = app.test_client()
        client.set_cookie("gladi", cookie)
        return client.post(path, data={**form, "token": f"another-page-{number}"}).status_code

    with ThreadPoolExecutor(8) as crowd:
        answers = sorted(crowd.map(send, range(8)))

    assert answers == [303] + [422] * 7
    assert (count(sari, Case), count(sari, Action)) == (1, 1)


def test_a_long_form_is_asked_group_by_group(join, open_a_class):
    dewi = join(open_a_class("anggota-baru"), "Dewi")
    play(dewi, "secretary").go("/cases/new/member-onboarding").press("Mulai")

    assert "Bagian 1 dari" in dewi.text
    dewi.press("Lanjut ke", full_name="Yulia Nihin", nik="6271036311900000", birth_place="Palangka Raya",
               birth_date="1990-11-23", gender="P")
    assert "Bagian 2 dari" in dewi.text and 'value="6271036311900000"' in dewi.html
    dewi.press("Lanjut ke", phone="x")
    assert dewi.status == 422 and "Bagian 2 dari" in dewi.text


def test_clerk_mode_shows_the_whole_form(join, open_a_class):
    dewi = join(open_a_class("anggota-baru"), "Dewi")
    dewi.go("/me").press("Simpan pilihan", style="clerk")
    play(dewi, "secretary").go("/cases/new/member-onboarding").press("Mulai")

    assert "Bagian 1 dari" not in dewi.text
    assert "Nama lengkap sesuai KTP" in dewi.text and "Nama ahli waris" in dewi.text


def test_a_page_in_hand_is_told_which_questions_it_asks_now(sari, count):
    case = start(sari)
    method, path, typed = sari.open(f"{case}/steps/apply").filled("Simpan dan kirim", **APPLICATION)
    more = sari.client.post(f"{path}/questions", data=typed)
    fewer = sari.client.post(f"{path}/questions", data={**typed, "answer-principal": "2.000.000"})

    assert (more.status_code, 'data-question="collateral"' in more.text) == (200, True)
    assert (fewer.status_code, 'data-question="collateral"' in fewer.text) == (200, False)
    assert count(sari, Action) == 1
