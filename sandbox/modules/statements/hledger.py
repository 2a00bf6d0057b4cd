"""The books as hledger journal text, so that a tool we did not write can check them. Whole rupiah, one commodity."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.ledger.chart import CLASSES
from sandbox.modules.ledger.models import POSTED, Account, Entry, Line
from sandbox.modules.members.models import Member

COMMODITY = "IDR"
TYPES = {"1": "A", "2": "L", "3": "E", "4": "R", "5": "X"}


def to_hledger(session: Session) -> str:
    """All posted entries in order of date, the member of a line as a tag."""
    return "\n".join([*_head(session), *_transactions(session)]) + "\n"


def account_name(code: str, name: str) -> str:
    """`Aset:1201 Piutang Pinjaman Anggota`; two spaces or a colon would end the name."""
    return f"{CLASSES[code[0]]}:{code} {_plain(name).replace(':', ' ')}"


def _head(session: Session) -> Iterator[str]:
    yield f"; {_plain(get_cooperative(session).name)}"
    yield f"commodity {COMMODITY} 1000."
    for digit, name in CLASSES.items():
        yield f"account {name}  ; type: {TYPES[digit]}"
    for code, name in session.execute(select(Account.code, Account.name).order_by(Account.code)):
        yield f"account {account_name(code, name)}"


def _transactions(session: Session) -> Iterator[str]:
    rows = session.execute(
        select(Entry.id, Entry.number, Entry.entry_date, Entry.memo, Account.code, Account.name, Line.amount,
               Member.member_no)
        .select_from(Line).join(Entry, Entry.id == Line.entry_id).join(Account, Account.id == Line.account_id)
        .outerjoin(Member, Member.id == Line.member_id).where(POSTED)
        .order_by(Entry.entry_date, Entry.id, Line.id))
    for _, lines in groupby(rows, key=attrgetter("id")):
        lines = list(lines)
        yield f"\n{lines[0].entry_date:%Y-%m-%d} * ({lines[0].number}) {_plain(lines[0].memo)}"
        for line in lines:
            tag = f"  ; anggota:{line.member_no}" if line.member_no else ""
            yield f"    {account_name(line.code, line.name)}  {COMMODITY} {line.amount}{tag}"


def _plain(text: str) -> str:
    """One line without what hledger would read as a comment or as the end of a name."""
    return re.sub(r"\s+", " ", text.replace(";", ",").replace("|", "/")).strip()
