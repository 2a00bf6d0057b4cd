"""Published definitions as JSON: a line of the library, a version whole, what lint says, what differs."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.api.problems import problem_json
from sandbox.api.schema import MOMENT, TEXT, YES_NO, list_of, named, one_of, or_null, record, told
from sandbox.design.library import Version
from sandbox.engine.difference import Difference
from sandbox.errors import Problem

Say = Callable[[str], str]

DEFINITION = {"type": "object", "description": "A workflow, as /api/v1/workflow.schema.json describes it."}
TEXTS = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": TEXT},
         "description": "Translations: language, then key, then text."}
_SUMMARY = {"workflow": TEXT, "version": TEXT, "title": TEXT, "subject": one_of("member", "applicant", "cooperative"),
            "published_by": TEXT, "published_at": told(or_null(MOMENT), "null for what came with Gladi.")}
_LINTED = {"ok": told(YES_NO, "Nothing blocks its use; there may be warnings."), "title": TEXT,
           "problems": list_of(named("DefinitionProblem"))}
SCHEMAS = {
    "DefinitionSummary": record(_SUMMARY),
    "Definition": record(_SUMMARY | {
        "digest": TEXT, "definition": DEFINITION, "texts": TEXTS, "examples": told(list_of(TEXT), "Their names."),
        "changes": told(list_of(TEXT), "What is new since the version before.")}),
    "Linted": record(_LINTED),
    "Converted": record(_LINTED | {"definition": DEFINITION}),
    "Difference": record({"kind": TEXT, "step": TEXT, "sentence": TEXT}),
    "DefinitionPair": record({"old": DEFINITION, "new": DEFINITION}),
}


def summary_json(version: Version) -> dict[str, Any]:
    return {"workflow": version.workflow, "version": version.version, "title": version.title,
            "subject": version.source["subject"], "published_by": str(version.published_by),
            "published_at": version.published_at and version.published_at.isoformat()}


def definition_json(version: Version, say: Say) -> dict[str, Any]:
    return {**summary_json(version), "digest": version.digest, "definition": dict(version.source),
            "texts": {language: dict(texts) for language, texts in version.texts.items()},
            "examples": sorted(version.examples), "changes": [say(sentence) for sentence in version.sentences]}


def linted_json(source: Mapping[str, Any], problems: Iterable[Problem], say: Say) -> dict[str, Any]:
    """`source` may be anything at all: its title is said where it has one."""
    found = [problem_json(problem, say) for problem in problems]
    title = source.get("title") if isinstance(source, Mapping) else ""
    return {"ok": all(problem["severity"] == "warning" for problem in found),
            "title": title if isinstance(title, str) else "", "problems": found}


def difference_json(difference: Difference, say: Say) -> dict[str, Any]:
    return {"kind": difference.kind, "step": difference.step, "sentence": say(difference.sentence)}
