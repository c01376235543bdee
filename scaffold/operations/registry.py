"""Every operation that a migration can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.operations.add_badge import AddBadge
from scaffold.operations.add_column import AddColumn
from scaffold.operations.add_definition import AddDefinition
from scaffold.operations.add_metadata_row import AddMetadataRow
from scaffold.operations.add_section import AddSection
from scaffold.operations.add_table_row import AddTableRow
from scaffold.operations.align_metadata import AlignMetadata
from scaffold.operations.align_table import AlignTable
from scaffold.operations.join_rows import JoinRows
from scaffold.operations.map_cells import MapCells
from scaffold.operations.map_values import MapValues
from scaffold.operations.move_section import MoveSection
from scaffold.operations.move_table_row import MoveTableRow
from scaffold.operations.move_value import MoveValue
from scaffold.operations.order_rows import OrderRows
from scaffold.operations.qualify_issues import QualifyIssues
from scaffold.operations.remove_badge import RemoveBadge
from scaffold.operations.remove_column import RemoveColumn
from scaffold.operations.remove_definition import RemoveDefinition
from scaffold.operations.remove_delimiter_rows import RemoveDelimiterRows
from scaffold.operations.remove_metadata_row import RemoveMetadataRow
from scaffold.operations.remove_section import RemoveSection
from scaffold.operations.remove_table_row import RemoveTableRow
from scaffold.operations.rename_column import RenameColumn
from scaffold.operations.rename_document import RenameDocument
from scaffold.operations.rename_issue_repository import RenameIssueRepository
from scaffold.operations.rename_metadata_row import RenameMetadataRow
from scaffold.operations.rename_person import RenamePerson
from scaffold.operations.rename_reference import RenameReference
from scaffold.operations.rename_section import RenameSection
from scaffold.operations.rename_team import RenameTeam
from scaffold.operations.replace_badge import ReplaceBadge
from scaffold.operations.replace_in_cells import ReplaceInCells
from scaffold.operations.replace_line import ReplaceLine
from scaffold.operations.replace_phrase import ReplacePhrase
from scaffold.operations.replace_url import ReplaceUrl
from scaffold.operations.retarget_links import RetargetLinks
from scaffold.operations.set_apart import SetApart
from scaffold.operations.set_cells import SetCells
from scaffold.operations.set_metadata_row import SetMetadataRow
from scaffold.operations.set_target import SetTarget
from scaffold.operations.set_title import SetTitle
from scaffold.operations.split_table import SplitTable
from scaffold.operations.strip_template_text import StripTemplateText
from scaffold.operations.write_values import WriteValues

if TYPE_CHECKING:
    from scaffold.operations.content import ContentOperation

METADATA: tuple[type[ContentOperation], ...] = (
    SetMetadataRow,
    AddMetadataRow,
    RemoveMetadataRow,
    RenameMetadataRow,
    MapValues,
    WriteValues,
    MoveValue,
    OrderRows,
    AlignMetadata,
    SetTitle,
)
TABLES: tuple[type[ContentOperation], ...] = (
    SetCells,
    MapCells,
    ReplaceInCells,
    AddTableRow,
    RemoveTableRow,
    RemoveDelimiterRows,
    JoinRows,
    MoveTableRow,
    RenameColumn,
    AddColumn,
    RemoveColumn,
    AlignTable,
    SplitTable,
    AddBadge,
    RemoveBadge,
    ReplaceBadge,
)
TEXT: tuple[type[ContentOperation], ...] = (
    AddSection,
    RenameSection,
    MoveSection,
    RemoveSection,
    StripTemplateText,
    RenameReference,
    QualifyIssues,
    AddDefinition,
    RemoveDefinition,
    SetApart,
    SetTarget,
    ReplaceUrl,
    ReplacePhrase,
    ReplaceLine,
    RenamePerson,
    RenameTeam,
    RenameIssueRepository,
    RetargetLinks,
    RenameDocument,
)

OPERATIONS: dict[str, type[ContentOperation]] = {kind.name: kind for kind in (*METADATA, *TABLES, *TEXT)}
