"""Everything a workflow file may ask and cause, as a page for its authors."""

from sandbox.modules.catalog import EFFECTS, FACTS

_HEAD = """# Facts and effects

What a condition, a sentence or a default in a workflow file may **ask** (facts), and what an `action` step may
**cause** (effects). The modules declare them in their `__init__.py`; this page is what
`gladi workflow vocabulary` prints of them.
"""


def vocabulary() -> str:
    """Markdown, in the order the modules declare."""
    facts = [f"| `{name}` | {fact.kind} | {fact.title} | {fact.title_en} |" for name, fact in FACTS.items()]
    effects = [f"| `{name}` | {effect.title} | {effect.title_en} | {_names(effect.needs)} | {_names(effect.gives)} |"
               for name, effect in EFFECTS.items()]
    return "\n".join([
        _HEAD, "## Facts", "", "| Name | Kind | Judul | Title |", "|---|---|---|---|", *facts, "",
        "## Effects", "", "| Name | Judul | Title | Answers it reads | Values it gives |", "|---|---|---|---|---|",
        *effects, ""])


def _names(names) -> str:
    return ", ".join(f"`{name}`" for name in names) or "-"
