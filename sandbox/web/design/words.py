"""The words of the designer: kinds of steps, fields and outcomes, with a sentence for who meets them first."""

from flask_babel import lazy_gettext as _l

# Kind of step: its name, its icon, what it is for.
STEPS = {
    "form": (_l("Formulir"), "edit", _l("Seseorang mengisi isian di layar.")),
    "task": (_l("Tugas"), "check", _l("Pekerjaan di luar layar, lalu ditandai selesai.")),
    "approval": (_l("Persetujuan"), "flag", _l("Satu pejabat menyetujui, menolak, atau mengembalikan.")),
    "vote": (_l("Pemungutan suara"), "members", _l("Beberapa orang memberi suara, satu orang satu suara.")),
    "decision": (_l("Periksa syarat"), "compass", _l("Gladi memilih jalan menurut syarat dan angka berkas itu.")),
    "parallel": (_l("Kerjakan bersama"), "swap",
                 _l("Beberapa cabang berjalan bersama; langkah berikutnya menunggu semuanya.")),
    "action": (_l("Akibat"), "money", _l("Mencatat, membukukan atau membayar di koperasi.")),
    "notify": (_l("Pemberitahuan"), "hand", _l("Memberi tahu pemohon atau pejabat; berjalan sendiri.")),
    "document": (_l("Surat"), "case", _l("Membuat surat dari isian dan fakta; berjalan sendiri.")),
    "wait": (_l("Tunggu"), "clock", _l("Menunggu sekian hari, atau sampai sebuah tanggal.")),
    "call": (_l("Jalankan alur lain"), "next", _l("Menjalankan alur lain sebagai bagian, lalu melanjutkan.")),
    "end": (_l("Selesai"), "lock", _l("Berkas berakhir di sini.")),
}
FIELDS = {
    "text": _l("Teks pendek"), "long_text": _l("Teks panjang"), "rupiah": _l("Jumlah rupiah"),
    "integer": _l("Angka bulat"), "date": _l("Tanggal"), "choice": _l("Pilihan"), "yes_no": _l("Ya atau tidak"),
    "nik": _l("NIK"), "nip": _l("NIP"), "phone": _l("Nomor telepon"),
}
OUTCOMES = {
    "approved": _l("Disetujui"), "rejected": _l("Ditolak"), "returned": _l("Dikembalikan"),
    "finished": _l("Selesai"), "admitted": _l("Diterima"), "cancelled": _l("Dibatalkan"),
}
UNITS = {"working_days": _l("hari kerja"), "days": _l("hari kalender")}
SUBJECTS = {"member": _l("seorang anggota"), "applicant": _l("pemohon yang belum tercatat"),
            "cooperative": _l("koperasi sendiri, bukan seorang")}
