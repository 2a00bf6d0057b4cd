"""Ways through identity-renewal."""

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from tests.workflows.playing import Play, Way


def renewed(session: Session) -> Play:
    """The office wants a completion first, and the first reminder comes too late."""
    play = sent(ods(session).take("check_data")).take("verdict", {"ods_result": "correction", "ods_note": "KTP ketua."})
    play.take("gather", {"ods_legal_no": "0000/BH/PAD/KWK.15/III/1996", "ods_coop_nik": "0062710000000",
                         "rat_held_on": "2025-03-15", "rat_record_no": "BA-RAT/2024", "ods_members": 278,
                         "ods_files": True})
    sent(play.take("check_data")).take("verdict", {"ods_result": "accepted"})
    certificate = {"certificate_no": "NIK-0062710000000", "valid_until": "2027-01-12"}
    play.take("certificate", certificate | {"remind_on": "2027-01-12"})
    return play.take("certificate", certificate | {"remind_on": "2026-10-12"}).days(300)


def not_issued(session: Session) -> Play:
    return sent(ods(session).take("check_data")).take("verdict", {"ods_result": "refused"}).take("handle_refusal")


def not_sent(session: Session) -> Play:
    return ods(session).take("check_data", do="reject", reason="RAT tahun ini belum diadakan.")


def ods(session: Session) -> Play:
    """The chair sends the data back once before they go out."""
    gathered = {"ods_legal_no": "0000/BH/PAD/KWK.15/III/1996", "ods_coop_nik": "0062710000000",
                "rat_held_on": "2025-03-15", "rat_record_no": "BA-RAT/2024", "ods_members": 300, "ods_files": True}
    play = Play(session, "identity-renewal").take("gather", gathered)
    play.take("check_data", do="return", reason="Jumlah anggota belum sama dengan buku.")
    return play.take("gather", gathered | {"ods_members": 278})


def sent(play: Play) -> Play:
    return play.take("send", {"ods_sent_on": today(play.session).isoformat(), "ods_receipt": "ODS-2026-0031"})


WAYS = {
    "diperbarui": Way("Dilengkapi, lalu sertifikat terbit", "renewed", renewed),
    "belum_diterbitkan": Way("Dinas belum menerbitkan sertifikat", "not_issued", not_issued),
    "tidak_dikirim": Way("Ketua belum menyetujui data", "not_sent", not_sent),
}
