"""A RAT played through the facts and effects that workflow files name."""

from datetime import date

import pytest

from sandbox.errors import InvalidValues, NotAllowed, NotFound, RuleBroken
from sandbox.modules.contract import KINDS, Occasion
from sandbox.modules.cooperative.queries import officers, rules
from sandbox.modules.meetings import EFFECTS, FACTS, verify
from tests.modules.meetings.kpri import CALLED, RAT_DAY


class Play:
    """One case: its answers grow with what effects give."""

    def __init__(self, session):
        self.session, self.values, self.today = session, {}, CALLED

    def occasion(self) -> Occasion:
        return Occasion(self.session, 1, None, self.values, "A-0003", "chair", self.today, "kunci")

    def do(self, name: str, **answers) -> dict:
        self.values = {key: value for key, value in self.values.items() if not key.startswith("motion_")} | answers
        given = EFFECTS[f"meetings.{name}"].run(self.occasion()) or {}
        self.values |= given
        return dict(given)

    def ask(self, *names: str):
        return [FACTS[f"meeting.{name}"].read(self.occasion()) for name in names]


@pytest.fixture
def play(session):
    return Play(session)


def call(play, **changes):
    play.do("call", **({"meeting_kind": "annual", "book_year": 2025, "planned_on": "2026-03-14",
                        "place": "Aula Disdik"} | changes))
    for name in ("freeze_roll", "invite", "send_materials"):
        play.do(name)


def test_a_rat_is_called_adjourned_decided_and_closed(play):
    assert play.ask("under_way") == [False]
    call(play)
    assert play.ask("under_way", "status", "on_roll", "planned_on", "days_until") == [
        True, "invited", 347, RAT_DAY, 22]
    play.do("propose", motion_kind="surplus_distribution", motion_title="Pembagian SHU 2025")
    play.today = RAT_DAY
    assert play.do("register", attendance="1-160, A-0161, a-0162, 163") == {"signed_in": 163}
    play.do("open")
    assert play.ask("present", "quorum_needed", "quorum_met", "is_second_call") == [163, 174, False, False]
    with pytest.raises(RuleBroken, match="hadir 163 dari 347"):
        play.do("show_hands", motion_kind="surplus_distribution")
    play.do("adjourn", planned_on="2026-03-21")
    play.do("invite")
    play.today = date(2026, 3, 21)
    play.do("register", attendance="1-70")
    play.do("open")
    assert play.ask("present", "quorum_needed", "quorum_met", "is_second_call") == [70, 70, True, True]
    play.do("show_hands", against="A-0007", abstaining="8-9")
    assert play.ask("motion_passed", "surplus_passed", "motions_left") == [False, False, 1]
    assert play.do("decide") == {"motion_passed": True, "resolution_no": "RAT-2025/KEP-01", "second_round": False}
    play.do("close")
    play.do("seal_minutes", present=70, written_by="A-0002", minutes_text="Selesai.")

    assert play.ask("motion_passed", "surplus_passed", "work_plan_passed", "motions_left", "resolutions") == [
        True, True, False, 0, "RAT-2025/KEP-01"]
    assert play.ask("under_way", "status", "report_to_dinas_by") == [False, "closed", date(2026, 4, 20)]
    assert all(finding.ok for finding in verify(play.session))


def test_a_decision_number_is_looked_up_among_the_resolutions(play):
    call(play)
    play.do("propose", motion_kind="surplus_distribution", motion_title="Pembagian SHU 2025")
    play.today = RAT_DAY
    play.do("register", attendance="1-200")
    play.do("open")
    play.do("show_hands", motion_kind="surplus_distribution")
    play.do("decide")

    assert play.ask("resolution_adopted", "resolution_title", "names_surplus") == [False, "", False]
    play.values["decision_no"] = " RAT-2025/KEP-01 "
    assert play.ask("resolution_adopted", "resolution_title", "names_surplus", "names_work_plan") == [
        True, "Pembagian SHU 2025", True, False]
    play.do("close")
    call(play, meeting_kind="extraordinary", planned_on="2026-04-20")
    assert play.ask("resolution_adopted", "names_surplus") == [True, False]  # of the meeting before


def test_election_change_of_articles_and_business_plan(play):
    call(play)
    play.do("propose_election", office="chair", seats=1, candidates="A-0002, A-0004", motion_title="Pemilihan ketua")
    play.do("propose_honorer_vote", motion_title="Hak suara honorer", effective_from="2026-04-01",
            voting_method="secret")
    play.do("propose", motion_kind="articles", motion_title="Undangan lebih awal", rule_key="rat.notice_days",
            rule_value="21", effective_from="2026-04-01", voting_method="consensus")
    play.do("propose", motion_kind="business_plan", motion_title="Rencana bisnis dan manajer",
            voting_method="hands")
    play.today = RAT_DAY
    play.do("register", attendance="1-240")
    play.do("open")
    play.do("count_papers", motion_kind="election", papers=240, votes_for_candidates="A-0002=100, A-0004=139")
    assert play.do("decide", motion_kind="election")["motion_passed"] is True
    assert play.ask("business_plan_passed") == [False]
    play.do("count_papers", motion_number=2, papers=240, votes_for=200, votes_against=40)
    play.do("decide", motion_number=2)
    play.do("decide", motion_number=3)
    play.do("show_hands", motion_kind="business_plan")
    play.do("decide", motion_kind="business_plan")
    play.do("carry_out")

    assert [one.person for one in officers(play.session, role="chair", on=RAT_DAY)] == ["A-0004"]
    after = rules(play.session, date(2026, 4, 1))
    assert (after["rat"]["notice_days"], after["admission"]["honorer_voting"]) == (21, True)
    assert play.ask("business_plan_passed", "election_passed", "articles_passed", "accountability_passed") == [
        True, True, True, False]


def test_the_standing_agenda_is_decided_one_after_the_other(play):
    call(play)
    play.do("propose_standard", voting_method="consensus")
    play.today = RAT_DAY
    play.do("register", attendance="1-174")
    play.do("open")
    titles = []
    while play.ask("motions_left") != [0]:
        titles += play.ask("next_motion", "next_method")
        play.do("decide")
    assert titles == ["Laporan pertanggungjawaban pengurus tahun buku 2025", "consensus",
                      "Pembagian SHU tahun buku 2025", "consensus", "RK-RAPB tahun buku 2026", "consensus"]
    assert play.ask("accountability_passed", "surplus_passed", "work_plan_passed", "next_motion") == [
        True, True, True, ""]


def test_days_of_a_rat_are_facts(play):
    call(play)
    assert play.ask("invite_by", "materials_by", "report_ready_by", "legal_deadline", "dinas_deadline") == [
        date(2026, 2, 28), date(2026, 3, 7), date(2026, 2, 14), date(2026, 6, 30), date(2026, 3, 31)]
    play.do("reschedule", planned_on=date(2026, 3, 20))
    assert play.ask("planned_on", "status") == [date(2026, 3, 20), "planned"]


def test_who_signed_on_a_day_that_was_missed_signs_again(play):
    call(play)
    play.today = RAT_DAY
    play.do("register", attendance="1-40")
    play.do("reschedule", planned_on=date(2026, 4, 3))
    assert play.ask("present") == [0]

    play.do("invite")
    play.today = date(2026, 4, 3)
    play.do("register", attendance="1-3, 50")
    assert play.ask("present") == [4]


def test_names_that_cannot_be_read_are_told(play):
    with pytest.raises(NotFound, match="Belum ada rapat"):
        play.ask("status")
    call(play)
    play.today = RAT_DAY
    with pytest.raises(InvalidValues) as refused:
        play.do("register", attendance="1-10, Siti")
    assert list(refused.value.fields) == ["attendance"]
    with pytest.raises(RuleBroken, match="bernomor 1 sampai 347, jadi “340-350” tidak ada"):
        play.do("register", attendance="340-350")
    with pytest.raises(RuleBroken, match="tidak ada di daftar pemilih"):
        play.do("register", attendance="A-0349")
    with pytest.raises(NotAllowed, match="masih menunggu keputusan"):
        play.do("decide", motion_kind="dissolution")


def test_every_fact_has_a_kind_and_no_effect_takes_a_secret_vote():
    assert {fact.kind for fact in FACTS.values()} <= set(KINDS)
    assert not [name for name, effect in EFFECTS.items() if {"choice", "vote"} & {*effect.needs, *effect.may_read}]


def test_a_motion_that_asks_for_more_does_not_hold_up_the_others(play):
    """200 of 347: enough for the report, 232 are needed for the articles (two thirds)."""
    call(play)
    play.do("propose_articles", motion_title="Undangan lebih awal", rule_key="rat.notice_days", rule_value="21",
            effective_from="2026-05-01")
    play.do("propose", motion_kind="accountability_report", motion_title="Laporan")
    play.values = {}
    play.today = RAT_DAY
    play.do("register", attendance="1-200")
    play.do("open")
    assert play.ask("motions_left", "motions_decidable", "next_motion", "next_kind", "next_voted") == [
        2, 1, "Laporan", "accountability_report", 0]
    play.do("show_hands", against="1")
    assert play.ask("next_voted") == [200]
    play.do("decide")

    assert play.ask("motions_left", "motions_decidable", "next_motion") == [1, 0, "Undangan lebih awal"]
    [sentence] = play.ask("next_quorum_sentence")
    assert sentence.startswith("Kuorum belum tercapai: hadir 200 dari 347 pemilik suara, sedangkan kuorum perubahan")
    play.do("adjourn", planned_on="2026-03-21")
    assert play.ask("status") == ["adjourned"]


def test_a_proposal_is_followed_to_its_last_round(play):
    call(play)
    given = play.do("propose_election", office="chair", seats=1, candidates="A-0002, A-0004", motion_title="Ketua")
    assert given == {"agenda_number": 1, "meeting_id": 1, "meeting_day": RAT_DAY}
    assert play.ask("proposal_decided", "proposal_passed") == [False, False]
    play.today = RAT_DAY
    play.do("register", attendance="1-200")
    play.do("open")
    play.do("count_papers", papers=200, votes_for_candidates="A-0002=100, A-0004=100")
    assert play.do("decide")["second_round"] is True
    assert play.ask("proposal_decided", "proposal_passed") == [False, False]
    play.do("count_papers", papers=200, votes_for_candidates="A-0002=90, A-0004=110")
    play.do("decide")

    assert play.ask("proposal_decided", "proposal_passed") == [True, True]


def test_a_business_plan_is_a_proposal_of_its_own(play):
    call(play)
    play.do("propose_business_plan", motion_title="Rencana bisnis 2026-2028", motion_text="Ringkasan")
    play.today = RAT_DAY
    play.do("register", attendance="1-200")
    play.do("open")
    play.do("show_hands", against="1-150")
    play.do("decide")

    assert play.ask("proposal_decided", "proposal_passed", "business_plan_passed") == [True, False, False]


def test_a_second_call_that_was_missed_is_closed_the_day_after(play):
    call(play)
    play.do("propose", motion_kind="other", motion_title="Seragam")
    play.today = RAT_DAY
    play.do("register", attendance="1-20")
    play.do("open")
    play.do("adjourn", planned_on="2026-03-21")
    play.do("invite")
    play.today = date(2026, 3, 21)
    with pytest.raises(NotAllowed, match="Rapat ini ditunda"):
        play.do("close")
    play.today = date(2026, 3, 22)
    play.do("close")

    assert play.ask("status", "resolutions", "under_way") == ["closed", "", False]
