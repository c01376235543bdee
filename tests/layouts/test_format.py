"""What a layout finds: rows, sections and tables by all the names they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.layouts.format import Format, heading_key
from scaffold.layouts.model import (
    Alias,
    Asks,
    Column,
    Directive,
    Layout,
    Metadata,
    RowSpec,
    SectionSpec,
    TableSpec,
    Vocabulary,
)

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue


@pytest.fixture(scope="module")
def small() -> Format:
    """A layout of an organisation of its own."""
    return Format(
        Layout(
            name="small",
            milestones=("2030*", "next"),
            metadata=Metadata(
                rows=(
                    RowSpec(name="Owner", role="contact", aliases=(Alias(name="Lead"), Alias(name="Boss"))),
                    RowSpec(name="Lead team"),
                    RowSpec(name="[{team}] champion", role="champion"),
                    RowSpec(name="Boss", role="status"),
                )
            ),
            sections=(
                SectionSpec(heading="Why", variants=("Motivation", "### Reason")),
                SectionSpec(heading="Why", level=3),
                SectionSpec(heading="Risks [and more](x)"),
            ),
            tables=(
                TableSpec(name="tasks", columns=(Column(name="Task", variants=("Work",)), Column(name="Notes"))),
                TableSpec(name="late", columns=(Column(name="Work"), Column(name="Notes"))),
            ),
            directives=(Directive(name="a", pattern="AA|B"), Directive(name="none"), Directive(name="c", pattern="C+")),
        ),
        Vocabulary(),
    )


# -- rows


def test_a_row_is_found_by_its_name(small: Format) -> None:
    """The name of a row finds it, letter by letter."""
    match = small.row("Owner")

    assert match is not None
    assert (match.spec.name, match.team) == ("Owner", "")
    assert small.row("owner") is None
    assert small.row("") is None


def test_a_row_is_found_by_an_old_name(small: Format) -> None:
    """An alias finds the row that took its place."""
    match = small.row("Lead")

    assert match is not None
    assert match.spec.name == "Owner"


def test_a_name_of_today_goes_before_an_old_one(small: Format) -> None:
    """A name that is one row's own and another's alias means the row that has it now."""
    match = small.row("Boss")

    assert match is not None
    assert match.spec.role == "status"


@pytest.mark.parametrize(
    ("name", "team"),
    [
        ("[lang] champion", "lang"),
        ("[crates-io] champion", "crates-io"),
        ("[a b] champion", "a b"),
        ("[] champion", None),
        ("[lang] champions", None),
        ("[lang champion", None),
        ("lang champion", None),
        ("[lang]  champion", None),
    ],
)
def test_a_champion_row_names_its_team(small: Format, name: str, team: str | None) -> None:
    """`[{team}] champion` is a row for each team; without a team it is none."""
    match = small.row(name)

    assert (match.team if match is not None else None) == team


def test_a_row_is_found_by_its_role(small: Format) -> None:
    """A role finds its row whatever its name is; a role that no row has finds none."""
    row = small.row_with_role("contact")

    assert row is not None
    assert row.name == "Owner"
    assert small.row_with_role("title") is None


# -- sections


@pytest.mark.parametrize(
    ("level", "heading", "found"),
    [
        (2, "Why", 2),
        (3, "Why", 3),
        (4, "Why", None),
        (2, "Motivation", 2),
        (3, "Motivation", None),
        (3, "Reason", 2),
        (2, "Reason", None),
        (2, "why", None),
        (2, "  Motivation ", 2),
    ],
)
def test_a_section_is_found_by_level_and_heading(small: Format, level: int, heading: str, found: int | None) -> None:
    """A heading is a section at its level; a variant with `#`s has a level of its own."""
    section = small.section(level, heading)

    assert (section.level if section is not None else None) == found


@pytest.mark.parametrize(
    "heading", ["Risks and more", "Risks [and more](y)", "[Risks][r] and [more]", "Risks  [and] more"]
)
def test_links_in_a_heading_do_not_count(small: Format, heading: str) -> None:
    """A heading is what it says: links are read as their text, on both sides."""
    section = small.section(2, heading)

    assert section is not None
    assert section.heading == "Risks [and more](x)"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Why", "Why"),
        (" a \t b ", "a b"),
        ("[a](b)", "a"),
        ("[Design axioms][da]", "Design axioms"),
        ("[a][]", "a"),
        ("[a] [b]", "a b"),
        ("The `x` thing", "The `x` thing"),
        ("[a", "[a"),
    ],
)
def test_heading_key(written: str, key: str) -> None:
    """White space is folded, links are their text, letters stay."""
    assert heading_key(written) == key


# -- tables


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (("Task", "Notes"), "tasks"),
        (("Work", "Notes"), "tasks"),
        (("Task",), None),
        (("Task", "Notes", "Cost"), None),
        (("Notes", "Task"), None),
        (("task", "notes"), None),
        ((), None),
    ],
)
def test_a_table_is_found_by_its_header(small: Format, columns: tuple[str, ...], name: str | None) -> None:
    """All header cells, in their order, by name or variant; of two tables that fit the first counts."""
    table = small.table(columns)

    assert (table.name if table is not None else None) == name


def test_a_table_is_found_by_its_name(small: Format) -> None:
    """The name that sections refer to finds the table."""
    assert small.table_named("late") is small.layout.tables[1]
    assert small.table_named("none") is None


# -- patterns and folders


def test_directives_are_one_pattern(small: Format) -> None:
    """Alternatives inside a pattern stay inside it, and a directive without a pattern matches nothing."""
    assert [small.directive.fullmatch(text) is not None for text in ("AA", "B", "CC", "", "AAC")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert Format(Layout(name="x"), Vocabulary()).directive.search("(((x)))") is None


def test_a_layout_without_a_team_pattern_finds_no_team(small: Format) -> None:
    """Without a pattern no cell names a team, and with one its group does."""
    with_pattern = Format(Layout(name="x", asks=Asks(team_pattern=r"\[(\w+)\]")), Vocabulary())

    assert small.team_pattern.search("[lang]") is None
    assert with_pattern.team_pattern.findall("[lang], [types]") == ["lang", "types"]


def test_folders_are_claimed_by_name_and_wildcard(small: Format) -> None:
    """A milestone is in the layout when one of its names or wildcards fits the whole folder name."""
    claimed = [small.in_milestone(name) for name in ("2030", "2030h1", "next", "2031", "the-next", "")]

    assert claimed == [True, True, True, False, False, False]


# -- the shipped layouts


@pytest.mark.parametrize(
    ("layout", "name", "spec"),
    [
        ("2025h1", "Owner(s)", "Point of contact"),
        ("2025h1", "Other tacking issues", "Other tracking issues"),
        ("2025h2", "flagship", "Flagship"),
        ("2025h2", "[compiler] champion", "[{team}] champion"),
        ("2026", "Contingent on", "Needs"),
        ("2026", "Funding point of contact", "Funding contact"),
    ],
)
def test_rows_of_old_documents_are_known(catalogue: Catalogue, layout: str, name: str, spec: str) -> None:
    """Names that documents once used find the row of today."""
    match = catalogue.get(layout).row(name)

    assert match is not None
    assert match.spec.name == spec


def test_a_goal_of_2025h1_has_no_champion_rows(catalogue: Catalogue) -> None:
    """Champions came with 2025h2."""
    assert catalogue.get("2025h1").row("[lang] champion") is None


@pytest.mark.parametrize(
    ("layout", "level", "heading", "spec"),
    [
        ("2025h1", 3, "The next six months", "The next 6 months"),
        ("2025h1", 3, "Frequently Asked Questions", "Frequently asked questions"),
        ("2024h2", 2, "[Design axioms][da]", "Design axioms"),
        ("2024h2", 2, "Design axiom", "Design axioms"),
        ("2025h2", 2, "Status quo", "The status quo"),
        ("2026", 4, "Design Axioms", "Design axioms"),
    ],
)
def test_headings_of_old_documents_are_known(
    catalogue: Catalogue, layout: str, level: int, heading: str, spec: str
) -> None:
    """Headings that documents used instead are variants, at the level they had."""
    section = catalogue.get(layout).section(level, heading)

    assert section is not None
    assert section.heading == spec


def test_tables_of_old_documents_are_known(catalogue: Catalogue) -> None:
    """Header cells of 2024 are variants of those of 2025."""
    form = catalogue.get("2025h1")
    tables = [
        form.table(("Task", "Owner(s) or team(s)", "Notes")),
        form.table(("Subgoal", "Owner(s) or team(s)", "Notes")),
        form.table(("Task", "Owner(s) or team(s)", "Status")),
    ]

    assert [table.name if table is not None else None for table in tables] == ["tasks"] * 3


def test_words_are_found_in_any_case_and_by_old_names(catalogue: Catalogue) -> None:
    """Teams and people are looked up in lower case, old names too; an ask only if the layout allows it."""
    form = catalogue.get("2025h1")
    ask = form.ask("RFC decision")

    assert (form.teams["t-lang"], form.teams["lang"], form.people["whlo"]) == ("lang", "lang", "weihanglo")
    assert ask is not None
    assert ask.name == "RFC decision"
    assert form.ask("Review/revise Reference PR") is None
    assert catalogue.get("2025h1-final").ask("Review/revise Reference PR") is not None
