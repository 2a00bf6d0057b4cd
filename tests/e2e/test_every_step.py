"""A study grant by its pages: every type of step, a file from the phone, a deputy, paper, a letter; readable by all."""

import pytest
from playwright.sync_api import expect

from sandbox.cases.actor import actor_named
from sandbox.cases.calendar import advance_calendar
from sandbox.hall import db
from sandbox.training.models import Arena
from sandbox.web.hall import store
from tests.cases.pictures import PNG
from tests.e2e.people import Trainee
from tests.e2e.readable import AXE, TOO_WIDE, UNFOLD, violations
from tests.web import every_step

WISH = {"amount": "750.000", "school": "SMP Contoh 1", "meets_on": "2026-01-20"}


class Officer(Trainee):
    """A trainer who plays every role in a cooperative of his own; `faults` are those of the pages looked at."""

    def __init__(self, page, room, javascript):
        super().__init__(page)
        self.room, self.javascript, self.faults = room, javascript, []

    def open_cooperative(self) -> None:
        self.page.goto("/trainer/cooperatives")
        self.page.locator("input[name=label]").fill("Coba bantuan")
        self.press("Buka koperasi")
        with self.room.hall(), self._world() as world:
            every_step.put_in_use(world)

    def wait(self, days: int) -> None:
        with self.room.hall(), self._world() as world:
            advance_calendar(world, days=days, by=actor_named(world, "chair"), token=f"wait-{days}-days")

    def take(self, role: str, title: str, button: str, **values: str) -> None:
        self.become(role)
        self.open_task(title)
        self.look()
        self.fill(values)
        self.press(button)

    def go(self, place: str) -> None:
        self.page.goto(f"/{'/'.join(self.page.url.split('/')[3:5])}{place}")
        self.look()

    def look(self) -> None:
        """With everything unfolded, as axe sees it, on a phone; without JavaScript nothing can be asked."""
        if self.javascript:
            self.page.evaluate(AXE)
            self.page.evaluate(UNFOLD)
            self.faults += [f"{self.page.url} {fault}" for fault in (*violations(self.page),
                                                                     *self.page.evaluate(TOO_WIDE)[:3])]

    def sees(self, *sentences: str) -> None:
        for said in sentences:
            expect(self.page.locator("main")).to_contain_text(said)

    def _world(self):
        return store().session(db.session.get(Arena, int(self.page.url.split("/arenas/")[1].split("/")[0])).world)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def officer(request, room, trainer_cookie, sit_down):
    page = sit_down(room, cookie=trainer_cookie, java_script_enabled=request.param)
    officer = Officer(page, room, request.param)
    officer.open_cooperative()
    yield officer
    assert officer.faults == []


def test_a_grant_from_the_form_to_the_books(officer):
    officer.become("loan_officer")
    officer.start("bantuan-sekolah", "Sari Wulandari")
    officer.fill(WISH)
    officer.press("Simpan dan kirim")
    officer.sees("3 hari kerja lagi", "Paling lambat Kamis, 15 Januari 2026")
    add_papers(officer)
    stand_in(officer)
    officer.take("secretary", "Salin rapor", "Tandai sudah dikerjakan")
    officer.take("manager", "Kunjungan ke sekolah", "Simpan dan kirim", note="Sekolah terdaftar.")
    officer.sees("Bagian dari berkas BK-2026-0001")
    officer.go("/cases/1")
    officer.sees("Menunggu sampai Selasa, 20 Januari 2026")
    officer.wait(8)
    decide(officer)
    officer.take("treasurer", "Bukukan ke simpanan sukarela", "Periksa sebelum mengirim", product="voluntary_savings",
                 paid_to="1101")
    officer.press("Terima Rp750.000 dari Sari Wulandari")
    officer.take("secretary", "Serahkan surat", "Tandai sudah dikerjakan")
    officer.sees("Bantuan diberikan", "Selesai menunggu: Tunggu hari rapat", "Rp750.000")


def add_papers(officer):
    """To the case whose page is shown: a file and a remark."""
    officer.page.get_by_label("Foto atau PDF").set_input_files(
        {"name": "IMG_0001.PNG", "mimeType": "image/png", "buffer": PNG})
    officer.press("Lampirkan")
    officer.page.get_by_label("Komentar baru").fill("Rapor asli sudah dilihat.")
    officer.press("Tambahkan komentar")
    officer.look()
    officer.sees("IMG_0001.png", "Rapor asli sudah dilihat.")
    if officer.javascript:
        officer.page.locator(".look summary").click()
        expect(officer.page.locator(".look img")).to_have_js_property("naturalWidth", 1)


def stand_in(officer):
    """The secretary checks the wish in the name of the manager, who first sends it back."""
    officer.become("manager")
    officer.go("/delegations")
    officer.page.get_by_label("Wakilnya").select_option(index=1)
    deputy = officer.page.get_by_label("Wakilnya").input_value()
    officer.page.get_by_label("Sampai hari").fill("2026-01-14")
    officer.page.get_by_label("Alasan").fill("Cuti tahunan")
    officer.press("Wakilkan")
    officer.look()
    officer.take("manager", "Periksa permohonan", "Kembalikan", reason="")
    officer.page.get_by_label("Alasan").fill("Nama sekolah belum lengkap.")
    officer.press("Kembalikan")
    officer.take("loan_officer", "Isi permohonan bantuan", "Simpan dan kirim", school="SMP Negeri Contoh 1")
    officer.press(officer.page.locator("a.who"))
    officer.press(officer.page.locator(f'button[name=officer][value$=":{deputy}"]').first)
    officer.open_task("Periksa permohonan")
    officer.look()
    officer.sees("Anda bertindak atas nama")
    officer.press("Setujui")
    officer.sees(" a.n. ")


def decide(officer):
    """One ballot comes on paper, one by phone; the letter is read."""
    officer.become("secretary")
    officer.go("/cases/1")
    officer.follow("Catat suara kertas")
    officer.look()
    officer.page.locator("input[name=voter]").first.check()
    officer.page.get_by_label("Setuju", exact=True).check()
    officer.page.get_by_label("Catatan").fill("Diterima di loket.")
    officer.press("Catat suara ini")
    officer.sees("dicatat oleh")
    officer.take("credit_committee:A-0023", "Rapat komite", "Setujui")
    officer.follow("Surat keputusan bantuan sekolah")
    officer.look()
    officer.sees("Komite menyetujui bantuan sekolah sebesar Rp750.000 untuk Sari Wulandari.")
    officer.go("/notices")


def test_a_case_is_cancelled_from_its_page(officer):
    officer.become("loan_officer")
    officer.start("bantuan-sekolah", "Sari Wulandari")
    officer.go("/cases/1")
    if not officer.javascript:
        officer.page.get_by_text("Batalkan berkas ini").click()
    officer.page.get_by_label("Alasan pembatalan").fill("Anaknya pindah sekolah.")
    officer.press("Batalkan berkas")
    officer.look()

    officer.sees("Berkas ini dibatalkan.", "Anaknya pindah sekolah.")


def test_a_photo_too_large_is_made_smaller_by_the_phone(officer):
    """Without JavaScript the server says how large it may be."""
    officer.become("loan_officer")
    officer.start("bantuan-sekolah", "Sari Wulandari")
    officer.go("/cases/1")
    box = officer.page.get_by_label("Foto atau PDF")
    box.set_input_files({"name": "foto.bmp", "mimeType": "image/bmp", "buffer": bitmap(1200, 900)})
    if officer.javascript:
        expect(box).to_have_js_property("files.0.name", "foto.jpg")
        officer.press("Lampirkan")
        officer.sees("Lampiran: foto.jpg")
    else:
        officer.press("Lampirkan")
        officer.sees("Berkas ini 3165 kB, paling besar 2048 kB.")


def bitmap(width: int, height: int) -> bytes:
    """A picture without compression, as large as a photo."""
    body = bytes(range(256)) * (width * height * 3 // 256 + 1)
    head = b"BM" + (54 + width * height * 3).to_bytes(4, "little") + b"\0\0\0\0" + (54).to_bytes(4, "little")
    size = (40).to_bytes(4, "little") + width.to_bytes(4, "little") + height.to_bytes(4, "little")
    return head + size + b"\x01\0\x18\0" + b"\0" * 24 + body[:width * height * 3]
