"""Ways through loan-payment."""

from tests.workflows.playing import Play, Way


def instalment(session) -> Play:
    return _brought(session, "A-0150", 1_120_000)


def more_than_the_settlement(session) -> Play:
    return _brought(session, "A-0150", 6_120_000)


def no_loan(session) -> Play:
    return _brought(session, "A-0042", 1_120_000)


def _brought(session, member: str, amount: int) -> Play:
    return Play(session, "loan-payment", member).take("receive", {"amount": amount, "paid_to": "1101"})


WAYS = {
    "angsuran": Way("Angsuran dibayar di loket", "recorded", instalment),
    "cukup_untuk_melunasi": Way("Uangnya cukup untuk pelunasan dipercepat", "refused", more_than_the_settlement),
    "tanpa_pinjaman": Way("Tidak ada pinjaman yang diangsur", "refused", no_loan),
}
