"""META012: a row that links by a label which the document does not define."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.references.dead import dead_definitions
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import RowSpec
    from scaffold.rules.facts import Facts

_LABELLED = re.compile(r"\[[^\[\]]+\]\[(?P<label>[^\[\]]+)\]")


class UndefinedLabel(Rule, frozen=True):
    """`spec` is a row whose value is a link."""

    code: ClassVar[str] = "META012"
    name: ClassVar[str] = "undefined-label"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
`[#faster][channel]` is a link only where a line `[channel]: https://…` says where it leads. Without one the page shows
the brackets."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |                    |
| :--------------- | ------------------ |
| Point of contact | @ghost             |
| Status           | Proposed           |
| Zulip channel    | [#faster][channel] |

## Summary

Builds take half the time.
"""
    good: ClassVar[str] = bad.replace("\n## Summary", "\n[channel]: https://example.org/faster\n\n## Summary")

    spec: RowSpec

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        yield from (cls(row) for row in form.layout.metadata.rows if row.kind == "link")

    def check(self, facts: Facts) -> Iterator[Finding]:
        for row in facts.document.metadata.rows:
            match = _LABELLED.fullmatch(row.value) if row.spec is self.spec else None
            if match and label_key(match["label"]) not in facts.defined and not _swallowed(facts, match["label"]):
                what = f"`{match['label']}` must be defined in the document, since `{row.name}` links by it"
                yield Finding(*facts.value(row), what, f"add `[{match['label']}]: https://…` below the table")


def _swallowed(facts: Facts, label: str) -> bool:
    """Whether its definition stands there and is dead, which another rule tells."""
    return any(label_key(dead.label) == label_key(label) for dead in dead_definitions(facts))
