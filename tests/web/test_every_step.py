"""A case through every type of step, by the pages: what it waits for, what it wrote, told, booked and remembers."""

from sandbox.cases.actor import actor_named
from sandbox.cases.offer import catalog
from sandbox.cases.versions import migrate, publish
from sandbox.engine.loading import trusted
from tests.web.every_step import GRANT
from tests.web.granting import apply, begin, check, child_of, prepare, to_the_wait, world_of
from tests.web.lending import play


def vote(browser, case, *people):
    for person in people:
        play(browser, f"credit_committee:{person}").open(f"{case}/steps/committee").press("Setujui")


def test_every_type_of_step_is_played_to_the_end(own, days_pass):
    case = to_the_wait(own)
    days_pass(own, 8)
    vote(own, case, "A-0015", "A-0023")
    play(own, "treasurer").open(f"{case}/steps/book").press("Periksa sebelum mengirim", product="voluntary_savings",
                                                            paid_to="1101")
    own.press("Terima Rp750.000 dari Sari Wulandari")
    assert "/receipts/" in own.path
    play(own, "secretary").open(f"{case}/steps/hand_over").press("Tandai sudah dikerjakan")

    for said in ("Bantuan diberikan", "Selesai menunggu: Tunggu hari rapat Kalender · 20 Januari 2026",
                 "Berkas yang ditunggu selesai: Survei ke sekolah BK-2026-0002",
                 "Rapat komite: disetujui Yansen Toendan, Komite kredit",
                 "Besar bantuan: Bantuan paling banyak Rp1.500.000 tanpa rapat anggota",
                 "Surat keputusan bantuan sekolah", "Simpanan Sukarela Rp750.000 bertambah"):
        assert said in own.text, said


def test_a_deadline_is_told_with_its_day_and_the_working_days_left(own):
    case = begin(own)
    apply(own, case)
    own.open(case)
    assert "3 hari kerja lagi Paling lambat Kamis, 15 Januari 2026" in own.text

    for place in ("/", f"{case.removeprefix(own.arena)}/steps/check"):
        assert "3 hari kerja lagi Paling lambat Kamis, 15 Januari 2026" in play(own, "manager").go(place).text


def test_a_reminder_reaches_the_inbox_until_it_is_read(own, days_pass):
    case = begin(own)
    apply(own, case)
    days_pass(own, 1)
    play(own, "manager").go("/")
    told = "“Periksa permohonan” masih menunggu Manajer. Batas waktunya 15 Januari 2026."
    assert f"Pemberitahuan baru {told}" in own.text

    own.press("Sudah saya baca")
    assert told not in own.text
    assert told in own.go("/notices").text and "Baru “" not in own.text
    assert "Pengingat dikirim: Periksa permohonan Kalender" in own.open(case).text
    assert "Belum ada pemberitahuan untuk Bendahara." in play(own, "treasurer").go("/notices").text


def test_after_its_deadline_a_step_goes_to_somebody_else(own, days_pass):
    case = begin(own)
    apply(own, case)
    days_pass(own, 4)
    play(own, "chair").open(case)

    assert "Periksa permohonan Ketua · dialihkan karena batas waktunya lewat" in own.text
    assert "Batas waktu lewat: Periksa permohonan Kalender · 16 Januari 2026" in own.text
    assert "Batas waktu 15 Januari 2026 lewat. Langkah ini beralih kepada Ketua." in own.text
    assert own.open(f"{case}/steps/check").has_button("Setujui")


def test_a_call_leads_to_its_case_and_back(own):
    case = begin(own)
    apply(own, case)
    check(own, case)
    own.open(case)
    assert "Survei ke sekolah Menunggu berkas lain selesai: BK-2026-0002" in own.text

    own.open(child_of(own, case))
    assert "Bagian dari berkas BK-2026-0001 : Survei ke sekolah" in own.text
    assert "Berkas dibuka oleh berkas lain BK-2026-0001" in own.text


def test_a_wait_says_until_when_and_offers_nothing_to_do(own):
    case = to_the_wait(own)
    own.open(case)
    assert "Menunggu sampai Selasa, 20 Januari 2026 Lalu berlanjut sendiri." in own.text
    assert "Kerjakan" not in own.text.partition("Yang sudah terjadi")[0]

    own.open(f"{case}/steps/meeting_day")
    assert own.status == 200 and "menunggu sampai 20 Januari 2026, lalu berlanjut sendiri" in own.text


def test_notices_of_a_case_say_to_whom(own):
    own.open(to_the_wait(own))

    assert "Rapat bantuan sekolah untuk Sari Wulandari, Rp750.000. Kepada Sari Wulandari" in own.text
    assert "Kepada Komite kredit" in own.text


def test_a_letter_is_read_and_printed(own, days_pass):
    case = to_the_wait(own)
    days_pass(own, 8)
    vote(own, case, "A-0015", "A-0023")
    own.open(case)
    assert "Surat keputusan bantuan sekolah 20 Januari 2026 · ditandatangani Ketua, Sekretaris" in own.text

    own.open(f"{case}/letters/1")
    for said in ("KPRI Contoh Isen Mulang", "Nomor BK-2026-0001/S-1", "Bantuan dipakai untuk biaya di SMP Contoh 1.",
                 "Komite menyetujui bantuan sekolah sebesar Rp750.000 untuk Sari Wulandari.", "Lewis Umbing"):
        assert said in own.text, said
    paper = own.client.get(f"{case}/letters/1.pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")
    assert paper.headers["Content-Disposition"] == "attachment; filename=BK-2026-0001-S-1.pdf"
    assert own.open(f"{child_of(own, case)}/letters/1").status == 404


def test_what_was_sent_back_is_mended_with_its_reason_above_the_form(own):
    case = begin(own)
    apply(own, case)
    play(own, "manager").open(f"{case}/steps/check").press("Kembalikan", reason="Nama sekolah belum lengkap.")
    play(own, "loan_officer").open(f"{case}/steps/apply")

    assert "Elisae Tundan, Manajer, 12 Januari 2026: “Nama sekolah belum lengkap.”" in own.text
    assert 'value="SMP Contoh 1"' in own.html and 'value="750.000"' in own.html
    own.press("Simpan dan kirim", school="SMP Negeri Contoh 1")
    assert "dikembalikan untuk diperbaiki" not in play(own, "manager").open(f"{case}/steps/check").text
    assert "Periksa permohonan: dikembalikan" in own.open(case).text


def test_a_story_of_a_moved_case_names_both_versions(app, own):
    case = begin(own)
    apply(own, case)
    check(own, case)
    prepare(own, case)
    move_to_the_next_version(app, own)

    assert "Dipindahkan ke versi 1.0.1 Drs. Sipet Sahay, M.Si., Ketua" in own.open(case).text
    assert "Sebelumnya versi 1.0.0." in own.text
    assert "Isi permohonan bantuan" in own.text


def move_to_the_next_version(app, browser):
    """One in which the form has another name in the file: the story still knows what it was called."""
    changed = {**GRANT, "version": "1.0.1", "steps": [*GRANT["steps"][4:7], *GRANT["steps"][7:]]}
    with app.app_context(), world_of(browser) as session:
        chair = actor_named(session, "chair")
        publish(session, trusted(changed, catalog()), by=chair, token="publish-again")
        [line] = migrate(session, [1], by=chair, token="migrate-the-first")
        assert line.moves, line.reasons
