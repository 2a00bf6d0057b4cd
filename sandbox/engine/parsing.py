"""From a workflow file of sound shape to a Workflow."""

from collections.abc import Mapping
from typing import Any

from sandbox.engine.catalog import Catalog
from sandbox.engine.definition import (
    Action,
    Approval,
    Branch,
    Call,
    Choice,
    Condition,
    Decision,
    DecisionCase,
    Document,
    Due,
    End,
    Field,
    Form,
    Notify,
    Parallel,
    Share,
    Span,
    Step,
    Task,
    Vote,
    Wait,
    Workflow,
)


def parse(source: Mapping[str, Any], catalog: Catalog) -> Workflow:
    steps = _steps(source["steps"])
    roles = tuple(source["roles"])
    return Workflow(
        id=source["workflow"], version=source["version"], title=source["title"], subject=source["subject"],
        roles=roles, start_by=_start_by(source, steps[0], roles),
        one_at_a_time=source.get("one_at_a_time", False), cancel_by=tuple(source.get("cancel_by", ())),
        steps=steps, source=source, catalog=catalog)


def _start_by(source, first: Step, roles: tuple[str, ...]) -> tuple[str, ...]:
    if "start_by" in source:
        return tuple(source["start_by"])
    return (first.by,) if first.by else roles


def _steps(sources) -> tuple[Step, ...]:
    return tuple(_step(source) for source in sources)


def _step(source) -> Step:
    shared = {name: source[name] for name in ("id", "title", "help", "by") if name in source}
    shared["exclude"] = tuple(source.get("exclude", ()))
    shared["due"] = _due(source["due"]) if "due" in source else None
    shared["fields"] = tuple(_field(field) for field in source.get("fields", ()))
    return _READERS[source["type"]](source, shared)


def _form(source, shared) -> Form:
    return Form(**shared, confirm=source.get("confirm", False))


def _task(source, shared) -> Task:
    return Task(**shared)


def _approval(source, shared) -> Approval:
    return Approval(**shared, outcomes=_outcomes(source), **_reasons(source))


def _vote(source, shared) -> Vote:
    plain = {name: source[name] for name in ("tie", "abstain", "early", "recuse", "paper_by") if name in source}
    return Vote(**shared, quorum=_amount(source["quorum"]), approve_at_least=_amount(source["approve_at_least"]),
                outcomes=_outcomes(source), **_reasons(source), **plain)


def _decision(source, shared) -> Decision:
    return Decision(**shared, cases=tuple(_case(case) for case in source["cases"]),
                    otherwise=DecisionCase((), source["otherwise"]["goto"], source["otherwise"]["because"]))


def _parallel(source, shared) -> Parallel:
    return Parallel(**shared, branches=tuple(
        Branch(branch["id"], branch.get("title", ""), _steps(branch["steps"])) for branch in source["branches"]))


def _action(source, shared) -> Action:
    return Action(**shared, do=source["do"], confirm=source.get("confirm", False))


def _notify(source, shared) -> Notify:
    return Notify(**shared, to=tuple(source["to"]), message=source["message"])


def _document(source, shared) -> Document:
    return Document(**shared, paragraphs=tuple(source["paragraphs"]), sign=tuple(source.get("sign", ())))


def _wait(source, shared) -> Wait:
    until = source.get("until", "")
    return Wait(**shared, span=None if until else _span(source), until=until)


def _call(source, shared) -> Call:
    return Call(**shared, workflow=source["workflow"], version=source.get("version", ""),
                give=dict(source.get("give", {})), take=dict(source.get("take", {})), outcomes=_outcomes(source))


def _end(source, shared) -> End:
    return End(**shared, outcome=source["outcome"])


_READERS = {"form": _form, "task": _task, "approval": _approval, "vote": _vote, "decision": _decision,
            "parallel": _parallel, "action": _action, "notify": _notify, "document": _document, "wait": _wait,
            "call": _call, "end": _end}


def _due(source) -> Due:
    return Due(_span(source), _span(source["remind"]) if "remind" in source else None, **source["overdue"])


def _span(source) -> Span:
    return Span(source.get("working_days", 0), source.get("days", 0))


def _amount(source) -> int | Share:
    return Share(**source) if isinstance(source, Mapping) else source


def _field(source) -> Field:
    plain = dict(source)
    default = plain.get("default")
    if isinstance(default, Mapping):
        plain |= {"default": None, "default_fact": default["fact"]}
    plain["choices"] = tuple(Choice(choice["value"], choice["label"]) for choice in source.get("choices", ()))
    return Field(**plain)


def _case(source) -> DecisionCase:
    if "all" in source:
        conditions = tuple(_condition(condition) for condition in source["all"])
        return DecisionCase(conditions, source.get("goto", ""), source.get("because", ""))
    return DecisionCase((_condition(source),), source.get("goto", ""), direct=True)


def _condition(source) -> Condition:
    return Condition(source["when"], source["because"], source.get("refusal", ""))


def _outcomes(source) -> dict[str, str]:
    return {name: outcome["goto"] for name, outcome in source.get("outcomes", {}).items()}


def _reasons(source) -> dict[str, tuple[str, ...]]:
    wanted = source.get("reason_required_if")
    if wanted is None:
        return {}
    return {"reason_required_if": (wanted,) if isinstance(wanted, str) else tuple(wanted)}
