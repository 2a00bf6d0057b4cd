"""Ways through member-onboarding."""

from tests.cases.moves import ADMISSION_OF_YULIA, applicant, papers
from tests.workflows.playing import Play, Way

YULIA = ADMISSION_OF_YULIA[1]["values"]
NUMBER = {"decision_no": "04/KEP-PENGURUS/I/2026"}
REASON = "Dokumen aslinya sudah dibandingkan."


def admitted(session) -> Play:
    return enter(checked(session).vote("board_decision"))


def honorer_admitted(session) -> Play:
    return enter(checked(session, **applicant("HONORER")).vote("board_decision"))


def mended_and_paid_in_two(session) -> Play:
    """Looks like Siti Rahmah and says another gender than the NIK: both are looked into twice."""
    twin = {"full_name": "Siti Rahmah", "birth_date": "1990-02-17"}
    play = applied(session, **twin).take("resolve_duplicate", do="return", reason="Ada angka yang salah salin.")
    play.take("apply", YULIA | twin).take("resolve_duplicate", reason=REASON)
    play.take("resolve_identity", do="return", reason="Tanggal lahirnya salah salin.")
    play.take("apply", YULIA | {"gender": "L"}).take("resolve_identity", reason=REASON)
    play.take("papers", papers("PPPK")).vote("board_decision").take("minutes", NUMBER)
    play.take("pay_principal", {"amount": 20_000, "paid_to": "1101"})
    return play.take("pay_principal", {"amount": 30_000, "paid_to": "1101"}).take("register")


def a_member_already(session) -> Play:
    twin = {"full_name": "Siti Rahmah", "birth_date": "1990-02-17"}
    return accepted(applied(session, **twin).take("resolve_duplicate", do="reject", reason="Ia sudah anggota."))


def identity_of_another(session) -> Play:
    return accepted(applied(session, gender="L").take("resolve_identity", do="reject", reason="KTP milik orang lain."))


def papers_never_came(session) -> Play:
    return accepted(applied(session).days(20))


def contract_too_short(session) -> Play:
    return accepted(checked(session, **applicant("HONORER") | {"contract_end": "2026-03-31"}))


def board_refuses(session) -> Play:
    return accepted(_refused_by_the_board(session))


def objection_heard(session) -> Play:
    return enter(_objects(_refused_by_the_board(session)).vote("second_decision"))


def objection_before_the_board(session) -> Play:
    play = _objects(applied(session).days(20)).vote("second_decision")
    return enter(play.take("papers", papers("PPPK")).vote("board_decision"))


def objection_refused(session) -> Play:
    play = _objects(_refused_by_the_board(session))
    return play.vote("second_decision", "reject", reason="Tempat kerjanya memang di luar AD.")


def no_objection_came(session) -> Play:
    return _refused_by_the_board(session).take("tell_refusal").days(20)


def never_paid(session) -> Play:
    return checked(session).vote("board_decision").take("minutes", NUMBER).days(40)


def applied(session, **answers) -> Play:
    return Play(session, "member-onboarding").take("apply", YULIA | answers)


def checked(session, **answers) -> Play:
    return applied(session, **answers).take("papers", papers((YULIA | answers)["employment_status"]))


def enter(play: Play) -> Play:
    return play.take("minutes", NUMBER).take("pay_principal", {"paid_to": "1101"}).take("register")


def accepted(play: Play) -> Play:
    """The refusal is told and nobody objects."""
    return play.take("tell_refusal").take("objection", {"objected": False})


def _refused_by_the_board(session) -> Play:
    return checked(session).vote("board_decision", "reject", reason="Bekerja di luar lingkup AD.")


def _objects(play: Play) -> Play:
    play.take("tell_refusal")
    play.take("objection", {"objected": True, "objection_text": "Sekolah saya termasuk Dinas Pendidikan."})
    return play.take("opinion", {"opinion_note": "SK penempatannya sudah diperiksa, alasannya gugur."})


WAYS = {
    "diterima": Way("Pemohon PPPK diterima menjadi anggota", "admitted", admitted),
    "honorer_diterima": Way("Pemohon honorer diterima dengan penjamin", "admitted", honorer_admitted),
    "dibetulkan_lalu_diterima": Way("Data ganda dan NIK dibetulkan, simpanan pokok dicicil", "admitted",
                                    mended_and_paid_in_two),
    "keberatan_diterima": Way("Keberatan diterima, lalu menjadi anggota", "admitted", objection_heard),
    "keberatan_atas_berkas": Way("Keberatan atas berkas yang terlambat diterima", "admitted",
                                 objection_before_the_board),
    "ditolak_data_ganda": Way("Pemohon sudah menjadi anggota", "rejected", a_member_already),
    "ditolak_identitas": Way("NIK milik orang lain", "rejected", identity_of_another),
    "berkas_tidak_lengkap": Way("Berkas tidak dilengkapi dalam sepuluh hari kerja", "rejected", papers_never_came),
    "ditolak_kontrak_pendek": Way("Kontrak kerja hampir habis", "rejected", contract_too_short),
    "ditolak_pengurus": Way("Rapat pengurus menolak", "rejected", board_refuses),
    "tanpa_keberatan": Way("Tidak ada keberatan sampai batas waktunya", "rejected", no_objection_came),
    "keberatan_ditolak": Way("Keberatan ditolak setelah pendapat pengawas", "refused_finally", objection_refused),
    "simpanan_pokok_tidak_dibayar": Way("Simpanan pokok tidak dibayar dalam 30 hari", "unpaid", never_paid),
}
