"""Ways through savings-withdrawal."""

from sandbox.modules.cooperative.queries import today
from sandbox.modules.members.queries import member_numbered
from sandbox.modules.savings.holds import hold
from tests.workflows.playing import Play, Way

SAVER = "A-0133"  # simpanan sukarela Rp6.610.564


def small(session) -> Play:
    return _asked(session, 500_000).take("authorise").take("pay", {"paid_from": "1101"})


def announced(session) -> Play:
    return _asked(session, 6_000_000).days(4).take("authorise").take("pay", {"paid_from": "1102"})


def pledged_meanwhile(session) -> Play:
    play = _asked(session, 6_000_000)
    hold(session, member_numbered(session, SAVER), amount=2_000_000, purpose="guarantee", reason="PJ-2026-0001",
         person="STAF-02", today=today(session))
    return play.days(4)


def mandatory(session) -> Play:
    return _asked(session, 500_000, product="mandatory_savings")


def more_than_saved(session) -> Play:
    return _asked(session, 60_000_000)


def miswritten(session) -> Play:
    play = _asked(session, 550_000).take("authorise", do="return", reason="Pada slip tertulis Rp500.000.")
    return play.take("ask", _request(500_000)).take("authorise").take("pay", {"paid_from": "1101"})


def doubted(session) -> Play:
    return _asked(session, 500_000).take("authorise", do="reject", reason="Tanda tangan pada slip berbeda.")


def not_fetched(session) -> Play:
    return _asked(session, 500_000).take("authorise").days(30)


def _asked(session, amount: int, product: str = "voluntary_savings") -> Play:
    return Play(session, "savings-withdrawal", SAVER).take("ask", _request(amount, product))


def _request(amount: int, product: str = "voluntary_savings") -> dict:
    return {"product": product, "amount": amount, "identity_checked": True, "book_checked": True}


WAYS = {
    "penarikan_kecil": Way("Penarikan kecil dibayar", "paid", small),
    "penarikan_diberitahukan": Way("Penarikan besar dibayar setelah pemberitahuan", "paid", announced),
    "salah_tulis": Way("Bendahara mengembalikan slip yang salah tulis", "paid", miswritten),
    "dijaminkan_sementara_menunggu": Way("Sementara menunggu, simpanannya dijaminkan", "refused", pledged_meanwhile),
    "simpanan_wajib": Way("Simpanan wajib tidak bisa ditarik", "refused", mandatory),
    "melebihi_saldo": Way("Penarikan melebihi saldo", "refused", more_than_saved),
    "tanda_tangan_berbeda": Way("Tanda tangan berbeda, bendahara menolak", "refused", doubted),
    "tidak_diambil": Way("Uang tidak diambil", "lapsed", not_fetched),
}
