"""Answers made safe: whatever a person writes, the document keeps its shape, and reading it gives the answer back."""

from __future__ import annotations

import re

from scaffold.markdown.headings import escaped_heading
from scaffold.markdown.reading import BlockKind, read
from scaffold.problems import Problem
from scaffold.text.edits import Edit, apply_edits
from scaffold.text.source import Source
from scaffold.text.visible import control_in, folded

# What would make a line something else: a list item, a heading, a quote, code, a table row, a definition, a rule.
_LEADING = re.compile(
    r"""(?P<number>\d{1,9})(?P<mark>[.)])(?=\s|$)
    | (?P<sign> \#(?=\#{0,5}(?:\s|$)) | > | [*+-](?=\s|$) | `(?=``) | ~(?=~~) | \| | \[(?=[^\]]*\]:) )
    | (?P<rule>[*_-])(?=(?:\s*(?P=rule)){2,}\s*$)""",
    re.VERBOSE,
)


def refuse_controls(text: str) -> str:
    """`text`, known to have no control characters. Raises `Problem`."""
    found = control_in(text)
    if found:
        raise Problem(f"has a control character ({found})", right="take it out")
    return text


def one_line(text: str) -> str:
    """`text` with its white space folded: a pasted line end must not break a table or a heading."""
    return folded(refuse_controls(text))


def safe_heading(text: str) -> str:
    """`text` as the text of a heading."""
    return escaped_heading(one_line(text))


def safe_paragraph(text: str) -> str:
    """`text` as a paragraph of one line: it stays one, whatever it starts with."""
    line = one_line(text)
    match = _LEADING.match(line)
    if match is None:
        return line
    at = match.end("number") if match["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def safe_text(text: str, level: int) -> str:
    """Markdown of several blocks below a heading of `level`: headings that would end its section become text.

    Raises `Problem` where code or a comment is opened and never closed: it would swallow the rest of the document.
    """
    body = refuse_controls(re.sub(r"\r\n?", "\n", text)).strip("\n").rstrip()
    _expect_closed(body)
    # After an empty line, as it will stand below its heading: at the very top `---` would open front matter.
    source = Source(f"\n{body}\n".encode())
    edits = []
    for block in read(source).blocks:
        if block.kind is BlockKind.HEADING and block.level <= level:
            lines = source.text(block.start, block.end)
            underlined = not lines.lstrip().startswith("#") or "\n" in lines.strip()
            start = source.line_start(block.end - 1) if underlined else block.start
            indent = len(source.data[start : block.end]) - len(source.data[start : block.end].lstrip(b" "))
            edits.append(Edit(start + indent, start + indent, b"\\"))
    return apply_edits(source.data, edits).decode().strip("\n")


def _expect_closed(body: str) -> None:
    """A heading after the text must be one: code or HTML left open would take it in."""
    text = f"\n{body}\n\n".encode()
    last = read(Source(text + b"# closed\n")).blocks[-1]
    if last.kind is not BlockKind.HEADING or last.start != len(text):
        line = text[: last.start].count(b"\n")
        kind = "a comment or HTML" if last.kind is BlockKind.HTML else "code"
        raise Problem(f"opens {kind} in its line {line} and never closes it", right="close it before the text ends")
