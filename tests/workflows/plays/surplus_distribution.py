"""Ways through surplus-distribution."""

from tests.workflows.members_meeting import resolve
from tests.workflows.playing import Play, Way
from tests.workflows.plays import year_end_close

TITLE = "Pembagian SHU tahun buku 2025"


def paid_to_savings(session) -> Play:
    play = _proposed(session).vote("board_proposal").take("opinion", {"opinion_note": "Sesuai rumus AD/ART."})
    number = resolve(session, "surplus_distribution", TITLE)
    play.take("resolution", {"members_said": "agreed", "decision_no": "RAT-2025/KEP-77"})
    play.take("resolution", {"members_said": "agreed", "decision_no": number})
    return play.take("adopt").take("pay", {"paid_to": "savings"})


def members_refuse(session) -> Play:
    play = _proposed(session).vote("board_proposal").take("opinion", {"opinion_note": "Cadangan terlalu kecil."})
    resolve(session, "surplus_distribution", TITLE, against=200)
    return play.take("resolution", {"members_said": "refused"})


def board_refuses(session) -> Play:
    play = _proposed(session).vote("board_proposal", "return", reason="Periksa lagi jasa pinjaman.")
    play.take("prepare", {"year_closed": True})
    return play.vote("board_proposal", "reject", reason="Tunggu hasil pemeriksaan.")


def nothing_to_share(session) -> Play:
    return _begun(session)


def _proposed(session) -> Play:
    year_end_close.closed(session)
    return _begun(session)


def _begun(session) -> Play:
    return Play(session, "surplus-distribution").take("prepare", {"year_closed": True})


WAYS = {
    "masuk_simpanan": Way("SHU ditetapkan RAT dan masuk simpanan anggota", "paid", paid_to_savings),
    "rat_menolak": Way("RAT menolak usulan", "not_adopted", members_refuse),
    "pengurus_tidak_mengusulkan": Way("Pengurus tidak jadi mengusulkan", "not_proposed", board_refuses),
    "tidak_ada_shu": Way("Tidak ada SHU yang menunggu", "nothing", nothing_to_share),
}
