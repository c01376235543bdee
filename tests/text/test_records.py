"""Records of CSV, JSON and YAML: the values as they were written, and the line in which each record begins."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold.problems import Problem, Problems
from scaffold.text.records import Record, read_records

CELLS = st.text("aé;,\t\"'|\n#[-", max_size=6).map(lambda text: text.strip())
TABLES = st.lists(st.tuples(CELLS.filter(bool), CELLS, CELLS.filter(bool)), min_size=1, max_size=5)


@given(TABLES, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_csv_reads_back(rows: list[tuple[str, ...]], delimiter: str, newline: str, everything: bool) -> None:
    """Whatever is in the cells, whichever separator and line end a spreadsheet writes."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=newline,
        quoting=csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL,
    )
    writer.writerows([("path", "one", "two"), *rows])

    found = read_records(text.getvalue(), kind="csv")
    assert [tuple(record.values.values()) for record in found] == rows
    lines = text.getvalue().split("\n")
    assert all(rows[at][0].split("\n")[0][:1] in lines[record.line - 1] for at, record in enumerate(found))


@given(st.lists(st.dictionaries(st.sampled_from("abc"), CELLS | st.lists(CELLS, max_size=3)), max_size=4))
def test_json_reads_back(records: list[dict[str, str | list[str]]]) -> None:
    """Lists stay lists; with or without line breaks."""
    for indent in (None, 1):
        found = read_records(json.dumps(records, indent=indent), kind="json")

        assert [record.values for record in found] == [
            {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
            for record in records
        ]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1.10,true\n",
        'a;b\n1.10;"true"\n',
        "\n\n a ; b \n1.10;true\n;;\n",
        'a\tb\n"1.10"\ttrue\t\n',
        '[{"a": 1.10, "b": true}]',
        "- a: 1.10\n  b: true\n",
        "# values\n- {a: 1.10, b: true}\n",
        "---\n- a: '1.10'\n  b: true\n",
    ],
)
def test_the_kind_is_told_from_the_text(text: str) -> None:
    """Numbers and booleans are the words that were written."""
    assert [record.values for record in read_records(text)] == [{"a": "1.10", "b": "true"}]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a,b\n"x\ny",1\nz,2\n', [2, 4]),
        ('[\n\n{"a": "["},\n{"a": "]"}, {"a": 1}]\n', [3, 4, 4]),
        ("- a: 1\n- a: |\n    x\n    y\n- a: 2\n", [1, 2, 5]),
    ],
)
def test_lines(text: str, lines: list[int]) -> None:
    """1-based, of the first line of each record."""
    assert [record.line for record in read_records(text)] == lines


def test_nothing() -> None:
    """No text has no records; what is missing is empty."""
    assert [read_records(text) for text in ("", "a,b\n", "[]", "[\n]", "---\n")] == [[]] * 5
    assert read_records('a;"b, c, d"\n1;2\n') == [Record(2, {"a": "1", "b, c, d": "2"})]
    assert read_records("- a:\n") == read_records('[{"a": null}]') == [Record(1, {"a": ""})]


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "[1,]",
        '[{"a": 1}] 2',
        '{"a": 1}',
        "[{}, 1]",
        "- a: [[1]]\n",
        "- - a\n",
        "a,a\n1,2\n",
        'a\n"b\n',
        "a\n1,2\n",
    ],
)
def test_what_is_none(text: str) -> None:
    """A problem and no traceback."""
    with pytest.raises((Problem, Problems)):
        read_records(text, "v")
