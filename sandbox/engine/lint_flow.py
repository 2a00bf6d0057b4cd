"""Lint of the ways through a workflow: every step leads on, every way can end, nothing turns for ever."""

from collections.abc import Iterator
from difflib import get_close_matches

from sandbox.engine.automatic import automatic_loops
from sandbox.engine.definition import End, Place, Vote, Workflow
from sandbox.engine.flow import Flow, falls_through, gotos, may_go
from sandbox.errors import Problem

DEEPEST = 8  # parallel blocks inside each other


def flow_problems(workflow: Workflow) -> Iterator[Problem]:
    flow = Flow(workflow)
    for place in workflow.all_places:
        yield from _goto_problems(workflow, place)
        yield from _place_problems(place)
        yield from _vote_problems(place)
    yield from _unreached(workflow, flow)
    for step_id in automatic_loops(workflow, flow):
        yield Problem(workflow.place(step_id).pointer,
                      f"“{step_id}” menutup putaran yang berjalan sendiri tanpa henti. Sisipkan langkah yang "
                      "dikerjakan orang dalam putaran itu, atau arahkan goto ke langkah lain.", "automatic_cycle")


def _goto_problems(workflow: Workflow, place: Place) -> Iterator[Problem]:
    for rest, goto in gotos(place.step):
        target = workflow.places.get(goto)
        if target is None:
            close = get_close_matches(goto, workflow.places, 1)
            repair = f"Mungkin maksud Anda “{close[0]}”?" if close else f"Tambahkan langkah “{goto}”."
            yield Problem(place.pointer + rest, f"Tidak ada langkah “{goto}”. {repair}", "goto_missing")
        elif not may_go(place, target):
            yield Problem(place.pointer + rest,
                          f"“{goto}” ada di dalam cabang blok “{target.parallels[-1]}”, tidak bisa dituju dari luar. "
                          f"Arahkan ke “{target.parallels[0]}” atau ke langkah lain di luar cabang.",
                          "goto_into_branch")


def _place_problems(place: Place) -> Iterator[Problem]:
    step = place.step
    if isinstance(step, End) and place.branches:
        yield Problem(place.pointer, f"Akhir “{step.id}” ada di dalam cabang, padahal cabang lain masih berjalan. "
                                     "Pindahkan ke luar blok paralel, lalu tuju dengan goto.", "end_in_branch")
    if place.next is None and not place.branches and falls_through(step):
        yield Problem(place.pointer, f"Setelah “{step.id}” tidak ada langkah lagi. Tambahkan langkah end di bawahnya, "
                                     "atau beri semua jalannya goto.", "runs_off")
    if len(place.parallels) > DEEPEST:
        yield Problem(place.pointer, f"“{step.id}” ada di dalam {len(place.parallels)} blok paralel, paling banyak "
                                     f"{DEEPEST}. Sederhanakan susunannya.", "too_deep")


def _vote_problems(place: Place) -> Iterator[Problem]:
    vote = place.step
    if not isinstance(vote, Vote):
        return
    if vote.approve_at_least < 1 or vote.quorum < 1:
        yield Problem(place.pointer, f"Pemungutan suara “{vote.id}” perlu quorum dan approve_at_least paling sedikit "
                                     "1. Naikkan angkanya.", "vote_impossible")
    if vote.approve_at_least > vote.quorum:
        yield Problem(f"{place.pointer}/approve_at_least",
                      f"“{vote.id}” perlu {vote.approve_at_least} setuju, padahal kuorumnya {vote.quorum} suara. "
                      f"Turunkan approve_at_least sampai {vote.quorum}, atau naikkan quorum.", "vote_impossible")


def _unreached(workflow: Workflow, flow: Flow) -> Iterator[Problem]:
    for place in workflow.places.values():
        step_id = place.step.id
        if step_id not in flow.reached:
            yield Problem(place.pointer, f"Langkah “{step_id}” tidak pernah tercapai. Arahkan goto ke sini, "
                                         "atau hapus langkah ini.", "unreachable")
        elif step_id not in flow.can_end:
            yield Problem(place.pointer, f"Dari “{step_id}” tidak ada jalan ke akhir. Tambahkan jalan yang keluar dari "
                                         "putaran ini menuju langkah end.", "no_way_to_end")
