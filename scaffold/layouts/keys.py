"""The keys under which rows, sections and columns are answered: in answers files, in flags and on the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.layouts.model import Column, RowSpec, SectionSpec

# What an answers file says besides rows and sections.
RESERVED = ("layout", "milestone", "title")


def row_key(spec: RowSpec) -> str:
    """The key of a metadata row: `point_of_contact`, `champions`."""
    if spec.answer:
        return spec.answer
    return "champions" if "{team}" in spec.name else key_of(spec.name)


def section_key(spec: SectionSpec) -> str:
    return spec.answer or key_of(spec.heading)


def column_key(column: Column) -> str:
    """The key of a column: its role where it has one, so that an answers file reads the same in every layout."""
    return column.answer or column.role or key_of(column.name)


def key_of(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")
