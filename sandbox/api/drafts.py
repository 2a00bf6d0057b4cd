"""Drafts of definitions as JSON, and what their examples say."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.api.definitions import DEFINITION, TEXTS
from sandbox.api.problems import problem_json
from sandbox.api.schema import MOMENT, TEXT, WHOLE, YES_NO, list_of, named, one_of, or_null, record, some, told
from sandbox.design.models import WorkflowDraft
from sandbox.engine.coverage import Coverage
from sandbox.engine.examples import Result
from sandbox.errors import Problem

Say = Callable[[str], str]

_SUMMARY = {"id": WHOLE, "workflow": TEXT, "title": TEXT, "revision": told(WHOLE, "Its ETag is this in quotes."),
            "saved_at": MOMENT}
SCHEMAS = {
    "DraftSummary": record(_SUMMARY),
    "Draft": record(_SUMMARY | {
        "definition": DEFINITION, "texts": TEXTS, "problems": list_of(named("DefinitionProblem")),
        "changes": told(list_of(TEXT), "Against the version it was begun from."),
        "next_version": told(TEXT, "The number publishing it would give.")}),
    "NewDraft": {
        **record({"workflow": told(some(longest=100), "The next version of this one."),
                  "copy_as": told(some(longest=200), "With `workflow`: a copy of it under this title."),
                  "title": told(some(longest=200), "A new, smallest workflow."),
                  "subject": one_of("member", "applicant", "cooperative"),
                  "definition": told({"type": "object"}, "This definition; known by its id it is the next version of "
                                                         "that workflow, else a new one.")},
                 optional=("workflow", "copy_as", "title", "subject", "definition")),
        "minProperties": 1},
    "Publication": record({"over": told(some(longest=64), "Digest of the version that was published since the draft "
                                                          "began and is knowingly replaced.")}, optional=("over",)),
    "ExamplesChecked": record({
        "ok": YES_NO,
        "items": list_of(record({"name": TEXT, "title": TEXT, "ok": YES_NO, "difference": or_null(TEXT)})),
        "coverage": record({
            "steps_seen": list_of(TEXT), "steps_unseen": list_of(TEXT),
            "branches_unseen": told(list_of(list_of(TEXT, minItems=2, maxItems=2)), "From which step to which.")})}),
}


def summary_json(draft: WorkflowDraft) -> dict[str, Any]:
    return {"id": draft.id, "workflow": draft.workflow, "title": draft.title, "revision": draft.revision,
            "saved_at": draft.saved_at.isoformat()}


def draft_json(draft: WorkflowDraft, source: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]],
               problems: Iterable[Problem], changes: Iterable[str], next_version: str, say: Say) -> dict[str, Any]:
    return {**summary_json(draft), "definition": dict(source),
            "texts": {language: dict(kept) for language, kept in texts.items()},
            "problems": [problem_json(problem, say) for problem in problems],
            "changes": [say(sentence) for sentence in changes], "next_version": next_version}


def examples_json(results: Iterable[tuple[str, str, Result]], covered: Coverage, say: Say) -> dict[str, Any]:
    """Of name, title and what replaying it gave."""
    items = [{"name": name, "title": title or name, "ok": result.ok,
              "difference": say(result.difference) if result.difference else None} for name, title, result in results]
    return {"ok": all(item["ok"] for item in items), "items": items,
            "coverage": {"steps_seen": list(covered.steps_seen), "steps_unseen": list(covered.steps_unseen),
                         "branches_unseen": [list(edge) for edge in covered.branches_unseen]}}
