"""Ballot papers of the secret votes of a meeting, as many as there are voters, to be cut."""

from sqlalchemy.orm import Session

from sandbox.errors import NotAllowed
from sandbox.modules.cooperative.queries import get_cooperative
from sandbox.modules.meetings import counting
from sandbox.modules.meetings.models import Meeting, Motion
from sandbox.modules.meetings.queries import motions, on_roll
from sandbox.paper import press
from sandbox.paper.phrases import Speech
from sandbox.paper.report import Say, said
from sandbox.phrase import Phrase, phrase
from sandbox.reports.meeting_words import title_of

MANY_CHOICES, A_PAGE, FEW_A_PAGE = 4, 8, 4
MOST_CHOICES = 12  # on the larger paper


def ballots_pdf(session: Session, meeting: Meeting, *, language: str = "id", say: Say = str) -> bytes:
    return press.pdf("ballots", ballots_data(session, meeting, language=language, say=say), accessible=True)


def ballots_data(session: Session, meeting: Meeting, *, language: str, say: Say) -> dict:
    """Raises NotAllowed when nothing is decided by secret ballot."""
    secret = [motion for motion in motions(session, meeting) if motion.method == "secret"]
    if not secret:
        raise NotAllowed("Rapat ini tidak punya acara yang diputus dengan suara rahasia.",
                         hint="Surat suara hanya untuk suara rahasia, misalnya pemilihan pengurus.")
    choices = {motion.id: _choices(session, motion) for motion in secret}
    longest = max(map(len, choices.values()))
    if longest > MOST_CHOICES:
        raise NotAllowed("Surat suara cetak memuat paling banyak {most} pilihan, acara ini punya {count}.",
                         hint="Pakai surat suara buatan panitia untuk acara ini.", most=MOST_CHOICES, count=longest)
    a_page = A_PAGE if longest <= MANY_CHOICES else FEW_A_PAGE
    sheets = -(-on_roll(session, meeting) // a_page)
    kinds = [{"title": motion.title, "instruction": _instruction(motion), "choices": choices[motion.id],
              "sheets": sheets} for motion in secret]
    found = {"title": phrase("Surat suara"), "meeting": title_of(meeting), "kinds": kinds}
    return {**_said(found, say), "language": language, "practice": True, "a_page": a_page,
            "cooperative": get_cooperative(session).name, "say": Speech(language).all()}


def _choices(session: Session, motion: Motion) -> tuple:
    if motion.kind == "election":
        return tuple(phrase("{name} ({number})", name=one.full_name, number=one.member_no)
                     for one in counting.candidates(session, motion).values())
    return phrase("Setuju"), phrase("Tidak setuju"), phrase("Abstain")


def _instruction(motion: Motion) -> Phrase:
    if motion.kind == "election" and motion.seats > 1:
        return phrase("Beri tanda pada paling banyak {seats} nama.", seats=motion.seats)
    return phrase("Beri tanda pada satu pilihan.")


def _said(found: dict, say: Say) -> dict:
    return {name: [_said(one, say) for one in value] if name == "kinds" else said(value, say)
            for name, value in found.items()}
