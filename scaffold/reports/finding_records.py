"""What a check found, for programs.

Lines and columns are 1-based and count characters (Unicode code points), an end column is that after the last
character; byte offsets are 0-based and count UTF-8 bytes of the file, a byte order mark too, the end not included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scaffold._version import __version__
from scaffold.rules.finding import Severity
from scaffold.rules.registry import BY_CODE
from scaffold.text.source import Source
from scaffold.text.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.problems import Problem
    from scaffold.workspace.checked import Checked, Reported

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def as_json(files: Sequence[Checked]) -> dict[str, Any]:
    """All findings, and the files that could not be checked."""
    return {
        "findings": [_record(file, one) for file in files for one in file.found],
        "problems": [_problem(file.path, file.problem) for file in files if file.problem is not None],
        "documents": sum(file.problem is None for file in files),
    }


def _record(file: Checked, one: Reported) -> dict[str, Any]:
    source = Source(file.data, file.path)
    fix = None
    if one.mend is not None:
        edits = [
            {"byte_start": edit.start, "byte_end": edit.end, "replacement": edit.replacement.decode()}
            for edit in sorted(one.mend.edits)
        ]
        fix = {"what": one.mend.what, "safe": one.mend.safe, "edits": edits}
    return {
        "path": file.path,
        "code": one.code,
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.message,
        "help": one.help,
        **_region(source, one.start, one.end),
        "byte_start": one.start,
        "byte_end": one.end,
        "fix": fix,
    }


def _region(source: Source, start: int, end: int) -> dict[str, int]:
    first, last = source.place(start), source.place(max(end, start))
    return {"line": first.line, "column": first.column, "end_line": last.line, "end_column": last.column}


def _problem(path: str, problem: Problem) -> dict[str, Any]:
    return {"path": path, "what": problem.what, "right": problem.right, "line": problem.place.line}


def as_sarif(files: Sequence[Checked]) -> dict[str, Any]:
    """A log of SARIF 2.1.0 with one run; columns are code points."""
    codes = sorted({one.code for file in files for one in file.found})
    rules = [
        {
            "id": code,
            "name": BY_CODE[code].name,
            "shortDescription": {"text": BY_CODE[code].name.replace("-", " ")},
            "fullDescription": {"text": BY_CODE[code].why},
            "defaultConfiguration": {"level": _SARIF_LEVELS[BY_CODE[code].severity]},
        }
        for code in codes
    ]
    failed = [file for file in files if file.problem is not None]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "scaffold", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [_notification(file) for file in failed],
                    }
                ],
                "results": [_result(file, one, codes) for file in files for one in file.found],
            }
        ],
    }


def _result(file: Checked, one: Reported, codes: Sequence[str]) -> dict[str, Any]:
    source = Source(file.data, file.path)
    region = _region(source, one.start, one.end)
    text = f"{one.message}; {one.help}" if one.help else one.message
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": _SARIF_LEVELS[one.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(file.path)},
                    "region": {
                        "startLine": region["line"],
                        "startColumn": region["column"],
                        "endLine": region["end_line"],
                        "endColumn": region["end_column"],
                        "byteOffset": one.start,
                        "byteLength": max(one.end - one.start, 0),
                    },
                }
            }
        ],
    }
    if one.mend is not None:
        replacements = [
            {
                "deletedRegion": {"byteOffset": edit.start, "byteLength": edit.end - edit.start},
                "insertedContent": {"text": edit.replacement.decode()},
            }
            for edit in sorted(one.mend.edits)
        ]
        change = {"artifactLocation": {"uri": _uri(file.path)}, "replacements": replacements}
        result["fixes"] = [{"description": {"text": one.mend.what}, "artifactChanges": [change]}]
    return result


def _notification(file: Checked) -> dict[str, Any]:
    assert file.problem is not None  # noqa: S101 -- only those come here
    return {
        "level": "warning",
        "message": {"text": file.problem.what},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file.path)}}}],
    }


def _uri(path: str) -> str:
    return quote(path.encode(errors="surrogateescape"))


def as_annotations(files: Iterable[Checked]) -> Iterator[str]:
    """A workflow command of GitHub a finding: it is shown at the line."""
    for file in files:
        source = Source(file.data, file.path)
        for one in file.found:
            region = _region(source, one.start, one.end)
            place = f"file={_property(visible(file.path))},line={region['line']},col={region['column']}"
            if region["end_line"] == region["line"]:
                place += f",endColumn={region['end_column']}"
            title = _property(f"{one.code} {one.rule}")
            text = "\n".join(visible_line(line) for line in (one.message, one.help) if line)
            yield f"::{_GITHUB_LEVELS[one.severity]} {place},title={title}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
