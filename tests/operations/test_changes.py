"""What operations tell people of their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.documents.document import Document
from scaffold.layouts.kinds import Written
from scaffold.markdown.reading import read
from scaffold.operations.fmt import Fmt
from scaffold.operations.ordering import in_order, moves
from scaffold.operations.set_row import SetRow
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue

TEXT = "| Metadata |     |\n| --- | --- |\n| Status | Proposed |\n| Zulip channel | [#a][channel] |\n\n[channel]: x\n"
FRONT = "---\nstatus: draft\n---\n"
CHANNEL = Written("[#b][channel]", (("channel", "y"),))


@pytest.mark.parametrize(
    ("operation", "lines"),
    [
        (SetRow("Status", Written("Accepted")), [(2, "Status: Proposed → Accepted")]),
        (SetRow("Status", Written("Proposed")), []),
        (SetRow("Short title", Written("a|b")), [(1, "Short title: (none) → a|b")]),
        (
            SetRow("Zulip channel", CHANNEL),
            [(3, "Zulip channel: [#a][channel] → [#b][channel]"), (5, "definition `[channel]`: `x` → `y`")],
        ),
        (
            SetRow("Zulip channel", Written("[#a][channel]", (("other", "y"),))),
            [(4, "definition `[other]` added: `y`")],
        ),
        (Fmt(), []),
    ],
)
def test_changes_of_a_table(catalogue: Catalogue, operation: SetRow | Fmt, lines: list[tuple[int, str]]) -> None:
    """Each change of what is said, with its line in the document before; none of how it is written."""
    document = Document(read(Source(TEXT.encode())), catalogue.get("2025h2"))

    assert [(TEXT.encode().count(b"\n", 0, at), what) for at, what in operation.changes(document)] == lines


def test_things_keep_to_their_order() -> None:
    """Those of one rank keep theirs, and one without a rank follows what it stood after."""
    assert in_order([1, 0]) == [1, 0]
    assert in_order([None, 1, None, 0, None, 1]) == [0, 3, 4, 1, 2, 5]
    assert in_order([]) == []


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ([0, 1, 2], []),
        ([1, 2, 0], ["thing `a` moved down, after `c`"]),
        ([2, 0, 1], ["thing `c` moved up, to the top"]),
        ([0, 2, 1, 3], ["thing `c` moved up, after `a`"]),
        (
            [3, 2, 1, 0],
            ["thing `d` moved up, to the top", "thing `c` moved up, after `d`", "thing `b` moved up, after `c`"],
        ),
    ],
)
def test_as_few_moves_as_will_do(order: list[int], told: list[str]) -> None:
    """Each says which way, and what the thing stands after then."""
    things = [(10 * number, name) for number, name in enumerate("abcd"[: len(order)])]

    assert [change.what for change in moves("thing", things, order)] == told
