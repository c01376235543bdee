"""What a layout says. These types are the format reference: they check the YAML and make its JSON Schema.

Unknown keys are refused. Every field has a default, so that a layout that extends another writes only what differs.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Name = Annotated[str, Meta(min_length=1)]
Help = Annotated[str, Meta(description="A word of help for the person who fills this in.")]
Also = Annotated[str, Meta(description="For the kind `choice`: a regular expression of what else it may say.")]


class _Part(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename=lambda name: name.replace("_", " ").strip(),
):
    """Base of all parts. In YAML a field's name has blanks where Python has underscores."""


class Alias(_Part, frozen=True):
    """Another name of the same thing, and when it was used."""

    name: Name
    since: Annotated[str, Meta(description="First day or milestone that used it.")] = ""
    until: Annotated[str, Meta(description="Last day or milestone that used it.")] = ""


Kind = Literal[
    "line", "text", "literal", "user", "users", "team", "teams", "choice", "status", "issue", "issues",
    "link", "url", "date", "span", "yes-no",
]  # fmt: skip
Role = Literal["", "title", "short title", "status", "contact", "milestone", "champion", "tracking", "channel"]


class RowSpec(_Part, frozen=True):
    """A row of the metadata: of the table under the title, or a key of the front matter."""

    name: Annotated[
        Name, Meta(description="As it is written. `{team}` in it stands for one team: `[{team}] champion`.")
    ]
    role: Annotated[Role, Meta(description="What the row means to the tool whatever its name is.")] = ""
    kind: Annotated[Kind, Meta(description="The kind of its value.")] = "line"
    required: bool = False
    repeatable: Annotated[bool, Meta(description="May stand more than once; in front matter its value is a list.")] = (
        False
    )
    default: Annotated[str, Meta(description="What a new document says when nobody answered.")] = ""
    choices: Annotated[tuple[str, ...], Meta(description="For the kind `choice`: what it may say.")] = ()
    also: Also = ""
    empty: Annotated[bool, Meta(description="May be left empty.")] = False
    none: Annotated[str, Meta(description="What to write for «there is none» (`N/A`).")] = ""
    written: Annotated[
        str,
        Meta(description="How a value is written: `[{repository}#{number}]`, `@{user}`, `[{text}][{label}]`."),
    ] = ""
    repository: Annotated[str, Meta(description="For issues: the repository of a bare number.")] = ""
    repositories: Annotated[
        tuple[str, ...], Meta(description="For issues: other repositories it may name; `*` allows all.")
    ] = ()
    label: Annotated[str, Meta(description="For links: the label of the definition under the table.")] = ""
    aliases: tuple[Alias, ...] = ()
    answer: Annotated[str, Meta(description="The key in an answers file; made from the name where it is empty.")] = ""
    new: Annotated[bool, Meta(description="Whether a new document has the row when nobody answered.")] = False
    most: Annotated[
        int, Meta(ge=0, description="How many documents of a folder may have one value; 0: any number.")
    ] = 0
    refers_to: Annotated[
        str, Meta(description="The layout whose documents the value names, by their short title or title.")
    ] = ""
    help: Help = ""
    placeholder: Annotated[str, Meta(description="Marked text that stands for a missing answer.")] = ""
    after: Annotated[str, Meta(description="In a layout that extends another: the row to stand after.")] = ""
    remove: Annotated[bool, Meta(description="In a layout that extends another: the parent's row is gone.")] = False


class Recognition(_Part, frozen=True):
    """How documents of this layout are told from others. Each mark that holds counts one; the most marks win."""

    rows: Annotated[tuple[str, ...], Meta(description="Metadata rows that speak for it.")] = ()
    without_rows: Annotated[tuple[str, ...], Meta(description="Metadata rows that speak against it.")] = ()
    sections: Annotated[tuple[str, ...], Meta(description="Sections that speak for it.")] = ()
    columns: Annotated[
        tuple[tuple[str, ...], ...], Meta(description="Header cells of a table that speaks for it.")
    ] = ()


class Metadata(_Part, frozen=True):
    """Where the metadata stands, and its rows in their canonical order."""

    form: Annotated[Literal["table", "front matter"], Meta(description="A table under the title, or YAML on top.")] = (
        "table"
    )
    header: Annotated[tuple[str, str], Meta(description="The header cells of the table.")] = ("Metadata", "")
    alignments: Annotated[
        tuple[Literal["None", "Left", "Center", "Right"], ...], Meta(description="Of a new table's columns.")
    ] = ("None", "None")
    order: Annotated[
        Literal["kept", "free"], Meta(description="`kept`: rows have an order; `free`: one was never kept.")
    ] = "kept"
    rows: tuple[RowSpec, ...] = ()


class SectionSpec(_Part, frozen=True):
    """A section: a heading and what belongs to it."""

    heading: Name
    level: Annotated[int, Meta(ge=2, le=6)] = 2
    parent: Annotated[str, Meta(description="The heading of the section it stands in.")] = ""
    required: bool = False
    new: Annotated[bool, Meta(description="Whether a new document has it when nobody answered.")] = False
    aliases: Annotated[
        tuple[str, ...],
        Meta(description="Old or misspelt headings of the same level, which `normalize` replaces by the heading."),
    ] = ()
    variants: Annotated[
        tuple[str, ...],
        Meta(
            description="Other headings that the section is known by and that stay, since they say something of their "
            "own; with `#`s where the level differs."
        ),
    ] = ()
    holds: Annotated[
        Literal["text", "items", "table", "subgoals", "glossary", "questions", "directive"],
        Meta(
            description="What it is made of. `subgoals`: a table of its own, or a subsection with a table for each "
            "subgoal; `questions`: a subsection for each; `items`: a list."
        ),
    ] = "text"
    table: Annotated[str, Meta(description="For `table` and `subgoals`: the name of the table.")] = ""
    subgoal_level: Annotated[
        int, Meta(ge=0, le=6, description="The heading level of subgoals; one more than its own if 0.")
    ] = 0
    text: Annotated[
        str,
        Meta(
            description="What a new document says there when nobody answered. `{title}`, `{contact}` and the names "
            "of rows in lower case are filled in."
        ),
    ] = ""
    placeholder: Annotated[str, Meta(description="Marked text that stands for a missing answer.")] = ""
    answer: Annotated[str, Meta(description="The key in an answers file; made from the heading where it is empty.")] = (
        ""
    )
    help: Help = ""
    after: Annotated[str, Meta(description="In a layout that extends another: the section to stand after.")] = ""
    remove: Annotated[bool, Meta(description="In a layout that extends another: the parent's section is gone.")] = False


class Column(_Part, frozen=True):
    """A column of a named table."""

    name: Name
    role: Annotated[
        Literal["", "task", "owner", "team", "level", "notes"],
        Meta(description="What the column means to the tool whatever its name is."),
    ] = ""
    kind: Kind = "line"
    choices: tuple[str, ...] = ()
    also: Also = ""
    variants: tuple[str, ...] = ()
    written: Annotated[
        str, Meta(description="How a user is written: `@{user}`; without `@`, names stand between commas.")
    ] = ""
    answer: Annotated[str, Meta(description="The key in an answers file; made from the name where it is empty.")] = ""
    required: bool = False
    default: str = ""
    help: Help = ""


class TableSpec(_Part, frozen=True):
    """A named table: it is recognised by its header cells, wherever it stands."""

    name: Name
    columns: tuple[Column, ...] = ()
    sections: Annotated[tuple[str, ...], Meta(description="Where it belongs; subsections count.")] = ()
    directive: Annotated[str, Meta(description="The directive that is the first row of a new table.")] = ""
    help: Help = ""
    remove: bool = False


class Demand(_Part, frozen=True):
    """What a status demands of a document. Exactly one of `row`, `section`, `count` and `champion` says what."""

    name: Annotated[Name, Meta(description="Its name on the command line: `--ignore-demand NAME`.")]
    row: Annotated[str, Meta(description="A metadata row that must be filled in.")] = ""
    section: Annotated[str, Meta(description="A section that must not be empty.")] = ""
    count: Annotated[str, Meta(description="What must be there at least `least` times: `tasks`, `asks`, `owners`.")] = (
        ""
    )
    least: int = 1
    champion: Annotated[
        tuple[str, ...],
        Meta(description="Support levels whose ask needs a champion row for its team; `*` is every ask."),
    ] = ()
    help: Help = ""


class Status(_Part, frozen=True):
    """A status of the life cycle."""

    name: Name
    next: Annotated[tuple[str, ...], Meta(description="The statuses that may follow it.")] = ()
    demands: tuple[Demand, ...] = ()
    closed: Annotated[bool, Meta(description="The document's life ends with it.")] = False
    finished: Annotated[bool, Meta(description="Nothing of the template may be left to fill in.")] = False
    aliases: tuple[Alias, ...] = ()
    help: Help = ""
    remove: bool = False


class Asks(_Part, frozen=True):
    """What is asked of teams, and how it is written."""

    form: Annotated[
        Literal["none", "badge", "level"],
        Meta(
            description="`badge`: a task whose owner cell has the team badge, `![Team][] [lang], [types]`; "
            "`level`: a row of the table `table` with a team and a support level."
        ),
    ] = "none"
    table: str = ""
    badge: Annotated[str, Meta(description="The badge that marks an ask.")] = ""
    vocabulary: Annotated[
        tuple[str, ...], Meta(description="The asks allowed; their entries stand in the vocabulary.")
    ] = ()
    levels: Annotated[tuple[str, ...], Meta(description="The support levels allowed, lowest first.")] = ()
    team_written: Annotated[str, Meta(description="How a team is written in a cell.")] = "[{team}]"
    team_pattern: Annotated[str, Meta(description="A regular expression: its first group is a team in a cell.")] = ""


class Badges(_Part, frozen=True):
    """Image references that stand for a state."""

    allowed: Annotated[tuple[str, ...], Meta(description="Badges by name; their entries stand in the vocabulary.")] = ()
    defined: Annotated[
        Literal["in the document", "elsewhere"],
        Meta(description="Whether a document keeps the definitions itself."),
    ] = "elsewhere"


class Glossary(_Part, frozen=True):
    """The definitions of the asks that a document uses."""

    section: Annotated[str, Meta(description="The heading it stands under; empty: the layout has none.")] = ""
    holds: Annotated[
        Literal["used", "all"],
        Meta(description="`used`: the terms of the asks used; `all`: the whole block."),
    ] = "used"
    intro: str = ""
    terms: Annotated[
        tuple[str, ...], Meta(description="The terms in their order; entries stand in the vocabulary.")
    ] = ()


class Directive(_Part, frozen=True):
    """Text that a publisher replaces: `(((ROADMAP ROWS: Fast Builds)))`. A table row of it is never padded."""

    name: Name
    pattern: Annotated[str, Meta(description="A regular expression.")] = ""
    written: Annotated[str, Meta(description="How a new document writes it; `{short title}` is filled in.")] = ""


class FileNaming(_Part, frozen=True):
    """Where a new document goes."""

    path: Annotated[str, Meta(description="Below the project: `{milestone}/{slug}.md`.")] = "{slug}.md"


class Placeholders(_Part, frozen=True):
    """Text of the template that its author was meant to replace."""

    phrases: Annotated[tuple[str, ...], Meta(description="Beginnings of the template's sentences.")] = ()


class Layout(_Part, frozen=True):
    """The format of one kind of document."""

    name: Name
    title: Annotated[str, Meta(description="One line that says what documents these are.")] = ""
    extends: Annotated[str, Meta(description="The layout that this one changes.")] = ""
    vocabulary: Annotated[tuple[str, ...], Meta(description="Files of the vocabulary, without `.yaml`.")] = ()
    publisher: Annotated[
        Literal["", "goals book"],
        Meta(description="Who publishes the documents: `goals book` reads them by lines, not as CommonMark."),
    ] = ""
    milestones: Annotated[
        tuple[str, ...], Meta(description="Folders its documents live in: names with `*` and `?`.")
    ] = ()
    rank: Annotated[int, Meta(description="Between layouts that fit equally, the higher rank wins.")] = 0
    recognise: Recognition = Recognition()
    metadata: Metadata = Metadata()
    section_order: Annotated[
        Literal["kept", "free"],
        Meta(description="`kept`: sections have an order; `free`: one was never kept."),
    ] = "kept"
    sections: tuple[SectionSpec, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    statuses: tuple[Status, ...] = ()
    asks: Asks = Asks()
    badges: Badges = Badges()
    glossary: Glossary = Glossary()
    directives: tuple[Directive, ...] = ()
    placeholders: Placeholders = Placeholders()
    file: FileNaming = FileNaming()


class AskEntry(_Part, frozen=True):
    """A thing that can be asked of a team."""

    name: Name
    aliases: tuple[Alias, ...] = ()
    since: str = ""
    until: str = ""
    successor: Annotated[str, Meta(description="What took its place.")] = ""
    help: Help = ""


class BadgeEntry(_Part, frozen=True):
    """A badge by its name: `![Complete][]`."""

    name: Name
    aliases: tuple[Alias, ...] = ()
    image: Annotated[
        str, Meta(description="The target of its definition, for layouts that keep it in the document.")
    ] = ""
    help: Help = ""


class Term(_Part, frozen=True):
    """An entry of the glossary."""

    name: Annotated[Name, Meta(description="The term as the glossary writes it.")]
    text: Annotated[str, Meta(description="What it means; Markdown, a list item without its bullet.")] = ""
    asks: Annotated[tuple[str, ...], Meta(description="The asks that it explains.")] = ()
    under: Annotated[str, Meta(description="The term whose item it is nested in.")] = ""


class TeamEntry(_Part, frozen=True):
    """A team by the name that documents call it."""

    name: Name
    aliases: tuple[Alias, ...] = ()
    since: str = ""
    until: str = ""


class Person(_Part, frozen=True):
    """A user name with the spelling that documents should use."""

    name: Name
    aliases: tuple[Alias, ...] = ()


class UsualTask(_Part, frozen=True):
    """A task that work of a kind usually has; with `teams` an ask."""

    task: Name
    teams: tuple[str, ...] = ()


class UsualAsk(_Part, frozen=True):
    """What work of a kind usually needs from a team, where layouts ask for a level of support."""

    team: Name
    level: str = ""
    notes: str = ""


class TaskSet(_Part, frozen=True):
    """A kind of work, and the tasks and asks that are offered to whoever plans it."""

    name: Name
    help: Help = ""
    tasks: tuple[UsualTask, ...] = ()
    asks: tuple[UsualAsk, ...] = ()


class Vocabulary(_Part, frozen=True):
    """Words that layouts share: each stands once, and layouts refer to it."""

    asks: tuple[AskEntry, ...] = ()
    badges: tuple[BadgeEntry, ...] = ()
    glossary: tuple[Term, ...] = ()
    teams: tuple[TeamEntry, ...] = ()
    people: tuple[Person, ...] = ()
    task_sets: tuple[TaskSet, ...] = ()
