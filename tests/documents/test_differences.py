"""What differs between two versions of a document; on real ones, and on every table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from soups import examples, soups

from scaffold.documents.differences import differences
from scaffold.documents.recognition import open_any, open_as
from scaffold.layouts.catalogue import Catalogue
from scaffold.markdown.comparing import same_pages
from scaffold.markdown.tables import write_table
from scaffold.operations.fmt import fmt_edits
from scaffold.text.edits import apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.documents.difference import Difference
    from scaffold.documents.document import Document

CATALOGUE = Catalogue()
GOAL = """# Faster builds

| Metadata         |                |
| ---------------- | -------------- |
| Point of contact | @ghost         |
| Status           | Proposed       |
| Roadmap          | Fast           |
| Roadmap          | Cheap          |
| Zulip channel    | [#x][channel]  |

[channel]: https://example.org/x

## Summary

Halve the time of a clean build, and then
halve it again.

## Motivation

### The status quo

Builds are slow.

### Work items over the next year

| Task    | Owner(s) | Notes |
| ------- | -------- | ----- |
| Measure | @ghost   |       |
| Draw    | @ghost   | soon  |
| Tell    | @octocat |       |

## Team asks

| Team    | Support level | Notes |
| ------- | ------------- | ----- |
| [cargo] | Small         |       |

## Frequently asked questions

### Why?

Because.
"""


def goal(text: str) -> Document:
    """A goal of 2026, or whatever became of it."""
    return open_any(Source(text.encode(), "2026/goal.md"), CATALOGUE.formats(), "2026")


def found(before: str, after: str) -> list[Difference]:
    """The differences after one replacement in the goal."""
    assert before in GOAL
    return list(differences(goal(GOAL), goal(GOAL.replace(before, after))))


def told(difference: Difference) -> tuple[str | None, ...]:
    """What a difference says in short."""
    where = difference.section[-1] if difference.section else ""
    words = (difference.row, difference.column, difference.old, difference.new)
    return (f"{difference.kind} {difference.change}", where, *words)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Faster", "Quick", ("title changed", "", "", "", "Faster builds", "Quick builds")),
        ("Proposed ", "Accepted ", ("row changed", "", "Status", "", "Proposed", "Accepted")),
        ("| Roadmap          | Cheap          |\n", "", ("row removed", "", "Roadmap", "", "Cheap", None)),
        ("| Roadmap          | Fast ", "| Flagship         | Fast ",
         ("row renamed", "", "Flagship", "", "Roadmap", "Flagship")),
        ("example.org/x", "example.org/y",
         ("definition changed", "", "channel", "", "https://example.org/x", "https://example.org/y")),
        ("| @ghost   | soon ", "| @octocat | soon ",
         ("cell changed", "Work items over the next year", "Draw", "owner", "@ghost", "@octocat")),
        ("| Draw ", "| Paint ", ("cell changed", "Work items over the next year", "Paint", "task", "Draw", "Paint")),
        ("| Draw    | @ghost   | soon  |\n", "",
         ("table row removed", "Work items over the next year", "Draw", "", "Draw | @ghost | soon", None)),
        ("| Draw ", "| New | | |\n| Draw ",
         ("table row added", "Work items over the next year", "New", "", None, "New |  | ")),
        ("Small", "Large", ("cell changed", "Team asks", "[cargo]", "level", "Small", "Large")),
        ("| Owner(s) |", "| Owner |",
         ("column renamed", "Work items over the next year", "", "Owner", "Owner(s)", "Owner")),
        ("| ------- | -------- | ----- |", "| ------- | :------: | ----- |",
         ("column aligned", "Work items over the next year", "", "owner", "None", "Center")),
        ("### Why?", "### Why not?", ("section renamed", "Why not?", "", "", "Why?", "Why not?")),
        ("### Why?", "#### Why?", ("section level", "Why?", "", "", "3", "4")),
        ("slow.", "too slow.", ("text changed", "The status quo", "", "", "Builds are slow.", "Builds are too slow.")),
        ("then\nhalve", "then halve",
         ("text rewrapped", "Summary", "", "", "Halve the time of a clean build, and then\nhalve it again.",
          "Halve the time of a clean build, and then halve it again.")),
        ("Because.\n", "Because.\n\n## More\n\nText.\n", ("section added", "More", "", "", None, "## More\n\nText.")),
        ("### The status quo\n\nBuilds are slow.\n\n", "",
         ("section removed", "The status quo", "", "", "### The status quo\n\nBuilds are slow.", None)),
    ],
)  # fmt: skip
def test_one_change_is_one_difference(before: str, after: str, expected: tuple[str | None, ...]) -> None:
    """Each kind of change is told as what it is, and as nothing more."""
    assert [told(one) for one in found(before, after)] == [expected]


def test_a_moved_row_is_moved() -> None:
    """And no cell of it is told."""
    row = "| Tell    | @octocat |       |\n"
    moved = GOAL.replace(row, "").replace("| Measure |", row + "| Measure |")

    assert [
        (one.kind, one.change, one.row, one.old_line, one.new_line) for one in differences(goal(GOAL), goal(moved))
    ] == [("table row", "moved", "Tell", 30, 28)]


def test_a_moved_section_is_moved() -> None:
    """With all that stands in it."""
    section = GOAL[GOAL.index("## Team asks") : GOAL.index("## Frequently")]
    moved = GOAL.replace(section, "").replace("## Summary", section + "## Summary")

    assert [told(one)[:2] for one in differences(goal(GOAL), goal(moved))] == [("section moved", "Team asks")]


def test_a_status_with_what_goes_with_it() -> None:
    """Two rows are two differences, each with its lines."""
    after = GOAL.replace("Proposed ", "Accepted ").replace("| Zulip", "| Tracking issue | #1 |\n| Zulip")

    assert [
        (one.row, one.old, one.new, one.old_line, one.new_line) for one in differences(goal(GOAL), goal(after))
    ] == [
        ("Status", "Proposed", "Accepted", 6, 6),
        ("Tracking issue", None, "#1", 0, 9),
    ]


def test_a_column_that_is_new() -> None:
    """The column, and what stands in it; no row is another one for that."""
    text = "# T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
    wider = "# T\n\n| a | c | b |\n|---|---|---|\n| 1 | x | 2 |\n| 3 | | 4 |\n"

    assert [told(one) for one in differences(goal(text), goal(wider))] == [
        ("column added", "", "", "c", None, "c"),
        ("cell changed", "", "1", "c", None, "x"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a: 1\nb: 2", "a: 1\nb: 3", [("row changed", "", "b", "", "2", "3")]),
        ("a: 1\nb: 2", "b: 2\na: 1", [("row moved", "", "a", "", "1", "1")]),
        ("a: [x, y]", "a: [x]", [("row removed", "", "a", "", "y", None)]),
        ("a: 1", "a: 1 # why", [("front matter changed", "", "", "", "---\na: 1\n---", "---\na: 1 # why\n---")]),
        ("a: 1", "a: [", [("front matter changed", "", "", "", "---\na: 1\n---", "---\na: [\n---")]),
    ],
)  # fmt: skip
def test_front_matter(before: str, after: str, expected: list[tuple[str | None, ...]]) -> None:
    """By row, in pages too; as a whole where it is no YAML or only a comment differs."""
    old, new = (goal(f"---\n{text}\n---\n\n# T\n") for text in (before, after))

    assert [told(one) for one in differences(old, new)] == expected


@pytest.mark.parametrize(
    "text",
    [
        GOAL.replace("\n", "\r\n"),
        "\ufeff" + GOAL,
        GOAL.replace("| Status           | Proposed       |", "|Status|Proposed|"),
        GOAL.replace("\n\n", "\n\n\n"),
        GOAL.replace("Builds are slow.", "Builds are slow. "),
    ],
)
def test_padding_counts_for_nothing(text: str) -> None:
    """Nor do line ends, a mark, blank lines and blanks at line ends."""
    assert differences(goal(GOAL), goal(text)) == ()
    assert differences(goal(text), goal(GOAL)) == ()


@pytest.mark.parametrize(("before", "after"), [("a\nb", "a  \nb"), ("# a\n\n1. b", "# a\n\n2. b"), ("`a  b`", "`a b`")])
def test_what_a_page_shows_is_told(before: str, after: str) -> None:
    """Also where it is nothing but blanks or signs."""
    assert len(differences(goal(before), goal(after))) == 1


cells = st.text(alphabet="ab [](){}!@`*_~<>é漢-:.1", max_size=8).map(str.strip)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=6)
)


@settings(derandomize=True, deadline=None, database=None)
@given(rows=tables, pick=st.integers(0, 1000), text=cells)
def test_one_cell_is_one_difference(rows: list[list[str]], pick: int, text: str) -> None:
    """Whatever a table says, in however many equal rows: one cell changed is that cell, and nothing else."""
    width = len(rows[0])
    header = [f"column {number}" for number in range(width)]
    at, column = 1 + pick % (len(rows) - 1), pick % width
    after = [list(row) for row in rows]
    after[at][column] = text
    assume(after != rows)
    old, new = (goal("# T\n\n" + write_table([header, *texts], ["None"] * width)) for texts in (rows, after))
    assume(len(old.reading.tables) == len(new.reading.tables) == 1)

    assert [(one.kind, one.column, one.old, one.new) for one in differences(old, new)] == [
        ("cell", header[column], rows[at][column], text)
    ]
    assert [one.change for one in differences(new, old)] == ["changed"]


def test_each_cell_of_a_document() -> None:
    """Each cell of each table of a goal, changed by itself, is one difference in its own line."""
    form = CATALOGUE.get("2026")
    old = goal(GOAL)
    tried = 0
    for line, written in enumerate(GOAL.splitlines(), 1):
        for match in re.finditer(r"(?<=\| )[^|\n]*(?= \|)", written):
            if set(written) <= set("|- "):
                continue
            tried += 1
            lines = GOAL.splitlines(keepends=True)
            lines[line - 1] = f"{written[: match.start()]}other{written[match.end() :]}\n"
            new = open_as(Source("".join(lines).encode()), form) if line > 3 else goal("".join(lines))

            assert len({one.new_line for one in differences(old, new)}) == 1, (line, written)
            assert len(differences(old, new)) == 1, (line, written)

    assert tried > 25


@examples
@given(before=soups, after=soups)
def test_whatever_a_file_says(before: str, after: str) -> None:
    """Two texts of any kind: nothing fails, something is told if the pages differ, and nothing about `fmt`."""
    old, new = goal(before), goal(after)
    canonical = goal(apply_edits(old.source.data, fmt_edits(old.reading)).decode())

    assert differences(old, new) or same_pages(old.source, new.source)
    assert differences(old, canonical) == ()


@pytest.mark.corpus
def test_nothing_differs_from_what_fmt_writes(shared: Path) -> None:
    """Every real document against itself, and against its canonical form: nothing."""
    tried = changed = 0
    for path in sorted((shared / "corpus").rglob("*.md")):
        old = open_any(Source(path.read_bytes(), str(path)), CATALOGUE.formats())
        edits = fmt_edits(old.reading, fixed=old.form.directive)
        new = open_any(Source(apply_edits(old.source.data, edits), str(path)), CATALOGUE.formats())
        again = open_any(Source(old.source.data, str(path)), CATALOGUE.formats())
        tried, changed = tried + 1, changed + bool(edits)

        assert differences(old, again) == (), path
        assert differences(old, new) == (), path
        assert differences(new, old) == (), path
    assert tried > 200
    assert changed > 200


@pytest.mark.corpus
def test_real_changes_are_told(shared: Path) -> None:
    """Each document before and after each real edit: something where its page differs, by row, section or cell."""
    tried = 0
    for path in sorted((shared / "replay").glob("*/before/**/*.md")):
        case = next(parent for parent in path.parents if parent.name == "before").parent
        after = case / "after" / path.relative_to(case / "before")
        if not after.exists():
            continue
        tried += 1
        old, new = (open_any(Source(one.read_bytes(), str(one)), CATALOGUE.formats()) for one in (path, after))
        told_of = differences(old, new)

        assert told_of or same_pages(old.source, new.source), path
        assert not any(one.kind == "page" for one in told_of), path
        assert bool(told_of) == bool(differences(new, old)), path
    assert tried > 800
