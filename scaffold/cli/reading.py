"""What `list` and `overview` share: all documents below paths, one after the other; a failure stops nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.cli.terminal import say
from scaffold.problems import BadCondition, Problem, Skipped
from scaffold.reports.sentences import counted, sentence
from scaffold.workspace.documents import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaffold.documents.document import Document
    from scaffold.workspace.project import Project


@dataclass(slots=True)
class Passed:
    """How many documents were taken, and what was not: pages, documents of closed milestones, files that failed."""

    taken: int = 0
    pages: int = 0
    closed: int = 0
    failed: int = 0

    @property
    def left_out(self) -> str:
        """What was not taken, in words that go on a sentence."""
        words = (
            f"; {counted(self.pages, 'page')} skipped: no layout knows them" if self.pages else "",
            f"; {self.closed:,} of closed milestones left out" if self.closed else "",
            f"; {counted(self.failed, 'failure')}" if self.failed else "",
        )
        return "".join(words)


def pass_documents(
    project: Project,
    paths: Sequence[str],
    take: Callable[[Document], bool],
    layout: str = "",
    *,
    spared: Callable[[Document], bool] | None = None,
) -> Passed:
    """Give each document to `take`, which says whether it is selected; but not those of closed milestones for which
    `spared` holds. Failures are said at once, and counted. Raises `BadCondition`.
    """
    passed = Passed()
    for document in documents(project, paths, layout, spared=spared):
        try:
            if document is None:
                passed.pages += 1
            elif isinstance(document, Problem):
                raise document
            else:
                passed.taken += take(document)
        except BadCondition:
            raise
        except Skipped:
            passed.closed += 1
        except Problem as problem:  # also one that shows only when a part is read: front matter that is no YAML
            passed.failed += 1
            say(sentence(problem))
    return passed
