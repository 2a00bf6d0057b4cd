"""Ways through savings-deposit."""

from tests.workflows.playing import Play, Way


def ordinary(session) -> Play:
    return _brought(session, product="voluntary_savings", amount=250_000)


def large(session) -> Play:
    return _brought(session, product="voluntary_savings", amount=12_000_000).take("count_again")


def unexplained(session) -> Play:
    return _brought(session, product="voluntary_savings", amount=90_000_000).take(
        "count_again", do="reject", reason="Asal uangnya tidak dapat dijelaskan.")


def miscounted(session) -> Play:
    play = _brought(session, product="voluntary_savings", amount=12_100_000)
    play.take("count_again", do="return", reason="Uangnya Rp12.000.000, kurang satu lembar.")
    return play.take("receive", _deposit("voluntary_savings", 12_000_000)).take("count_again")


def too_much_principal(session) -> Play:
    return _brought(session, product="principal_savings", amount=100_000)


def _brought(session, *, product: str, amount: int) -> Play:
    return Play(session, "savings-deposit", "A-0042").take("receive", _deposit(product, amount))


def _deposit(product: str, amount: int) -> dict:
    return {"product": product, "amount": amount, "paid_to": "1101"}


WAYS = {
    "setoran_biasa": Way("Setoran sukarela dicatat kasir", "deposited", ordinary),
    "setoran_besar": Way("Setoran besar dihitung berdua", "deposited", large),
    "salah_hitung": Way("Bendahara menemukan salah hitung, lalu diperbaiki", "deposited", miscounted),
    "asal_uang_tidak_jelas": Way("Bendahara menolak uang yang tidak jelas asalnya", "refused", unexplained),
    "pokok_terlalu_banyak": Way("Simpanan pokok sudah lunas", "refused", too_much_principal),
}
