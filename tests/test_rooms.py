"""The rooms of the program: imports point one way."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "scaffold"

# A room uses only rooms above it.
ROOMS = (
    "text", "markdown", "layouts", "documents", "templating", "operations", "rewriting", "rules", "workspace",
    "reports", "wizard", "api", "cli",
)  # fmt: skip
# What every room may use: it knows nothing of any.
COMMON = {"problems", "_version"}


def test_imports_point_one_way() -> None:
    """No room imports from a room below it."""
    found = 0
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        room = _room(path.relative_to(PACKAGE).with_suffix("").parts)
        for module in _imported(path):
            used = _room(tuple(module.split(".")[1:]))
            if room in ROOMS and used in ROOMS:
                found += 1
                if ROOMS.index(used) > ROOMS.index(room):
                    wrong.append(f"{path.relative_to(PACKAGE)} imports {module}")

    assert found > 100
    assert wrong == []


def test_every_module_stands_in_a_room() -> None:
    """A folder that no rule knows would escape the rule."""
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}

    assert rooms - set(ROOMS) - COMMON == {"__init__"}


def test_goals_are_unknown_to_text_and_markdown() -> None:
    """The two lowest rooms say nothing of goals, teams or layouts."""
    words = ("champion", "subgoal", "milestone", "layouts")
    lines = [
        line
        for room in ("text", "markdown")
        for path in (PACKAGE / room).glob("*.py")
        for line in path.read_text(encoding="utf-8").lower().splitlines()
    ]

    assert lines
    assert [line for line in lines if any(word in line for word in words)] == []


def _room(parts: tuple[str, ...]) -> str:
    return parts[0] if parts else ""


def _imported(path: Path) -> list[str]:
    modules = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("scaffold."):
            modules.append(node.module)
        elif isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names if alias.name.startswith("scaffold.")]
    return modules
