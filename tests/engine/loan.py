"""The loan workflow of the architecture page, with the facts, offices and moves its tests speak of."""

import copy
from datetime import date

from sandbox.engine.advance import advance, begin, needs, proceed
from sandbox.engine.catalog import Catalog, EffectShape
from sandbox.engine.loading import load
from sandbox.engine.progress import Move, Situation

SOURCE = {
    "$schema": "../workflow.schema.json",
    "workflow": "loan-approval", "version": "1.0.0", "title": "Persetujuan pinjaman", "subject": "member",
    "roles": ["loan_officer", "credit_committee", "chair", "treasurer"],
    "steps": [
        {"id": "apply", "type": "form", "title": "Isi pengajuan", "by": "loan_officer", "fields": [
            {"id": "principal", "type": "rupiah", "label": "Pokok pinjaman", "required": True, "min": 100_000},
            {"id": "term_months", "type": "integer", "label": "Lama (bulan)", "required": True, "min": 1, "max": 60},
            {"id": "collateral", "type": "text", "label": "Agunan", "required": True,
             "show_if": "principal > 5000000"}]},
        {"id": "eligible", "type": "decision", "cases": [
            {"all": [
                {"when": "principal <= savings.total * 3", "because": "Dalam plafon 3x simpanan",
                 "refusal": "Pokok {principal} melebihi tiga kali simpanan {savings.total}."},
                {"when": "member.months >= 3", "because": "Anggota paling sedikit 3 bulan"}], "goto": "review"}],
         "otherwise": {"goto": "rejected", "because": "Di luar plafon"}},
        {"id": "review", "type": "parallel", "title": "Pemeriksaan", "branches": [
            {"id": "papers", "steps": [
                {"id": "check_papers", "type": "task", "title": "Periksa berkas", "by": "loan_officer"}]},
            {"id": "capacity", "steps": [
                {"id": "interview", "type": "approval", "title": "Wawancara", "by": "loan_officer",
                 "outcomes": {"rejected": {"goto": "rejected"}, "returned": {"goto": "apply"}}}]}]},
        {"id": "committee", "type": "vote", "title": "Putusan komite", "by": "credit_committee", "quorum": 3,
         "approve_at_least": 2, "exclude": ["applicant"], "tie": "chair",
         "outcomes": {"rejected": {"goto": "rejected"}}},
        {"id": "sign", "type": "action", "title": "Buat akad", "do": "loans.sign"},
        {"id": "disburse", "type": "action", "title": "Cairkan", "by": "treasurer", "exclude": ["apply.actor"],
         "do": "loans.disburse"},
        {"id": "paid_out", "type": "end", "outcome": "approved", "title": "Pinjaman cair"},
        {"id": "rejected", "type": "end", "outcome": "declined", "title": "Pinjaman ditolak"}]}
CATALOG = Catalog(
    facts={"savings.total": "rupiah", "member.months": "integer", "member.agencies": "choices"},
    fact_titles={"savings.total": "Jumlah simpanan", "member.months": "Lama keanggotaan"},
    effects={"loans.sign": EffectShape(needs=("principal", "term_months"), gives={"agreement_no": "text"}),
             "loans.disburse": EffectShape(needs=("agreement_no",))})
SITUATION = Situation(
    facts={"savings.total": 3_500_000, "member.months": 8},
    holders={"loan_officer": ("Sari",), "credit_committee": ("Budi", "Dewi", "Eko"), "chair": ("Hasan",),
             "treasurer": ("Rina", "Sari")},
    applicant="Wati", today=date(2026, 3, 14))
APPLICATION = {"principal": 10_000_000, "term_months": 12, "collateral": "BPKB motor"}


def source():
    return copy.deepcopy(SOURCE)


def workflow():
    return load(source(), CATALOG)


def move(step, action, person, role, values=None, reason=""):
    return Move(step, action, values or {}, person, role, reason)


APPLY = move("apply", "submit", "Sari", "loan_officer", APPLICATION)
CHECKED = move("check_papers", "done", "Sari", "loan_officer")
INTERVIEWED = move("interview", "approve", "Sari", "loan_officer")
DISBURSE = move("disburse", "do", "Rina", "treasurer")


def ballot(person, choice, role="credit_committee", reason="Agunan kurang"):
    return move("committee", choice, person, role, reason=reason if choice == "reject" else "")


def play(flow, moves, situation=SITUATION, given=None):
    """Takes the moves as cases/ does: after each, every automatic step and every effect. Returns all outcomes."""
    return play_on(flow, begin(flow, situation), moves, situation, given)


def play_on(flow, outcome, moves, situation=SITUATION, given=None):
    """The same, from this outcome on."""
    outcomes = [outcome]
    _run_on(flow, outcomes, situation, given or {})
    for each in moves:
        outcomes.append(advance(flow, outcomes[-1].progress, each, situation))
        _run_on(flow, outcomes, situation, given or {})
    return outcomes


def _run_on(flow, outcomes, situation, given):
    while outcomes[-1].effects or outcomes[-1].progress.waiting:
        last = outcomes[-1]
        assert set(needs(flow, last.progress)) <= set(situation.facts)
        values = given.get(last.effects[0], {}) if last.effects else {}
        outcomes.append(proceed(flow, last.progress, situation, values))
