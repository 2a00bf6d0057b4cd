"""Lint of who acts: roles that somebody holds, votes that can be met, exclusions that leave somebody."""

from collections.abc import Iterator

from sandbox.engine.definition import Document, Notify, Place, Vote
from sandbox.engine.repairs import adding, removing, replacing
from sandbox.engine.survey import Survey
from sandbox.engine.wording import show_role
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("unknown_role", "role_unheld", "role_unused", "exclude_unknown", "exclude_later", "nobody_applies",
         "nobody_left", "vote_impossible", "tie_same_role", "vote_reassigned")
# Offices of the handbook, section 2, that one person holds.
ONE_HOLDER = frozenset({"chair", "secretary", "treasurer", "manager"})


def people_problems(survey: Survey) -> Iterator[Problem]:
    workflow = survey.workflow
    for key in ("start_by", "cancel_by"):
        for number, role in enumerate(workflow.source.get(key, ())):
            yield from _unknown_role(survey, f"/{key}/{number}", role)
    used = {*workflow.source.get("start_by", ()), *workflow.cancel_by}
    for place in workflow.all_places:
        for where, role in roles_of(place):
            used.add(role)
            if role != "applicant" or where not in ("to", "sign"):
                yield from _unknown_role(survey, f"{place.pointer}/{where}", role)
        yield from _exclusions(survey, place)
        yield from _nobody(survey, place)
        if isinstance(place.step, Vote):
            yield from _vote_problems(survey, place)
    yield from _role_problems(survey, used)


def roles_of(place: Place) -> Iterator[tuple[str, str]]:
    """Every role a step names, with the rest of its pointer."""
    step = place.step
    if step.by:
        yield "by", step.by
    for name in ("tie", "paper_by") if isinstance(step, Vote) else ():
        if getattr(step, name):
            yield name, getattr(step, name)
    if step.due and step.due.reassign:
        yield "due/overdue/reassign", step.due.reassign
    if isinstance(step, Notify):
        yield from ((f"to/{number}", role) for number, role in enumerate(step.to) if role != "applicant")
    if isinstance(step, Document):
        yield from ((f"sign/{number}", role) for number, role in enumerate(step.sign) if role != "applicant")


def _unknown_role(survey: Survey, where: str, role: str) -> Iterator[Problem]:
    if role not in survey.workflow.roles:
        yield Problem(where, phrase("Jabatan “{role}” belum ada dalam roles. Tambahkan “{role}” ke roles, atau "
                                    "perbaiki namanya.", role=role), "unknown_role",
                      repair=adding(phrase("Tambahkan “{name}” ke roles", name=role), "/roles/-", role))


def _nobody(survey: Survey, place: Place) -> Iterator[Problem]:
    """A workflow about the cooperative has no applicant who could be told, sign or be kept out."""
    if survey.workflow.subject != "cooperative":
        return
    for key in ("exclude", "to", "sign"):
        for number, name in enumerate(survey.source_of(place).get(key, ())):
            if name in ("applicant", "related"):
                where = f"{place.pointer}/{key}/{number}"
                yield Problem(where, phrase(
                    "“{title}” menyebut pemohon, padahal alur ini tentang koperasi dan tidak punya pemohon. Hapus "
                    "“{name}” dari {key}.", title=survey.title(place.step.id), name=name, key=key), "nobody_applies",
                    repair=removing(phrase("Hapus “{name}” dari {key}", name=name, key=key), where))


def _role_problems(survey: Survey, used: set[str]) -> Iterator[Problem]:
    known = survey.catalog.roles
    for number, role in enumerate(survey.workflow.roles):
        if known and role not in known:
            waiting = [survey.title(place.step.id) for place in survey.workflow.all_places if place.step.by == role]
            yield Problem(f"/roles/{number}", phrase(
                "Tidak ada yang memegang jabatan “{role}” di koperasi mana pun, jadi {steps} menunggu tanpa akhir. "
                "Jabatan yang ada: {known}.", role=role, steps=_steps(waiting), known=", ".join(known)), "role_unheld")
        elif role not in used:
            yield Problem(f"/roles/{number}", phrase(
                "Jabatan “{role}” tidak bekerja pada langkah mana pun. Hapus dari roles, atau beri langkah.",
                role=role), "role_unused", severity="warning",
                repair=removing(phrase("Hapus “{name}” dari roles", name=role), f"/roles/{number}")
                if len(survey.workflow.roles) > 1 else None)


def _steps(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles[:3]) or phrase("langkahnya")


def _exclusions(survey: Survey, place: Place) -> Iterator[Problem]:
    step = place.step
    for number, rule in enumerate(step.exclude):
        if not rule.endswith(".actor"):
            continue
        where, name = f"{place.pointer}/exclude/{number}", rule.removesuffix(".actor")
        repair = removing(phrase("Hapus pengecualian ini"), where)
        earlier = survey.workflow.places.get(name)
        if earlier is None or not earlier.step.by or name == step.id:
            people = ", ".join(other.id for other in survey.workflow if other.by and other.id != step.id)
            yield Problem(where, phrase("“{name}” bukan langkah lain yang dikerjakan orang. Pilih salah satu: {known}.",
                                        name=name, known=people or phrase("belum ada")), "exclude_unknown",
                          repair=repair)
        elif earlier.step.by == step.by and step.by in ONE_HOLDER:
            yield Problem(where, phrase(
                "“{title}” dan “{other}” dikerjakan {role}, jabatan satu orang. Bila pelaku “{other}” tidak boleh, "
                "tidak ada yang tersisa dan berkas menunggu tanpa akhir. Beri salah satunya jabatan lain.",
                title=survey.title(step.id), other=survey.title(name), role=show_role(step.by)), "nobody_left",
                repair=repair)
        elif step.id in survey.flow.reached and not survey.known.maybe(step.id, rule):
            yield Problem(where, phrase(
                "“{other}” selalu dikerjakan sesudah “{title}”, jadi pengecualian ini tidak pernah berlaku. Pindahkan "
                "ke langkah “{other}”.", title=survey.title(step.id), other=survey.title(name)), "exclude_later",
                severity="warning", repair=repair)


def _vote_problems(survey: Survey, place: Place) -> Iterator[Problem]:
    vote, title = place.step, survey.title(place.step.id)
    quorum, wanted = vote.quorum, vote.approve_at_least
    if any(isinstance(number, int) and number < 1 for number in (quorum, wanted)):
        low = [name for name in ("quorum", "approve_at_least") if isinstance(getattr(vote, name), int)
               and getattr(vote, name) < 1]
        patch = tuple({"op": "replace", "path": f"{place.pointer}/{name}", "value": 1} for name in low)
        yield Problem(place.pointer, phrase(
            "Pemungutan suara “{title}” perlu kuorum dan jumlah setuju paling sedikit 1. Naikkan angkanya.",
            title=title), "vote_impossible", repair=Repair(phrase("Ganti dengan {value}", value=1), patch))
    if isinstance(quorum, int) and isinstance(wanted, int) and wanted > quorum:
        yield Problem(f"{place.pointer}/approve_at_least", phrase(
            "“{title}” perlu {wanted} setuju, padahal kuorumnya {quorum} suara. Turunkan jumlah setuju "
            "sampai {quorum}, atau naikkan kuorum.", title=title, wanted=wanted, quorum=quorum), "vote_impossible",
            repair=replacing(phrase("Turunkan sampai {value}", value=quorum), f"{place.pointer}/approve_at_least",
                             max(quorum, 1)))
    elif vote.by in ONE_HOLDER and isinstance(wanted, int) and wanted > 1 and not vote.tie:
        yield Problem(f"{place.pointer}/approve_at_least", phrase(
            "“{title}” perlu {wanted} setuju, padahal {role} dipegang satu orang: tidak pernah disetujui. Pakai "
            "langkah persetujuan, atau jabatan yang dipegang beberapa orang.", title=title, wanted=wanted,
            role=show_role(vote.by)),
            "vote_impossible", repair=Repair(phrase("Cukup satu suara"), tuple(
                {"op": "replace", "path": f"{place.pointer}/{name}", "value": 1}
                for name in ("quorum", "approve_at_least"))))
    yield from _tie_problems(survey, place)


def _tie_problems(survey: Survey, place: Place) -> Iterator[Problem]:
    vote, title = place.step, survey.title(place.step.id)
    if vote.tie and vote.tie == vote.by:
        yield Problem(f"{place.pointer}/tie", phrase(
            "Bila seri, “{title}” diputus {role}, padahal semua {role} sudah memberi suara: tidak ada yang memutus. "
            "Pilih jabatan lain.", title=title, role=show_role(vote.tie)), "tie_same_role", severity="warning",
            repair=removing(phrase("Tanpa pemutus: seri berarti ditolak"), f"{place.pointer}/tie"))
    if vote.due and vote.due.reassign:
        yield Problem(f"{place.pointer}/due/overdue", phrase(
            "Bila lewat batas waktu, suara para pemilih “{title}” diambil alih {role}. Suara tidak bisa diwakilkan; "
            "putuskan dengan suara yang sudah masuk.", title=title, role=show_role(vote.due.reassign)),
            "vote_reassigned", severity="warning", repair=replacing(phrase("Putuskan dengan suara yang masuk"),
                                                 f"{place.pointer}/due/overdue", {"decide": True}))
