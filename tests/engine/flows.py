"""Random workflows and random people for the properties of the engine: any step type, nesting, return and committee."""

from datetime import date

from hypothesis import strategies as st

from sandbox.engine.catalog import Catalog, EffectShape
from sandbox.engine.progress import Situation

CATALOG = Catalog(facts={"savings.total": "rupiah"}, effects={
    "books.post": EffectShape(), "books.pay": EffectShape(posts=True)})
KINDS = ("form", "task", "approval", "vote", "decision", "automatic", "by_hand", "notify", "document", "wait", "call",
         "parallel")
TODAY = date(2026, 3, 14)


@st.composite
def sound_flows(draw):
    """Block-structured, returns only to steps that people take, votes that lead forward: sound by construction."""
    return draw(_flows(wild=False))


@st.composite
def wild_flows(draw):
    """Gotos to any step of the file: some are sound, and the linter must know which."""
    return draw(_flows(wild=True))


@st.composite
def situations(draw):
    people = ("Budi", "Dewi", "Eko", "Hasan", "Fitri")
    return Situation(
        facts={"savings.total": draw(st.integers(0, 100))},
        holders={"clerk": ("Sari",), "manager": ("Tuti",),
                 "committee": tuple(draw(st.lists(st.sampled_from(people), unique=True))),
                 "chair": tuple(draw(st.lists(st.sampled_from(people), max_size=1)))},
        applicant=draw(st.sampled_from((*people, None))), today=TODAY,
        related=tuple(draw(st.lists(st.sampled_from(people), max_size=2, unique=True))),
        holidays=frozenset(draw(st.lists(st.dates(TODAY, date(2026, 3, 31)), max_size=3))))


@st.composite
def _flows(draw, wild):
    maker = _Maker(draw, wild)
    start = {"id": "met_on", "type": "date", "label": "Tanggal rapat", "required": True, "default": "2026-03-20"}
    steps = [{"id": "start", "type": "form", "title": "Mulai", "by": "clerk", "fields": [start]},
             *maker.steps(0, ["start"]),
             {"id": "last", "type": "task", "title": "Akhir", "by": "clerk"},
             {"id": "finished", "type": "end", "outcome": "finished"},
             {"id": "refused", "type": "end", "outcome": "refused"}]
    steps.insert(-3, _decision("gate", "refused"))
    if wild:
        for outcome in maker.wild_targets:
            outcome["goto"] = draw(st.sampled_from([*maker.ids, "start", "last", "finished", "refused"]))
    return {"workflow": "random", "version": "1.0.0", "title": "Acak", "subject": "member",
            "roles": ["clerk", "manager", "committee", "chair"], "cancel_by": ["clerk"], "steps": steps}


def _decision(name, goto):
    return {"id": name, "type": "decision", "cases": [{"when": "savings.total >= 0", "because": "Ada simpanan"}],
            "otherwise": {"goto": goto, "because": "Tidak ada simpanan"}}


_OPTIONS = {"tie": "chair", "abstain": False, "early": False, "recuse": False, "paper_by": "clerk"}
_AMOUNTS = st.integers(1, 4).flatmap(lambda quorum: st.tuples(st.just(quorum), st.integers(1, quorum))) | st.tuples(
    st.builds(lambda percent: {"percent": percent}, st.integers(1, 100)),
    st.builds(lambda percent: {"percent": percent, "of": "cast"}, st.integers(1, 100)))


class _Maker:
    def __init__(self, draw, wild):
        self.draw, self.wild = draw, wild
        self.ids, self.wild_targets = [], []

    def steps(self, depth, people):
        """`people` are the human steps that may be returned to from here."""
        made, people = [], list(people)
        for _ in range(self.draw(st.integers(1, 3))):
            kind = self.draw(st.sampled_from(KINDS if depth < 3 else KINDS[:-1]))
            step = getattr(self, f"_{kind}")(f"{kind}_{len(self.ids)}", depth, people)
            made.append(step)
            if kind in ("form", "task", "by_hand"):
                people.append(step["id"])
        return made

    def _goto(self, targets):
        outcome = {"goto": self.draw(st.sampled_from(targets))}
        self.wild_targets.append(outcome)
        return outcome

    def _named(self, name, type, **rest):
        self.ids.append(name)
        return {"id": name, "type": type, "title": name, **rest}

    def _person(self, name, type, people, by="clerk", **rest):
        step = self._named(name, type, by=by, **rest)
        return {**step, "due": self._due(people, type)} if self.draw(st.integers(0, 3)) == 0 else step

    def _due(self, people, type):
        ends = [{"reassign": "chair" if type == "vote" else "manager"}, {"goto": ""}]
        overdue = self.draw(st.sampled_from([*ends, {"decide": True}] if type == "vote" else ends))
        unit, count = self.draw(st.sampled_from(["working_days", "days"])), self.draw(st.integers(1, 5))
        due = {unit: count, "overdue": self._goto(["refused", *people]) if "goto" in overdue else overdue}
        return {**due, "remind": {unit: count - 1}} if count > 1 and self.draw(st.booleans()) else due

    def _form(self, name, depth, people):
        note = {"id": f"note_{name}", "type": "text", "label": "Catatan"}
        return self._person(name, "form", people, fields=[note])

    def _task(self, name, depth, people):
        return self._person(name, "task", people)

    def _approval(self, name, depth, people):
        outcomes = {"rejected": self._goto(["refused", *people]), "returned": self._goto(people)}
        return self._person(name, "approval", people, outcomes=outcomes)

    def _vote(self, name, depth, people):
        quorum, least = self.draw(_AMOUNTS)
        outcomes = {"rejected": self._goto(["refused"])}
        if self.draw(st.booleans()):
            outcomes["returned"] = self._goto(people)
        step = self._person(name, "vote", people, by="committee", quorum=quorum, approve_at_least=least,
                            exclude=["applicant", "related"], outcomes=outcomes)
        chosen = self.draw(st.sets(st.sampled_from(sorted(_OPTIONS))))
        return {**step, **{option: _OPTIONS[option] for option in sorted(chosen)}}

    def _decision(self, name, depth, people):
        self.ids.append(name)
        step = _decision(name, "refused")
        step["cases"][0]["when"] = f"savings.total > {self.draw(st.integers(0, 100))}"
        self.wild_targets.append(step["otherwise"])
        return step

    def _automatic(self, name, depth, people):
        return self._named(name, "action", do=self.draw(st.sampled_from(["books.post", "books.pay"])))

    def _by_hand(self, name, depth, people):
        return self._person(name, "action", people, do="books.post")

    def _notify(self, name, depth, people):
        return self._named(name, "notify", to=["applicant", "chair"], message="Rapat {met_on}: {savings.total}")

    def _document(self, name, depth, people):
        paragraphs = ["Rapat {met_on}.", "Simpanan {savings.total}."]
        return self._named(name, "document", paragraphs=paragraphs, sign=["chair"])

    def _wait(self, name, depth, people):
        return self._named(name, "wait", **self.draw(st.sampled_from(
            [{"days": 3}, {"working_days": 2}, {"until": "met_on"}])))

    def _call(self, name, depth, people):
        step = self._named(name, "call", workflow="other", give={"held_on": "met_on"}, take={f"took_{name}": "result"})
        return {**step, "outcomes": {"bad": self._goto(["refused", *people])}} if self.draw(st.booleans()) else step

    def _parallel(self, name, depth, people):
        self.ids.append(name)
        branches = [{"id": f"b{number}", "steps": self.steps(depth + 1, people)}
                    for number in range(self.draw(st.integers(2, 3)))]
        return {"id": name, "type": "parallel", "branches": branches}
