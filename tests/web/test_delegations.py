"""Standing in by the pages: given, seen in the deputy's inbox, done in both names, taken back."""

from tests.web.granting import apply, begin
from tests.web.lending import play

DEPUTY = {"deputy": "A-0011", "since": "2026-01-12", "until": "2026-01-20", "reason": "Cuti tahunan"}


def give(browser, **changed):
    return play(browser, "manager").go("/delegations").press("Wakilkan", **{**DEPUTY, **changed})


def test_a_deputy_finds_the_task_and_does_it_in_both_names(own):
    case = begin(own)
    apply(own, case)
    give(own)
    assert "Lewis Umbing a.n. Elisae Tundan Manajer · 12 Januari 2026 sampai 20 Januari 2026" in own.text

    play(own, "secretary").go("/")
    assert "Periksa permohonan Atas nama Elisae Tundan, Manajer" in own.text
    own.open(case)
    assert "Kerjakan atas nama Elisae Tundan" in own.text
    own.open(f"{case}/steps/check?behalf=STAF-01")
    assert "Anda bertindak atas nama Elisae Tundan. Riwayat mencatat nama Anda berdua." in own.text
    own.press("Setujui")
    assert "Periksa permohonan: disetujui Lewis Umbing a.n. Elisae Tundan, Manajer" in own.text


def test_a_step_of_somebody_else_offers_to_stand_in(own):
    case = begin(own)
    apply(own, case)
    give(own)
    play(own, "secretary").open(f"{case}/steps/check")

    assert "Kerjakan atas nama Elisae Tundan" in own.text


def test_a_form_of_several_pages_stays_in_the_holders_name(own):
    play(own, "loan_officer").go("/delegations").press("Wakilkan", **DEPUTY)
    case = begin(own)
    play(own, "secretary").open(f"{case}/steps/apply?behalf=STAF-02")
    own.press("Simpan dan kirim", amount="seratus")
    assert own.status == 422 and "atas nama Ririn Assan" in own.text
    own.press("Simpan dan kirim", amount="500.000", school="SMP Contoh 1", meets_on="2026-01-20")

    assert "Isi permohonan bantuan Lewis Umbing a.n. Ririn Assan, Petugas simpan pinjam" in own.text


def test_nobody_acts_in_a_name_that_was_not_given_to_him(own):
    case = begin(own)
    apply(own, case)
    play(own, "secretary").open(f"{case}/steps/check?behalf=STAF-01")

    assert (own.status, "Lewis Umbing tidak sedang mewakili Elisae Tundan." in own.text) == (403, True)


def test_it_is_taken_back(own):
    give(own).press("Akhiri")

    assert "Pendelegasian diakhiri." in own.text and "Setiap petugas mengerjakan tugasnya sendiri." in own.text


def test_days_and_reason_are_refused_beside_their_boxes(own):
    give(own, since="2026-01-01", until="", reason="")
    assert (own.status, "belum terbaca sebagai tanggal" in own.text) == (422, True)

    give(own, since="2026-01-01", until="2026-01-02", reason="")
    assert own.status == 422
    for said in ("Mulai paling awal hari ini, 12 Januari 2026.", "Alasan belum diisi. Contoh: cuti tahunan."):
        assert own.text.count(said) == 2, said
    assert own.has_button("Wakilkan") and 'value="2026-01-02"' in own.html
    give(own, deputy="")
    assert "Pilih siapa wakilnya." in own.text


def test_one_officer_gives_only_the_own_office_and_the_chair_any(own):
    play(own, "manager").go("/delegations")
    assert [form.values["office"] for form in own.forms if "office" in form.values] == [
        "manager:STAF-01"]
    assert "treasurer:A-0009" not in own.html

    play(own, "chair").go("/delegations")
    assert 'value="treasurer:A-0009"' in own.html


def test_me_leads_there(own):
    assert "Pendelegasian tugas" in own.go("/me").text
