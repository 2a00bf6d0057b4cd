"""Ways through rat-day: the meeting opened, quorate or not, decided, minuted."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from sandbox.modules.meetings import agenda, operations, queries
from tests.workflows import holding
from tests.workflows.playing import Play, Way
from tests.workflows.plays.rat_preparation import prepared


def decided(session: Session) -> Play:
    prepared(session)
    return minuted(decide_all(rat_day(session, 200)), 200)


def decided_at_second(session: Session) -> Play:
    return minuted(decide_all(second_call(session, first=100, second=80)), 80)


def undecided(session: Session) -> Play:
    return minuted(second_call(session, first=100, second=20), 20)


def missed(session: Session) -> Play:
    prepared(session)
    play = rat_day(session, 100)
    play.take("next_day", {"planned_on": (today(session) + timedelta(days=2)).isoformat(), "place": "Aula Disdik"})
    return play.days(2).days(3)


def first_day_missed(session: Session) -> Play:
    """Nobody opened the meeting; the new day is moved forward on the page of the meeting and missed as well; at the
    third, papers are counted."""
    meeting = holding.call(session)
    agenda.propose(session, meeting, kind="other", title="Ganti seragam", method="secret")
    holding.attend(session, meeting, 0)
    play = Play(session, "rat-day").days(3)
    another_day(play)
    now = today(session)
    operations.reschedule(session, meeting, planned_on=now + timedelta(days=16), place="", today=now, person="A-0003")
    operations.invite(session, meeting, today=now)
    operations.send_materials(session, meeting, today=now)
    another_day(play.days(20)).days(20)
    play.take("attendance", {"attendance": "1-200"}).take("open_meeting").take("discuss", {"votes_by": "papers"})
    play.take("count_papers", {"papers": 200, "ballot_about": "motion", "votes_for": 150, "votes_against": 40,
                               "votes_abstaining": 10})
    return minuted(play, 200)


def nothing_to_decide(session: Session) -> Play:
    """Nobody opens the meeting on its first day, so all sign again on the second; the minutes go back once."""
    meeting = holding.call(session)
    holding.attend(session, meeting, 200)
    play = another_day(Play(session, "rat-day").take("attendance", {}).days(3)).days(20)
    play.take("attendance", {"attendance": "1-200"}).take("open_meeting").take("close_meeting")
    play.take("minutes", written(210))
    play.take("check_minutes", do="reject", reason="Samakan dengan daftar hadir.")
    return play.take("minutes", written(200)).take("check_minutes")


def articles_left(session: Session) -> Play:
    """Enough for the RAT, too few for the articles: those wait for the second sitting."""
    prepared(session)
    agenda.propose(session, queries.current_meeting(session), kind="articles", title="Undangan 21 hari sebelumnya",
                   changes={"rat": {"notice_days": 21}}, effective_from=date(2026, 9, 1))
    return minuted(decide_all(again(decide_all(rat_day(session, 150)), 190)), 190)


def no_meeting(session: Session) -> Play:
    return Play(session, "rat-day")


def wrong_day(session: Session) -> Play:
    holding.call(session)
    return Play(session, "rat-day")


def rat_day(session: Session, present: int) -> Play:
    """rat-day up to the opening, with so many signed in at the desk."""
    holding.attend(session, queries.current_meeting(session), present)
    return Play(session, "rat-day").take("attendance", {}).take("open_meeting")


def second_call(session: Session, *, first: int, second: int, wanted: int = 0) -> Play:
    """Too few at the first call; the second sitting a week later, with its own list on paper."""
    if wanted:
        holding.have_voters(session, wanted)
    prepared(session)
    play = rat_day(session, first)
    return again(play, second)


def another_day(play: Play) -> Play:
    """The first sitting, twenty days on."""
    day = today(play.session) + timedelta(days=20)
    return play.take("next_day", {"planned_on": day.isoformat(), "place": "Gedung PKK"})


def again(play: Play, present: int) -> Play:
    day = today(play.session) + timedelta(days=7)
    play.take("next_day", {"planned_on": day.isoformat(), "place": "Aula Disdik"}).days(7)
    return play.take("attendance", {"attendance": f"1-{present}"}).take("open_meeting")


def decide_all(play: Play) -> Play:
    """Motion after motion by show of hands, two members against the first."""
    against = "1, 2"
    while "discuss" in play.open:
        play.take("discuss", {"votes_by": "hands"}).take("show_hands", {"against": against})
        against = None
    return play


def minuted(play: Play, present: int) -> Play:
    return play.take("close_meeting").take("minutes", written(present)).take("check_minutes")


def written(present: int) -> dict[str, object]:
    return {"present": present, "written_by": "A-0011", "minutes_text": "Rapat berlangsung tertib sampai selesai."}


WAYS = {
    "diputus": Way("Kuorum tercapai pada rapat pertama", "decided", decided),
    "diputus_rapat_kedua": Way("Rapat pertama ditunda, rapat kedua memutus", "decided", decided_at_second),
    "tanpa_keputusan": Way("Kuorum tidak tercapai pada kedua rapat", "undecided", undecided),
    "rapat_kedua_terlewat": Way("Hari rapat kedua terlewat", "missed", missed),
    "hari_pertama_terlewat": Way("Rapat pertama tidak dibuka pada harinya", "decided", first_day_missed),
    "tanpa_acara": Way("Rapat tanpa acara yang perlu diputus", "undecided", nothing_to_decide),
    "perubahan_ad_menunggu": Way("Perubahan AD menunggu rapat kedua", "decided", articles_left),
    "belum_dipanggil": Way("Rapat belum dipanggil", "not_held", no_meeting),
    "bukan_harinya": Way("Hari ini bukan hari rapat", "not_held", wrong_day),
}
