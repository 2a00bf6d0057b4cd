"""The export, read back: by ourselves always, and by hledger itself where it is installed."""

import csv
import io
import re
import shutil
import subprocess
from collections import defaultdict
from datetime import date

from sandbox.modules.ledger.operations import post_entry
from sandbox.modules.ledger.queries import accounts, balances_on
from sandbox.modules.statements.hledger import account_name, to_hledger

POSTING = re.compile(r" {4}(?P<account>\S.*?)  IDR (?P<amount>-?\d+)(  ; anggota:(?P<member>\S+))?")
HEAD = re.compile(r"\d{4}-\d{2}-\d{2} \* \(JU/\d{6}/\d{5}\) \S.*")


def parsed(text: str) -> dict[str, int]:
    """Balance of each account; every transaction has to balance by itself."""
    balances, blocks = defaultdict(int), text.split("\n\n")[1:]
    for block in blocks:
        head, *postings = block.strip().split("\n")
        assert HEAD.fullmatch(head), head
        found = [POSTING.fullmatch(posting) for posting in postings]
        assert sum(int(posting["amount"]) for posting in found) == 0
        for posting in found:
            balances[posting["account"]] += int(posting["amount"])
    return {account: amount for account, amount in balances.items() if amount}


def asked_of_hledger(text: str, path) -> dict[str, int]:
    path.write_text(text, encoding="utf-8")
    subprocess.run(["hledger", "-f", str(path), "check", "accounts", "commodities"], check=True)
    told = subprocess.run(["hledger", "-f", str(path), "balance", "--flat", "--no-total", "-O", "csv"], check=True,
                          capture_output=True, text=True, encoding="utf-8").stdout
    rows = list(csv.reader(io.StringIO(told)))[1:]
    return {account: int(re.sub(r"[^\d-]", "", amount)) for account, amount in rows}


def booked(session) -> dict[str, int]:
    names = {account.code: account_name(account.code, account.name) for account in accounts(session)}
    return {names[code]: amount for code, amount in balances_on(session, date(2026, 1, 5)).items()}


def test_export_sums_to_our_balances(golden, tmp_path):
    text = to_hledger(golden)

    assert parsed(text) == booked(golden)
    assert sum(amount for account, amount in parsed(text).items() if account.startswith("Aset")) == 229_100_000
    if shutil.which("hledger"):
        assert asked_of_hledger(text, tmp_path / "kpri.journal") == booked(golden)


def test_export_reads_as_a_journal(golden):
    text = to_hledger(golden)

    assert "commodity IDR 1000.\n" in text
    assert "account Aset:1101 Kas\n" in text
    assert ("\n2025-03-14 * (JU/202503/00005) J04 Angsuran\n"
            "    Aset:1101 Kas  IDR 1120000\n"
            "    Aset:1201 Piutang Pinjaman Anggota  IDR -1000000  ; anggota:A-0002\n"
            "    Pendapatan:4101 Jasa Pinjaman  IDR -120000\n") in text


def test_memos_cannot_break_the_journal(lived):
    post_entry(lived, on=date(2026, 1, 5), memo="ATK; kertas | tinta\n  lihat nota", key="atk",
               lines={"5402": 9_000, "1101": -9_000})

    assert "ATK, kertas / tinta lihat nota\n" in to_hledger(lived)
    assert parsed(to_hledger(lived)) == booked(lived)
