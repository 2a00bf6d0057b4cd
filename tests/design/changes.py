"""Random edits of a definition: every edit of the designer, with sensible and with senseless arguments."""

from hypothesis import strategies as st

from sandbox.design import edits
from sandbox.design.edits.defaults import TITLES
from sandbox.design.edits.fields import LABELS
from sandbox.design.elements import spots

TEXTS = st.sampled_from(["", "Catatan", "Pokok pinjaman", "goto", "when", "1. Élan", "x" * 301, "savings",
                         "Lama (bulan)"])
CONDITIONS = st.sampled_from(["true", "principal > 5", "savings.total >= principal * 3", "((", "", "tidak_ada == 1"])
VALUES = st.one_of(TEXTS, st.none(), st.integers(-2, 9), st.booleans(), st.lists(TEXTS, max_size=2),
                   st.dictionaries(st.sampled_from(["working_days", "overdue", "rejected", "percent"]), st.integers()))
PROPERTIES = st.dictionaries(st.sampled_from([
    "title", "label", "help", "by", "exclude", "due", "outcomes", "quorum", "approve_at_least", "tie", "message", "to",
    "paragraphs", "working_days", "days", "until", "do", "outcome", "type", "min", "max", "required", "show_if", "goto",
    "because", "refusal", "when", "version", "start_by", "cancel_by", "hint", "default", "choices_from", "group",
    "reason_required_if", "id", "fields", "workflow", "give", "take"]), VALUES, min_size=1, max_size=3)


def changes(source):
    """A strategy of (name of the edit, the edit as a function of the source)."""
    steps = [spot.step["id"] for spot in spots(source)]
    fields = [field["id"] for spot in spots(source) for field in spot.step.get("fields", ())] or ["tidak_ada"]
    branches = [f"{spot.step['id']}.{branch['id']}" for spot in spots(source)
                for branch in spot.step.get("branches", ())]
    step, field = st.sampled_from([*steps, "tidak_ada"]), st.sampled_from(fields)
    small, by = st.integers(-1, 3), st.sampled_from([-1, 1])
    role = st.sampled_from([*source["roles"], "Juru tagih", "chair"])
    after = st.sampled_from(["", *steps])
    branch = st.sampled_from(branches or ["tidak.ada"])
    decisions = [spot.step["id"] for spot in spots(source) if spot.step["type"] == "decision"]
    decision = st.sampled_from(decisions) if decisions else step
    choices = st.lists(st.fixed_dictionaries({"value": TEXTS, "label": TEXTS}), max_size=3)

    def made(name, *parts, **named):
        return st.tuples(*parts, st.fixed_dictionaries(named)).map(
            lambda drawn: (name, drawn, lambda here: getattr(edits, name)(here, *drawn[:-1], **drawn[-1])))
    return st.one_of(
        made("add_step", type=st.sampled_from([*TITLES, "aneh"]), title=TEXTS, after=after),
        made("add_step", type=st.sampled_from(sorted(TITLES)), branch=branch),
        made("add_step", type=st.just("action"), do=st.just("loans.sign"), after=after),
        made("add_step", type=st.just("call"), workflow=st.just("member-onboarding"), after=after),
        made("copy_step", step), made("remove_step", step), made("move_step", step, by=by),
        made("move_step", step, after=after), made("move_step", step, position=small),
        made("set_step", step, PROPERTIES), made("rename_step", step, TEXTS),
        made("rename_step", step, st.just("baru")),
        made("add_field", step, type=st.sampled_from([*LABELS, "aneh"]), label=TEXTS), made("remove_field", field),
        made("move_field", field, by=by), made("move_field", field, after=field), made("set_field", field, PROPERTIES),
        made("set_field", field, st.fixed_dictionaries({"type": st.sampled_from(sorted(LABELS))})),
        made("rename_field", field, st.sampled_from(["baru", "savings", "true", "Besar"])),
        made("set_choices", field, choices), made("add_case", decision, position=small),
        made("remove_case", decision, small), made("move_case", decision, small, by=by),
        made("set_case", decision, small, PROPERTIES), made("add_condition", decision, small, when=CONDITIONS),
        made("remove_condition", decision, small, small), made("move_condition", decision, small, small, by=by),
        made("set_condition", decision, small, small, PROPERTIES),
        made("set_condition", decision, small, small, st.fixed_dictionaries({"when": CONDITIONS})),
        made("set_otherwise", decision, PROPERTIES), made("add_branch", step, title=TEXTS),
        branch.flatmap(lambda name: made("remove_branch", *map(st.just, name.split(".")))),
        branch.flatmap(lambda name: made("move_branch", *map(st.just, name.split(".")), by=by)),
        branch.flatmap(lambda name: made("set_branch", *map(st.just, name.split(".")), PROPERTIES)),
        made("set_workflow", PROPERTIES), made("add_role", role), made("remove_role", role),
        made("move_role", role, by=by))
