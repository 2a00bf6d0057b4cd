"""The words of a meeting on the screen, by the identifiers of the code."""

from flask_babel import lazy_gettext as _l

KINDS = {"annual": _l("RAT"), "extraordinary": _l("Rapat luar biasa"),
         "delegates": _l("RAT utusan")}
FORMS = {"physical": _l("tatap muka"), "electronic": _l("daring"), "written": _l("tertulis")}
STATUSES = {"planned": _l("baru direncanakan"), "invited": _l("sudah diundangkan"), "opened": _l("sedang berlangsung"),
            "adjourned": _l("ditunda ke rapat kedua"), "closed": _l("sudah ditutup")}
STATUS_BADGES = {"planned": ("", "dot"), "invited": ("good", "check"), "opened": ("waits", "play"),
                 "adjourned": ("waits", "clock"), "closed": ("", "lock")}
WAYS = {"signature": _l("tanda tangan"), "qr": _l("kode undangan"), "letter": _l("surat kuasa"),
        "written": _l("jawaban tertulis")}
MOTIONS = {"accountability_report": _l("Laporan pertanggungjawaban pengurus"),
           "surplus_distribution": _l("Pembagian SHU"), "work_plan_budget": _l("RK-RAPB"),
           "election": _l("Pemilihan"), "articles": _l("Perubahan AD/ART"),
           "dissolution": _l("Pembubaran"), "business_plan": _l("Rencana bisnis"), "other": _l("Acara lain")}
METHODS = {"hands": _l("angkat tangan"), "secret": _l("suara rahasia"), "consensus": _l("mufakat"),
           "written": _l("jawaban tertulis")}
CHOICES = {"for": _l("Setuju"), "against": _l("Tidak setuju"), "abstain": _l("Abstain")}
OUTCOMES = {"passed": _l("Disetujui"), "rejected": _l("Tidak disetujui"), "second_round": _l("Putaran berikutnya")}
STATES = {"done": _l("sudah"), "done_late": _l("sudah, tetapi terlambat"), "late": _l("terlambat"),
          "due": _l("hari ini hari terakhir"), "ahead": _l("belum waktunya"), "past": _l("sudah lewat")}
