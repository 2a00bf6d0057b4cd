"""Ways through month-end-close."""

from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.modules.catalog import FACTS
from sandbox.modules.contract import Occasion
from sandbox.modules.cooperative.queries import today
from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.members.queries import member_numbered
from tests.workflows.playing import Play, Way

READY = {"all_entered": True, "payroll_matched": True}
ELECTRICITY = {"one_more": True, "account": "5403", "amount": 650_000, "memo": "Listrik bulan itu"}


def locked(session) -> Play:
    return counted(_begun(session)).take("accruals", ELECTRICITY).take("accruals", NO_MORE).take("review")


def two_months_after_each_other(session) -> Play:
    locked(session).days(40)
    return counted(_begun(session)).take("accruals", NO_MORE).take("review")


def bank_found_wrong(session) -> Play:
    play = counted(_begun(session), bank_statement=1)
    counted(play.take("mend", {"mended": "Rekening koran salah baca."})).take("accruals", NO_MORE)
    return play.take("review")


def treasurer_returns_and_refuses(session) -> Play:
    play = counted(_begun(session)).take("accruals", NO_MORE)
    play.take("review", do="return", reason="Listrik belum dicatat.")
    play.take("accruals", ELECTRICITY).take("accruals", NO_MORE)
    play.take("review", do="reject", reason="Rekening korannya belum dilampirkan.")
    counted(play.take("mend", {"mended": "Rekening koran dilampirkan."})).take("accruals", NO_MORE)
    return play.take("review")


def proof_fails(session) -> Play:
    with unknown_saving(session):
        play = counted(_begun(session)).take("accruals", NO_MORE)
    play.take("mend", {"mended": "Jurnal tanpa setoran dibalik."})
    return counted(play).take("accruals", NO_MORE).take("review")


def too_early(session) -> Play:
    locked(session)
    return _begun(session)


NO_MORE = {"one_more": False, "account": None, "amount": None, "memo": None}


def counted(play: Play, **wrong) -> Play:
    """What was counted on the last day is what the books say, unless something is `wrong`."""
    said = {"bank_statement": fact(play, "ledger.month_bank"), "counted_cash": fact(play, "ledger.month_cash"),
            "counted_shop_cash": fact(play, "ledger.month_shop_cash")} | wrong
    play.take("bank_count", {"bank_statement": said.pop("bank_statement")})
    return play.take("cash_count", said)


def fact(play: Play, name: str):
    return FACTS[name].read(Occasion(play.session, play.id, None, play.answers, "", "", today(play.session), ""))


@contextmanager
def unknown_saving(session) -> Iterator[None]:
    """A saving is posted that no register knows, and reversed at the end."""
    sari = member_numbered(session, "A-0042").id
    for key, amount in (("salah", 1_000), ("balik", -1_000)):
        post_entry(session, on=today(session), memo="Setoran salah catat", key=key,
                   lines={"1101": amount, ("2101", sari): -amount})
        if amount > 0:
            yield


def _begun(session) -> Play:
    return Play(session, "month-end-close").take("prepare", READY)


WAYS = {
    "terkunci": Way("Bulan dikunci dengan satu beban yang belum dibayar", "locked", locked),
    "dua_bulan": Way("Bulan berikutnya ditutup juga", "locked", two_months_after_each_other),
    "bank_belum_cocok": Way("Rekening koran belum cocok, lalu dibetulkan", "locked", bank_found_wrong),
    "bendahara_mengembalikan": Way("Bendahara mengembalikan, lalu menolak, lalu mengunci", "locked",
                                   treasurer_returns_and_refuses),
    "catatan_belum_cocok": Way("Ada catatan yang belum cocok, lalu dibetulkan", "locked", proof_fails),
    "belum_waktunya": Way("Bulannya belum lewat", "too_early", too_early),
}
