"""A document brought into its layout: which operations that takes, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.operations.ask_names import AskNames
from scaffold.operations.badge_names import BadgeNames
from scaffold.operations.fmt import Fmt
from scaffold.operations.glossary_terms import GlossaryTerms
from scaffold.operations.missing_rows import MissingRows
from scaffold.operations.missing_sections import MissingSections
from scaffold.operations.row_names import RowNames
from scaffold.operations.row_order import RowOrder
from scaffold.operations.section_names import SectionNames
from scaffold.operations.section_order import SectionOrder
from scaffold.operations.support_levels import SupportLevels
from scaffold.operations.team_cells import TeamCells
from scaffold.operations.user_names import UserNames
from scaffold.problems import Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Collection

    from scaffold.operations.operation import Operation

# In the order they run: each may rest on what those before it have put right. Names come before the order that they
# decide, missing sections before the names of those that stand in them, badges before the asks that a badge marks,
# asks before the glossary that explains them.
_OPERATIONS: tuple[tuple[Operation, str], ...] = (
    (RowNames(), "old and misspelt names of metadata rows"),
    (MissingRows(), "required metadata rows that are missing (only where these are asked for)"),
    (RowOrder(), "the order of metadata rows, where the layout has one"),
    (MissingSections(), "required sections that are missing (only where these are asked for)"),
    (SectionNames(), "old and misspelt headings of sections"),
    (SectionOrder(), "the order of sections, where the layout has one"),
    (BadgeNames(), "misspelt badges"),
    (AskNames(), "other names of what is asked of teams"),
    (SupportLevels(), "the case of support levels"),
    (TeamCells(), "how the teams of an ask are written"),
    (UserNames(), "the spelling of users in the metadata and in tables"),
    (GlossaryTerms(), "the glossary in step with what is asked"),
)
_ADDING = (MissingRows, MissingSections)

SWITCHES: dict[str, str] = {operation.name: what for operation, what in _OPERATIONS}
"""What can be switched off: each name with what it puts right."""


def normalizing(
    *, without: Collection[str] = (), add_missing: bool = False, compact: bool = False
) -> tuple[Operation, ...]:
    """The operations that bring a document into its layout, less those `without` names; the last writes it canonically.

    Raises `Problem` for a name that is none of `SWITCHES`.
    """
    for name in without:
        if name not in SWITCHES:
            raise Problem(f"there is no `{name}` to switch off", right=offer(name, SWITCHES, "there are"))
    chosen = (
        operation
        for operation, _ in _OPERATIONS
        if operation.name not in without and (add_missing or not isinstance(operation, _ADDING))
    )
    return (*chosen, Fmt(compact))
