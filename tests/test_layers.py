"""The house rules that a machine can hold: imports run down, a library has one door, budgets, a light start."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "govtool"

#: From the top down. A module or folder may import what stands in a lower line.
LAYERS = (
    ("__main__",),
    ("cli", "training"),
    ("evidence", "media"),
    ("outputs", "pipeline", "report", "sources"),
    ("archive", "clean", "engines", "export", "feeds", "kinds", "labels", "page", "record", "rules", "text"),
    ("listings", "matches", "measures", "metadata", "openings", "record_reader", "segment", "sites"),
    ("elsewhere", "testimony"),
    ("signs", "witnesses"),
    ("dating", "formulas", "images", "imprint", "language", "marks", "missing", "sections", "sight", "tables"),
    ("characters", "copies", "dates", "dropcaps", "encoding", "head", "inline", "links", "markup", "shadow", "spans"),
    ("addresses", "compare", "detection", "legacy", "lexicon", "mathml", "mojibake", "remembered", "tags", "tex"),
    ("elements", "model", "spaces", "tex_signs", "vietnamese"),
    ("errors",),
)

#: Modules of one line that know each other all the same: (who, whom) -> why.
SIBLINGS: dict[tuple[str, str], str] = {
    ("export", "record"): "JSON and JSON Lines are records",
    ("links", "head"): "both join addresses, and in one way only",
    ("matches", "segment"): "it is the segmenter, with an eye on what selectors match",
}

#: Third-party library -> the only modules or folders that may import it.
DOORS: dict[str, tuple[str, ...]] = {
    "brotli": ("archive.message",),
    "click": ("cli", "__main__"),
    "fastwarc": ("archive.warc",),
    "lightgbm": ("training.teacher",),
    "feedparser": ("feeds",),
    "httpcore2": ("archive.wire",),
    "httpx2": ("archive.wire",),
    "numpy": ("labels", "training"),
    "platformdirs": ("cli",),
    "protego": ("archive.politeness",),
    "rich": ("cli.console", "report"),
    "selectolax": ("page",),
    "slugify": ("export.names",),
    "trafilatura": ("labels.trafilatura",),
    "warcio": ("archive.warc",),
}

#: Declared in pyproject.toml and imported by nobody here.
NOT_IMPORTED = {"lxml_html_clean": "trafilatura imports it, and an older pip leaves it out"}

#: Names of distributions that are not those of their modules.
DISTRIBUTIONS = {"python-slugify": "slugify"}

#: Never loaded before a command needs it.
HEAVY = ("trafilatura", "lxml", "feedparser", "selectolax", "rich", "httpx2", "numpy", "warcio", "fastwarc")

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
ARGUMENTS = 5  # outside cli, where every option is one

#: Modules that a rule above names and that are not written yet. Empty once the house is complete.
PENDING: frozenset[str] = frozenset({"engines"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    """Return the name below govtool: "page", "archive.warc", "" for the package itself."""
    return ".".join(part for part in path.relative_to(HOUSE).with_suffix("").parts if part != "__init__")


@cache
def trees() -> dict[str, ast.Module]:
    """Parse the house once."""
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


def package_of(module: str) -> str:
    """Return the package against which a module's relative imports are resolved."""
    full = f"govtool.{module}".rstrip(".")
    is_folder = (HOUSE / module.replace(".", "/") / "__init__.py").exists()
    return full if is_folder else full.rpartition(".")[0]


def imported(module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of everything a module imports, wherever it does so."""
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package_of(module))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def own_imports(module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the module below govtool of each import of our own."""
    for line, name in imported(module):
        first, _, rest = name.partition(".")
        parts = rest.split(".") if first == "govtool" and rest else []
        while parts and ".".join(parts) not in trees():
            parts.pop()  # the name of a value
        if parts:
            yield line, ".".join(parts)


def unit(module: str) -> str:
    """Return the file or folder at the top of the house that a module belongs to."""
    return module.partition(".")[0]


def level(name: str) -> int:
    """Return the line of LAYERS that names a unit."""
    return next((at for at, names in enumerate(LAYERS) if name in names), -1)


def within(module: str, places: tuple[str, ...]) -> bool:
    """Tell whether a module is one of the places or lies in one."""
    return any(module == place or module.startswith(f"{place}.") for place in places)


def functions(module: str) -> Iterator[Function]:
    """Yield every function and method of a module."""
    return (node for node in ast.walk(trees()[module]) if isinstance(node, Function))


def test_every_module_has_a_layer():
    strangers = {unit(module) for module in trees() if module and level(unit(module)) < 0}
    assert not strangers, f"name these in LAYERS: {sorted(strangers)}"


def test_rules_name_modules_that_exist():
    named = {name for names in LAYERS for name in names}
    named |= {name for pair in SIBLINGS for name in pair}
    named |= {place for places in DOORS.values() for place in places}
    missing = named - set(trees()) - PENDING
    assert not missing, f"a rule names what is not there: {sorted(missing)}"


def test_pending_modules_are_named_by_a_rule():
    named = {name for names in LAYERS for name in names} | {place for places in DOORS.values() for place in places}
    assert named >= PENDING


def test_imports_run_down():
    up = []
    for module in trees():
        for line, target in own_imports(module):
            here, there = unit(module), unit(target)
            if here == there or (here, there) in SIBLINGS:
                continue
            if not module or level(there) <= level(here):
                up.append(f"govtool/{module.replace('.', '/')}:{line} imports {target}")
    assert not up, "\n".join(up)


def test_siblings_who_know_each_other_stand_in_one_line_and_do_so():
    for here, there in SIBLINGS:
        assert level(here) == level(there), (here, there)
        if {here, there} & PENDING:
            continue
        targets = {unit(target) for module in trees() if unit(module) == here for _, target in own_imports(module)}
        assert there in targets, f"{here} does not import {there}: take the pair out of SIBLINGS"


def test_no_cycle():
    graph = {module: {target for _, target in own_imports(module)} - {module} for module in trees()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module not in done:
            for target in sorted(graph[module]):
                visit(target, (*path, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_a_library_has_one_door():
    wrong = []
    for module in trees():
        for line, name in imported(module):
            library = name.partition(".")[0]
            if library == "govtool" or library in sys.stdlib_module_names:
                continue
            if library not in DOORS:
                wrong.append(f"{module}:{line} imports {library}, which has no door in DOORS")
            elif not within(module, DOORS[library]):
                wrong.append(f"{module}:{line} imports {library}, whose door is {' or '.join(DOORS[library])}")
    assert not wrong, "\n".join(wrong)


def test_every_declared_library_has_a_door():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {requirement.partition(">")[0].partition("=")[0].strip() for requirement in project["dependencies"]}
    without = {DISTRIBUTIONS.get(name, name) for name in names} - set(DOORS) - set(NOT_IMPORTED)
    assert not without, f"no door for {sorted(without)}"


@pytest.mark.parametrize("module", sorted(trees()), ids=lambda module: module or "govtool")
def test_budgets(module):
    folder = HOUSE / module.replace(".", "/")
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    over = []
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > LINES_OF_A_FILE:
        over.append(f"{lines} lines; at most {LINES_OF_A_FILE}")
    for function in functions(module):
        long = (function.end_lineno or 0) - function.lineno + 1
        if long > LINES_OF_A_FUNCTION:
            over.append(f"{function.name}: {long} lines; at most {LINES_OF_A_FUNCTION}")
        names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        count = len([name for name in names if name not in ("self", "cls")])
        if count > ARGUMENTS and unit(module) != "cli":
            over.append(f"{function.name}: {count} arguments; at most {ARGUMENTS}")
    assert not over, "\n".join(over)


@pytest.mark.skipif("cli" in PENDING and "cli" not in trees(), reason="there is no cli yet")
def test_the_command_line_starts_light():
    code = f"import sys, govtool.cli; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []
