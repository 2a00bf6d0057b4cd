"""The whole path of a non-programmer: a copy is changed, checked, tried, compared, published and put in use."""

import pytest
from playwright.sync_api import expect

from tests.e2e.designer import Designer

MEMBER = "A-0042"
APPLICATION = {"Jenis pinjaman": "Reguler, jasa tetap (flat)", "Pokok pinjaman": "12.000.000",
               "Lama pinjaman (bulan)": "12", "Digunakan untuk apa": "biaya sekolah anak", "Jaminan": "SK PNS asli"}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_workflow_is_changed_by_somebody_who_is_no_programmer(room, trainer_cookie, sit_down, javascript):
    page = sit_down(room, width=1280, cookie=trainer_cookie, java_script_enabled=javascript)
    maker, title = Designer(page, javascript), f"Pinjaman guru {'A' if javascript else 'B'}"

    publish_copy(maker, title)
    cooperative = use_it(maker, title)
    begin_case(maker, cooperative, title)
    change(maker, title)
    see_and_repair_a_fault(maker)
    try_it(maker)
    compare(maker)
    give_up_examples(maker)
    publish_and_use(maker, title)

    page.goto(f"{cooperative}/cases/1")
    expect(page.get_by_text("Periksa kelengkapan berkas").first).to_be_visible()  # still as it began
    move_case(maker, title)
    page.goto(f"{cooperative}/cases/1")
    expect(page.get_by_text("Cocokkan berkas").first).to_be_visible()
    appoint_fourth(maker, cooperative)


def publish_copy(maker: Designer, title: str) -> None:
    maker.begin("Persetujuan pinjaman", copy_as=title)
    maker.follow("Terbitkan")
    maker.press("Terbitkan versi 1.0.0")


def use_it(maker: Designer, title: str) -> str:
    """In a cooperative of one's own; the path of its arena."""
    maker.page.goto("/trainer/cooperatives")
    maker.page.get_by_label("Nama koperasi").fill(f"Koperasi {title}")
    maker.press("Buka koperasi")
    arena = maker.page.url.rstrip("/")
    put_in_use(maker, title)
    return arena


def put_in_use(maker: Designer, title: str) -> None:
    maker.page.goto("/trainer/workflows")
    row = maker.page.get_by_role("listitem").filter(has_text="Ubah (versi baru)").filter(has_text=title)
    maker.follow(row.get_by_role("link", name="Pakai di koperasi"))
    choose_only(maker, f"Koperasi {title}")
    maker.press("Pakai versi")


def choose_only(maker: Designer, label: str) -> None:
    for box in maker.page.locator("input[name=arena]:enabled").all():
        box.uncheck()
    maker.page.get_by_label(label).check()


def begin_case(maker: Designer, cooperative: str, title: str) -> None:
    """Sari applies; her case waits for the papers."""
    page = maker.page
    page.goto(f"{cooperative}/officer")
    maker.press(page.get_by_role("button", name="Ririn Assan"))
    start_and_apply(maker, title)
    expect(page.get_by_text("Periksa kelengkapan berkas").first).to_be_visible()


def start_and_apply(maker: Designer, title: str) -> None:
    page = maker.page
    maker.follow(page.get_by_role("link", name=f"Mulai: {title}").or_(
        page.get_by_role("link", name=title, exact=True)).first)
    page.get_by_label("Untuk anggota siapa?").fill(MEMBER)
    maker.press("Cari")
    maker.follow("Sari Wulandari")
    maker.press("Mulai untuk Sari Wulandari")
    while page.get_by_role("button", name="Simpan dan kirim").count():
        answer(maker)


def answer(maker: Designer) -> None:
    page = maker.page
    for question, typed in {**APPLICATION, "Nomor rekening": "0000-01-000042"}.items():
        box = page.get_by_label(question, exact=True)
        if box.count():
            box.fill(typed)
        elif page.get_by_role("group", name=question).count():
            page.get_by_label(typed, exact=True).check()
    maker.press("Simpan dan kirim")


def change(maker: Designer, title: str) -> None:
    """A higher ceiling by the rule builder, a field, a vote of three in a larger committee, one other title."""
    maker.begin(title)
    maker.open("Periksa syarat pinjaman")
    maker.open("Pokok dalam plafon simpanan")
    maker.choose("Isian atau fakta pembanding", "Simpanan pokok dan wajib")
    maker.fill("Berapa kali, atau berapa persen", "5")
    expect(maker.desk).to_contain_text("Pokok pinjaman paling banyak 5 x Simpanan pokok dan wajib")
    maker.open("Isi pengajuan pinjaman")
    maker.desk.get_by_label("Isian baru").fill("Nomor rekening")
    maker.act("Tambah isian")
    maker.fill("Petunjuk di bawahnya", "contoh: 0000-01-000042")
    maker.open("Keputusan komite kredit")
    maker.fill("Suara masuk paling sedikit", "3")
    maker.open("Periksa kelengkapan berkas")
    maker.fill("Nama langkah", "Cocokkan berkas")
    maker.says("Langkah “Cocokkan berkas” diubah.")


def see_and_repair_a_fault(maker: Designer) -> None:
    """More yes votes than ballots asked for."""
    expect(maker.tally()).to_contain_text("Tidak ada yang perlu diperbaiki")
    maker.open("Keputusan komite kredit")
    maker.fill("Disetujui bila setuju paling sedikit", "4")
    expect(maker.tally()).to_contain_text("1 hal perlu diperbaiki")
    fault = maker.page.locator("li.vote .fault")
    maker.act(fault.get_by_role("button").inner_text())
    expect(maker.tally()).to_contain_text("Tidak ada yang perlu diperbaiki")


def try_it(maker: Designer) -> None:
    maker.press("Coba sekarang")
    start_and_apply(maker, maker.page.locator(".trial-row p").inner_text().removeprefix("Percobaan: "))
    expect(maker.page.get_by_text("Cocokkan berkas").first).to_be_visible()
    maker.page.get_by_label("Lewati").fill("3")
    maker.press("Lewati waktu")
    expect(maker.page.get_by_text("3 hari dilewati.")).to_be_visible()
    maker.follow("Cakupan")
    expect(maker.page.get_by_text("dari 29 langkah")).to_be_visible()
    maker.press(maker.page.get_by_role("button", name="Simpan sebagai contoh").first)
    maker.press("Mundur selangkah")
    maker.follow("Kembali ke draf")


def compare(maker: Designer) -> None:
    maker.follow("Bandingkan")
    said = maker.page.locator(".differences")
    for words in ("5", "Nomor rekening", "Cocokkan berkas"):
        expect(said).to_contain_text(words)


def give_up_examples(maker: Designer) -> None:
    """Two yes votes were enough in some examples: they block publishing until they are given up."""
    maker.follow("Terbitkan")
    expect(maker.page.get_by_text("Belum bisa diterbitkan. Perbaiki dahulu:")).to_be_visible()
    expect(maker.page.get_by_text("Langkah yang menunggu sekarang: “Keputusan komite kredit”.").first).to_be_visible()
    maker.follow("Contoh")
    while (failing := maker.page.get_by_role("listitem").filter(has_text="Berbeda")).count():
        maker.press(failing.first.get_by_role("button", name="Hapus"))


def publish_and_use(maker: Designer, title: str) -> None:
    maker.follow("Terbitkan")
    maker.press("Terbitkan versi 1.1.0")
    choose_only(maker, f"Koperasi {title}")
    maker.press("Pakai versi 1.1.0")
    expect(maker.page.get_by_text("1 berkas berjalan yang masih mengikuti versi lain")).to_be_visible()


def move_case(maker: Designer, title: str) -> None:
    maker.page.goto("/trainer/workflows")
    row = maker.page.get_by_role("listitem").filter(has_text="Ubah (versi baru)").filter(has_text=title)
    maker.follow(row.get_by_role("link", name="Pakai di koperasi"))
    maker.follow("Lihat dan pindahkan")
    expect(maker.page.get_by_text("Bisa pindah")).to_be_visible()
    maker.press("Pindahkan yang dicentang")
    expect(maker.page.get_by_text("1 berkas kini mengikuti versi baru.")).to_be_visible()


def appoint_fourth(maker: Designer, cooperative: str) -> None:
    maker.page.goto(f"{cooperative}/offices")
    maker.page.get_by_label("Nomor anggota").fill(MEMBER)
    maker.page.get_by_label("Jabatan", exact=True).select_option(label="Komite kredit")
    maker.press("Angkat")
    expect(maker.page.get_by_role("heading", name="Komite kredit")).to_contain_text("4")
