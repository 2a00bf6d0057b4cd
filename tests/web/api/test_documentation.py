"""The page about the API names every kind of problem, with its status, and every scope."""

from pathlib import Path

from sandbox.design.api_tokens import SCOPES
from sandbox.web.problems import KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_page_names_every_kind_of_problem_and_every_scope():
    assert [kind for kind, (status, _) in KINDS.items() if f"| `{kind}` | {status} |" not in PAGE] == []
    assert [scope for scope in SCOPES if f"| `{scope}` |" not in PAGE] == []
