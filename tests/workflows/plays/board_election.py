"""Ways through board-election."""

from sqlalchemy.orm import Session

from tests.workflows.holding import asked_too_early, outcome, to_the_meeting, undecided
from tests.workflows.playing import Play, Way


def elected(session: Session) -> Play:
    play = outcome(asked_too_early(election(session)), agree=True).take("take_office", by="chair")
    play.take("count_over", {"counted_together": True, "files_over": True})
    return play.take("new_specimens").take("update_ods")


def nobody(session: Session) -> Play:
    return outcome(election(session), agree=False)


def election_lapsed(session: Session) -> Play:
    return undecided(election(session))


def election(session: Session) -> Play:
    """The supervisors send the list back once."""
    play = Play(session, "board-election").take("alarm", {"office": "chair", "seats": 1, "term_ends": "2026-07-10"})
    play.take("committee", {"committee_names": "Sri Wahyuni, Ahmad Noor", "committee_free": True}).days(14)
    names = {"candidates": "A-0042, A-0057", "motion_title": "Pemilihan ketua 2026-2031", "candidates_willing": True}
    play.take("list_candidates", names).days(7)
    play.take("confirm_list", do="reject", reason="Satu calon belum menyatakan bersedia tertulis.")
    play.take("list_candidates", names).days(7).take("confirm_list")
    play.take("ask_meeting")  # nobody has called one yet
    return to_the_meeting(play)


WAYS = {
    "terpilih": Way("Ketua baru terpilih dan menjabat", "elected", elected),
    "tidak_ada_yang_terpilih": Way("Tidak ada yang terpilih", "nobody", nobody),
    "tidak_diputus": Way("Rapat ditutup tanpa kuorum", "lapsed", election_lapsed),
}
