"""The history of changes, and what became of one, for people and machines."""

from __future__ import annotations

import json
import shlex
from datetime import datetime
from typing import TYPE_CHECKING

from scaffold.reports.sentences import counted
from scaffold.reports.table import listed
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.reports.table import Screen
    from scaffold.workspace.history import Change
    from scaffold.workspace.recovery import Recovered

_HEADER = ("number", "date", "command", "documents", "state")
_LONGEST = 200  # characters of a command; one that a shell filled with paths has thousands


def history_table(changes: Sequence[Change], screen: Screen) -> str:
    """A line each, the newest first."""
    rows = [
        (str(change.number), *(_row(change) if change.problem is None else ("", change.problem.what, "", "")))
        for change in changes
    ]
    return listed(_HEADER, rows, screen, numbers=("number", "documents"))


def history_json(changes: Sequence[Change]) -> str:
    values = [
        {
            "number": change.number,
            "date": change.date,
            "command": list(change.command),
            "documents": change.documents,
            "undone": change.undone,
            "problem": change.problem.what if change.problem else None,
        }
        for change in changes
    ]
    return json.dumps(values, indent=2) + "\n"


def named(command: Sequence[str], date: str) -> str:
    """`scaffold set status=Accepted` of 2026-05-01 12:00."""
    words = shlex.join(("scaffold", *command))
    shown = visible_line(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")
    return f"`{shown}` of {_minute(date)}"


def recovered(what: Recovered) -> str:
    """What became of a change that was interrupted."""
    if what.result == "not begun":
        return "cleaned up after a command that was interrupted before it changed anything"
    done = {
        ("change", "finished"): "finished an interrupted change",
        ("undo", "finished"): "finished taking back a change, which was interrupted",
        ("redo", "finished"): "finished making a change again, which was interrupted",
    }.get((what.kind, what.result), "took back what an interrupted command had changed")
    return f"{done}: {named(what.command, what.date)}, {counted(what.documents, 'document')}"


def _row(change: Change) -> tuple[str, ...]:
    command = shlex.join(("scaffold", *change.command))
    shown = command if len(command) <= _LONGEST else command[: _LONGEST - 1] + "…"
    return _minute(change.date), shown, str(change.documents), "taken back" if change.undone else ""


def _minute(date: str) -> str:
    """A date without seconds and zone; as it stands where it is none."""
    try:
        return datetime.fromisoformat(date).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return visible_line(date)
