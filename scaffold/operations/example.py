"""The example of an operation: its documentation, and a test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scaffold.operations.content import ContentOperation

_LINE = re.compile(r"^---\n", re.MULTILINE)


class Example(NamedTuple):
    """The operation as it stands in a migration, a short document before it, and the document after it.

    `path` is where the document lives, where the first line says so in a comment: `# 2025h2/goal.md`.
    """

    yaml: str
    before: str
    after: str
    path: str


def example_of(kind: type[ContentOperation]) -> Example:
    """The parts of an operation's example, which lines of `---` part.

    Documents may have front matter, whose lines look the same: both have as many, so the middle one parts them.
    """
    yaml, *pieces = _LINE.split(kind.example)
    middle = len(pieces) // 2
    first = yaml.partition("\n")[0]
    path = first.removeprefix("#").strip() if first.startswith("#") else ""
    return Example(yaml, "---\n".join(pieces[:middle]), "---\n".join(pieces[middle:]), path)
