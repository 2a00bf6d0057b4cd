"""What one line of the log was, as the heading of its paragraph in the story of a case: words, mark, and by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from sandbox.cases.reading import StoryLine
from sandbox.phrase import from_json
from sandbox.web import words
from sandbox.web.saying import say

CALENDAR = "calendar"
DECISIONS = ("approve", "reject", "return", "abstain", "recuse")


@dataclass(frozen=True)
class Happening:
    """`sentence` stands below the heading; `case_id` and `number` name another case that it was about."""

    title: str
    who: str
    sign: str = "check"
    mark: str = ""  # "" done by somebody, "plain" said or told, "bad" refused or ended, "waits" by the calendar
    sentence: str = ""
    case_id: int | None = None
    number: str = ""


def happening(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    """`names` are those of officers by person, `numbers` those of other cases by id."""
    return _KINDS.get(line.kind, _step)(line, names, numbers)


def _step(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    title = line.title
    if line.action in DECISIONS:
        title = gettext("%(step)s: %(result)s", step=title, result=words.word(words.DONE, line.action))
    sentence = ""
    if voter := line.data.get("voter"):
        sentence = gettext("Suara kertas %(voter)s, dicatat oleh %(clerk)s.", voter=names.get(voter, voter),
                           clerk=line.person_name)
    signs = {"reject": "cross", "return": "undo", "recuse": "leave"}
    return Happening(title, _who(line), signs.get(line.action, "check"), "bad" if line.action == "reject" else "",
                     sentence)


def _started(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Berkas dibuka"), _who(line), "flag", "plain")


def _called(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    parent = line.data["parent"]
    return Happening(gettext("Berkas dibuka oleh berkas lain"), _who(line), "flag", "plain", case_id=parent,
                     number=numbers.get(parent, ""))


def _resumed(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    child = line.data["child"]
    return Happening(gettext("Berkas yang ditunggu selesai: %(step)s", step=line.title), _who(line), "flag", "plain",
                     case_id=child, number=numbers.get(child, ""))


def _commented(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Komentar"), _who(line), "comment", "plain", line.data["text"])


def _attached(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Lampiran: %(name)s", name=line.data["file_name"]), _who(line), "clip", "plain")


def _cancelled(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Berkas dibatalkan"), _who(line), "cross", "bad")


def _abandoned(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Berkas dihentikan"), _who(line), "cross", "bad", _because(line))


def _deadline(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    if any(trace["kind"] == "waited" for trace in line.trace):
        return Happening(gettext("Selesai menunggu: %(step)s", step=line.title), _who(line), "clock", "waits")
    return Happening(gettext("Batas waktu lewat: %(step)s", step=line.title), _who(line), "warning", "waits")


def _reminded(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Pengingat dikirim: %(step)s", step=line.title), _who(line), "bell", "waits")


def _stuck(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    return Happening(gettext("Belum bisa berlanjut: %(step)s", step=line.title), _who(line), "warning", "waits",
                     _because(line))


def _migrated(line: StoryLine, names: Mapping[str, str], numbers: Mapping[int, str]) -> Happening:
    title = gettext("Dipindahkan ke versi %(new)s", new=line.data["to"])
    notes = " ".join((gettext("Sebelumnya versi %(old)s.", old=line.data["from"]), *map(say, line.data["notes"])))
    return Happening(title, _who(line), "swap", "plain", notes)


def _who(line: StoryLine) -> str:
    """Budi Santoso, Bendahara; a deputy is named with whom he stood in for, the calendar only by its name."""
    role = words.word(words.ROLES, line.role)
    if line.role == CALENDAR:
        return role
    if line.behalf:
        return gettext("%(name)s a.n. %(holder)s, %(role)s", name=line.person_name, holder=line.behalf, role=role)
    return f"{line.person_name}, {role}"


def _because(line: StoryLine) -> str:
    """Of the first reason of the log, in the reader's language when it knows how it was put together."""
    if not line.trace:
        return line.reason
    first = line.trace[0]
    return say(from_json(first.get("said", {}).get("because")) or first["because"])


_KINDS: dict[str, Callable[[StoryLine, Mapping[str, str], Mapping[int, str]], Happening]] = {
    "start": _started, "call": _called, "resume": _resumed, "comment": _commented, "attach": _attached,
    "cancel": _cancelled, "abandon": _abandoned, "deadline": _deadline, "reminder": _reminded, "stuck": _stuck,
    "migrated": _migrated}
