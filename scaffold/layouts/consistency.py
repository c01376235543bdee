"""What the types cannot say: the parts of a layout refer to one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from scaffold.layouts.keys import RESERVED, row_key, section_key
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.layouts.model import Layout, Vocabulary

# Where (names from the top of the layout down), what is wrong, what would be right.
Inconsistency: TypeAlias = "tuple[tuple[str, ...], str, str]"

COUNTED = ("tasks", "asks", "owners")


def inconsistencies(layout: Layout, vocabulary: Vocabulary) -> Iterator[Inconsistency]:
    """Every reference of a layout that leads nowhere, every name that stands twice, every pattern that is none."""
    yield from _rows(layout)
    yield from _sections(layout)
    yield from _circles(layout)
    yield from _tables(layout)
    yield from _answer_keys(layout)
    yield from _file(layout)
    yield from _statuses(layout)
    yield from _vocabulary(layout, vocabulary)
    yield from _patterns(layout)


def _rows(layout: Layout) -> Iterator[Inconsistency]:
    yield from _twice(("metadata", "rows"), (row.name for row in layout.metadata.rows))
    has_statuses = bool(layout.statuses)
    roles = [row.role for row in layout.metadata.rows]
    for row in layout.metadata.rows:
        here = ("metadata", "rows", row.name)
        if "|" in row.name or "\n" in row.name:
            yield here, f"`{row.name}` can't be the name of a row", "leave out pipes and line ends"
        unknown = [name for name in re.findall(r"\{([^{}]*)\}", row.written) if name not in _WRITTEN.get(row.kind, ())]
        if unknown or (row.kind in ("user", "users") and row.written and "{user}" not in row.written):
            allowed = ", ".join(f"`{{{name}}}`" for name in _WRITTEN.get(row.kind, ()))
            yield (*here, "written"), f"`{row.written}` loses the value of `{row.name}`", f"allowed: {allowed}"
        if row.role and row.role != "champion" and roles.count(row.role) > 1:
            yield (*here, "role"), f"two rows have the role `{row.role}`", "give it to one of them"
        if row.kind == "choice" and not row.choices:
            yield (*here, "kind"), f"`{row.name}` is a choice without `choices`", "list what it may say"
        if row.kind == "status" and not has_statuses:
            yield (*here, "kind"), f"`{row.name}` is a status, but the layout has no `statuses`", "list them"
        if row.kind == "literal" and not row.default:
            yield (*here, "kind"), f"`{row.name}` is literal without a `default`", "say what it must say"
    statuses = [status.name for status in layout.statuses]
    for row in layout.metadata.rows:
        if row.kind == "status" and row.default and row.default not in statuses:
            yield from _unknown(("metadata", "rows", row.name, "default"), "status", row.default, statuses)


def _sections(layout: Layout) -> Iterator[Inconsistency]:
    headings = [section.heading for section in layout.sections]
    tables = [table.name for table in layout.tables]
    yield from _twice(("sections",), headings)
    for section in layout.sections:
        here = ("sections", section.heading)
        if "\n" in section.heading:
            yield here, "a heading is one line", "write it in one"
        for alias in section.aliases:
            if alias.startswith("#"):
                yield (*here, "aliases"), f"`{alias}` is of another level", "put it among the `variants`"
        below = {"questions": 1, "subgoals": 1 if not section.subgoal_level else 0}.get(section.holds, 0)
        if section.level + below > 6:
            yield (*here, "level"), f"what `{section.heading}` holds would be of level 7", "give it a level above 6"
        if section.parent and section.parent not in headings:
            yield from _unknown((*here, "parent"), "section", section.parent, headings)
        if section.holds in ("table", "subgoals") and section.table not in tables:
            yield from _unknown((*here, "table"), "table", section.table, tables)
    if layout.glossary.section and layout.glossary.section not in headings:
        yield from _unknown(("glossary", "section"), "section", layout.glossary.section, headings)
    if layout.asks.table and layout.asks.table not in tables:
        yield from _unknown(("asks", "table"), "table", layout.asks.table, tables)


def _tables(layout: Layout) -> Iterator[Inconsistency]:
    headings = [section.heading for section in layout.sections]
    yield from _twice(("tables",), (table.name for table in layout.tables))
    directives = [directive.name for directive in layout.directives]
    for table in layout.tables:
        if table.directive and table.directive not in directives:
            yield from _unknown(("tables", table.name, "directive"), "directive", table.directive, directives)
        for heading in table.sections:
            if heading not in headings:
                yield from _unknown(("tables", table.name, "sections"), "section", heading, headings)


def _circles(layout: Layout) -> Iterator[Inconsistency]:
    """A section can't stand in one that stands in it."""
    parents = {section.heading: section.parent for section in layout.sections}
    for section in layout.sections:
        above, seen = section.parent, {section.heading}
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if above == section.heading:
            yield (
                ("sections", section.heading, "parent"),
                f"`{section.heading}` stands in itself",
                "name another parent",
            )


# What `written` may say for each kind.
_WRITTEN = {
    "user": ("user",),
    "users": ("user",),
    "issue": ("repository", "number"),
    "issues": ("repository", "number"),
    "link": ("text", "label", "url"),
}


def _answer_keys(layout: Layout) -> Iterator[Inconsistency]:
    """Two parts with one key would get one answer."""
    taken = dict.fromkeys(RESERVED, "what every answers file says")
    rows = [(row_key(row), ("metadata", "rows", row.name), row.role == "title") for row in layout.metadata.rows]
    sections = [(section_key(section), ("sections", section.heading), False) for section in layout.sections]
    for key, here, is_title in (*rows, *sections):
        if key in taken and not (is_title and key == "title"):
            yield (
                here,
                f"its key in an answers file would be `{key}`, as of {taken[key]}",
                "give it another by `answer:`",
            )
        taken.setdefault(key, f"`{here[-1]}`")


def _file(layout: Layout) -> Iterator[Inconsistency]:
    names = re.findall(r"\{([^{}]*)\}", layout.file.path)
    unknown = [name for name in names if name not in ("milestone", "slug")]
    if unknown:
        yield ("file", "path"), f"there is no `{{{unknown[0]}}}` in a path", "allowed: `{milestone}`, `{slug}`"
    if not layout.file.path.endswith((".md", ".markdown")) or layout.file.path.startswith(("/", "../")):
        what = f"`{layout.file.path}` is no path of a Markdown file"
        yield ("file", "path"), what, "for example `{slug}.md`"


def _statuses(layout: Layout) -> Iterator[Inconsistency]:
    names = [status.name for status in layout.statuses]
    rows = [row.name for row in layout.metadata.rows]
    headings = [section.heading for section in layout.sections]
    yield from _twice(("statuses",), names)
    for status in layout.statuses:
        here = ("statuses", status.name)
        for following in status.next:
            if following not in names:
                yield from _unknown((*here, "next"), "status", following, names)
        for demand in status.demands:
            at = (*here, "demands", demand.name)
            said = [bool(demand.row), bool(demand.section), bool(demand.count), bool(demand.champion)]
            if sum(said) != 1:
                yield (
                    at,
                    f"the demand `{demand.name}` must say exactly one thing",
                    "allowed: `row`, `section`, `count`, `champion`",
                )
            if demand.row and demand.row not in rows:
                yield from _unknown((*at, "row"), "row", demand.row, rows)
            if demand.section and demand.section not in headings:
                yield from _unknown((*at, "section"), "section", demand.section, headings)
            if demand.count and demand.count not in COUNTED:
                yield from _unknown((*at, "count"), "thing to count", demand.count, COUNTED)


def _vocabulary(layout: Layout, vocabulary: Vocabulary) -> Iterator[Inconsistency]:
    for here, what, used, entries in (
        (("asks", "vocabulary"), "ask", layout.asks.vocabulary, vocabulary.asks),
        (("badges", "allowed"), "badge", layout.badges.allowed, vocabulary.badges),
        (("glossary", "terms"), "term", layout.glossary.terms, vocabulary.glossary),
    ):
        known = [entry.name for entry in entries]
        for name in used:
            if name not in known:
                yield from _unknown((*here, name), f"{what} in the vocabulary", name, known)
    if layout.asks.form == "badge" and layout.asks.badge not in layout.badges.allowed:
        yield from _unknown(("asks", "badge"), "badge", layout.asks.badge, layout.badges.allowed)


def _patterns(layout: Layout) -> Iterator[Inconsistency]:
    for directive in layout.directives:
        yield from _pattern(("directives", directive.name, "pattern"), directive.pattern)
    for row in layout.metadata.rows:
        yield from _pattern(("metadata", "rows", row.name, "also"), row.also)
    for table in layout.tables:
        for column in table.columns:
            yield from _pattern(("tables", table.name, "columns", column.name, "also"), column.also)
    yield from _pattern(("asks", "team pattern"), layout.asks.team_pattern)
    valid = not any(_pattern((), layout.asks.team_pattern))
    if layout.asks.team_pattern and valid and re.compile(layout.asks.team_pattern).groups < 1:
        yield ("asks", "team pattern"), "`team pattern` has no group", "put the team's name in `( )`"


def _pattern(here: tuple[str, ...], pattern: str) -> Iterator[Inconsistency]:
    try:
        re.compile(pattern)
    except re.error as error:
        yield here, f"`{pattern}` is not a regular expression: {error.msg}", ""


def _unknown(here: tuple[str, ...], what: str, name: str, known: Sequence[str]) -> Iterator[Inconsistency]:
    yield here, f"there is no {what} `{name}`" if name else f"a {what} is missing here", offer(name, known)


def _twice(here: tuple[str, ...], names: Iterable[str]) -> Iterator[Inconsistency]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield (*here, name), f"`{name}` stands twice", "keep one of them"
        seen.add(name)
