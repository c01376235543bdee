"""The guard: four checks that every step of a revision passes before anything is written.

1. stable: an operation that says it is idempotent yields no edit on its own result
2. same page: what the operation did not name looks the same to the parser
3. nothing lost: before + added = after + removed, class by class
4. reads back: reading the result gives what the operation meant
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from scaffold.documents.metadata import front_matter_block
from scaffold.markdown.accounting import account_of, imbalance, same_things
from scaffold.markdown.comparing import Unit, differing_units, first_difference, page_units, parted, same_pages
from scaffold.problems import Problem, Refused
from scaffold.text.edits import EditKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scaffold.documents.document import Document
    from scaffold.rewriting.revision import Revision, Step
    from scaffold.text.edits import Span


def guard(revision: Revision) -> None:
    """Raise `Refused` at the first check that a step of the revision does not pass."""
    for step in revision.steps:
        for check in CHECKS:
            try:
                check(step)
            except Refused:
                raise
            except Problem as problem:  # the result can't even be read
                raise Refused("reads back", problem.what, place=problem.place, diff=_diff(step)) from None


def stable(step: Step) -> None:
    """Running the operation on its own result changes nothing more."""
    if not step.operation.idempotent:
        return
    again = step.operation.edits(step.after)
    if again:
        raise _refused("stable", step, f"`{step.operation.name}` would change its own result again", again[0].start)


def same_page(step: Step) -> None:
    """Under layout edits the whole page is the same; under content edits all that was not named."""
    if all(edit.kind is EditKind.LAYOUT for edit in step.edits):
        if not same_pages(step.before.source, step.after.source):
            raise _refused("same page", step, "the page would look different", *_differing_offset(step))
        _same_front_matter(step, (), ())
        return
    operation = step.operation
    spans = operation.named(step.before), operation.named(step.after)
    labels = operation.labels()
    units = differing_units(step.before.reading, step.after.reading, labels)
    others_before, named_before = parted(units[0], spans[0])
    others_after, named_after = parted(units[1], spans[1])
    difference = first_difference(others_before, others_after)
    if difference is None and operation.moves:
        difference = first_difference(*(sorted(units, key=_looks) for units in (named_before, named_after)))
    if difference is not None:
        at = _start_of(difference[1], step.after)
        raise _refused("same page", step, "something that was not to be changed would look different", at)
    _same_front_matter(step, *spans)


def _looks(unit: Unit) -> str:
    """What stands in another place looks the same there."""
    return repr(unit.events)


def nothing_lost(step: Step) -> None:
    """Every word, URL, definition, footnote, comment and line of code is accounted for."""
    added, removed = step.operation.account(step.before)
    if not added and not removed and same_things(step.before.reading, step.after.reading):
        return
    wrong = imbalance(account_of(step.before.reading), account_of(step.after.reading), added, removed)
    if wrong is not None:
        name, thing, many = wrong
        where = (step.before if many < 0 else step.after).source
        at = max(where.data.find(thing.encode()), 0)
        what = f"{'lose' if many < 0 else 'add'} {abs(many)} of the {name}: `{thing}`"
        raise Refused("nothing lost", f"the change would {what}", place=where.place(at), diff=_diff(step))


def reads_back(step: Step) -> None:
    """Reading the result gives the value that was meant."""
    unread = step.operation.unread(step.after)
    if unread:
        raise _refused("reads back", step, unread, _first_change(step))


CHECKS: tuple[Callable[[Step], None], ...] = (stable, same_page, nothing_lost, reads_back)


def _same_front_matter(step: Step, before: Iterable[Span], after: Iterable[Span]) -> None:
    """Front matter is no page: outside the lines that were named its bytes are the same."""
    if _unnamed_front_matter(step.before, before) != _unnamed_front_matter(step.after, after):
        raise _refused("same page", step, "front matter that was not to be changed would differ", _first_change(step))


def _unnamed_front_matter(document: Document, named: Iterable[Span]) -> bytes:
    block = front_matter_block(document.reading)
    if block is None:
        return b""
    source = document.source
    pieces, position = [], block.start
    for span in sorted(span for span in named if block.start <= span.start < block.end):
        pieces.append(source.data[position : max(position, source.line_start(span.start))])
        position = source.line_end(max(span.end - 1, span.start))
    pieces.append(source.data[position : block.end])
    return b"".join(pieces)


def _differing_offset(step: Step) -> tuple[int]:
    difference = first_difference(page_units(step.before.source), page_units(step.after.source))
    return (_start_of(difference[1], step.after) if difference else _first_change(step),)


def _start_of(unit: Unit | None, document: Document) -> int:
    return unit.start if unit is not None else len(document.source.data)


def _first_change(step: Step) -> int:
    pairs = zip_longest(step.before.source.data, step.after.source.data)
    at = next((offset for offset, (one, other) in enumerate(pairs) if one != other), 0)
    return min(at, len(step.after.source.data))


def _refused(check: str, step: Step, what: str, at: int) -> Refused:
    return Refused(check, what, place=step.after.source.place(at), diff=_diff(step))


def _diff(step: Step) -> str:
    """The step as a unified diff: what would have been written."""
    import difflib  # noqa: PLC0415 -- few results are refused

    lines = difflib.unified_diff(
        step.before.source.data.decode().splitlines(keepends=True),
        step.after.source.data.decode().splitlines(keepends=True),
        fromfile=step.before.path or "before",
        tofile=f"{step.after.path or 'after'} (refused)",
        n=1,
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
