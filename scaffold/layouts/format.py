"""A layout with its vocabulary, ready to read documents by."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.layouts.model import AskEntry, Layout, RowSpec, SectionSpec, TableSpec, Vocabulary

_NOTHING = re.compile(r"(?!)")
_NOTHING_BYTES = re.compile(rb"(?!)")
_LINKED = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")


def best_known(formats: Iterable[Format]) -> list[Format]:
    """Layouts in the order in which people know their words: a project's own first, and the newest first."""
    return sorted(formats, key=lambda form: (form.own, form.layout.rank), reverse=True)


def offered(formats: Iterable[Format]) -> list[Format]:
    """The layouts whose words are offered to people: a project's own if it has any, else all."""
    known = best_known(formats)
    return [form for form in known if form.own] or known


class RowMatch(NamedTuple):
    """What a row's name means: its specification, and the team it names (`[{team}] champion`)."""

    spec: RowSpec
    team: str


class Format:
    """A layout and the words it refers to; `own` if it is a project's own. Lookups are made once and serve every
    document.
    """

    def __init__(self, layout: Layout, vocabulary: Vocabulary, *, own: bool = False) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.own = own
        self._rows: dict[str, RowMatch | None] = {}

    @property
    def name(self) -> str:
        return self.layout.name

    def row(self, name: str) -> RowMatch | None:
        """What a metadata row of this name is, an old name of it (an alias) too; None for an unknown one."""
        if name not in self._rows:
            self._rows[name] = self._find_row(name)
        return self._rows[name]

    def row_with_role(self, role: str) -> RowSpec | None:
        return next((row for row in self.layout.metadata.rows if row.role == role), None)

    def _find_row(self, name: str) -> RowMatch | None:
        for row in self.layout.metadata.rows:
            if "{team}" in row.name:
                before, after = row.name.split("{team}", 1)
                if name.startswith(before) and name.endswith(after) and len(name) > len(before + after):
                    return RowMatch(row, name[len(before) : len(name) - len(after)])
            elif name == row.name:
                return RowMatch(row, "")
        for row in self.layout.metadata.rows:
            if any(alias.name == name for alias in row.aliases):
                return RowMatch(row, "")
        return None

    @cached_property
    def _sections(self) -> dict[tuple[int, str], SectionSpec]:
        sections: dict[tuple[int, str], SectionSpec] = {}
        for spec in self.layout.sections:
            sections.setdefault((spec.level, heading_key(spec.heading)), spec)
        for spec in self.layout.sections:
            for alias in spec.aliases:
                sections.setdefault((spec.level, heading_key(alias)), spec)
            for variant in spec.variants:
                bare = variant.lstrip("#")
                level = len(variant) - len(bare) or spec.level
                sections.setdefault((level, heading_key(bare)), spec)
        return sections

    def section(self, level: int, heading: str) -> SectionSpec | None:
        """The section that a heading is, aliases and variants included."""
        return self._sections.get((level, heading_key(heading)))

    @cached_property
    def _spellings(self) -> dict[tuple[int, str], SectionSpec]:
        sections = self.layout.sections
        aliases = {(spec.level, _folded(alias)): spec for spec in sections for alias in spec.aliases}
        return aliases | {(spec.level, _folded(spec.heading)): spec for spec in sections}

    def section_spelt(self, level: int, words: str) -> SectionSpec | None:
        """The section that has these very words as its heading or as an alias, in whatever case."""
        return self._spellings.get((level, _folded(words)))

    @cached_property
    def _tables(self) -> list[tuple[list[frozenset[str]], TableSpec]]:
        return [
            ([frozenset((column.name, *column.variants)) for column in spec.columns], spec)
            for spec in self.layout.tables
        ]

    def table(self, columns: tuple[str, ...]) -> TableSpec | None:
        """The named table with these header cells."""
        for names, spec in self._tables:
            if len(names) == len(columns) and all(
                column in allowed for column, allowed in zip(columns, names, strict=True)
            ):
                return spec
        return None

    def table_named(self, name: str) -> TableSpec | None:
        return next((spec for spec in self.layout.tables if spec.name == name), None)

    @cached_property
    def _asks(self) -> dict[str, AskEntry]:
        return {entry.name: entry for entry in self.vocabulary.asks}

    def ask(self, name: str) -> AskEntry | None:
        """The vocabulary's entry of an ask that this layout allows."""
        return self._asks.get(name) if name in self.layout.asks.vocabulary else None

    @cached_property
    def teams(self) -> dict[str, str]:
        """Every team's name, in lower case, and how it is spelt; old names too."""
        return {
            name.lower(): entry.name
            for entry in self.vocabulary.teams
            for name in (*(alias.name for alias in entry.aliases), entry.name)
        }

    @cached_property
    def people(self) -> dict[str, str]:
        """User names that are easily misspelt: in lower case, and how they are spelt."""
        return {
            name.lower(): person.name
            for person in self.vocabulary.people
            for name in (person.name, *(alias.name for alias in person.aliases))
        }

    @cached_property
    def directive(self) -> re.Pattern[str]:
        """What matches a directive of this layout."""
        patterns = [directive.pattern for directive in self.layout.directives if directive.pattern]
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else _NOTHING

    @cached_property
    def directive_bytes(self) -> re.Pattern[bytes]:
        """The same, to look for it in a file's bytes."""
        return re.compile(self.directive.pattern.encode())

    @cached_property
    def own_placeholders(self) -> frozenset[str]:
        """What this project's own templates write for a missing answer."""
        rows = (row.placeholder for row in self.layout.metadata.rows)
        return frozenset((*rows, *(section.placeholder for section in self.layout.sections))) - {""}

    @cached_property
    def placeholder_starts(self) -> tuple[str, ...]:
        """What a paragraph begins with that is the template's: emphasis, or as this project's own placeholders do."""
        return ("*", "_", *sorted({phrase[0] for phrase in self.own_placeholders} - {"*", "_"}))

    @cached_property
    def placeholders(self) -> re.Pattern[bytes]:
        """Every text that marks a gap in a document: of old templates, and this project's own."""
        # Without their emphasis, which may be written in other ways, and which would be tried at every bullet.
        bare = {phrase.strip("*") for phrase in self.own_placeholders}
        phrases = sorted((*self.layout.placeholders.phrases, *bare), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, phrases)).encode()) if phrases else _NOTHING_BYTES

    @cached_property
    def team_pattern(self) -> re.Pattern[str]:
        return re.compile(self.layout.asks.team_pattern) if self.layout.asks.team_pattern else _NOTHING

    def in_milestone(self, milestone: str) -> bool:
        return any(fnmatchcase(milestone, pattern) for pattern in self.layout.milestones)


def heading_key(heading: str) -> str:
    """A heading for comparing: links read as their text, white space folded; letters as they are."""
    if "[" in heading:
        heading = _LINKED.sub(r"\1", heading)
    return " ".join(heading.split())


def _folded(words: str) -> str:
    return " ".join(words.split()).lower()
