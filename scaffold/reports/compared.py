"""Two versions of files, compared: as text for a terminal, as Markdown for a review, as JSON.

JSON is a list with an object for each file that differs: `path`, `old path` (null where it is not there), `state`
(`changed`, `renamed`, `added`, `removed`) and `differences`, a list of objects with the keys `kind`, `change`,
`section` (a list of headings), `table`, `row`, `named by`, `column`, `old`, `new`, `old line`, `new line`, as
`scaffold.documents.difference` has them; a line is null where there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from scaffold.reports.differences import Marks, told
from scaffold.reports.sentences import counted
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scaffold.documents.difference import Difference
    from scaffold.reports.differences import Sentence
    from scaffold.reports.excerpts import Excerpt

ComparedFormat: TypeAlias = Literal["text", "json", "markdown"]
State: TypeAlias = Literal["changed", "renamed", "added", "removed"]

_OTHERS: tuple[State, ...] = ("renamed", "added", "removed")
_PLAIN, _BOLD, _RED, _GREEN = "\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[32m"


class Compared(NamedTuple):
    """One file in two versions: the paths of both (empty where it is not there), all differences, whether it was moved
    to another path, and the title of one that is there only once.
    """

    old_path: str
    path: str
    differences: tuple[Difference, ...] = ()
    renamed: bool = False
    title: str = ""

    @property
    def state(self) -> State:
        if not self.old_path:
            return "added"
        return "removed" if not self.path else "renamed" if self.renamed else "changed"


def compared(files: Sequence[Compared], form: ComparedFormat, *, colour: bool = False) -> str:
    """What differs, in one of the formats. Files without a difference are to be left out before."""
    match form:
        case "json":
            return _json(files)
        case "markdown":
            return "\n".join(_markdown(one) for one in files)
        case _:
            return "\n".join(_text(one, colour=colour) for one in files)


def summary(files: Sequence[Compared]) -> str:
    """`5 differences in 2 files, 1 added`."""
    if not files:
        return "nothing differs"
    total = sum(len(one.differences) for one in files)
    states = Counter(one.state for one in files)
    others = [f"{states[state]:,} {state}" for state in _OTHERS if states[state]]
    return ", ".join((f"{counted(total, 'difference')} in {counted(len(files), 'file')}", *others))


def _text(one: Compared, *, colour: bool) -> str:
    """The path, and below it a sentence for each difference, with the line in the new file, or `-` and the old one."""
    marks = _text_marks(colour=colour)
    lines = [_coloured(_BOLD, colour=colour)(_headline(one, visible_line, lambda title: f'"{visible_line(title)}"'))]
    for difference in one.differences:
        at = (
            str(difference.new_line)
            if difference.new_line
            else f"-{difference.old_line}"
            if difference.old_line
            else ""
        )
        sentence = told(difference, marks)
        lines.append(f"{at:>6}  {sentence.text}")
        lines += [f"{'':>8}  {_inline(excerpt, marks)}" for excerpt in sentence.excerpts]
        lines += _more(sentence, f"{'':>8}  ")
    return "\n".join(lines) + "\n"


def _text_marks(*, colour: bool) -> Marks:
    red, green = _coloured(_RED, colour=colour), _coloured(_GREEN, colour=colour)
    return Marks(
        place=visible_line,
        name=lambda text: f"`{visible_line(text)}`",
        quoted=lambda text: f'"{visible_line(text)}"',
        old=lambda text: red(visible_line(text)),
        new=lambda text: green(visible_line(text)),
    )


def _coloured(code: str, *, colour: bool) -> Callable[[str], str]:
    return (lambda text: f"{code}{text}{_PLAIN}") if colour else (lambda text: text)


def _inline(excerpt: Excerpt, marks: Marks) -> str:
    """As git has it: `words [-old-] {+new+} words`."""
    pieces = (
        visible_line(excerpt.before),
        marks.old(f"[-{excerpt.old}-]") if excerpt.old else "",
        marks.new(f"{{+{excerpt.new}+}}") if excerpt.new else "",
        visible_line(excerpt.after),
    )
    return " ".join(piece for piece in pieces if piece)


def _more(sentence: Sentence, indent: str) -> Iterator[str]:
    if sentence.more:
        yield f"{indent}… and {counted(sentence.more, 'more place')}"


def _headline(one: Compared, path: Callable[[str], str], title: Callable[[str], str]) -> str:
    match one.state:
        case "renamed":
            return f"{path(one.old_path)} → {path(one.path)}"
        case "added" | "removed" as state:
            return f"{path(one.path or one.old_path)} {state}" + (f": {title(one.title)}" if one.title else "")
        case _:
            return path(one.path)


def _markdown(one: Compared) -> str:
    """A heading and a list. All text of a document stands in code, so that it names nobody and shows no images."""
    marks = Marks(code_span, code_span, code_span, code_span, code_span)
    lines = [f"#### {_headline(one, code_span, code_span)}", ""]
    for difference in one.differences:
        sentence = told(difference, marks)
        lines.append(f"- {sentence.text}")
        if sentence.excerpts:
            lines += ["", *(f"  {line}".rstrip() for line in _fenced(sentence.excerpts)), *_more(sentence, "\n  "), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _fenced(found: Iterable[Excerpt]) -> Iterator[str]:
    """Excerpts as a block that a review shows in red and green."""
    lines = []
    for excerpt in found:
        if excerpt.old:
            lines.append("- " + _joined(excerpt.before, excerpt.old, excerpt.after))
        if excerpt.new:
            lines.append("+ " + _joined(excerpt.before, excerpt.new, excerpt.after))
    fence = _longer_than("`", "\n".join(lines), 3)
    yield from (f"{fence}diff", *lines, fence)


def _joined(*texts: str) -> str:
    return " ".join(visible_line(text) for text in texts if text)


def code_span(text: str) -> str:
    """A text as code in a line of Markdown (CommonMark 0.31, section 6.1), whatever stands in it."""
    shown = visible_line(text)
    fence = _longer_than("`", shown, 1)
    apart = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{apart}{shown}{apart}{fence}"


def _longer_than(character: str, text: str, least: int) -> str:
    runs = re.findall(f"{re.escape(character)}+", text)
    return character * max(least, *(len(run) + 1 for run in runs), least)


def _json(files: Sequence[Compared]) -> str:
    import msgspec  # noqa: PLC0415 -- only this format needs it

    values = [
        {
            "path": _path(one.path),
            "old path": _path(one.old_path),
            "state": one.state,
            "differences": [_plain(difference) for difference in one.differences],
        }
        for one in files
    ]
    return msgspec.json.format(msgspec.json.encode(values), indent=2).decode() + "\n"


def _plain(difference: Difference) -> dict[str, Any]:
    values = {name.replace("_", " "): value for name, value in difference._asdict().items()}
    return {**values, "old line": difference.old_line or None, "new line": difference.new_line or None}


def _path(path: str) -> str | None:
    """Bytes of a file name that are no UTF-8 are written out."""
    return path.encode("utf-8", "backslashreplace").decode() or None
