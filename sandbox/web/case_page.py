"""The page of one case, also shown again by whatever was refused on it, with what was typed still there."""

from flask import g, render_template
from sqlalchemy.orm import Session

from sandbox.cases import letters, reading
from sandbox.cases.actor import Actor
from sandbox.cases.attachments import LARGEST, MOST, attachments
from sandbox.cases.carry import situation
from sandbox.cases.comments import LONGEST, comments
from sandbox.cases.models import Case
from sandbox.cases.reading import CaseView
from sandbox.engine.cancelling import cancel
from sandbox.errors import GladiError
from sandbox.modules.cooperative import queries as cooperative
from sandbox.web import errors
from sandbox.web.arena import actor, close_world, world
from sandbox.web.drawing import draw
from sandbox.web.language import language
from sandbox.web.progress import remember_refusal
from sandbox.web.story import told
from sandbox.web.waiting import able, awaited

MOST_NOTICES = 50


def case_page(case_id: int, **again: object) -> str:
    """`again` holds what a refused form had: `refused` names the form, `said` is the refusal in words, `typed`."""
    view, me = reading.case(world(), case_id, language()), actor()
    now = awaited(world(), view, me)
    return render_template(
        "cases/show.html", case=view, me=me, story=told(world(), view), drawn=draw(view.workflow, view.progress),
        waiting=now, able=able(world(), ((view.id, one.step.id) for one in now)), parent=_parent(world(), view),
        letters=letters.letters(world(), view.id), notices=letters.notices(world(), case_id=view.id,
                                                                           per_page=MOST_NOTICES),
        attached=attachments(world(), view.id), remarks=comments(world(), view.id), largest=LARGEST, most_files=MOST,
        longest_remark=LONGEST, no_cancelling=_why_not_cancelled(world(), view, me), **again)


def refused(case_id: int, form: str, refusal: GladiError, **typed: str):
    """The case once more, with the reason beside the form it belongs to. Nothing of it is kept."""
    remember_refusal(refusal)
    close_world()
    said = errors.whole_sentence(refusal)
    return case_page(case_id, refused=form, said=said, typed=typed), refusal.status


def _parent(session: Session, view: CaseView) -> tuple[CaseView, str] | None:
    """The case that called this one, and the title of its step that waits."""
    row = session.get_one(Case, view.id)
    if row.parent_id is None:
        return None
    parent = reading.case(session, row.parent_id, language())
    return parent, reading.title_of(session, parent, row.parent_step)


def _why_not_cancelled(session: Session, view: CaseView, me: Actor) -> str | None:
    """"" when the officer now played may cancel the case; None when it is over, or nobody plays."""
    if view.is_closed or not g.seat:
        return None
    now = situation(session, view.workflow, view.member_no, cooperative.today(session), view.member_id)
    try:
        cancel(view.workflow, view.progress, me.person, me.role, "?", now)
    except GladiError as refusal:
        return errors.whole_sentence(refusal)
    return ""
