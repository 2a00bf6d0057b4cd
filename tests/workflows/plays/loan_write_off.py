"""Ways through loan-write-off."""

from tests.workflows.members_meeting import resolve
from tests.workflows.playing import Play, Way, let_pass
from tests.workflows.plays import arrears_collection

LOST = arrears_collection.LATE
DOSSIER = {"collecting_proof": "Tiga surat peringatan, kunjungan, dan penjamin sudah ditempuh.",
           "guarantor_asked": True}
SUPPORT = {"opinion": "support", "opinion_note": "Penagihan sudah lengkap dan tercatat."}


def written_off(session) -> Play:
    play = _proposed(session).take("opinion", SUPPORT)
    number = resolve(session, "other", "Hapus buku pinjaman macet")
    play.take("resolution", {"members_said": "agreed", "decision_no": "RAT-2025/KEP-99"})
    return play.take("resolution", {"members_said": "agreed", "decision_no": number}).take("write_off")


def members_refuse(session) -> Play:
    play = _proposed(session).take("opinion", {**SUPPORT, "opinion": "against"})
    resolve(session, "other", "Hapus buku pinjaman macet", against=200)
    return play.take("resolution", {"members_said": "refused"})


def board_refuses(session) -> Play:
    play = _lost(session).take("dossier", DOSSIER).take("use_linked")
    return play.vote("board_proposal", "reject", reason="Anaknya baru mulai bekerja.")


def board_wants_more_proof(session) -> Play:
    play = _lost(session).take("dossier", DOSSIER).take("use_linked")
    play.vote("board_proposal", "return", reason="Kunjungi rumahnya sekali lagi.")
    return play.take("dossier", DOSSIER).vote("board_proposal", "reject", reason="Ia sudah mengangsur lagi.")


def not_lost_yet(session) -> Play:
    return Play(session, "loan-write-off", "A-0150").take("dossier", DOSSIER).take("use_linked")


def _proposed(session) -> Play:
    return _lost(session).take("dossier", DOSSIER).take("use_linked").vote("board_proposal")


def _lost(session) -> Play:
    arrears_collection.warned(session)
    let_pass(session, 90)
    return Play(session, "loan-write-off", LOST)


WAYS = {
    "dihapusbukukan": Way("Rapat Anggota menyetujui hapus buku", "written_off", written_off),
    "rapat_anggota_menolak": Way("Rapat Anggota menolak hapus buku", "kept", members_refuse),
    "pengurus_menolak": Way("Pengurus menolak mengusulkan", "kept", board_refuses),
    "bukti_dilengkapi": Way("Pengurus meminta bukti penagihan yang lebih lengkap", "kept", board_wants_more_proof),
    "belum_macet": Way("Pinjaman belum macet", "kept", not_lost_yet),
}
