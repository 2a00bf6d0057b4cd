"""A member applies for a loan on his phone, is sent back, corrects it, follows it, and reads why it was refused."""

import pytest

from tests.web.lending import play
from tests.web.looking import WISH, apply, case_of, look, send_back


@pytest.fixture
def member(sari):
    return look(sari)


def test_an_application_of_ones_own_waits_at_the_loan_officer(member):
    path = apply(member)

    assert path.endswith("/portal/applications/1")
    assert "Terkirim. Di halaman ini Anda dapat mengikuti jalannya." in member.text
    assert "Periksa kelengkapan berkas Di tangan Petugas simpan pinjam · sejak 12 Januari 2026" in member.text
    assert "Wawancara dengan anggota Di tangan Manajer" in member.text
    assert "Isi pengajuan pinjaman · diisi Anggota · 12 Januari 2026" in member.text


def test_the_officer_finds_it_in_the_inbox_and_checks_the_papers(member):
    apply(member)
    play(member, "loan_officer")

    assert "Periksa kelengkapan berkas" in member.text and "Sari Wulandari" in member.text


def test_the_numbers_of_how_much_are_filled_in_already(member):
    member.go("/portal/borrowing?product=regular&term_months=10")
    link = member.html.partition("/portal/applications/new/")[2].partition('"')[0].replace("&amp;", "&")
    member.go(f"/portal/applications/new/{link}")

    typed = next(form.values for form in member.forms if "answer-principal" in form.names)
    assert (typed["answer-product"], typed["answer-term_months"]) == ("regular", "10")


def test_what_is_missing_is_said_beside_the_question_and_the_rest_kept(member):
    member.go("/portal/applications/new/loan-approval").press("Kirim pengajuan", **{**WISH, "purpose": ""})

    assert member.status == 422
    assert "Ada 1 isian yang perlu diperbaiki." in member.text
    assert 'value="4.500.000"' in member.html
    assert member.press("Kirim pengajuan", purpose="biaya sekolah anak").path.endswith("/portal/applications/1")


def test_a_question_that_an_answer_opens_is_asked_before_anything_is_sent(member):
    member.go("/portal/applications/new/loan-approval").press("Kirim pengajuan", **{**WISH, "principal": "12.000.000"})

    assert member.status == 422 and "Jaminan" in member.text
    assert member.press("Kirim pengajuan", collateral="SK PNS asli").path.endswith("/portal/applications/1")


def test_a_number_nobody_can_read_is_no_accident(member):
    member.go("/portal/applications/new/loan-approval").press("Kirim pengajuan", **{**WISH, "principal": "banyak"})

    assert member.status == 422 and "belum terbaca sebagai jumlah rupiah" in member.text


def test_the_same_form_sent_twice_is_one_application(member):
    method, path, data = member.go("/portal/applications/new/loan-approval").filled("Kirim pengajuan", **WISH)
    first, again = (member.client.post(path, data=data).headers["Location"] for _ in range(2))

    assert first == again
    assert member.go("/portal/applications").html.count("/portal/applications/1") == 1


def test_a_second_application_waits_for_the_first(member):
    apply(member)
    member.go("/portal/applications/new/loan-approval").press("Kirim pengajuan", **WISH)

    assert member.status == 422
    assert "masih berjalan, berkas BK-2026-0001" in member.text


def test_what_was_sent_back_waits_on_the_first_page_and_is_sent_again(member):
    path = apply(member)
    look(send_back(member, path))

    assert "Pengajuan dikembalikan: perbaiki lalu kirim lagi" in member.text
    member.open(path)
    assert "Slip gaji bulan terakhir belum ada." in member.text
    member.open(f"{path}/steps/apply").press("Kirim pengajuan", principal="4.000.000")
    assert member.path == path
    assert "Periksa kelengkapan berkas" in member.text


def test_a_refusal_is_told_with_its_numbers_and_how_to_object(member):
    member.open(apply(member, principal="9.900.000", term_months="3"))

    assert "melebihi kemampuan Rp1.279.632" in member.text.replace(" .", ".")
    assert "Belum dapat disetujui" in member.text and "Bila Anda berkeberatan" in member.text
    assert "Sampaikan alasan penolakan Di tangan Petugas simpan pinjam" in member.text


def test_names_of_officers_and_what_they_noted_stay_theirs(member):
    path = apply(member)
    look(send_back(member, path)).open(path)

    for others in ("Ririn Assan", "Elisae Tundan", "Sipet Sahay", "Penghasilan tetap"):
        assert others not in member.html


def test_a_step_of_the_staff_leads_back_to_the_application(member):
    path = apply(member)
    member.open(f"{path}/steps/check_papers")

    assert member.path == path and "tidak sedang menunggu Anda." in member.text


def test_a_complaint_begins_where_a_refusal_is_read_or_data_are_wrong(member):
    member.open(apply(member, principal="9.900.000", term_months="3"))
    assert "/portal/applications/new/complaint" in member.html
    assert "/portal/applications/new/complaint" in member.go("/portal/profile").html
    member.go("/portal/applications/new/complaint").press(
        "Kirim pengajuan", category="loan", accused="nobody", complaint_text="Gaji saya dihitung keliru.",
        wish="Dihitung ulang", confidential="no")

    assert "Periksa dan jawab keluhan Di tangan Ketua" in member.text
    assert "Jawaban paling lambat 14 hari." in member.text


def test_what_members_do_not_begin_does_not_exist_for_them(member):
    for workflow in ("member-onboarding", "tidak-ada"):
        assert member.go(f"/portal/applications/new/{workflow}").status == 404


def test_the_staffs_page_of_the_case_says_the_member_began_it(member):
    path = apply(member)
    play(member, "loan_officer").open(case_of(path))

    assert "Sari Wulandari" in member.text and "Anggota" in member.text
