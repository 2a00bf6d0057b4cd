"""What paper says about one step beside its questions and ways: labels with their sentences, by step type."""

from collections.abc import Callable, Iterator, Mapping

from sandbox.engine.catalog import EffectShape
from sandbox.engine.definition import (
    Action,
    Call,
    Document,
    Due,
    End,
    Form,
    Notify,
    Parallel,
    Share,
    Step,
    Vote,
    Wait,
)
from sandbox.paper import names
from sandbox.paper.ways import Reader

Fact = tuple[str, str]  # a label and what it says


def who(reader: Reader, step: Step) -> str:
    if step.by:
        return reader.speech.role(reader.workflow, step.by)
    return reader.speech("waits" if isinstance(step, Wait) else "itself")


def facts(reader: Reader, step: Step) -> tuple[Fact, ...]:
    return tuple((reader.speech(f"label.{label}"), said) for label, said in _facts(reader, step) if said)


def receivers(reader: Reader, step: Notify) -> str:
    speech = reader.speech
    return speech.several([_applicant(reader) if to == "applicant" else speech.role(reader.workflow, to)
                           for to in step.to])


def _facts(reader: Reader, step: Step) -> Iterator[Fact]:
    if not isinstance(step, Parallel | End):
        yield "by", who(reader, step)
    yield "help", step.help
    yield "not_by", reader.speech.several([_excluded(reader, rule) for rule in step.exclude], "or")
    yield from _BY_TYPE.get(type(step), _nothing)(reader, step)
    if getattr(step, "confirm", False):
        yield "check", reader.speech("confirm")
    if step.due:
        yield "due", _due(reader, step.due)


def _nothing(reader: Reader, step: Step) -> Iterator[Fact]:
    return iter(())


def _excluded(reader: Reader, rule: str) -> str:
    if rule == "applicant":
        return _applicant(reader)
    if rule == "related":
        return reader.speech("related")
    return reader.speech("actor", step=reader.step(rule.removesuffix(".actor")))


def _applicant(reader: Reader) -> str:
    return reader.speech(f"applicant.{reader.workflow.subject}")


def _due(reader: Reader, due: Due) -> str:
    speech = reader.speech
    said = [speech("due", span=names.span(speech, due.span))]
    if due.remind:
        said.append(speech("due.remind", span=names.span(speech, due.remind)))
    if due.reassign:
        said.append(speech("due.reassign", role=speech.role(reader.workflow, due.reassign)))
    elif due.goto:
        said.append(speech("due.goto", step=reader.step(due.goto)))
    else:
        said.append(speech("due.decide"))
    return " ".join(said)


def _vote(reader: Reader, step: Vote) -> Iterator[Fact]:
    speech, said = reader.speech, []
    said.append(speech("vote.quorum", amount=_quorum(reader, step)))
    said.append(speech("vote.approve", amount=_approvals(reader, step)))
    if step.tie:
        said.append(speech("vote.tie", role=speech.role(reader.workflow, step.tie)))
    said.append(speech("vote.early" if step.early else "vote.not_early"))
    said.append(speech("vote.abstain" if step.abstain else "vote.no_abstain"))
    if step.recuse:
        said.append(speech("vote.recuse"))
    if step.paper_by:
        said.append(speech("vote.paper", role=speech.role(reader.workflow, step.paper_by)))
    yield "vote", " ".join(said)


def _quorum(reader: Reader, step: Vote) -> str:
    if isinstance(step.quorum, Share):
        return reader.speech("vote.quorum.share", percent=step.quorum.percent)
    return reader.speech("vote.quorum.count", number=step.quorum)


def _approvals(reader: Reader, step: Vote) -> str:
    least = step.approve_at_least
    if isinstance(least, Share):
        return reader.speech(f"vote.approve.{least.of}", percent=least.percent)
    return reader.speech("vote.approve.count", number=least)


def _action(reader: Reader, step: Action) -> Iterator[Fact]:
    catalog = reader.workflow.catalog
    effect = catalog.effect_titles.get(step.do, "")
    posts = effect and catalog.effects.get(step.do, EffectShape()).posts
    yield "effect", reader.speech("effect.posts", effect=effect) if posts else effect


def _notify(reader: Reader, step: Notify) -> Iterator[Fact]:
    yield "to", receivers(reader, step)
    yield "message", names.template(step.message, reader.workflow)


def _document(reader: Reader, step: Document) -> Iterator[Fact]:
    yield "sign", reader.speech.roles(reader.workflow, step.sign)
    yield "message", "\n\n".join(names.template(text, reader.workflow) for text in step.paragraphs)


def _wait(reader: Reader, step: Wait) -> Iterator[Fact]:
    speech = reader.speech
    yield "wait", (speech("wait.span", span=names.span(speech, step.span)) if step.span
                   else speech("wait.until", name=f"[{names.title(reader.workflow, step.until)}]"))


def _call(reader: Reader, step: Call) -> Iterator[Fact]:
    speech = reader.speech
    called = f"“{step.workflow.replace('-', ' ')}”"
    yield "workflow", (speech("call.version", workflow=called, version=step.version) if step.version
                       else speech("call", workflow=called))
    yield "give", speech.several([
        speech("carry", source=f"[{names.title(reader.workflow, own)}]", target=there.replace("_", " "))
        for there, own in step.give.items()])
    yield "take", speech.several([
        speech("carry", source=there.replace("_", " "), target=names.title(reader.workflow, own))
        for own, there in step.take.items()])


def _parallel(reader: Reader, step: Parallel) -> Iterator[Fact]:
    speech = reader.speech
    yield "branches", speech.several([
        f"{branch.title or branch.id.replace('_', ' ')} ({reader.step(branch.steps[0].id)})"
        for branch in step.branches])


_BY_TYPE: Mapping[type[Step], Callable[[Reader, Step], Iterator[Fact]]] = {
    Vote: _vote, Action: _action, Notify: _notify, Document: _document, Wait: _wait, Call: _call, Parallel: _parallel,
    Form: _nothing}
