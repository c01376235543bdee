"""A table of values as plain records, each with its line: from CSV, JSON or YAML."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from scaffold.problems import Place, Problem, Problems
from scaffold.text.values import MOST_PROBLEMS
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

# One value, or the several of a list.
Cell: TypeAlias = "str | tuple[str, ...]"
Kind: TypeAlias = Literal["csv", "json", "yaml"]

_MOST_VALUES = 250_000  # of YAML, which is read at about 200,000 characters a second
_BLANKS = re.compile(r"[ \t\r\n]*")
_QUOTED = re.compile(r'"[^"]*"')
_DELIMITERS = ",;\t"  # spreadsheets write `;` where `,` is the decimal mark


class Record(NamedTuple):
    """Values by the names of their columns; `line` is the 1-based line in which the record begins."""

    line: int
    values: dict[str, Cell]


def read_records(text: str, path: str = "", kind: Kind | None = None) -> list[Record]:
    """The records of a text: of CSV with a header, or of a JSON or YAML list of mappings; told from the text if no kind
    is named. A missing value and `null` are empty; numbers and booleans are the words they were written as.

    Raises `Problem` for what can't be read at all, `Problems` for records that are none, each with its line.
    """
    return list(_READERS[kind or _told(text)](text, path))


def _told(text: str) -> Kind:
    bare = text.lstrip()
    if bare.startswith(("[", "{")):
        return "json"
    return "yaml" if bare.startswith(("- ", "-\n", "---", "#")) else "csv"


def _csv(text: str, path: str) -> Iterator[Record]:
    lines = _csv_lines(text, path)
    if not lines:
        return
    start, header = lines[0][0], _bare(lines[0][1])
    if "" in header or len({name.lower() for name in header}) < len(header):
        twice = next((name for name in header if name and header.count(name) > 1), "")
        what = f"the column `{twice}` stands twice" if twice else "a column has no name"
        raise Problem(what, right="give each column a name of its own in the first line", place=Place(path, start))
    wrong = []
    for line, cells in lines[1:]:
        full = cells[: max(len(header), len(_bare(cells)))]
        if len(full) == len(header):
            yield Record(line, dict(zip(header, full, strict=True)))
        else:
            what = f"has {len(full)} {'cell' if len(full) == 1 else 'cells'}, and the first line has {len(header)}"
            wrong.append(Problem(what, right="put cells with a comma in quotes", place=Place(path, line)))
    _raise(wrong)


def _csv_lines(text: str, path: str) -> list[tuple[int, list[str]]]:
    """Each line that is not empty, with its number; a cell in quotes may go over several."""
    header = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=header.count), strict=True, skipinitialspace=True
    )
    found, line = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        right = 'close each quote, and write `""` for one inside'
        raise Problem(f"is not CSV: {error}", right=right, place=Place(path, line)) from None
    return found


def _bare(cells: list[str]) -> list[str]:
    """Without the empty cells at its end, which spreadsheets write."""
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _json(text: str, path: str) -> Iterator[Record]:
    decoder = json.JSONDecoder(
        object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str
    )  # numbers stay the words that they were written as
    try:
        whole = decoder.decode(text)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        raise Problem(f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", place=place) from None
    except ValueError as error:
        raise Problem(str(error), right="keep one of them", place=Place(path)) from None
    except RecursionError:
        raise Problem("is nested too deeply", right="write a list of records", place=Place(path)) from None
    lines = iter(_json_lines(text, decoder)) if isinstance(whole, list) else iter(())
    yield from _records(whole, path, lambda _: Place(path, next(lines, 1)))


def _json_lines(text: str, decoder: json.JSONDecoder) -> Iterator[int]:
    """The line in which each item of a list begins."""
    line = counted = 0
    at = _skipped(text, text.index("[") + 1)
    while text[at] != "]":
        line += text.count("\n", counted, at)
        counted = at
        yield line + 1
        _, end = decoder.raw_decode(text, at)
        at = _skipped(text, end)
        at = _skipped(text, at + 1) if text[at] == "," else at


def _skipped(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match is not None else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"`{next(name for name in names if names.count(name) > 1)}` stands twice in one record")
    return values


def _yaml(text: str, path: str) -> Iterator[Record]:
    yaml = read_yaml(text, path, words=True, most=_MOST_VALUES)
    yield from _records(yaml.value, path, lambda number: yaml.place((number,)))


def _records(value: Any, path: str, place: Any) -> Iterator[Record]:
    """The items of a list as records. `place` says where an item stands, asked of each in their order."""
    if value is None:
        return
    if not isinstance(value, list):
        raise Problem("is no list", right="write a list of records, each with its `path`", place=Place(path))
    wrong = []
    for number, item in enumerate(value):
        at: Place = place(number)
        try:
            yield Record(at.line, _named(item, at))
        except Problem as problem:
            wrong.append(problem)
    _raise(wrong)


def _named(item: Any, place: Place) -> dict[str, Cell]:
    if not isinstance(item, dict):
        raise Problem("is no record of names and values", right="write `path: …` and the values", place=place)
    return {name: _cell(name, value, place) for name, value in item.items()}


def _cell(name: str, value: Any, place: Place) -> Cell:
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, list | dict) for one in value)):
        raise Problem(f"`{name}` is neither a value nor a list of values", right="write words", place=place)
    return tuple(map(_words, value)) if isinstance(value, list) else _words(value)


def _words(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value).strip()


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise Problems(tuple(problems[:MOST_PROBLEMS]))


_READERS = {"csv": _csv, "json": _json, "yaml": _yaml}
