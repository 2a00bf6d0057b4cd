"""Lint of the principles of cooperatives (UU 25/1992 article 5): what the format allows and still is not right."""

from collections.abc import Iterator

from sandbox.engine.catalog import EffectShape
from sandbox.engine.definition import Action, Approval, Decision, Document, End, Notify, Place, Task, Vote
from sandbox.engine.flow import gotos
from sandbox.engine.lint_people import roles_of
from sandbox.engine.paths import way_to
from sandbox.engine.repairs import adding, replacing
from sandbox.engine.survey import Survey, conditions, expression
from sandbox.engine.wording import show_role
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("principle_ra_level", "principle_outsider", "principle_refusal_reason", "principle_refusal_untold",
         "principle_own_file", "principle_capital_vote", "principle_member_only", "principle_discrimination")
# They advise, inspect or stand beside; they are no organ of the cooperative (handbook, section 2; article 21).
OUTSIDERS = frozenset({"patron", "cooperative_office", "supervising_office", "agency_head", "government"})
_NO_CRITERION = frozenset({"gender", "sex", "religion", "faith", "party", "political_party", "ethnicity", "race",
                           "jenis_kelamin", "agama", "partai", "suku"})
REFUSED = "rejected"


def principle_problems(survey: Survey) -> Iterator[Problem]:
    for place in survey.of(Approval, Vote):
        yield from _outsiders(survey, place)
        yield from _own_file(survey, place)
        yield from _reasonless(survey, place)
    for place in survey.of(Decision):
        yield from _criteria(survey, place)
    for place in survey.of(Action):
        yield from _members_only(survey, place)
    yield from _decided_below(survey)
    yield from _untold(survey)


def _outsiders(survey: Survey, place: Place) -> Iterator[Problem]:
    for where, role in roles_of(place):
        if role in OUTSIDERS:
            yield Problem(f"{place.pointer}/{where}", phrase(
                "Kemandirian: “{title}” diputus {role}, padahal ia bukan perangkat koperasi dan tidak punya suara "
                "(UU 25/1992 pasal 21). Beri kepada pengurus atau rapat anggota; {role} boleh memberi saran lewat "
                "langkah task.", title=survey.title(place.step.id), role=show_role(role)), "principle_outsider",
                repair=_insider(survey, place, where))


def _insider(survey: Survey, place: Place, where: str) -> Repair | None:
    insiders = [role for role in survey.workflow.roles if role not in OUTSIDERS]
    if not insiders:
        return None
    return replacing(phrase("Serahkan kepada “{name}”", name=insiders[0]), f"{place.pointer}/{where}", insiders[0])


def _own_file(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    if survey.workflow.subject == "member" and "applicant" not in step.exclude:
        where = f"{place.pointer}/exclude"
        label = phrase("Kecualikan pemohon")
        given = "exclude" in survey.source_of(place)
        yield Problem(place.pointer, phrase(
            "Pengelolaan demokratis: pemohon yang memegang jabatan {role} bisa memutus berkasnya sendiri pada "
            "“{title}”. Kecualikan applicant.", role=show_role(step.by), title=survey.title(step.id)),
            "principle_own_file",
            severity="warning", repair=adding(label, f"{where}/-", "applicant") if given
            else adding(label, where, ["applicant"]))


def _reasonless(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    if REFUSED not in step.reason_required_if:
        yield Problem(f"{place.pointer}/reason_required_if", phrase(
            "Sukarela dan terbuka: penolakan pada “{title}” tidak perlu alasan, padahal yang ditolak berhak tahu "
            "alasannya. Tambahkan rejected.", title=survey.title(step.id)), "principle_refusal_reason",
            repair=replacing(phrase("Wajibkan alasan bila ditolak"), f"{place.pointer}/reason_required_if",
                             [*step.reason_required_if, REFUSED]))


def _criteria(survey: Survey, place: Place) -> Iterator[Problem]:
    for where, condition in conditions(place):
        found = expression(condition.when)
        for name in found.names if found else ():
            if name.rpartition(".")[2] in _NO_CRITERION:
                yield Problem(f"{where}/when", phrase(
                    "Sukarela dan terbuka: “{title}” membedakan orang menurut “{name}”. Agama, jenis kelamin, suku dan "
                    "pilihan politik tidak boleh menjadi syarat. Hapus syarat ini.",
                    title=survey.title(place.step.id), name=name), "principle_discrimination")


def _members_only(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    shape = survey.catalog.effects.get(step.do)
    if shape and shape.members_only and survey.workflow.subject != "member":
        whom = phrase("koperasi") if survey.workflow.subject == "cooperative" else phrase(
            "orang yang belum menjadi anggota")
        yield Problem(f"{place.pointer}/do", phrase(
            "Pelayanan kepada anggota: “{title}” menjalankan {effect} untuk {whom}. Jadikan alur ini tentang anggota "
            "(subject: member).", whom=whom, title=survey.title(step.id), effect=step.do),
            "principle_member_only", repair=replacing(phrase("Jadikan alur tentang anggota"), "/subject", "member"))


def _decided_below(survey: Survey) -> Iterator[Problem]:
    """An effect that a higher organ decides must not be reached around that organ's yes."""
    for place in survey.of(Action):
        step = place.step
        shape = survey.catalog.effects.get(step.do)
        if shape and shape.decided_by:
            way = _way_around(survey, step.id, shape)
            if way:
                yield Problem(place.pointer, phrase(
                    "Pengelolaan demokratis: {effect} adalah wewenang {role}, tetapi “{title}” tercapai tanpa "
                    "persetujuannya lewat jalan {way}. Tambahkan pemungutan suara {role} sebelum langkah ini.",
                    effect=step.do, role=show_role(shape.decided_by), title=survey.title(step.id),
                    way=survey.said(way)),
                    "principle_ra_level")


def _way_around(survey: Survey, step_id: str, shape: EffectShape) -> tuple[str, ...]:
    """Where a step is reached though that organ has not said yes, and how."""
    edges = {node: _without_yes(survey, node, shape) for node in survey.flow.edges}
    if step_id not in survey.flow.reach(edges):
        return ()
    return way_to(edges, survey.workflow.first.id, lambda node: node == step_id)


def _without_yes(survey: Survey, node: str, shape: EffectShape) -> tuple[str, ...]:
    """Where the step leads unless that organ voted yes, here or by a fact that says so."""
    place = survey.workflow.places.get(node)
    if place and isinstance(place.step, Vote) and place.step.by == shape.decided_by:
        return tuple(target for rest, target in survey.flow.ways(place) if rest != "/outcomes/approved/goto")
    if place and isinstance(place.step, Decision) and shape.agreed_by:
        yes = {f"/cases/{number}/goto" for number, case in enumerate(place.step.cases)
               if case.goto and any(condition.when.strip() in shape.agreed_by for condition in case.conditions)}
        return tuple(target for rest, target in survey.flow.ways(place) if rest not in yes) + survey.flow.onward(place)
    return survey.flow.edges[node]


def _untold(survey: Survey) -> Iterator[Problem]:
    for place in survey.of(End) if survey.workflow.subject != "cooperative" else ():
        if place.step.outcome == REFUSED and place.step.id in survey.flow.reached:
            way = _silent_way(survey, place.step.id)
            if way:
                yield _untold_problem(survey, place, way)


def _silent_way(survey: Survey, end: str) -> tuple[str, ...]:
    """From a decision to the end with nothing in between that tells the applicant."""
    came_from, ahead = {end: ""}, [end]
    for node in ahead:
        step = survey.workflow.places[node].step if node in survey.workflow.places else None
        if isinstance(step, Approval | Vote | Decision) or (step and step.due and step.due.goto == end):
            way = [node]
            while came_from[way[-1]]:
                way.append(came_from[way[-1]])
            return tuple(way)
        if not _tells(step):
            for source in survey.flow.sources.get(node, ()):
                if source not in came_from:
                    came_from[source] = node
                    ahead.append(source)
    return ()


def _tells(step) -> bool:
    return isinstance(step, Task | Document) or (isinstance(step, Notify) and "applicant" in step.to)


def _untold_problem(survey: Survey, place: Place, way: tuple[str, ...]) -> Problem:
    name = "tell_refusal"
    while name in survey.workflow.places:
        name += "_1"
    notice = {"id": name, "type": "notify", "title": str(phrase("Sampaikan penolakan")), "to": ["applicant"],
              "message": str(phrase("Pengajuan Anda ditolak. Tanyakan alasannya dan cara mengajukan keberatan kepada "
                                    "pengurus."))}
    patch = [*adding("", place.pointer, notice).patch]
    patch += [{"op": "replace", "path": pointer, "value": name} for pointer in _leading_to(survey, place)]
    return Problem(place.pointer, phrase(
        "Sukarela dan terbuka: berkas ditolak tanpa ada yang memberi tahu pemohon, lewat jalan {way}. Tambahkan "
        "langkah notify atau task sebelum “{title}”.", way=survey.said(way), title=survey.title(place.step.id)),
        "principle_refusal_untold", severity="warning",
        repair=Repair(phrase("Beri tahu pemohon lebih dahulu"), tuple(patch)))


def _leading_to(survey: Survey, end: Place) -> Iterator[str]:
    """Every goto to the end, as it stands after a step was put before it."""
    *_, number = end.pointer.rpartition("/")
    for place in survey.workflow.all_places:
        pointer = place.pointer.split("/")
        if int(pointer[2]) >= int(number):
            pointer[2] = str(int(pointer[2]) + 1)
        for rest, target in gotos(place.step):
            if target == end.step.id:
                yield "/".join(pointer) + rest
