"""The import graph of the code, read from its files."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def modules() -> dict[str, Path]:
    """Return every module by its full name."""
    out = {}
    for top in ("geo", "maps"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            out[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return out


def imports(name: str) -> set[str]:
    """Return the modules that a module imports, for types alone and inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(modules()[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: import by the full name"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in modules() else str(node.module))
    return (found & set(modules())) - {name}


@cache
def graph() -> dict[str, set[str]]:
    """Return what each module imports."""
    return {name: imports(name) for name in modules()}


def room(name: str) -> str:
    """Return the package of a module; a module of geo or maps itself stands alone."""
    package = modules()[name].name == "__init__.py"
    return name if package or name.count(".") < 2 else name.rpartition(".")[0]


def rooms() -> dict[str, set[str]]:
    """Return what each room imports from; packages' own ``__init__`` only hand on names."""
    direct: dict[str, set[str]] = {}
    for name, used in graph().items():
        if modules()[name].name != "__init__.py":
            mine = direct.setdefault(room(name), set())
            mine |= {room(it) for it in used if it not in {"geo", "maps"}} - {room(name)}
    behind: dict[str, set[str]] = {}
    for name in TopologicalSorter(direct).static_order():
        behind[name] = direct[name].union(*(behind[it] for it in direct[name]))
    return {
        name: {it for it in used if not any(it in behind[other] for other in used - {it})}
        for name, used in direct.items()
    }


def picture() -> str:
    """Return the rooms and their imports as a Mermaid flowchart."""
    lines = ["flowchart TD"]
    for name, used in sorted(rooms().items()):
        lines += [f"  {name} --> {it}" for it in sorted(used)]
    return "\n".join(lines)


def main() -> None:
    """Draw the picture anew in a Markdown file."""
    page = Path(sys.argv[1])
    drawn = f"```mermaid\n{picture()}\n```"
    page.write_text(
        re.sub(r"```mermaid\n.*?\n```", drawn, page.read_text("utf-8"), flags=re.DOTALL), "utf-8"
    )


if __name__ == "__main__":
    main()
