"""A workflow as one page of GitHub-flavoured Markdown: the same words as the printed procedure, and a text drawing."""

import re
from collections.abc import Iterable, Iterator

from sandbox.engine.definition import Workflow
from sandbox.paper.drawing import Node, draw
from sandbox.paper.outline import Outline, StepOutline, outline
from sandbox.paper.phrases import Speech

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$@&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def summary_markdown(workflow: Workflow, language: str = "id") -> str:
    """`workflow` already speaks `language`."""
    told, speech = outline(workflow, language), Speech(language)
    return "\n".join([*_front(speech, told), *_drawing(speech, told), *_steps(speech, told)]).rstrip() + "\n"


def _front(speech: Speech, told: Outline) -> Iterator[str]:
    yield from (f"# {_plain(told.title)}", "", f"**{speech('page.version')}:** {_plain(told.version)}  ")
    yield from (f"**{label}:** {_plain(said)}  " for label, said in told.facts)
    yield from ("", f"## {speech('page.roles')}", "")
    yield from _table((speech("page.role"), speech("page.tasks")),
                      ((_cell(role), "<br>".join(map(_cell, tasks))) for role, tasks in told.roles))


def _drawing(speech: Speech, told: Outline) -> Iterator[str]:
    # Indented code shows any text as it is, even one with backticks.
    yield from (f"## {speech('page.drawing')}", "")
    yield from (f"    {line}".rstrip() for line in _lines(speech, draw(told.steps), ""))
    yield ""


def _lines(speech: Speech, nodes: tuple[Node, ...], indent: str) -> Iterator[str]:
    for node in nodes:
        who = f" · {node.who}" if node.who else ""
        came = f"  ← {', '.join(map(str, node.came_from))}" if node.came_from else ""
        yield f"{indent}[{node.number}] {_one_line(node.title)}{who}{came}"
        yield from (f"{indent} ├─ {_one_line(way.when)} → {way.to}" for way in node.exits)
        for lane in node.lanes:
            yield f"{indent} ║ {_one_line(lane.title)}"
            yield from _lines(speech, lane.nodes, f"{indent} ║   ")
        if node.onward:
            yield f"{indent} ↓ {_one_line(node.label)}".rstrip()
        elif node is not nodes[-1]:
            yield indent.rstrip()


def _steps(speech: Speech, told: Outline) -> Iterator[str]:
    yield from (f"## {speech('page.steps')}", "")
    for step in told:
        yield from (f"### {step.number}. {_plain(step.title)}", "", f"*{step.kind}*", "")
        yield from (f"- **{label}:** {_plain(said)}" for label, said in step.facts)
        yield from _ways(speech, step)
        yield ""
        yield from _questions(speech, step)
        yield from _rules(speech, step)


def _ways(speech: Speech, step: StepOutline) -> Iterator[str]:
    for way in step.ways if step.type != "end" else ():
        yield f"- **{_plain(way.when) or speech('page.then')}:** {_plain(way.said)}"


def _questions(speech: Speech, step: StepOutline) -> Iterator[str]:
    if step.questions:
        header = (speech("page.question"), speech("page.answer"), speech("page.limits"))
        yield from _table(header, (
            (_cell(question.label), "<br>".join(map(_cell, [question.kind, *(f"☐ {one}" for one in question.choices)])),
             _cell("; ".join(question.limits))) for question in step.questions))


def _rules(speech: Speech, step: StepOutline) -> Iterator[str]:
    for block in step.rules:
        yield from (f"{block.heading}:", "")
        refusals = any(rule.refusal for rule in block.rules)
        header = (speech("page.rule"), *([speech("page.refusal")] if refusals else []))
        yield from _table(header, (
            (f"{_cell(rule.said)}<br>*{_cell(rule.formula)}*", *([_cell(rule.refusal)] if refusals else []))
            for rule in block.rules))


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _plain(text: str) -> str:
    """As typed: what Markdown would take for markup is escaped, line breaks become spaces."""
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", _one_line(text)))


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
