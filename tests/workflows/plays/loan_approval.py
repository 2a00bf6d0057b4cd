"""Ways through loan-approval: A-0042 may borrow, A-0057 sits on the credit committee herself."""

from tests.workflows.playing import Play, Way

BORROWER = "A-0042"
_PAPERS = dict.fromkeys(("doc_application", "doc_ktp", "doc_pay_slips", "doc_payroll_mandate"), True)
SIGNED = {"signed_member": True, "signed_spouse": "signed"}
TALK = {"interview_note": "Tujuan jelas, tanggungan dua anak.", "recommendation": "proceed"}
SMALL, MIDDLE, LARGE = 4_000_000, 8_000_000, 12_000_000


def by_the_manager(session) -> Play:
    return paid(examined(session, SMALL).take("approve_manager"))


def by_the_chair(session) -> Play:
    return paid(examined(session, MIDDLE).take("approve_chair"))


def by_the_committee(session) -> Play:
    return paid(examined(session, LARGE).vote("committee"))


def to_an_officer(session) -> Play:
    return paid(examined(session, SMALL, "A-0057").vote("committee"))


def officer_refused(session) -> Play:
    play = examined(session, SMALL, "A-0057")
    return accepted(play.vote("committee", "reject", reason="Sudah ada dua pinjaman pengurus."))


def over_the_ceiling(session) -> Play:
    return accepted(asked(session, 15_000_000))


def manager_returns_and_refuses(session) -> Play:
    play = examined(session, SMALL).take("approve_manager", do="return", reason="Jangka waktunya terlalu pendek.")
    examine(play.take("apply", wish(SMALL)), SMALL)
    return accepted(play.take("approve_manager", do="reject", reason="Angsuran lain di bank belum lunas."))


def chair_returns_and_refuses(session) -> Play:
    play = examined(session, MIDDLE).take("approve_chair", do="return", reason="Keperluan belum jelas.")
    examine(play.take("apply", wish(MIDDLE)), MIDDLE)
    return accepted(play.take("approve_chair", do="reject", reason="Keperluan tetap belum jelas."))


def chair_is_late(session) -> Play:
    return paid(examined(session, MIDDLE).days(7).vote("committee"))


def interview_is_late(session) -> Play:
    play = asked(session, LARGE).take("check_papers", papers(LARGE)).days(5)
    return paid(play.take("interview", TALK).vote("committee"))


def committee_is_late(session) -> Play:
    return accepted(examined(session, LARGE).take("committee").days(10))


def never_signed(session) -> Play:
    return accepted(examined(session, SMALL).take("approve_manager").days(35))


def objection_heard(session) -> Play:
    play = asked(session, 15_000_000).take("tell_refusal")
    play.take("objection", {"objected": True, "objection_text": "Simpanan saya bertambah bulan ini."})
    play.take("opinion", {"opinion_note": "Pokok dapat diturunkan sampai plafon."}).vote("second_decision")
    return paid(examine(play.take("apply", wish(LARGE)), LARGE).vote("committee"))


def objection_refused(session) -> Play:
    play = asked(session, 15_000_000).take("tell_refusal")
    play.take("objection", {"objected": True, "objection_text": "Saya tetap ingin pinjaman itu."})
    play.take("opinion", {"opinion_note": "Plafon mengikuti keputusan rapat anggota."})
    return play.vote("second_decision", "reject", reason="Plafon berlaku sama untuk semua.")


def no_objection_came(session) -> Play:
    return asked(session, 15_000_000).take("tell_refusal").days(20).take("tell_closed")


def asked(session, principal: int, member: str = BORROWER) -> Play:
    return Play(session, "loan-approval", member).take("apply", wish(principal))


def wish(principal: int) -> dict:
    return {"product": "regular", "principal": principal, "term_months": 12, "purpose": "biaya sekolah anak",
            "collateral": "SK PNS asli" if principal > 10_000_000 else None}


def examined(session, principal: int, member: str = BORROWER) -> Play:
    return examine(asked(session, principal, member), principal)


def examine(play: Play, principal: int) -> Play:
    return play.take("check_papers", papers(principal)).take("interview", TALK)


def papers(principal: int) -> dict:
    return _PAPERS | ({"doc_collateral": True} if principal > 10_000_000 else {})


def paid(play: Play) -> Play:
    return play.take("agreement", SIGNED).take("disburse", {"paid_from": "1102"})


def accepted(play: Play) -> Play:
    """The refusal is told and nobody objects."""
    return play.take("tell_refusal").take("objection", {"objected": False}).take("tell_closed")


WAYS = {
    "disetujui_manajer": Way("Pinjaman kecil disetujui manajer", "paid_out", by_the_manager),
    "disetujui_ketua": Way("Pinjaman sedang disetujui ketua", "paid_out", by_the_chair),
    "disetujui_komite": Way("Pinjaman besar disetujui komite kredit", "paid_out", by_the_committee),
    "pengurus_disetujui_komite": Way("Pinjaman anggota komite disetujui, pengawas diberi tahu", "paid_out",
                                     to_an_officer),
    "ketua_terlambat": Way("Ketua tidak memutuskan pada waktunya, komite yang memutus", "paid_out", chair_is_late),
    "wawancara_beralih": Way("Wawancara terlambat dan beralih kepada ketua", "paid_out", interview_is_late),
    "keberatan_diterima": Way("Keberatan diterima, pokok diturunkan, lalu cair", "paid_out", objection_heard),
    "ditolak_syarat": Way("Pokok melebihi plafon ditolak sistem", "rejected", over_the_ceiling),
    "pengurus_ditolak_komite": Way("Pinjaman pengurus diputus dan ditolak komite", "rejected", officer_refused),
    "dikembalikan_lalu_ditolak_manajer": Way("Manajer mengembalikan, lalu menolak", "rejected",
                                             manager_returns_and_refuses),
    "dikembalikan_lalu_ditolak_ketua": Way("Ketua mengembalikan, lalu menolak", "rejected", chair_returns_and_refuses),
    "komite_lewat_waktu": Way("Komite terlambat, diputus dengan suara yang masuk", "rejected", committee_is_late),
    "akad_tidak_ditandatangani": Way("Akad tidak ditandatangani pada waktunya", "rejected", never_signed),
    "tanpa_keberatan": Way("Tidak ada keberatan sampai batas waktunya", "rejected", no_objection_came),
    "keberatan_ditolak": Way("Keberatan ditolak setelah pendapat pengawas", "refused_finally", objection_refused),
}
