"""Ways through daily-cash-closing."""

from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import account_balance
from sandbox.modules.shop.models import DENOMINATIONS
from tests.workflows.playing import Play, Way


def agrees(session) -> Play:
    return _counted(session).take("cosign", {"amount": 0})


def surplus_to_the_bank(session) -> Play:
    return _counted(session).take("cosign", {"amount": 500_000}).days(1).take("bring")


def short_and_explained(session) -> Play:
    return _short(session).take("explain", _why()).take("cosign", {"amount": 0})


def receipt_still_to_enter(session) -> Play:
    play = _short(session).take("explain", {**_why(), "book_difference": False}).take("cosign", {"amount": 0})
    post_entry(session, on=today(session), memo="Nota fotokopi", key="nota", lines={"5402": 20_000, "1103": -20_000})
    return play


def short_for_the_third_time(session) -> Play:
    for _ in range(2):
        _short(session).take("explain", _why()).take("cosign", {"amount": 0}).days(1)
    return _short(session).take("explain", _why()).take("cosign", {"amount": 0})


def recounted(session) -> Play:
    play = _short(session).take("explain", _why()).take("cosign", do="return", reason="Uangnya cukup, hitung lagi.")
    return play.take("count", pieces(session, "1103")).take("cosign", {"amount": 0})


def not_signed(session) -> Play:
    play = _short(session).take("explain", _why())
    return play.take("cosign", do="reject", reason="Kas dan laci tercampur.").take("recount")


def closed_twice(session) -> Play:
    agrees(session)
    return _counted(session)


def pieces(session, account: str, short: int = 0) -> dict:
    """The answers of the form for what the books say, less `short` rupiah, in as few pieces as can be."""
    left, found = account_balance(session, account) - short, {"account": account}
    for value in DENOMINATIONS:
        found[f"pieces_{value}"], left = divmod(left, value)
    return found


def _counted(session, short: int = 0) -> Play:
    return Play(session, "daily-cash-closing").take("count", pieces(session, "1103", short))


def _short(session) -> Play:
    return _counted(session, 20_000)


def _why() -> dict:
    return {"difference_reason": "Uang kembalian kurang hati-hati.", "book_difference": True}


WAYS = {
    "cocok": Way("Hitungan cocok dengan buku", "closed", agrees),
    "kelebihan_ke_bank": Way("Kelebihan kas disetor ke bank esok harinya", "closed", surplus_to_the_bank),
    "kurang_dibukukan": Way("Kas kurang, selisih dibukukan", "closed", short_and_explained),
    "nota_belum_dicatat": Way("Selisih karena nota belum dicatat", "closed", receipt_still_to_enter),
    "tiga_kali_kurang": Way("Kas kurang tiga kali berturut-turut, pengawas diberi tahu", "closed",
                            short_for_the_third_time),
    "dihitung_ulang": Way("Bendahara meminta hitung ulang", "closed", recounted),
    "tidak_ditandatangani": Way("Bendahara menolak hitungan", "not_closed", not_signed),
    "sudah_ditutup": Way("Kas sudah ditutup hari itu", "already_closed", closed_twice),
}
