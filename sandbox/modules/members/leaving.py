"""Closing a membership in the register: the last line about a member, after his account was settled."""

from datetime import date

from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, RuleBroken
from sandbox.modules.members.models import Member, RegisterClosing
from sandbox.modules.members.queries import label, standing
from sandbox.phrase import phrase

REASON_TITLES = {"resigned": phrase("keluar atas permintaan sendiri"), "transferred": phrase("pindah tugas"),
                 "retired": phrase("pensiun"), "dismissed": phrase("diberhentikan"),
                 "deceased": phrase("meninggal dunia")}


def check_leaving(member: Member, *, reason: str, decision_no: str, today: date) -> None:
    """Raises RuleBroken for somebody who is no member, InvalidValues beside the field."""
    if standing(member, today) != "active":
        raise RuleBroken("{who} bukan anggota aktif, jadi tidak ada keanggotaan yang diakhiri.", who=label(member),
                         hint="Periksa lagi anggota yang dipilih.")
    faults = {}
    if reason not in REASON_TITLES:
        faults["reason"] = phrase("Pilih salah satu: {choices}.", choices=tuple(REASON_TITLES.values()))
    if not decision_no.strip():
        faults["decision_no"] = phrase("Tulis nomor keputusan pengurus, contoh: 07/KEP/2025.")
    if faults:
        raise InvalidValues(faults)


def close_membership(session: Session, member: Member, *, reason: str, decision_no: str, person: str,
                     today: date) -> RegisterClosing:
    """Membership ends and is never inherited (UU 25/1992 art. 19)."""
    check_leaving(member, reason=reason, decision_no=decision_no, today=today)
    member.left_on = today
    line = RegisterClosing(member_id=member.id, closed_on=today, reason=reason, decision_no=decision_no.strip(),
                           closed_by=person)
    session.add(line)
    session.flush()
    return line
