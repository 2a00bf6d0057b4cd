"""Random workflows and random people for the properties of the engine: any nesting, any return, any committee."""

from hypothesis import strategies as st

from sandbox.engine.catalog import Catalog, EffectShape
from sandbox.engine.progress import Situation

CATALOG = Catalog(facts={"savings.total": "rupiah"}, effects={"books.post": EffectShape()})
KINDS = ("form", "task", "approval", "vote", "decision", "automatic", "by_hand", "parallel")


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
    people = ("Budi", "Dewi", "Eko", "Hasan")
    return Situation(
        facts={"savings.total": draw(st.integers(0, 100))},
        holders={"clerk": ("Sari",), "committee": tuple(draw(st.lists(st.sampled_from(people), unique=True))),
                 "chair": tuple(draw(st.lists(st.sampled_from(people), max_size=1)))},
        applicant=draw(st.sampled_from((*people, None))))


@st.composite
def _flows(draw, wild):
    maker = _Maker(draw, wild)
    steps = [{"id": "start", "type": "task", "title": "Mulai", "by": "clerk"}, *maker.steps(0, ["start"]),
             {"id": "last", "type": "task", "title": "Akhir", "by": "clerk"},
             {"id": "finished", "type": "end", "outcome": "finished"},
             {"id": "refused", "type": "end", "outcome": "refused"}]
    steps.insert(-3, _decision("gate", "refused"))
    if wild:
        for outcome in maker.wild_targets:
            outcome["goto"] = draw(st.sampled_from([*maker.ids, "start", "last", "finished", "refused"]))
    return {"workflow": "random", "version": "1.0.0", "title": "Acak", "subject": "member",
            "roles": ["clerk", "committee", "chair"], "steps": steps}


def _decision(name, goto):
    return {"id": name, "type": "decision", "cases": [{"when": "savings.total >= 0", "because": "Ada simpanan"}],
            "otherwise": {"goto": goto, "because": "Tidak ada simpanan"}}


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

    def _form(self, name, depth, people):
        note = {"id": f"note_{name}", "type": "text", "label": "Catatan"}
        return self._named(name, "form", by="clerk", fields=[note])

    def _task(self, name, depth, people):
        return self._named(name, "task", by="clerk")

    def _approval(self, name, depth, people):
        outcomes = {"rejected": self._goto(["refused", *people]), "returned": self._goto(people)}
        return self._named(name, "approval", by="clerk", outcomes=outcomes)

    def _vote(self, name, depth, people):
        quorum = self.draw(st.integers(1, 4))
        step = self._named(name, "vote", by="committee", quorum=quorum, exclude=["applicant"],
                           approve_at_least=self.draw(st.integers(1, quorum)),
                           outcomes={"rejected": self._goto(["refused"])})
        return {**step, "tie": "chair"} if self.draw(st.booleans()) else step

    def _decision(self, name, depth, people):
        self.ids.append(name)
        step = _decision(name, "refused")
        step["cases"][0]["when"] = f"savings.total > {self.draw(st.integers(0, 100))}"
        self.wild_targets.append(step["otherwise"])
        return step

    def _automatic(self, name, depth, people):
        return self._named(name, "action", do="books.post")

    def _by_hand(self, name, depth, people):
        return self._named(name, "action", by="clerk", do="books.post")

    def _parallel(self, name, depth, people):
        self.ids.append(name)
        branches = [{"id": f"b{number}", "steps": self.steps(depth + 1, people)}
                    for number in range(self.draw(st.integers(2, 3)))]
        return {"id": name, "type": "parallel", "branches": branches}
