"""Name issues with their repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.label_slots import RenamingLabels

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scaffold.documents.document import Document

_NUMBER = re.compile(r"#(?P<number>[1-9]\d*)")
_ISSUE = re.compile(
    r"https?://(?:www\.)?github\.com/(?P<repository>[\w.-]+/[\w.-]+)/(?:issues|pull)/(?P<number>\d+)/?", re.IGNORECASE
)


class QualifyIssues(RenamingLabels, frozen=True):
    """Write references `[#1]` whose definition leads to that issue of GitHub as `[org/repository#1]`, with it."""

    name: ClassVar[str] = "qualify issues"
    example: ClassVar[str] = """\
qualify issues: {}
---
# Faster builds

Part of [#12], see [what was said][#12] and [#13].

[#12]: https://github.com/example/builds/issues/12
[#13]: https://example.org/13
---
# Faster builds

Part of [example/builds#12], see [what was said][example/builds#12] and [#13].

[example/builds#12]: https://github.com/example/builds/issues/12
[#13]: https://example.org/13
"""

    def names(self, document: Document) -> Mapping[str, str]:
        found = {}
        for one in reversed(document.definitions):
            label, leads = _NUMBER.fullmatch(one.label), _ISSUE.fullmatch(one.target)
            if label and leads and label["number"] == leads["number"]:
                found[one.label] = f"{leads['repository']}#{leads['number']}"
        return found

    def right(self, document: Document) -> Collection[str]:
        return {label_key(one.label) for one in document.definitions if _ISSUE.fullmatch(one.target)}
