"""Ways through articles-change."""

from sqlalchemy.orm import Session

from sandbox.modules.cooperative.queries import today
from tests.workflows.holding import asked_too_early, outcome, to_the_meeting, undecided
from tests.workflows.playing import Play, Way

LONG = "Anggota meminta toko buka sampai sore dan pinjaman pendidikan yang lebih panjang."

def articles_changed(session: Session) -> Play:
    play = outcome(asked_too_early(articles(session)), agree=True)
    play.take("deed", {"deed_no": "12/2026", "deed_on": today(session).isoformat()})
    return play.take("register_deed", {"sabh_no": "AHU-0000000.AH.01.27"}).take("put_in_force")


def bylaws_changed(session: Session) -> Play:
    play = articles(session, document_changed="bylaws", change_about="rule", rule_key="rat.notice_days",
                    rule_value="21", motion_title="Undangan rapat 21 hari sebelumnya")
    return outcome(play, agree=True).take("put_in_force")


def articles_refused(session: Session) -> Play:
    return outcome(articles(session), agree=False)


def articles_lapsed(session: Session) -> Play:
    return undecided(articles(session))


def articles(session: Session, **changes) -> Play:
    """The board wants the draft better once; nobody has called a meeting at first."""
    draft = {
        "document_changed": "articles", "change_about": "honorer_vote", "effective_from": "2026-06-01",
        "motion_title": "Honorer dan TKPD menjadi anggota penuh", "motion_text": LONG} | changes
    play = advised(Play(session, "articles-change").take("draft", draft))
    play.vote("board_proposes", "reject", reason="Bunyi lamanya belum ditulis.")
    advised(play.take("draft", draft)).vote("board_proposes").take("ask_meeting")
    return to_the_meeting(play)


def advised(play: Play) -> Play:
    play.take("consult", {"advice_received": "Dinas menyarankan masa peralihan tiga bulan."})
    return play.take("supervisor_view", {"supervisor_note": "Setuju."})


WAYS = {
    "ad_berubah": Way("Honorer dan TKPD menjadi anggota penuh", "changed", articles_changed),
    "art_berubah": Way("ART berubah: undangan 21 hari", "changed", bylaws_changed),
    "ditolak_rapat": Way("Rapat anggota tidak menyetujui perubahan", "refused", articles_refused),
    "tidak_diputus": Way("Rapat ditutup tanpa kuorum", "lapsed", articles_lapsed),
}
