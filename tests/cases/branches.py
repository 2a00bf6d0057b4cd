"""A small workflow whose block is left by a goto, and the log of a case that did so."""

from datetime import date

from sandbox.cases.footsteps import Act
from sandbox.engine.loading import trusted

LEFT = trusted({
    "workflow": "left", "version": "1.0.0", "title": "Ditinggalkan", "subject": "member", "roles": ["chair"],
    "steps": [
        {"id": "review", "type": "parallel", "branches": [
            {"id": "a", "steps": [{"id": "papers", "type": "task", "by": "chair"}]},
            {"id": "b", "steps": [{"id": "talk", "type": "approval", "by": "chair",
                                   "outcomes": {"rejected": {"goto": "no"}}}]}]},
        {"id": "yes", "type": "end", "outcome": "approved"}, {"id": "no", "type": "end", "outcome": "rejected"}]})


def acts() -> list[Act]:
    def act(number: int, kind: str, step: str = "", action: str = "") -> Act:
        return Act(number, kind, step, action, "chair", "Rahmadi", "chair", date(2026, 3, 2),
                   "2026-03-02T01:00:00.000+00:00", {}, ())

    return [act(1, "start"), act(2, "step", "talk", "reject")]
