"""All rules, in the order in which documentation lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scaffold.rules.across.same_issue import SameIssue
from scaffold.rules.across.same_title import SameTitle
from scaffold.rules.across.too_many import TooMany
from scaffold.rules.across.unknown_reference import UnknownReference
from scaffold.rules.across.user_spelling import UserSpelling
from scaffold.rules.book.deep_subgoal import DeepSubgoal
from scaffold.rules.book.lost_owner import LostOwner
from scaffold.rules.book.misread import Misread
from scaffold.rules.book.second_table import SecondTable
from scaffold.rules.glossary.other_words import OtherWords
from scaffold.rules.glossary.undefined_term import UndefinedTerm
from scaffold.rules.glossary.unused_term import UnusedTerm
from scaffold.rules.metadata.missing_row import MissingRow
from scaffold.rules.metadata.no_metadata import NoMetadata
from scaffold.rules.metadata.not_first import MetadataNotFirst
from scaffold.rules.metadata.old_row import OldRowName
from scaffold.rules.metadata.other_layout import OtherLayout
from scaffold.rules.metadata.repeated_row import RepeatedRow
from scaffold.rules.metadata.row_order import RowOrder
from scaffold.rules.metadata.split_row import SplitRow
from scaffold.rules.metadata.team_row import TeamRow
from scaffold.rules.metadata.undefined_label import UndefinedLabel
from scaffold.rules.metadata.unknown_row import UnknownRow
from scaffold.rules.metadata.unknown_status import UnknownStatus
from scaffold.rules.metadata.unmet_demand import UnmetDemand
from scaffold.rules.metadata.unreadable import UnreadableFrontMatter
from scaffold.rules.metadata.wrong_value import WrongValue
from scaffold.rules.references.dead_definition import DeadDefinition
from scaffold.rules.references.dead_link import DeadLink
from scaffold.rules.references.issue_form import IssueForm
from scaffold.rules.references.repeated_definition import RepeatedDefinition
from scaffold.rules.references.unknown_badge import UnknownBadge
from scaffold.rules.references.unused_definition import UnusedDefinition
from scaffold.rules.sections.directive import OneDirective
from scaffold.rules.sections.empty_section import EmptySection
from scaffold.rules.sections.missing_section import MissingSection
from scaffold.rules.sections.misspelt_section import MisspeltSection
from scaffold.rules.sections.repeated_section import RepeatedSection
from scaffold.rules.sections.section_order import SectionOrder
from scaffold.rules.sections.template_text import TemplateText
from scaffold.rules.sections.title import Title
from scaffold.rules.sections.wrong_level import WrongLevel
from scaffold.rules.tables.ask_of_person import AskOfPerson
from scaffold.rules.tables.ask_without_team import AskWithoutTeam
from scaffold.rules.tables.bare_user import BareUser
from scaffold.rules.tables.columns import WrongColumns
from scaffold.rules.tables.glued import GluedTable
from scaffold.rules.tables.no_owner import NoOwner
from scaffold.rules.tables.owner_form import OwnerForm
from scaffold.rules.tables.ragged import RaggedRow
from scaffold.rules.tables.support_level import SupportLevel
from scaffold.rules.tables.swallowed_text import SwallowedText
from scaffold.rules.tables.team_cell import TeamCell
from scaffold.rules.tables.teams_without_badge import TeamsWithoutBadge
from scaffold.rules.tables.unknown_ask import UnknownAsk
from scaffold.rules.tables.unknown_team import UnknownTeam
from scaffold.rules.tables.wrong_cell import WrongCell

if TYPE_CHECKING:
    from scaffold.rules.across_rule import AcrossRule
    from scaffold.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (
    NoMetadata,
    UnreadableFrontMatter,
    MetadataNotFirst,
    SplitRow,
    UnknownRow,
    OldRowName,
    RepeatedRow,
    MissingRow,
    WrongValue,
    TeamRow,
    RowOrder,
    UndefinedLabel,
    UnknownStatus,
    UnmetDemand,
    OtherLayout,
    Title,
    MissingSection,
    MisspeltSection,
    WrongLevel,
    RepeatedSection,
    EmptySection,
    SectionOrder,
    TemplateText,
    OneDirective,
    WrongColumns,
    RaggedRow,
    GluedTable,
    WrongCell,
    SwallowedText,
    UnknownAsk,
    AskWithoutTeam,
    TeamsWithoutBadge,
    UnknownTeam,
    TeamCell,
    SupportLevel,
    NoOwner,
    OwnerForm,
    BareUser,
    AskOfPerson,
    DeadDefinition,
    UnusedDefinition,
    RepeatedDefinition,
    UnknownBadge,
    IssueForm,
    DeadLink,
    UndefinedTerm,
    UnusedTerm,
    OtherWords,
    Misread,
    LostOwner,
    SecondTable,
    DeepSubgoal,
)
ACROSS: tuple[type[AcrossRule], ...] = (
    UserSpelling,
    UnknownReference,
    SameTitle,
    SameIssue,
    TooMany,
)

AnyRule: TypeAlias = "type[Rule | AcrossRule]"

BY_CODE: dict[str, AnyRule] = {**{one.code: one for one in RULES}, **{one.code: one for one in ACROSS}}
BY_NAME: dict[str, AnyRule] = {kind.name: kind for kind in BY_CODE.values()}
