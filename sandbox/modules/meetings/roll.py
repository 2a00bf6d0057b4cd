"""Who has a vote, and the roll that is frozen on the record date."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed, RuleBroken
from sandbox.modules.cooperative.queries import rules
from sandbox.modules.meetings.models import Meeting, Voter
from sandbox.modules.meetings.queries import on_roll
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label, standing
from sandbox.phrase import Phrase, phrase

CONTRACT_STAFF = ("HONORER", "TKPD")


def voters_on(session: Session, on: date) -> tuple[Member, ...]:
    """Members with a vote on that day (handbook 1.3): no applicants, nobody who left or died, and contract staff
    only where the bylaw makes them full members; how much somebody saved never matters."""
    chosen = select(Member).where(Member.joined_on <= on, or_(Member.left_on.is_(None), Member.left_on > on))
    if not _contract_staff_vote(session, on):
        chosen = chosen.where(Member.employment_status.not_in(CONTRACT_STAFF))
    return tuple(session.scalars(chosen.order_by(Member.member_no, Member.id)))


def why_no_vote(session: Session, member: Member, on: date) -> Phrase | None:
    """None for somebody who has one."""
    if standing(member, on) == "applicant":
        return phrase("baru calon anggota")
    if standing(member, on) == "exited":
        return phrase("sudah keluar {date}", date=member.left_on)
    if member.employment_status in CONTRACT_STAFF and not _contract_staff_vote(session, on):
        return phrase("anggota luar biasa tanpa suara (aturan admission.honorer_voting)")
    return None


def left_out(session: Session, meeting: Meeting, today: date) -> tuple[tuple[Member, Phrase], ...]:
    """Everybody of the register who is not on the roll, and why; before it is frozen, who would not be today."""
    on = meeting.roll_on or today
    known = (set(session.scalars(select(Voter.member_id).where(Voter.meeting_id == meeting.id))) if meeting.roll_on
             else {member.id for member in voters_on(session, on)})
    otherwise = phrase("bukan utusan kelompok") if meeting.kind == "delegates" else phrase(
        "belum punya suara ketika daftar dikunci {date}", date=on)
    others = session.scalars(select(Member).where(Member.id.not_in(known)).order_by(Member.full_name, Member.id))
    return tuple((member, why_no_vote(session, member, on) or otherwise) for member in others)


def freeze_roll(session: Session, meeting: Meeting, *, today: date,
                delegates: Mapping[str, Iterable[Member]] | None = None) -> int:
    """Write the roll as it is today and lock it; gives its length. `delegates`: group meeting -> whom it chose."""
    if meeting.roll_on is not None:
        raise NotAllowed("Daftar pemilih rapat ini sudah dikunci {date} dengan {count} nama.", date=meeting.roll_on,
                         count=on_roll(session, meeting), hint="Yang masuk sesudahnya ikut rapat berikutnya.")
    entries = _delegates(session, delegates or {}, today) if meeting.kind == "delegates" else [
        (member, "") for member in voters_on(session, today)]
    if not entries:
        raise RuleBroken("Belum ada seorang pun yang punya suara, jadi daftar pemilih masih kosong.",
                         hint="Catat utusan pilihan kelompok lebih dahulu." if meeting.kind == "delegates"
                         else "Periksa buku daftar anggota.")
    session.execute(insert(Voter), [
        {"meeting_id": meeting.id, "member_id": member.id, "line": line, "chosen_by": group}
        for line, (member, group) in enumerate(entries, start=1)])
    meeting.roll_on = today
    session.flush()
    return len(entries)


def _delegates(session: Session, chosen: Mapping[str, Iterable[Member]], on: date) -> list[tuple[Member, str]]:
    entries = [(member, group) for group, members in chosen.items() for member in members]
    for member, _ in entries:
        if reason := why_no_vote(session, member, on):
            raise RuleBroken("{who} tidak bisa menjadi utusan: {reason}.", who=label(member), reason=reason,
                             hint="Minta kelompoknya memilih anggota yang punya suara.")
    twice = [member_id for member_id, count in Counter(member.id for member, _ in entries).items() if count > 1]
    if twice:
        who = next(member for member, _ in entries if member.id == twice[0])
        raise RuleBroken("{who} dipilih dua kali, padahal satu orang hanya punya satu suara.", who=label(who),
                         hint="Minta salah satu kelompok memilih utusan lain.")
    return entries


def _contract_staff_vote(session: Session, on: date) -> bool:
    return rules(session, on)["admission"]["honorer_voting"]
