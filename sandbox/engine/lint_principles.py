"""Lint of the principles of cooperatives (UU 25/1992 article 5): what the format allows and still is not right.

What only an organ decides is in lint_organs, what a refused person is owed in lint_refusals.
"""

from collections.abc import Iterator

from sandbox.engine.catalog import EffectShape
from sandbox.engine.definition import Action, Approval, Decision, Field, Notify, Place, Vote
from sandbox.engine.lint_people import roles_of
from sandbox.engine.repairs import adding, removing, replacing
from sandbox.engine.survey import Survey, conditions, expression
from sandbox.engine.wording import TEMPLATE_NAME, show_role
from sandbox.errors import Problem, Repair
from sandbox.phrase import phrase

CODES = ("principle_outsider", "principle_own_file", "principle_capital_vote", "principle_paper_ballot",
         "principle_member_only", "principle_discrimination", "principle_consent", "principle_privacy")
# They advise, inspect or stand beside; they are no organ of the cooperative (handbook, section 2; article 21).
OUTSIDERS = frozenset({"patron", "cooperative_office", "supervising_office", "agency_head", "government"})
MEMBERS = "general_meeting"
_NO_CRITERION = frozenset({"gender", "sex", "religion", "faith", "party", "political_party", "ethnicity", "race",
                           "jenis_kelamin", "agama", "partai", "suku"})
# Personal financial data are specific data (UU 27/2022): facts by their group, answers by their name.
_PRIVATE = ("loan.", "savings.", "payroll.member", "member.nik", "surplus.own_share")
_PRIVATE_ANSWERS = frozenset({"nik", "net_pay"})


def principle_problems(survey: Survey) -> Iterator[Problem]:
    for place in survey.of(Approval, Vote):
        yield from _outsiders(survey, place)
        yield from _own_file(survey, place)
        yield from _paper_ballots(survey, place)
    for place in survey.of(Decision):
        yield from _criteria(survey, place)
    for place in survey.of(Action):
        shape = survey.catalog.effects.get(place.step.do)
        if shape:
            yield from _members_only(survey, place, shape)
            yield from _outsiders_acting(survey, place, shape)
            yield from _consent(survey, place, shape)
    for place in survey.of(Notify):
        yield from _privacy(survey, place)


def _outsiders(survey: Survey, place: Place) -> Iterator[Problem]:
    for where, role in roles_of(place):
        if role in OUTSIDERS:
            yield Problem(f"{place.pointer}/{where}", phrase(
                "Kemandirian: “{title}” diputus {role}, padahal ia bukan perangkat koperasi dan tidak punya suara "
                "(UU 25/1992 pasal 21). Beri kepada pengurus atau rapat anggota; {role} boleh memberi saran lewat "
                "langkah task.", title=survey.title(place.step.id), role=show_role(role)), "principle_outsider",
                repair=_insider(survey, place, where))


def _outsiders_acting(survey: Survey, place: Place, shape: EffectShape) -> Iterator[Problem]:
    """Whoever is no organ neither moves the members' money nor carries out what an organ decides."""
    role = place.step.by
    if role in OUTSIDERS and (shape.posts or shape.decided_by):
        yield Problem(f"{place.pointer}/by", phrase(
            "Kemandirian: “{title}” menjalankan {effect} oleh {role}, padahal ia bukan perangkat koperasi (UU 25/1992 "
            "pasal 21). Beri langkah ini kepada petugas koperasi.", title=survey.title(place.step.id),
            effect=place.step.do, role=show_role(role)), "principle_outsider", repair=_insider(survey, place, "by"))


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


def _criteria(survey: Survey, place: Place) -> Iterator[Problem]:
    for where, condition in conditions(place):
        found = expression(condition.when)
        for name in found.names if found else ():
            if name.rpartition(".")[2] in _NO_CRITERION:
                yield Problem(f"{where}/when", phrase(
                    "Sukarela dan terbuka: “{title}” membedakan orang menurut “{name}”. Agama, jenis kelamin, suku dan "
                    "pilihan politik tidak boleh menjadi syarat. Hapus syarat ini.",
                    title=survey.title(place.step.id), name=name), "principle_discrimination")


def _members_only(survey: Survey, place: Place, shape: EffectShape) -> Iterator[Problem]:
    step = place.step
    if shape.members_only and survey.workflow.subject != "member":
        whom = phrase("koperasi") if survey.workflow.subject == "cooperative" else phrase(
            "orang yang belum menjadi anggota")
        yield Problem(f"{place.pointer}/do", phrase(
            "Pelayanan kepada anggota: “{title}” menjalankan {effect} untuk {whom}. Jadikan alur ini tentang anggota "
            "(subject: member).", whom=whom, title=survey.title(step.id), effect=step.do),
            "principle_member_only", repair=replacing(phrase("Jadikan alur tentang anggota"), "/subject", "member"))


def _paper_ballots(survey: Survey, place: Place) -> Iterator[Problem]:
    """A vote on screens needs a way for members without one (handbook, section 9)."""
    step = place.step
    if isinstance(step, Vote) and step.by == MEMBERS and not step.paper_by:
        clerk = next((role for role in survey.workflow.roles if role not in {MEMBERS, *OUTSIDERS}), "")
        yield Problem(place.pointer, phrase(
            "Pengelolaan demokratis: pada “{title}” hanya yang memegang telepon atau komputer bisa memberi suara. "
            "Sebutkan dalam paper_by siapa yang mencatat suara di kertas.", title=survey.title(step.id)),
            "principle_paper_ballot", severity="warning",
            repair=adding(phrase("Biarkan {role} mencatat suara di kertas", role=show_role(clerk)),
                          f"{place.pointer}/paper_by", clerk) if clerk else None)


def _consent(survey: Survey, place: Place, shape: EffectShape) -> Iterator[Problem]:
    """Nobody is enrolled, and no personal data are kept, without his own yes."""
    asked = survey.workflow.fields.get("consent")
    if "consent" in shape.needs and asked and not _must(asked):
        pointer = next(f"{one.pointer}/fields/{number}" for one in survey.workflow.all_places
                       for number, field in enumerate(one.step.fields) if field.id == "consent")
        yield Problem(pointer, phrase(
            "Sukarela dan terbuka: “{title}” menjalankan {effect} juga bila orangnya tidak setuju. Jadikan “{label}” "
            "isian ya atau tidak yang harus dijawab ya (must).", title=survey.title(place.step.id),
            effect=place.step.do, label=asked.label), "principle_consent",
            repair=adding(phrase("Wajibkan persetujuan"), f"{pointer}/must", True) if asked.type == "yes_no" else None)


def _must(field: Field) -> bool:
    return field.type == "yes_no" and field.must


def _privacy(survey: Survey, place: Place) -> Iterator[Problem]:
    outside = [(number, role) for number, role in enumerate(place.step.to) if role in OUTSIDERS]
    told = [name for name in TEMPLATE_NAME.findall(place.step.message)
            if name.startswith(_PRIVATE) or name in _PRIVATE_ANSWERS]
    for number, role in outside if told else ():
        yield Problem(f"{place.pointer}/to/{number}", phrase(
            "Kemandirian: “{title}” memberi tahu {role} keuangan atau identitas anggota ({name}). Data itu hanya untuk "
            "anggota dan petugas koperasi (UU 27/2022). Hapus dari pesan, atau jangan kirim kepada {role}.",
            title=survey.title(place.step.id), role=show_role(role), name=told[0]), "principle_privacy",
            repair=removing(phrase("Jangan kirim kepada {role}", role=show_role(role)), f"{place.pointer}/to/{number}")
            if len(place.step.to) > 1 else None)
