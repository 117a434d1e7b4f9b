"""A module imports only from the layers above it, and starting loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import jihadgraph
from example_files import BASE

ROOT = Path(jihadgraph.__file__).parent

LAYERS = (
    {"edits"},
    {"diagnostics"},
    {"rules"},
    {"collector", "whole_files"},
    {"traps"},
    {"marks"},
    {"rearranging"},
    {"when"},
    {"quantity"},
    {"spelling"},
    {"vocabulary"},
    {"fields"},
    {"settings"},
    {"model"},
    {"json_schema"},
    {"locations"},
    {"store"},
    {"names"},
    {"independence"},
    {"texts"},
    {"source_record"},
    {"verification"},
    {"links"},
    {"reading"},
    {"readdressing"},
    {"new_project"},
    {"checks"},
    {"mending"},
    {"query"},
    {"graph", "iris", "direct", "nodes", "triples", "rdf"},
    {"sparql"},
    {"exports"},
    {"terminal"},
    {"tables"},
    {"questions"},
    {"reports"},
    {"cli"},
    {"__main__"},
)
"""From top to bottom. A package is one layer; those in one row may know each other."""

RANKS = {name: rank for rank, row in enumerate(LAYERS) for name in row}
HEAVY = (
    "anyascii",
    "httpx",
    "lxml",
    "networkx",
    "pydantic",
    "pyoxigraph",
    "rapidfuzz",
    "rdflib",
    "rich",
    "trafilatura",
    "yaml",
)


def _module(file: Path) -> str:
    parts = file.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(file): file for file in sorted(ROOT.rglob("*.py"))}
WITHOUT_ROOT = [name for name in MODULES if name != "jihadgraph"]


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that a tree imports anywhere, in functions and for annotations too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else str(node.module)


def own_imports(module: str) -> set[str]:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    return {name for name in imported(tree) if name.partition(".")[0] == "jihadgraph"}


def layer(module: str) -> str:
    return module.split(".")[1]


def test_every_module_has_a_layer() -> None:
    assert {layer(module) for module in WITHOUT_ROOT} - RANKS.keys() == set(), "add it to LAYERS"
    assert RANKS.keys() - {layer(module) for module in WITHOUT_ROOT} == set(), "take it from LAYERS"


@pytest.mark.parametrize("module", WITHOUT_ROOT)
def test_a_module_imports_only_from_layers_above(module: str) -> None:
    own = layer(module)
    below = [
        name
        for name in own_imports(module) - {"jihadgraph"}
        if layer(name) != own and RANKS[layer(name)] > RANKS[own]
    ]
    assert below == []


def test_no_imports_go_in_a_circle() -> None:
    graph = {module: own_imports(module) - {module, "jihadgraph"} for module in WITHOUT_ROOT}
    assert set(TopologicalSorter(graph).static_order()) == set(WITHOUT_ROOT)


@pytest.mark.parametrize("module", WITHOUT_ROOT)
def test_the_package_itself_is_imported_by_the_command_line_alone(module: str) -> None:
    assert "jihadgraph" not in own_imports(module) or layer(module) in {"cli", "__main__"}


def test_the_package_itself_imports_lazily() -> None:
    body = ast.parse(MODULES["jihadgraph"].read_text("utf-8")).body
    typing_only = [node for node in body if isinstance(node, ast.If)]
    assert [ast.unparse(node.test) for node in typing_only] == ["TYPE_CHECKING"]
    run = [name for node in body if node not in typing_only for name in imported(node)]
    assert set(run) == {"__future__", "importlib", "typing"}


def test_every_public_name_is_there() -> None:
    for name in jihadgraph.__all__:
        assert getattr(jihadgraph, name).__name__ == name
    assert {*jihadgraph.__all__, "__version__"} <= set(dir(jihadgraph))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = jihadgraph.nothing


@pytest.mark.parametrize("module", ["jihadgraph", "jihadgraph.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "command",
    ["check", "pledges", "explain leader-a--leads--group-a", "sources", "source verify", "stats"],
)
def test_a_command_on_plain_texts_loads_no_reader_of_web_pages(command: str) -> None:
    code = (
        "import sys\nfrom jihadgraph.cli import app\n"
        f"app({[*command.split(), '--texts', 'texts']!r}, standalone_mode=False)\n"
        "print('\\nloaded:', *[name for name in ('lxml', 'trafilatura') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=BASE, capture_output=True, text=True, check=False
    )
    assert done.stdout.endswith("\nloaded:\n"), done.stderr
