"""The members' meeting (RAT): called, attended, quorate or not, voted, recorded; what workflow files may ask and do."""

from sandbox.modules.contract import Effect, Fact
from sandbox.modules.meetings import effects, facts
from sandbox.modules.meetings.proofs import verify

__all__ = ["EFFECTS", "FACTS", "verify"]

FACTS = {
    "meeting.under_way": Fact(facts.has_meeting, "yes_no", "Ada rapat yang belum ditutup", "A meeting is under way"),
    "meeting.status": Fact(facts.status, "text", "Keadaan rapat", "Status of the meeting"),
    "meeting.on_roll": Fact(facts.on_roll, "integer", "Pemilik suara di daftar pemilih", "Voters on the roll"),
    "meeting.present": Fact(facts.of_quorum(lambda quorum: quorum.present), "integer", "Pemilik suara yang hadir",
                            "Voters present"),
    "meeting.quorum_needed": Fact(facts.of_quorum(lambda quorum: quorum.needed), "integer",
                                  "Kehadiran paling sedikit untuk kuorum", "Attendance the quorum needs"),
    "meeting.quorum_met": Fact(facts.of_quorum(lambda quorum: quorum.met), "yes_no", "Kuorum tercapai", "Quorum met"),
    "meeting.quorum_sentence": Fact(facts.of_quorum(lambda quorum: quorum.said()), "text", "Penjelasan kuorum",
                                    "The quorum explained"),
    "meeting.is_second_call": Fact(facts.is_second_call, "yes_no", "Rapat kedua setelah ditunda", "Second call"),
    "meeting.motions_left": Fact(facts.motions_left, "integer", "Acara yang belum diputus", "Motions undecided"),
    "meeting.next_motion": Fact(facts.of_next(lambda motion: motion.title), "text", "Acara berikutnya",
                                "The next motion"),
    "meeting.next_kind": Fact(facts.of_next(lambda motion: motion.kind), "text", "Jenis acara berikutnya",
                              "Kind of the next motion"),
    "meeting.next_voted": Fact(facts.next_voted, "integer", "Yang sudah memberi suara untuk acara berikutnya",
                               "Votes in on the next motion"),
    "meeting.next_quorum_sentence": Fact(facts.next_quorum_sentence, "text", "Kuorum acara berikutnya",
                                         "The quorum of the next motion"),
    "meeting.motions_decidable": Fact(facts.motions_decidable, "integer", "Acara yang bisa diputus sekarang",
                                      "Motions that may be decided now"),
    "meeting.proposal_decided": Fact(facts.proposal_decided, "yes_no", "Usul berkas ini sudah diputus rapat",
                                     "The proposal of this case was decided"),
    "meeting.proposal_passed": Fact(facts.proposal_passed, "yes_no", "Usul berkas ini disetujui rapat",
                                    "The proposal of this case passed"),
    "meeting.next_method": Fact(facts.of_next(lambda motion: motion.method), "text", "Cara memutus acara berikutnya",
                                "How the next motion is voted"),
    "meeting.motion_passed": Fact(facts.motion_passed, "yes_no", "Acara disetujui", "The motion passed"),
    "meeting.accountability_passed": Fact(facts.passed("accountability_report"), "yes_no",
                                          "Laporan pertanggungjawaban diterima", "Accountability report accepted"),
    "meeting.surplus_passed": Fact(facts.passed("surplus_distribution"), "yes_no", "Pembagian SHU disetujui",
                                   "Distribution of the surplus approved"),
    "meeting.work_plan_passed": Fact(facts.passed("work_plan_budget"), "yes_no", "RK-RAPB disetujui",
                                     "Work plan and budget approved"),
    "meeting.election_passed": Fact(facts.passed("election"), "yes_no", "Pemilihan selesai", "Election complete"),
    "meeting.articles_passed": Fact(facts.passed("articles"), "yes_no", "Perubahan AD/ART disetujui",
                                    "Change of the articles approved"),
    "meeting.business_plan_passed": Fact(facts.business_plan_passed, "yes_no", "Rencana bisnis disetujui rapat anggota",
                                         "Business plan approved by the members"),
    "meeting.resolution_adopted": Fact(facts.resolution_adopted, "yes_no", "Keputusan Rapat Anggota itu ada",
                                       "The general meeting adopted that resolution"),
    "meeting.names_surplus": Fact(facts.names_resolution_on("surplus_distribution"), "yes_no",
                                  "Nomor itu keputusan rapat ini tentang SHU", "That number is its surplus resolution"),
    "meeting.names_work_plan": Fact(facts.names_resolution_on("work_plan_budget"), "yes_no",
                                    "Nomor itu keputusan rapat ini tentang RK-RAPB",
                                    "That number is its resolution on plan and budget"),
    "meeting.resolution_title": Fact(facts.resolution_title, "text", "Isi keputusan Rapat Anggota",
                                     "What the general meeting resolved"),
    "meeting.resolutions": Fact(facts.resolutions, "text", "Nomor keputusan rapat", "Numbers of the resolutions"),
    "meeting.planned_on": Fact(facts.planned_on, "date", "Hari rapat", "Day of the meeting"),
    "meeting.days_until": Fact(facts.days_until, "integer", "Hari sampai rapat", "Days until the meeting"),
    "meeting.invite_by": Fact(facts.invite_by, "date", "Undangan paling lambat", "Invitation due"),
    "meeting.materials_by": Fact(facts.materials_by, "date", "Bahan rapat paling lambat", "Materials due"),
    "meeting.report_ready_by": Fact(facts.report_ready_by, "date", "Laporan tahunan siap paling lambat",
                                    "Annual report due"),
    "meeting.legal_deadline": Fact(facts.legal_deadline, "date", "Batas RAT menurut undang-undang",
                                   "Last day for the RAT by law"),
    "meeting.dinas_deadline": Fact(facts.dinas_deadline, "date", "Batas RAT menurut dinas",
                                   "Last day for the RAT by the cooperative office"),
    "meeting.report_to_dinas_by": Fact(facts.report_to_dinas_by, "date", "Laporan RAT ke dinas paling lambat",
                                       "Report to the cooperative office due"),
}

_MEETING = ("meeting_id",)
_MOTION = ("meeting_id", "motion_kind", "motion_number")
_AGENDA = {"agenda_number": "integer", "meeting_id": "integer", "meeting_day": "date"}

EFFECTS = {
    "meetings.call": Effect(
        effects.call, "Panggil rapat anggota", "Call the members together", gives={"meeting_id": "integer"},
        needs=("meeting_kind", "book_year", "planned_on", "place"), may_read=("meeting_form",)),
    "meetings.reschedule": Effect(effects.reschedule, "Jadwalkan ulang rapat", "Choose another day",
                                  needs=("planned_on",), may_read=(*_MEETING, "place")),
    "meetings.propose": Effect(
        effects.propose, "Masukkan ke susunan acara", "Put a motion on the agenda", gives=_AGENDA,
        needs=("motion_kind", "motion_title"),
        may_read=(*_MEETING, "motion_text", "voting_method", "rule_key", "rule_value", "effective_from")),
    "meetings.propose_business_plan": Effect(
        effects.propose_business_plan, "Ajukan rencana bisnis", "Propose the business plan", needs=("motion_title",),
        may_read=(*_MEETING, "motion_text", "voting_method"), gives=_AGENDA),
    "meetings.propose_articles": Effect(
        effects.propose_articles, "Ajukan perubahan AD/ART", "Propose a change of the articles",
        needs=("motion_title", "effective_from"), gives=_AGENDA,
        may_read=(*_MEETING, "change_about", "rule_key", "rule_value", "motion_text", "voting_method")),
    "meetings.propose_standard": Effect(
        effects.propose_standard, "Susun acara baku RAT", "Put the standing motions of a RAT on the agenda",
        may_read=(*_MEETING, "voting_method")),
    "meetings.propose_honorer_vote": Effect(
        effects.propose_honorer_vote, "Ajukan hak suara honorer dan TKPD", "Propose the vote of contract staff",
        needs=("motion_title", "effective_from"), may_read=(*_MEETING, "motion_text", "voting_method"),
        gives=_AGENDA),
    "meetings.propose_election": Effect(
        effects.propose_election, "Masukkan pemilihan ke susunan acara", "Put an election on the agenda",
        needs=("office", "seats", "candidates", "motion_title"), gives=_AGENDA,
        may_read=(*_MEETING, "voting_method", "effective_from")),
    "meetings.freeze_roll": Effect(effects.freeze_roll, "Kunci daftar pemilih", "Freeze the roll",
                                   gives={"on_roll": "integer"}, may_read=(*_MEETING, "delegates")),
    "meetings.invite": Effect(effects.invite, "Kirim undangan rapat", "Send the invitation", may_read=_MEETING),
    "meetings.send_materials": Effect(effects.send_materials, "Kirim bahan rapat", "Send the materials",
                                      may_read=_MEETING),
    "meetings.register": Effect(effects.register, "Catat daftar hadir", "Record who attends",
                                needs=("attendance",), gives={"signed_in": "integer"}, may_read=_MEETING),
    "meetings.open": Effect(effects.open_meeting, "Buka rapat", "Open the meeting", may_read=_MEETING),
    "meetings.adjourn": Effect(effects.adjourn, "Tunda rapat", "Adjourn the meeting", needs=("planned_on",),
                               may_read=(*_MEETING, "place")),
    "meetings.show_hands": Effect(effects.show_hands, "Catat angkat tangan", "Record the show of hands",
                                  may_read=(*_MOTION, "against", "abstaining")),
    "meetings.count_papers": Effect(
        effects.count_papers, "Hitung surat suara", "Count the ballot papers", needs=("papers",),
        may_read=(*_MOTION, "votes_for", "votes_against", "votes_abstaining", "votes_for_candidates")),
    "meetings.decide": Effect(
        effects.decide, "Putuskan acara rapat", "Decide the motion", may_read=_MOTION,
        gives={"motion_passed": "yes_no", "resolution_no": "text", "second_round": "yes_no"}),
    "meetings.carry_out": Effect(effects.carry_out, "Jalankan keputusan rapat", "Carry out the resolutions",
                                 may_read=_MEETING),
    "meetings.close": Effect(effects.close, "Tutup rapat", "Close the meeting", may_read=_MEETING),
    "meetings.seal_minutes": Effect(
        effects.seal_minutes, "Sahkan notulen dan berita acara", "Sign the minutes", needs=("present", "written_by"),
        may_read=(*_MEETING, "minutes_on", "minutes_text")),
}
