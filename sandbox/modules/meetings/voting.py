"""Voting: hands that everybody sees, an urn that keeps no names, answers in writing. One member, one vote."""

from collections.abc import Iterable, Mapping

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from sandbox.errors import InvalidValues, NotAllowed, RuleBroken
from sandbox.modules.meetings.models import (
    ABSTAIN,
    AGAINST,
    CHOICES,
    FOR,
    Attendance,
    Decision,
    Motion,
    NamedVote,
    Tally,
    Voted,
    Voter,
)
from sandbox.modules.meetings.queries import check_quorum, last_sitting, voter, voters_named
from sandbox.modules.members.models import Member
from sandbox.modules.members.queries import label
from sandbox.phrase import phrase


def cast_vote(session: Session, motion: Motion, member: Member, *, choices: Iterable[str]) -> None:
    """One member's vote: one of CHOICES, or the ids of up to `motion.seats` candidates, none to abstain.

    Whoever holds a letter votes a second time in the name of the member who wrote it.
    """
    _check_open(session, motion)
    marks = _marks(session, motion, tuple(choices))
    one = voter(session, motion.meeting, member)
    _check_voters(session, motion, [one])
    _mark_voted(session, motion, [one.id])
    if motion.method == "secret":
        for choice, votes in marks.items():
            _drop(session, motion, choice, votes)
    else:
        session.add(NamedVote(motion_id=motion.id, voter_id=one.id, choice=next(iter(marks))))
    session.flush()


def show_hands(session: Session, motion: Motion, *, against: Iterable[Member] = (),
               abstaining: Iterable[Member] = ()) -> None:
    """Who is against or abstains is named; everybody else present who has not voted yet is in favour."""
    _check_open(session, motion)
    if motion.method not in ("hands", "written"):
        raise NotAllowed("“{title}” tidak diputus dengan angkat tangan.", title=motion.title, hint=_WAY[motion.method])
    named = {one.id: choice for choice, members in ((AGAINST, against), (ABSTAIN, abstaining))
             for one in voters_named(session, motion.meeting, members)}
    voted = _voted(session, motion)
    waiting = [one for one in _present(session, motion) if one.id not in voted]
    absent = named.keys() - {one.id for one in waiting}
    if absent:
        _check_voters(session, motion, [session.get_one(Voter, min(absent))])
    _mark_voted(session, motion, [one.id for one in waiting])
    if waiting:
        session.execute(insert(NamedVote), [
            {"motion_id": motion.id, "voter_id": one.id, "choice": named.get(one.id, FOR)} for one in waiting])


def count_papers(session: Session, motion: Motion, *, papers: int, marks: Mapping[str, int],
                 voters: Iterable[Member] | None = None) -> None:
    """Empty the urn on the table: how many papers, and how often each choice is marked on them.

    `voters` took a paper; everybody present when left out. Places left blank on a paper abstain.
    """
    _check_open(session, motion)
    _check_secret(motion)
    taken = _present(session, motion) if voters is None else [voter(session, motion.meeting, one) for one in voters]
    if voters is None:
        done = _voted(session, motion)
        taken = [one for one in taken if one.id not in done]
    _check_voters(session, motion, taken)
    _check_papers(session, motion, papers, marks, len(taken))
    _mark_voted(session, motion, [one.id for one in taken])
    blank = papers * motion.seats - sum(marks.values())
    for choice, votes in {**marks, ABSTAIN: marks.get(ABSTAIN, 0) + blank}.items():
        _drop(session, motion, choice, votes)


def _drop(session: Session, motion: Motion, choice: str, votes: int) -> None:
    session.execute(update(Tally).where(Tally.motion_id == motion.id, Tally.choice == choice)
                    .values(votes=Tally.votes + votes).execution_options(synchronize_session=False))


def _mark_voted(session: Session, motion: Motion, voter_ids: list[int]) -> None:
    if voter_ids:
        session.execute(insert(Voted), [{"motion_id": motion.id, "voter_id": one} for one in sorted(voter_ids)])


def _marks(session: Session, motion: Motion, choices: tuple[str, ...]) -> dict[str, int]:
    """Choice -> votes of one paper, always `motion.seats` in all."""
    known = _known_choices(session, motion)
    if len(set(choices)) != len(choices) or not set(choices) <= known or len(choices) > motion.seats:
        raise InvalidValues({"choices": phrase(
            "Pilih paling banyak {seats}, masing-masing satu kali, dari pilihan yang ada.", seats=motion.seats)})
    marks = dict.fromkeys(choices, 1)
    blank = motion.seats - len(choices)
    return {**marks, ABSTAIN: marks.get(ABSTAIN, 0) + blank} if blank else marks


def _known_choices(session: Session, motion: Motion) -> set[str]:
    if motion.method != "secret":
        return set(CHOICES)
    return set(session.scalars(select(Tally.choice).where(Tally.motion_id == motion.id)))


def _check_open(session: Session, motion: Motion) -> None:
    if session.scalar(select(Decision.id).where(Decision.motion_id == motion.id)):
        raise NotAllowed("“{title}” sudah diputus.", title=motion.title, hint="Lihat hasilnya di berita acara.")
    if motion.meeting.status != "opened":
        raise NotAllowed("Rapat ini tidak sedang berlangsung, jadi belum ada pemungutan suara.",
                         hint="Suara diberikan setelah pimpinan membuka rapat.")
    if motion.method == "consensus":
        raise NotAllowed("“{title}” diputus secara mufakat, tanpa pemungutan suara.", title=motion.title,
                         hint=_WAY["consensus"])
    check_quorum(session, motion, last_sitting(session, motion.meeting))


def _check_secret(motion: Motion) -> None:
    if motion.method != "secret":
        raise NotAllowed("“{title}” tidak diputus dengan suara rahasia.", title=motion.title, hint=_WAY[motion.method])


def _check_voters(session: Session, motion: Motion, voters: Iterable[Voter]) -> None:
    here, done = {one.id for one in _present(session, motion)}, _voted(session, motion)
    for one in voters:
        if one.id not in here:
            raise RuleBroken("{who} tidak tercatat hadir, jadi tidak bisa memberi suara.", who=label(one.member),
                             hint="Catat kehadirannya di daftar hadir lebih dahulu.")
        if one.id in done:
            raise RuleBroken("{who} sudah memberi suara untuk “{title}”; satu anggota satu suara.",
                             who=label(one.member), title=motion.title,
                             hint="Suara yang sudah diberikan tetap berlaku.")


def _check_papers(session: Session, motion: Motion, papers: int, marks: Mapping[str, int], voters: int) -> None:
    if papers != voters:
        raise RuleBroken("Kotak suara berisi {papers} surat suara, padahal {voters} orang mengambil surat suara.",
                         papers=papers, voters=voters, hint="Hitung ulang bersama saksi. Bila tetap berbeda, "
                         "ulangi pemungutan suaranya.")
    wrong = [choice for choice, votes in marks.items() if not 0 <= votes <= papers]
    if wrong or set(marks) - _known_choices(session, motion) or sum(marks.values()) > papers * motion.seats:
        raise RuleBroken("Hitungan suara {marked} tidak cocok dengan {papers} surat suara untuk {seats} kursi.",
                         marked=sum(marks.values()), papers=papers, seats=motion.seats,
                         hint="Hitung ulang tiap pilihan; satu surat memuat paling banyak sebanyak kursinya.")


def _present(session: Session, motion: Motion) -> list[Voter]:
    sitting = last_sitting(session, motion.meeting)
    return list(session.scalars(select(Voter).join(Attendance, Attendance.voter_id == Voter.id)
                                .where(Attendance.sitting_id == sitting.id).order_by(Voter.line)))


def _voted(session: Session, motion: Motion) -> set[int]:
    return set(session.scalars(select(Voted.voter_id).where(Voted.motion_id == motion.id)))


_WAY = {
    "consensus": phrase("Bila ada yang keberatan, ajukan acaranya lagi dengan pemungutan suara."),
    "hands": phrase("Hitung tangan yang diangkat, dengan nama."),
    "secret": phrase("Bagikan surat suara, lalu hitung isi kotaknya."),
    "written": phrase("Catat jawaban tertulis tiap anggota.")}
