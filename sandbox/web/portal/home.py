"""The first page (Beranda): what I have saved, what I owe and when, and what waits for me."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import render_template, url_for
from flask_babel import format_date, gettext

from sandbox.cases import reading
from sandbox.modules.cooperative.queries import today
from sandbox.modules.savings import queries as savings
from sandbox.web.arena import actor, world
from sandbox.web.language import language
from sandbox.web.loan_card import LoanCard, loan_cards
from sandbox.web.portal.assembly import Invitation, invitation
from sandbox.web.portal.who import me, pages

SOON = 14  # days before an instalment is due
MOST_CASES = 20


@dataclass(frozen=True)
class Waiting:
    """Something this member should look at, and where."""

    sign: str
    title: str
    note: str
    href: str
    kind: str = "waits"


@pages.get("")
def home():
    session, now = world(), today(world())
    loans = [card for card in loan_cards(session, me().id, now) if card.state in ("signed", "disbursed")]
    invited = invitation(session, me(), now)
    waiting = (*_of_loans(loans, now), *_of_cases(), *(_of_meeting(invited) if invited else ()))
    dues = [card.next_due for card in loans if card.next_due]
    return render_template(
        "portal/home.html", member=me(), saved=savings.balance(session, me().id), waiting=waiting,
        owed=sum(card.outstanding for card in loans), loans=loans,
        next_due=min(dues, key=lambda due: due.due_on, default=None), invited=invited)


def _of_loans(loans: list[LoanCard], now: date) -> Iterator[Waiting]:
    for card in loans:
        href = url_for("portal.loan", loan_no=card.loan.loan_no)
        if card.arrears.days:
            yield Waiting("warning", gettext("Angsuran terlambat %(days)s hari", days=card.arrears.days),
                          gettext("Pinjaman %(number)s. Lihat berapa yang perlu dibayar.", number=card.loan.loan_no),
                          href, "bad")
        elif card.next_due and 0 <= (card.next_due.due_on - now).days <= SOON:
            yield Waiting("clock", gettext("Angsuran jatuh tempo %(day)s", day=_day(card.next_due.due_on)),
                          gettext("Biasanya dipotong dari gaji. Pinjaman %(number)s.", number=card.loan.loan_no), href)


def _of_cases() -> Iterator[Waiting]:
    """Steps of my own cases that wait for nobody but me, or for me as well."""
    found, _ = reading.cases(world(), member_id=me().id, running=True, per_page=MOST_CASES, language=language())
    for view in found:
        for step in view.open_steps:
            if not step.automatic and not reading.step_view(world(), view, step.id, actor()).refusal:
                returned = view.progress.visits.get(step.id, 0) > 1
                title = (gettext("Pengajuan dikembalikan: perbaiki lalu kirim lagi") if returned
                         else gettext("Perlu Anda isi: %(step)s", step=step.title))
                yield Waiting("edit", title, f"{view.workflow.title}, {view.number}",
                              url_for("portal.step", case_id=view.id, step_id=step.id))


def _of_meeting(invited: Invitation) -> Iterator[Waiting]:
    if not invited.is_over:
        yield Waiting("bell", gettext("Undangan %(meeting)s", meeting=invited.title),
                      gettext("%(day)s, di %(place)s", day=_day(invited.sitting.planned_on),
                              place=invited.sitting.place), url_for("portal.meeting", meeting_id=invited.meeting.id))
    for motion in invited.to_vote:
        yield Waiting("hand", gettext("Pemungutan suara dibuka"), motion.title,
                      url_for("portal.motion", motion_id=motion.id))


def _day(when: date) -> str:
    return format_date(when, "EEEE, d MMMM yyyy")
