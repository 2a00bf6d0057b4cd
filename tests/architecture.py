"""The rules of the house as pure functions: source text in, list of violations out."""

import ast
import re

# Folder or file directly in sandbox/ (or seed) -> what it may import. Everyone may import EVERYONES.
EVERYONES = {"errors", "rupiah", "phrase"}
MAY_IMPORT = {
    "phrase": set(),
    "errors": set(),
    "rupiah": set(),
    "places": set(),
    "config": set(),
    "garbage": set(),
    "engine": set(),
    "paper": {"engine"},
    "worlds": {"config", "places"},
    "modules": {"worlds"},
    "cases": {"engine", "modules", "worlds", "places", "config"},
    "reports": {"paper", "cases", "engine", "modules", "worlds"},
    "hall": set(),
    "training": {"hall", "cases", "engine", "modules", "worlds", "places", "config"},
    "design": {"hall", "cases", "engine", "places", "config"},
    "api": {"paper", "reports", "training", "design", "hall", "cases", "engine", "modules", "worlds"},
    "web": {"api", "paper", "reports", "training", "design", "hall", "cases", "engine", "modules", "worlds", "places",
            "config", "garbage"},
    "seed": {"modules", "worlds", "cases", "places", "config"},
    "app": {"web", "training", "design", "hall", "cases", "engine", "modules", "worlds", "seed", "places", "config"},
    "rehearsal": {"cases", "engine", "modules", "worlds"},
    "cli": {"app", "api", "rehearsal", "paper", "reports", "web", "training", "design", "hall", "cases", "engine",
            "modules", "worlds", "seed", "places", "config", "garbage"},
}
SHARED_MODULES = {"ledger", "members", "cooperative", "contract"}
WIRING_OF_MODULES = {"catalog"}  # the one file that knows all of them

JUNK_NAME = re.compile(r"^(utils?|helpers?|common|misc|services?|managers?|.*_(utils?|helpers?|services?|managers?))$")

IMPURE_MODULES = {"flask", "sqlalchemy", "time", "random", "secrets", "uuid", "os", "socket", "threading", "logging"}
CLOCK_CALLS = {"now", "utcnow", "today"}

OUTSIDE_ADDRESS = re.compile(r"""(?<![\w.])(?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w.-]+""")
INLINE = (
    (re.compile(r"<style\b", re.I), "a <style> element"),
    (re.compile(r"<script\b(?![^>]*\bsrc=)", re.I), "a <script> without src"),
    (re.compile(r"""<[^>]*\sstyle\s*=""", re.I), "a style attribute"),
    (re.compile(r"""<[^>]*\son[a-z]+\s*=""", re.I), "an on… attribute"),
    (re.compile(r"""href\s*=\s*["']?javascript:""", re.I), "a javascript: address"),
)


def forbidden_imports(path: str, source: str) -> list[str]:
    """`path` is relative to the project, with forward slashes: sandbox/cases/inbox.py."""
    here = _parts(path)
    return [f"{path}:{line}: {'.'.join(here[:3])} may not import {'.'.join(there)}"
            for line, there in _imports(path, source)
            if _is_ours(there) and not (_layer_allows(here, there) and _modules_allow(here, there))]


def impurities(path: str, source: str) -> list[str]:
    """What a pure folder must not do: reach for the outside or read the clock."""
    imported = [f"{path}:{line}: imports {there[0]}" for line, there in _imports(path, source)
                if there[0] in IMPURE_MODULES]
    clocks = [f"{path}:{call.lineno}: reads the clock with {call.func.attr}()" for call in _method_calls(source)
              if call.func.attr in CLOCK_CALLS]
    return list(dict.fromkeys(imported + clocks))


def commits(path: str, source: str) -> list[str]:
    return [f"{path}:{call.lineno}: commits" for call in _method_calls(source) if call.func.attr == "commit"]


def floats(path: str, source: str) -> list[str]:
    """Float literals and float() without a comment on the line that explains them."""
    lines = source.splitlines()
    found = [node for node in ast.walk(ast.parse(source)) if _is_float(node)]
    return [f"{path}:{node.lineno}: a float near money" for node in found if "#" not in lines[node.lineno - 1]]


def faults_of_shape(path: str, source: str, *, longest: int = 300) -> list[str]:
    """Name, first line and length of a Python file."""
    *folders, name = path.removesuffix(".py").split("/")
    faults = [f"{path}: '{part}' says nothing; name it after what it holds" for part in [*folders, name]
              if JUNK_NAME.match(part)]
    if not (ast.get_docstring(ast.parse(source)) or "").strip():
        faults.append(f"{path}: does not open with a line that says what lives there")
    if source.count("\n") > longest:
        faults.append(f"{path}: {source.count(chr(10))} lines, the limit is {longest}")
    return faults


def inline_code(path: str, source: str) -> list[str]:
    """Markup the content policy would block."""
    return [f"{path}:{_line(source, hit)}: {what}" for pattern, what in INLINE for hit in pattern.finditer(source)]


def outside_addresses(path: str, source: str) -> list[str]:
    return [f"{path}:{_line(source, hit)}: leads outside to {hit.group()}" for hit in OUTSIDE_ADDRESS.finditer(source)]


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.removesuffix(".py").removesuffix("/__init__").split("/"))


def _imports(path: str, source: str):
    """Every imported name as (line, dotted parts), relative ones resolved, `from a import b` as a.b."""
    folder = tuple(path.split("/")[:-1])
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, tuple(alias.name.split("."))) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) + 1 - node.level] if node.level else ()
            stem = (*base, *node.module.split(".")) if node.module else base
            yield from ((node.lineno, (*stem, alias.name)) for alias in node.names)


def _is_ours(there: tuple[str, ...]) -> bool:
    return there[0] == "seed" or (there[0] == "sandbox" and len(there) > 1)


def _layer_allows(here, there) -> bool:
    layer, target = _layer(here), _layer(there)
    return target in {layer, "__version__"} | EVERYONES | MAY_IMPORT.get(layer, set())


def _layer(parts: tuple[str, ...]) -> str:
    return "seed" if parts[0] == "seed" else parts[1] if len(parts) > 1 else "sandbox"


def _modules_allow(here, there) -> bool:
    if here[:2] != ("sandbox", "modules") or there[:2] != ("sandbox", "modules") or len(there) < 3:
        return True
    own = here[2] if len(here) > 2 else ""
    return own in WIRING_OF_MODULES or there[2] in SHARED_MODULES | {own}


def _method_calls(source: str):
    return [node for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def _is_float(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"


def _line(source: str, hit: re.Match) -> int:
    return source.count("\n", 0, hit.start()) + 1
