"""The rules of tests/architecture.py, held against every file and against planted violations."""

from pathlib import Path

import pytest

from tests import architecture

ROOT = Path(__file__).resolve().parent.parent
PYTHON_FILES = sorted([*ROOT.glob("*.py"), *(path for folder in ("sandbox", "seed", "tests")
                                             for path in (ROOT / folder).rglob("*.py"))])
TEMPLATES = sorted((ROOT / "sandbox" / "web" / "templates").rglob("*.*"))
FRONTEND = sorted(path for path in (ROOT / "sandbox" / "web" / "frontend").rglob("*") if path.is_file())

MAY_COMMIT = ("sandbox/worlds/", "sandbox/cli", "sandbox/web/transaction", "sandbox/hall")
MONEY = (*(f"sandbox/modules/{name}/" for name in (
    "assets", "ledger", "loans", "meetings", "payroll", "savings", "shop", "statements", "surplus")),
    "sandbox/rupiah.py")


def hold(rule, files, *, within="", but_not=()) -> list[str]:
    """All violations of a rule in the files whose path begins with `within`."""
    named = [(path.relative_to(ROOT).as_posix(), path) for path in files]
    return [fault for name, path in named if name.startswith(within) and not name.startswith(but_not)
            for fault in rule(name, path.read_text(encoding="utf-8"))]


def test_imports_go_one_way():
    assert hold(architecture.forbidden_imports, PYTHON_FILES, within=("sandbox/", "seed/")) == []


def test_engine_is_pure():
    assert hold(architecture.impurities, PYTHON_FILES, within="sandbox/engine/") == []


def test_commits_happen_in_one_place_per_store():
    assert hold(architecture.commits, PYTHON_FILES, within=("sandbox/", "seed/"), but_not=MAY_COMMIT) == []


def test_money_is_never_a_float():
    assert hold(architecture.floats, PYTHON_FILES, within=MONEY) == []


def test_files_have_real_names_a_first_line_and_a_limit():
    assert hold(architecture.faults_of_shape, PYTHON_FILES) == []


def test_templates_hold_no_inline_code():
    assert hold(architecture.inline_code, TEMPLATES) == []


def test_pages_ask_for_nothing_outside():
    assert hold(architecture.outside_addresses, [*TEMPLATES, *FRONTEND]) == []


@pytest.mark.parametrize(("path", "line"), [
    ("sandbox/engine/advance.py", "from sandbox.modules import loans"),
    ("sandbox/engine/advance.py", "import sandbox.worlds.open"),
    ("sandbox/engine/advance.py", "from ..worlds import opening"),
    ("sandbox/modules/loans/operations.py", "from sandbox.engine import advance"),
    ("sandbox/modules/savings/operations.py", "from sandbox.modules.loans import queries"),
    ("sandbox/modules/savings/operations.py", "from ..loans import queries"),
    ("sandbox/modules/ledger/__init__.py", "from ..loans import queries"),
    ("sandbox/cases/inbox.py", "from sandbox.training import seats"),
    ("sandbox/training/seats.py", "def late():\n    from sandbox.web import pages"),
    ("sandbox/worlds/opening.py", "from sandbox import modules"),
    ("sandbox/errors.py", "from sandbox import config"),
    ("seed/people.py", "from sandbox.training import classes"),
    ("sandbox/training/seats.py", "from sandbox.design import drafts"),
    ("sandbox/design/drafts.py", "from sandbox.training import seats"),
    ("sandbox/hall.py", "from sandbox.training import models"),
    ("sandbox/cases/inbox.py", "import seed.people"),
])
def test_an_import_against_the_direction_is_found(path, line):
    assert len(architecture.forbidden_imports(path, line)) == 1


@pytest.mark.parametrize(("path", "line"), [
    ("sandbox/engine/advance.py", "from sandbox.errors import NotAllowed\nfrom .definition import Step"),
    ("sandbox/modules/loans/operations.py", "from sandbox.modules.ledger import operations\nfrom . import queries"),
    ("sandbox/modules/loans/__init__.py", "from .operations import disburse\nfrom ..contract import Fact"),
    ("sandbox/modules/catalog.py", "from sandbox.modules import loans, savings"),
    ("sandbox/web/pages.py", "from sandbox.training import seats\nimport flask"),
    ("seed/books.py", "from sandbox.modules.loans import operations\nfrom seed import people"),
    ("sandbox/cli.py", "import seed\nfrom sandbox import __version__"),
])
def test_an_import_in_the_direction_passes(path, line):
    assert architecture.forbidden_imports(path, line) == []


@pytest.mark.parametrize("line", [
    "from flask import g", "import sqlalchemy.orm", "import time", "from random import choice",
    "from datetime import datetime\nstamp = datetime.now()", "import datetime\nday = datetime.date.today()",
])
def test_an_impure_engine_is_found(line):
    assert len(architecture.impurities("sandbox/engine/advance.py", line)) == 1


def test_a_pure_engine_passes():
    pure = "from datetime import date\nfrom jsonschema import Draft202012Validator\ndue = situation.today"
    assert architecture.impurities("sandbox/engine/advance.py", pure) == []


def test_a_commit_is_found():
    assert architecture.commits("x.py", "def act(session):\n    session.commit()") == ["x.py:2: commits"]
    assert architecture.commits("x.py", "def act(session):\n    session.flush()  # no commit()") == []


def test_a_float_is_found_unless_a_comment_explains_it():
    assert len(architecture.floats("x.py", "rate = 1.5\ntotal = float(text)")) == 2
    assert architecture.floats("x.py", "rate = 150\npause = 0.1  # seconds, not money") == []


@pytest.mark.parametrize(("path", "source"), [
    ("sandbox/cases/utils.py", '"""What."""\n'),
    ("sandbox/common/rows.py", '"""What."""\n'),
    ("sandbox/loan_service.py", '"""What."""\n'),
    ("sandbox/cases/inbox.py", "x = 1\n"),
    ("sandbox/cases/__init__.py", ""),
    ("sandbox/cases/inbox.py", '"""What."""\n' + "x = 1\n" * 300),
])
def test_a_badly_shaped_file_is_found(path, source):
    assert len(architecture.faults_of_shape(path, source)) == 1


def test_a_well_shaped_file_passes():
    assert architecture.faults_of_shape("sandbox/cases/inbox.py", '"""What waits."""\n' + "x = 1\n" * 299) == []


@pytest.mark.parametrize("markup", [
    "<style>p { color: red }</style>", "<script>go()</script>", '<p style="color: red">', '<a\n  onclick="go()">',
    '<a href="javascript:go()">',
])
def test_inline_code_is_found(markup):
    assert len(architecture.inline_code("page.html", markup)) == 1


def test_markup_without_inline_code_passes():
    markup = '<link rel="stylesheet" href="/x.css"><script src="/app.js" defer></script><p class="style">on = 3</p>'
    assert architecture.inline_code("page.html", markup) == []


@pytest.mark.parametrize("text", ['<script src="https://cdn.example.com/x.js">', '@import "//fonts.example.com/a";'])
def test_an_address_outside_is_found(text):
    assert len(architecture.outside_addresses("page.html", text)) == 1


def test_addresses_inside_and_svg_names_pass():
    text = '<svg xmlns="http://www.w3.org/2000/svg"><use href="/static/icons.svg#back"/></svg> // a comment.'
    assert architecture.outside_addresses("page.html", text) == []
