"""The house: which module imports which, and that no name stands for two things."""

from __future__ import annotations

import ast
import itertools
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from imports import ROOT, graph, modules, picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_LINES = 400  # of a module
MOST_OF_A_FUNCTION = 40  # lines of code
ARCHITECTURE = ROOT / "docs" / "architecture.md"
# Both describe what one publisher's table holds, under the names that `Format` gives to its parts.
PUBLISHERS = {"geo.exchange.into.acled", "geo.exchange.into.ucdp"}
# Packages from what is used to what uses: a module imports from its own package or an earlier one.
# Single modules of geo and maps stand where their imports let them.
ORDER = {
    "geo": (
        "geo.package",
        "geo.intake",
        "geo.rules",
        "geo.writing",
        "geo.counting",
        "geo.exchange",
    ),
    "maps": ("maps.content", "maps.page", "maps.still", "maps.lesson", "maps.commands"),
}


def test_nothing_of_geo_knows_maps() -> None:
    assert {
        name: used
        for name, used in graph().items()
        if name.startswith("geo") and any(it.startswith("maps") for it in used)
    } == {}


def test_no_module_imports_itself_by_way_of_others() -> None:
    try:
        assert len(tuple(TopologicalSorter(graph()).static_order())) == len(modules())
    except CycleError as error:
        raise AssertionError(" <- ".join(error.args[1])) from None


def test_packages_import_one_way() -> None:
    found = []
    for packages in ORDER.values():
        for place, package in enumerate(packages):
            later = tuple(f"{it}." for it in packages[place + 1 :]) + packages[place + 1 :]
            for name, used in graph().items():
                if f"{name}.".startswith(f"{package}."):
                    found += [f"{name} -> {it}" for it in used if it.startswith(later)]
    assert found == []


def test_no_module_of_tests_has_the_name_of_another() -> None:
    # pytest takes the second for the first, and collects neither.
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_no_test_imports_what_another_test_has() -> None:
    """What two tests need stands in `tests/support`, or beside them in a module of its own."""
    importing = [
        (path.name, line)
        for path in (ROOT / "tests").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"\s*(from|import) test_", line)
    ]
    assert importing == []


def test_no_module_name_stands_for_two() -> None:
    # A command is called as what it calls: maps.commands.embed beside the package maps.embed.
    named = [name for name in modules() if not name.startswith("maps.commands.")]
    names = Counter(name.rsplit(".", 1)[-1] for name in named)
    assert {name for name, times in names.items() if times > 1} == set()


def test_no_class_or_constant_name_stands_for_two() -> None:
    homes: dict[str, set[str]] = {}
    for module, path in modules().items():
        for name, _ in named_in(path):
            if not name.startswith("_"):
                homes.setdefault(name, set()).add(module)
    twice = {name: places for name, places in homes.items() if len(places) > 1}
    assert {name: sorted(places) for name, places in twice.items() if places != PUBLISHERS} == {}


def test_no_private_constant_holds_what_another_holds() -> None:
    homes: dict[tuple[str, str], list[str]] = {}
    for module, path in modules().items():
        for name, value in named_in(path):
            if name.startswith("_") and not name.startswith("__") and value:
                homes.setdefault((name, value), []).append(module)
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


def named_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each class and constant of a module, and the text of a constant's value."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name, ""
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in itertools.chain.from_iterable(map(ast.walk, filter(None, targets))):
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign):
                yield target.id, ast.unparse(node.value) if node.value else ""


def test_every_module_and_package_says_what_it_is() -> None:
    silent = [
        name
        for name, path in modules().items()
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_module_is_longer_than_400_lines() -> None:
    lines = {name: path.read_text("utf-8").count("\n") for name, path in modules().items()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, from its name to its end, without its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        lines -= (docstring.end_lineno or 0) - docstring.lineno + 1
    return lines


def test_no_function_is_longer_than_40_lines() -> None:
    found = {
        f"{name}.{node.name}": code_lines(node)
        for name, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: count for name, count in found.items() if count > MOST_OF_A_FUNCTION} == {}


def test_the_picture_of_the_imports_is_that_of_the_code() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    assert picture() in text, "run `make docs`"


# Words of this project's first rounds for what the field calls fix, split, duplicate, predict,
# validate and languages.
OLD_WORDS = re.compile(
    r"(?<![a-z])(?:mend(?:s|ed|ing)?|parted|twins?|foretell?s?|foretold|tongues?)(?![a-z])"
    r"|\bh(?:olds?|eld|olding)\b[^.\n]{0,40}\bagainst\b",
    re.IGNORECASE,
)


def test_names_comments_and_documents_use_the_terms_of_the_field() -> None:
    endings = {".py", ".js", ".css", ".toml", ".j2", ".md", ".po"}
    texts = [
        path
        for top in ("geo", "maps", "docs")
        for path in (ROOT / top).rglob("*")
        if path.suffix in endings
    ]
    texts += [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    found = {
        path.relative_to(ROOT).as_posix(): words
        for path in texts
        if (
            words := OLD_WORDS.findall(
                re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", path.read_text("utf-8"))
            )
        )
    }
    assert found == {}
