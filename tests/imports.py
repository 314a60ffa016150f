"""The rooms of reportgen/ and who imports whom: `python tests/imports.py [FOLDER]` prints nodes, levels and circles.

A node is a folder of the package or a loose file in it. A level holds what imports only from levels below.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

Graph = Mapping[str, set[str]]


def modules(package: Path) -> dict[str, Path]:
    """Every module by its dotted name below the package ("house.keys"; a folder's own file by the folder's)."""
    found = {}
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def import_nodes(file: Path) -> list[ast.Import | ast.ImportFrom]:
    """The imports of a module, wherever in its text."""
    nodes = _statements(ast.parse(file.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """The statements in a module, and nothing of their expressions: `ast.walk` visits ten times as much."""
    for part in ("body", "orelse", "handlers", "finalbody", "cases"):
        for each in getattr(node, part, ()) if not isinstance(node, ast.Lambda | ast.IfExp) else ():
            yield each
            yield from _statements(each)


def imported(name: str, file: Path, package: str, known: Mapping[str, Path]) -> Iterator[str]:
    """The modules of the package that one imports, wherever in its text."""
    for node in import_nodes(file):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            base = node.module.partition(".")[2]
            for alias in node.names:
                inner = f"{base}.{alias.name}".strip(".")
                target = inner if inner in known else base
                if target in known and target != name:
                    yield target


def module_graph(package: Path) -> Graph:
    """Module to the modules it imports."""
    known = modules(package)
    return {name: set(imported(name, file, package.name, known)) for name, file in known.items()}


def room_graph(package: Path) -> Graph:
    """Folder or loose file to those it imports; the package's own file is no node."""
    rooms: dict[str, set[str]] = {}
    for name, targets in module_graph(package).items():
        if room := name.split(".")[0]:
            others = {t.split(".")[0] for t in targets} - {room, ""}
            rooms.setdefault(room, set()).update(others)
    return rooms


def levels(graph: Graph) -> list[list[str]]:
    """The nodes by level, the lowest first. Raises CycleError where there is none."""
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    found = []
    while sorter.is_active():
        ready = sorter.get_ready()
        found.append(sorted(ready))
        sorter.done(*ready)
    return found


def circle(graph: Graph) -> list[str]:
    """One circle of imports, first name repeated at the end; empty where there is none."""
    try:
        levels(graph)
    except CycleError as found:
        return list(found.args[1])
    return []


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "reportgen")
    made = room_graph(folder)
    print(f"{len(made)} nodes, {sum(map(len, made.values()))} arrows")
    if not circle(made):
        for number, names in enumerate(levels(made), 1):
            print(f"{number:3}  {' '.join(names)}")
    print("circle of rooms:", " > ".join(circle(made)) or "none")
    print("circle of modules:", " > ".join(circle(module_graph(folder))) or "none")
