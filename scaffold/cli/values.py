"""The table of values that `--from` names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scaffold.workspace.value_tables import read_value_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.workspace.project import Project
    from scaffold.workspace.value_tables import ValueTable


def read_values(project: Project, name: str, fields: Sequence[str] = (), *, several: bool = False) -> ValueTable:
    """As `scaffold.workspace.value_tables.read_value_table`; from stdin where the name is `-`."""
    data = sys.stdin.buffer.read() if name == "-" else project.files.read(name, stream=True)
    return read_value_table(project, data, "stdin" if name == "-" else name, fields, several=several)
