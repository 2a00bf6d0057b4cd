"""Lint of deadlines: reminded before, handed to somebody else, and never round in a circle."""

from collections.abc import Iterator, Mapping

from sandbox.engine.automatic import closed_loops
from sandbox.engine.definition import Due, Parallel, Place, Span, Wait
from sandbox.engine.repairs import removing, replacing
from sandbox.engine.survey import Survey
from sandbox.engine.wording import show_role
from sandbox.errors import Problem, Repair
from sandbox.phrase import Phrase, phrase

CODES = ("remind_late", "reassign_same", "deadline_cycle")


def time_problems(survey: Survey) -> Iterator[Problem]:
    for place in survey.workflow.all_places:
        due = place.step.due
        if due:
            yield from _late_reminder(survey, place, due)
            yield from _handed_to_itself(survey, place, due)
    yield from _circles(survey)


def _late_reminder(survey: Survey, place: Place, due: Due) -> Iterator[Problem]:
    if due.remind and _shortest(due.remind) >= _longest(due.span, due.remind):
        yield Problem(f"{place.pointer}/due/remind", phrase(
            "“{title}” diingatkan setelah {remind}, padahal batas waktunya {span}. Ingatkan lebih awal.",
            title=survey.title(place.step.id), remind=say(due.remind), span=say(due.span)), "remind_late",
            repair=_earlier(f"{place.pointer}/due/remind", due.span))


def _earlier(where: str, span: Span) -> Repair:
    unit, count = ("days", span.days) if span.days else ("working_days", span.working_days)
    if count == 1:
        return removing(phrase("Tanpa pengingat"), where)
    return replacing(phrase("Ingatkan setelah {span}", span=say(Span(**{unit: count - 1}))), where, {unit: count - 1})


def _shortest(remind: Span) -> int:
    """In its own days, or the calendar days that so many working days last at least."""
    return remind.days or remind.working_days


def _longest(span: Span, remind: Span) -> int:
    """In the reminder's own days; a span of working days may last over weekends, and holidays make it longer still."""
    if bool(span.days) == bool(remind.days):
        return span.days or span.working_days
    if remind.days:
        return span.working_days + 2 * ((span.working_days + 4) // 5)
    return -(-span.days * 5 // 7) + 1


def say(span: Span) -> Phrase:
    if span.days:
        return phrase("{count} hari", count=span.days)
    return phrase("{count} hari kerja", count=span.working_days)


def _handed_to_itself(survey: Survey, place: Place, due: Due) -> Iterator[Problem]:
    if due.reassign and due.reassign == place.step.by:
        others = [role for role in survey.workflow.roles if role != due.reassign]
        where = f"{place.pointer}/due/overdue/reassign"
        yield Problem(where, phrase(
            "Bila lewat batas waktu, “{title}” diserahkan kepada {role}, padahal {role} yang terlambat. Pilih jabatan "
            "lain.", title=survey.title(place.step.id), role=show_role(due.reassign)), "reassign_same",
            repair=replacing(phrase("Serahkan kepada “{name}”", name=others[0]), where, others[0]) if others else None)


def _circles(survey: Survey) -> Iterator[Problem]:
    """What happens when nobody ever acts: deadline after deadline, back to where it began."""
    edges, finished = _when_nobody_acts(survey), set()
    for start in edges:
        if start not in finished:
            for loop in closed_loops(start, edges, finished):
                late = [step for step in loop if (due := survey.workflow.step(step).due) and due.goto]
                if late:
                    yield _circle(survey, loop, late[-1])


def _circle(survey: Survey, loop: tuple[str, ...], late: str) -> Problem:
    place = survey.workflow.place(late)
    others = [role for role in survey.workflow.roles if role != place.step.by]
    where = f"{place.pointer}/due/overdue"
    repair = replacing(phrase("Serahkan kepada “{name}”", name=others[0]), where, {"reassign": others[0]}) \
        if others else removing(phrase("Hapus batas waktu"), f"{place.pointer}/due")
    return Problem(f"{where}/goto", phrase(
        "Bila tidak ada yang bekerja, batas waktu berputar tanpa akhir: {way}. Arahkan “{title}” ke langkah lain, atau "
        "serahkan kepada jabatan lain.", way=survey.said((*loop, loop[0])), title=survey.title(late)),
        "deadline_cycle", repair=repair)


def _when_nobody_acts(survey: Survey) -> Mapping[str, tuple[str, ...]]:
    """Only ways that are certain to be taken: a decision may always choose the way out."""
    edges: dict[str, tuple[str, ...]] = {}
    places = survey.workflow.places
    for place in places.values():
        step, next_step = place.step, ()
        if step.due and step.due.goto:
            next_step = tuple(target for rest, target in survey.flow.ways(place) if rest.startswith("/due/"))
        elif (step.automatic and step.type != "decision") or isinstance(step, Wait):
            next_step = tuple(target for target in survey.flow.below(place) if target in places)
        elif isinstance(step, Parallel):
            next_step = ()
        edges[step.id] = next_step
    return edges
