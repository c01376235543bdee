"""Every sentence about a problem is composed here: where, what, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.text.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.problems import Place, Problem

# A message about a value of thousands of characters helps nobody.
LONGEST = 300


def sentence(problem: Problem, kind: str = "error") -> str:
    """`error: goals/a.md:3:5: what is wrong` and, indented below it, what would be right and the diff of a refusal."""
    where = place(problem.place)
    lines = [f"{kind}: {where + ': ' if where else ''}{_shortened(problem.what)}"]
    if problem.right:
        lines.append(f"  {_shortened(problem.right, 2000)}")
    diff = getattr(problem, "diff", "")
    if diff:
        lines += [f"  {line}" for line in visible(diff).splitlines()[:20]]
    return "\n".join(lines)


def sentences(problems: Iterable[Problem]) -> str:
    return "\n".join(sentence(problem) for problem in problems)


def place(at: Place) -> str:
    """`path:line:column`, as far as it is known."""
    parts = [visible_line(at.path)] if at.path else []
    if at.line:
        parts.append(str(at.line) if at.path else f"line {at.line}")
    if at.line and at.column:
        parts.append(str(at.column))
    return ":".join(parts)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 document`, `3 documents`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _shortened(text: str, longest: int = LONGEST) -> str:
    shown = visible_line(text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
