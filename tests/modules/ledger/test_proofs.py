"""The proofs find what was changed behind the back of the guards, and name the first place."""

from datetime import timedelta

from sqlalchemy import text

from sandbox.modules.ledger import verify
from sandbox.modules.ledger.operations import post_entry
from tests.modules.guards import without_guards
from tests.modules.melati import SITI, TODAY, YANSEN


def open_books(session) -> None:
    for number, member in enumerate((SITI, YANSEN), start=1):
        post_entry(session, on=TODAY, memo="Simpanan pokok", key=f"pokok-{number}",
                   lines={"1101": 50_000, ("3101", member): -50_000})


def faults(session) -> dict[str, str]:
    return {finding.name: finding.sentence for finding in verify(session) if not finding.ok}


def test_whole_books_are_proven_with_their_numbers(session):
    open_books(session)

    assert [(finding.ok, finding.sentence) for finding in verify(session)] == [
        (True, "Neraca saldo: debit Rp100.000, kredit Rp100.000, selisih Rp0."),
        (True, "2 jurnal, semuanya seimbang dan dibukukan."),
        (True, "4 saldo berjalan sama dengan jumlah barisnya."),
        (True, "1 akun kontrol sama dengan rincian anggotanya."),
        (True, "Rantai 2 jurnal utuh."),
    ]


def test_the_chain_is_followed_from_the_last_lock(session):
    post_entry(session, on=TODAY - timedelta(days=1), memo="Simpanan pokok", key="kemarin",
               lines={"1101": 50_000, ("3101", SITI): -50_000})
    open_books(session)

    chains = [verify(session, TODAY - timedelta(days=days))[-1].sentence for days in (2, 1, 0)]
    assert chains == ["Rantai 3 jurnal utuh.", "Rantai 2 jurnal utuh.", "Rantai 0 jurnal utuh."]


def test_empty_books_are_whole(session):
    assert faults(session) == {}


def test_changed_line_is_found(store, store_place, world):
    with without_guards(store, store_place, world, "line_only_in_draft") as session:
        open_books(session)
        session.execute(text("UPDATE line SET amount = 60000 WHERE id = 1"))

        assert faults(session) == {
            "ledger.trial_balance": "Neraca saldo: debit Rp110.000, kredit Rp100.000, selisih Rp10.000.",
            "ledger.entries": "1 jurnal belum seimbang atau belum dibukukan, yang pertama JU/202503/00001.",
            "ledger.running_balances": "1 saldo berjalan berbeda, yang pertama akun 1101: tercatat Rp100.000, "
                                       "jumlah barisnya Rp110.000.",
            "ledger.hash_chain": "Rantai jurnal terputus pada JU/202503/00001: isinya atau urutannya tidak lagi "
                                 "seperti saat dibukukan."}


def test_changed_balance_is_found(store, store_place, world):
    with without_guards(store, store_place, world, "balance_follows_entries") as session:
        open_books(session)
        session.execute(text(f"UPDATE balance SET amount = -70000 WHERE member_id = {YANSEN}"))

        assert faults(session) == {
            "ledger.running_balances": "1 saldo berjalan berbeda, yang pertama akun 3101 anggota nomor baris 2: "
                                       "tercatat (Rp70.000), jumlah barisnya (Rp50.000).",
            "ledger.control_accounts": "Akun 3101 (Rp100.000), rincian anggotanya (Rp120.000)."}


def test_changed_memo_breaks_the_chain_there(store, store_place, world):
    with without_guards(store, store_place, world, "entry_posted_for_good") as session:
        open_books(session)
        session.execute(text("UPDATE entry SET memo = 'Hadiah' WHERE id = 2"))

        assert set(faults(session)) == {"ledger.hash_chain"}
        assert "JU/202503/00002" in faults(session)["ledger.hash_chain"]
