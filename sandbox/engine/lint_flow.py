"""Lint of the ways through a workflow: every step leads on, every way can end, nothing turns for ever."""

from collections.abc import Iterator

from sandbox.engine.automatic import automatic_loops
from sandbox.engine.definition import Action, Approval, Call, Decision, End, Parallel, Place, Vote
from sandbox.engine.flow import falls_through, gotos, may_go
from sandbox.engine.repairs import adding, removing, replacing
from sandbox.engine.survey import Survey
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

DEEPEST = 8  # parallel blocks inside each other
PATHS = 25  # problems of one kind that name their way; the others would only say it again
CODES = ("goto_missing", "goto_into_branch", "end_in_branch", "runs_off", "outcome_open", "no_end", "unreachable",
         "no_way_to_end", "automatic_cycle", "branch_cancels", "outcomes_same", "reason_unneeded")


def flow_problems(survey: Survey) -> Iterator[Problem]:
    found = [*_step_problems(survey)]
    yield from found
    codes = {problem.code for problem in found}
    # A step that nothing leads to, or that leads nowhere, because of one of these is not a second fault.
    if not codes & {"end_in_branch"} and len(survey.workflow.places) == len(survey.workflow.all_places):
        yield from _unreached(survey)
        if not codes & {"no_end", "runs_off", "outcome_open", "goto_missing"}:
            yield from _endless(survey)
    for loop in automatic_loops(survey.workflow, survey.flow):
        yield _automatic_cycle(survey, loop)


def _step_problems(survey: Survey) -> Iterator[Problem]:
    ends = any(isinstance(step, End) for step in survey.workflow)
    if not ends:
        yield _no_end(survey)
    for place in survey.workflow.all_places:
        yield from _goto_problems(survey, place)
        yield from _place_problems(survey, place, ends)
        yield from _outcome_problems(survey, place)
        yield from _cancelling_branches(survey, place)


def _no_end(survey: Survey) -> Problem:
    end = {"id": _free(survey, "finished"), "type": "end", "title": "Selesai", "outcome": "finished"}
    return Problem("/steps", phrase("Alur ini tidak punya akhir, jadi berkasnya tidak pernah selesai. Tambahkan "
                                    "langkah end di bawah."), "no_end",
                   repair=adding(phrase("Tambahkan langkah akhir"), "/steps/-", end))


def _free(survey: Survey, name: str) -> str:
    while name in survey.workflow.places:
        name += "_1"
    return name


def _goto_problems(survey: Survey, place: Place) -> Iterator[Problem]:
    places = survey.workflow.places
    for rest, goto in gotos(place.step):
        target, where = places.get(goto), place.pointer + rest
        if target is None:
            close = survey.closest(goto, places)
            yield Problem(where, phrase("Tidak ada langkah “{goto}”. Mungkin maksud Anda “{close}”?", goto=goto,
                                        close=close)
                          if close else phrase("Tidak ada langkah “{goto}”. Tambahkan langkah “{goto}”.", goto=goto),
                          "goto_missing", repair=_towards(close, where) if close else None)
        elif not may_go(place, target):
            yield Problem(where, phrase(
                "“{goto}” ada di dalam cabang blok “{block}”, tidak bisa dituju dari luar. Arahkan ke “{outer}” atau "
                "ke langkah lain di luar cabang.", goto=goto, block=target.parallels[-1], outer=target.parallels[0]),
                "goto_into_branch", repair=_towards(target.parallels[0], where))


def _towards(step_id: str, where: str) -> Repair:
    return replacing(phrase("Arahkan ke “{name}”", name=step_id), where, step_id)


def _place_problems(survey: Survey, place: Place, ends: bool) -> Iterator[Problem]:
    step = place.step
    if isinstance(step, End) and place.branches:
        yield Problem(place.pointer, phrase(
            "Akhir “{step}” ada di dalam cabang, padahal cabang lain masih berjalan. Pindahkan ke luar blok paralel, "
            "lalu tuju langkah itu dari sini "
            "(goto).", step=survey.title(step.id)), "end_in_branch", repair=_moved_out(survey, place))
    if ends and place.next is None and not place.branches and falls_through(step) and not _joins_nothing(survey, step):
        yield _runs_off(survey, place)
    if len(place.parallels) > DEEPEST:
        yield Problem(place.pointer, phrase(
            "“{step}” ada di dalam {count} blok paralel, paling banyak {most}. Sederhanakan susunannya.", step=step.id,
            count=len(place.parallels), most=DEEPEST), "too_deep")


def _joins_nothing(survey: Survey, step) -> bool:
    """A call of which every outcome is known and leads somewhere never comes to the line below."""
    shape = survey.catalog.workflows.get(step.workflow) if isinstance(step, Call) else None
    return bool(shape and shape.outcomes) and set(shape.outcomes) <= set(step.outcomes)


def _moved_out(survey: Survey, place: Place) -> Repair | None:
    if place.next is not None or place.position == 0:
        return None
    end = {"id": place.step.id, "type": "end", "outcome": place.step.outcome}
    if place.step.title:
        end["title"] = place.step.title
    return Repair(phrase("Pindahkan ke bawah"), (*removing("", place.pointer).patch,
                                                *adding("", "/steps/-", end).patch))


def _runs_off(survey: Survey, place: Place) -> Problem:
    step = place.step
    end = {"id": _free(survey, "finished"), "type": "end", "title": "Selesai", "outcome": "finished"}
    repair = adding(phrase("Tambahkan langkah akhir"), "/steps/-", end)
    if isinstance(step, Approval | Vote | Call):
        name = "approved" if not isinstance(step, Call) else phrase("yang lain")
        return Problem(place.pointer, phrase(
            "Hasil “{outcome}” dari “{title}” tidak punya jalan: tidak ada tujuan (goto) dan tidak ada langkah di "
            "bawahnya. "
            "Tambahkan langkah selesai (end) di bawahnya, atau beri tujuan "
            "(goto).", outcome=name, title=survey.title(step.id)),
            "outcome_open", repair=repair)
    return Problem(place.pointer, phrase(
        "Setelah “{step}” tidak ada langkah lagi. Tambahkan langkah selesai (end) di bawahnya, atau beri semua "
        "jalannya tujuan (goto).",
        step=survey.title(step.id)), "runs_off", repair=repair)


def _outcome_problems(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    if isinstance(step, Approval | Vote):
        below = survey.flow.below(place)
        approved = step.outcomes.get("approved") or (below[0] if below else "")
        if approved and approved == step.outcomes.get("rejected"):
            yield Problem(f"{place.pointer}/outcomes", phrase(
                "“{title}” memutuskan, tetapi disetujui dan ditolak sama-sama menuju “{target}”. Beri penolakan jalan "
                "sendiri.", title=survey.title(step.id), target=survey.title(approved)), "outcomes_same",
                severity="warning")
        yield from _unneeded_reasons(survey, place)
    elif isinstance(step, Decision):
        targets = {case.goto or next(iter(survey.flow.below(place)), "") for case in (*step.cases, step.otherwise)}
        if len(targets) == 1:
            yield Problem(place.pointer, phrase(
                "“{title}” tidak memilih apa-apa: semua jalannya menuju “{target}”. Beri jalan yang berbeda, atau "
                "hapus langkah ini.", title=survey.title(step.id), target=survey.title(targets.pop())), "outcomes_same",
                severity="warning")


def _unneeded_reasons(survey: Survey, place: Place) -> Iterator[Problem]:
    if "reason_required_if" not in survey.source_of(place):
        return
    for name in place.step.reason_required_if:
        if name == "returned" and name not in place.step.outcomes:
            kept = [other for other in place.step.reason_required_if if other != name]
            yield Problem(f"{place.pointer}/reason_required_if", phrase(
                "“{title}” meminta alasan bila dikembalikan, padahal tidak bisa dikembalikan. Tambahkan jalan "
                "returned, atau hapus returned di sini.", title=survey.title(place.step.id)), "reason_unneeded",
                severity="warning",
                repair=replacing(phrase("Hapus returned"), f"{place.pointer}/reason_required_if", kept))


def _cancelling_branches(survey: Survey, place: Place) -> Iterator[Problem]:
    """Leaving a block cancels the other branches; what they have already caused stays."""
    if not isinstance(place.step, Parallel):
        return
    acting = [{step.id for step in branch.steps if isinstance(step, Action)} for branch in place.step.branches]
    for number, branch in enumerate(place.step.branches):
        others = set().union(*acting[:number], *acting[number + 1:])
        for step in branch.steps if others else ():
            out = [goto for _, goto in gotos(step) if goto in survey.workflow.places
                   and len(survey.workflow.places[goto].branches) <= len(place.branches)]
            if out:
                yield Problem(survey.workflow.places[step.id].pointer, phrase(
                    "“{title}” bisa keluar dari blok “{block}” ke “{target}” dan membatalkan cabang lain, padahal di "
                    "cabang lain “{other}” mungkin sudah dijalankan. Pindahkan “{other}” ke bawah blok.",
                    title=survey.title(step.id), block=survey.title(place.step.id), target=survey.title(out[0]),
                    other=survey.title(sorted(others)[0])), "branch_cancels", severity="warning")


def _unreached(survey: Survey) -> Iterator[Problem]:
    for place in survey.workflow.places.values():
        if place.step.id not in survey.flow.reached:
            yield Problem(place.pointer, phrase(
                "Langkah “{step}” tidak pernah tercapai{after}. Arahkan jalan (goto) ke sini, atau hapus langkah ini.",
                step=survey.title(place.step.id), after=_jumped_over(survey, place)), "unreachable",
                repair=_deleted(survey, place))


def _endless(survey: Survey) -> Iterator[Problem]:
    named = 0
    for place in survey.workflow.places.values():
        step_id = place.step.id
        if step_id in survey.flow.reached and step_id not in survey.flow.can_end:
            named += 1
            way = survey.way_to(step_id) if named <= PATHS else survey.title(step_id)
            yield Problem(place.pointer, phrase(
                "Dari “{step}” tidak ada jalan ke akhir, lewat jalan {way}. Tambahkan jalan yang keluar dari putaran "
                "ini menuju langkah end.", step=survey.title(step_id), way=way), "no_way_to_end")


def _jumped_over(survey: Survey, place: Place):
    if place.position == 0:
        return ""
    before = place.siblings[place.position - 1]
    targets = [survey.title(target) for target in dict.fromkeys(goto for _, goto in gotos(before))]
    if falls_through(before) or not targets:
        return phrase(": alur sudah berakhir di “{title}”", title=survey.title(before.id)) \
            if isinstance(before, End) else ""
    return phrase(": dari “{title}” alur selalu menuju {targets}", title=survey.title(before.id),
                  targets=", ".join(targets))


def _deleted(survey: Survey, place: Place) -> Repair | None:
    """Only a step that nothing else speaks of, and that does not leave its list empty."""
    if place.step.id in survey.spoken_of or isinstance(place.step, Parallel) or len(place.siblings) == 1 \
            or any(field.id in survey.reads for field in place.step.fields):
        return None
    return removing(phrase("Hapus langkah ini"), place.pointer)


def _automatic_cycle(survey: Survey, loop: tuple[str, ...]) -> Problem:
    closing = loop[-1]
    return Problem(survey.workflow.place(closing).pointer, phrase(
        "“{step}” menutup putaran yang berjalan sendiri tanpa henti: {way}. Sisipkan langkah yang dikerjakan orang "
        "dalam putaran itu, atau arahkan jalannya (goto) ke langkah lain.", step=survey.title(closing),
        way=survey.said((*loop, loop[0]))),
        "automatic_cycle")
