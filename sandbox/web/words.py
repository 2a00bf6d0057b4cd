"""The words of the cooperative on the screen, by the identifiers of the code; in the reader's language."""

from flask_babel import lazy_gettext as _l

ROLES = {
    "general_meeting": _l("Rapat Anggota"), "chair": _l("Ketua"), "secretary": _l("Sekretaris"),
    "treasurer": _l("Bendahara"), "supervisor": _l("Pengawas"), "manager": _l("Manajer"),
    "bookkeeper": _l("Juru buku"), "cashier": _l("Kasir"), "loan_officer": _l("Petugas simpan pinjam"),
    "credit_committee": _l("Komite kredit"), "board": _l("Pengurus"), "payroll_treasurer": _l("Bendahara gaji"),
    "cooperative_office": _l("Dinas"), "patron": _l("Pembina"), "calendar": _l("Kalender"), "member": _l("Anggota"),
}
EMPLOYMENT = {
    "PNS": _l("PNS"), "CPNS": _l("CPNS"), "PPPK": _l("PPPK"), "PPPK_PARUH_WAKTU": _l("PPPK paruh waktu"),
    "HONORER": _l("Honorer"), "TKPD": _l("TKPD"), "PENSIUN": _l("Pensiunan"),
}
STANDINGS = {"applicant": _l("Calon anggota"), "active": _l("Anggota aktif"), "exited": _l("Sudah keluar")}
SAVINGS = {
    "principal_savings": _l("Simpanan pokok"), "mandatory_savings": _l("Simpanan wajib"),
    "voluntary_savings": _l("Simpanan sukarela"), "loan_linked_savings": _l("Simpanan wajib pinjam"),
}
METHODS = {"flat": _l("jasa tetap"), "declining": _l("jasa menurun"), "annuity": _l("anuitas")}
LOAN_STATES = {"agreed": _l("Menunggu pencairan"), "running": _l("Berjalan"), "settled": _l("Lunas")}
GENDERS = {"L": _l("Laki-laki"), "P": _l("Perempuan")}
# As the rules of a new cooperative name them; a cooperative may rename its own, then they stay as they are.
LOAN_PRODUCTS = (_l("Pinjaman reguler"), _l("Pinjaman menurun"), _l("Pinjaman darurat (sebrakan)"))
HEIRS = {"spouse": _l("suami atau istri"), "child": _l("anak"), "parent": _l("orang tua"), "sibling": _l("saudara")}

# What somebody did, told afterwards, and what the buttons of a step say before.
DONE = {
    "submit": _l("diisi"), "done": _l("selesai"), "do": _l("dikerjakan"), "approve": _l("disetujui"),
    "reject": _l("ditolak"), "return": _l("dikembalikan"), "abstain": _l("abstain"),
    "recuse": _l("mengundurkan diri"), "start": _l("berkas dimulai"),
}
RESULTS = {"approved": _l("disetujui"), "rejected": _l("ditolak"), "returned": _l("dikembalikan"),
           "tie": _l("suara seimbang"), "admitted": _l("diterima"), "cancelled": _l("dibatalkan")}


def word(words: dict, key: str | None) -> str:
    """The word for `key`; an identifier nobody has named yet is shown in plain letters."""
    return str(words.get(key) or (key or "").replace("_", " "))
