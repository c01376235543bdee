"""Small diffs: a changed value leaves every other line as it is, or widens an aligned table in its own style."""

from __future__ import annotations

from dataclasses import dataclass

from goals import goals, opened
from hypothesis import assume, given
from hypothesis import strategies as st

from scaffold.layouts.kinds import Written
from scaffold.markdown.table_edits import aligned_widths
from scaffold.operations.remove_metadata_row import RemoveMetadataRow
from scaffold.operations.set_row import SetRow
from scaffold.rewriting.outcome import Result, rewrite

FORM = goals()
NAMES = ("Short title", "Point of contact", "Status", "What and why", "Tracking issue")
TAIL = "\n## Summary\n\n| a | b |\n|---|:-:|\n| 1 | 2  |\n\nText  of\n`Status`.\n"
WORDS = st.text("aé漢-.", min_size=1, max_size=12).filter(lambda word: word.strip("-.") != "")


@dataclass(frozen=True)
class Table:
    """A metadata table as somebody may have written it."""

    rows: tuple[tuple[str, str], ...]
    aligned: bool
    delimiter: tuple[str, str]
    before: str
    after: str

    @property
    def lines(self) -> list[str]:
        cells = [("Metadata", ""), self.delimiter, *self.rows]
        if not self.aligned:
            return [f"|{self.before}{name}{self.after}|{self.before}{value}{self.after}|" for name, value in cells]
        widths = [max(wide(row[column]) for row in cells) for column in (0, 1)]
        rows = ((_filled(name, widths[0]), _filled(value, widths[1])) for name, value in cells)
        return [f"| {name} | {value} |" for name, value in rows]

    @property
    def text(self) -> str:
        return "\n".join(["# Goal", "", *self.lines, ""]) + TAIL


def _filled(cell: str, width: int) -> str:
    dashes = bool(cell) and not cell.strip(":-")
    return cell + ("-" if dashes else " ") * (width - wide(cell))


def wide(text: str) -> int:
    return sum(2 if character == "漢" else 1 for character in text)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, unique=True))
    rows = tuple((name, draw(WORDS | st.just(""))) for name in names)
    blanks = st.sampled_from(["", " ", "  "])
    delimiter = draw(st.sampled_from([("---", "---"), (":--", ":--"), ("--------", "---")]))
    return Table(rows, draw(st.booleans()), delimiter, draw(blanks), draw(blanks))


@given(tables(), st.data())
def test_a_changed_value(table: Table, data: st.DataObject) -> None:
    """The lines outside the table are the same; in it the other lines are, or are as wide as the new value wants."""
    name, old = data.draw(st.sampled_from(table.rows))
    new = data.draw(WORDS)
    assume(new != old)
    outcome = rewrite(opened(table.text, FORM), [SetRow(name, Written(new))])
    assert outcome.revision is not None, outcome.problem
    result = outcome.revision.result
    before, after = table.text.splitlines(), result.source.data.decode().splitlines()

    assert outcome.result is Result.CHANGED
    assert len(before) == len(after)
    others = [(one, other) for one, other in zip(before, after, strict=True) if not _is_row(one, name)]
    assert len(others) == len(before) - 1
    metadata = opened(table.text, FORM).metadata.table
    assert metadata is not None
    if any(one != other for one, other in others):
        assert aligned_widths(metadata, table.text.encode()) is not None
        again = result.metadata.table
        assert again is not None
        assert aligned_widths(again, result.source.data) is not None
        assert wide(new) > max(wide(row[1]) for row in table.rows)
    assert [_cells(one) for one, _ in others] == [_cells(other) for _, other in others]
    assert result.metadata.values(name) == (new,)


@given(tables(), st.data())
def test_a_row_that_goes(table: Table, data: st.DataObject) -> None:
    """All other lines are the same to the byte."""
    name, _ = data.draw(st.sampled_from(table.rows))
    outcome = rewrite(opened(table.text, FORM), [RemoveMetadataRow(name)])
    assert outcome.revision is not None, outcome.problem

    kept = [line for line in table.text.splitlines() if not _is_row(line, name)]
    assert outcome.revision.result.source.data.decode().splitlines() == kept


def _is_row(line: str, name: str) -> bool:
    return line.startswith("|") and line.split("|")[1].strip() == name


def _cells(line: str) -> list[str]:
    """What a line says: padding and the dashes of a delimiter row count for nothing."""
    return [cell.strip().strip("-") for cell in line.split("|")] if line.startswith("|") else [line]
