"""What is known before anybody is asked: of the person, and of the documents that exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Earlier:
    """A document that exists. All values are as an answer would say them."""

    path: str
    title: str
    milestone: str
    layout: str = ""
    rows: tuple[tuple[str, str], ...] = ()  # by the row's role

    def row(self, role: str) -> str:
        return dict(self.rows).get(role, "")


@dataclass(frozen=True, slots=True)
class Known:
    """`people` and `teams` are those of the documents, the most frequent first; `documents` the newest first.

    `goes_on` says whether there are folders with documents that a new one might continue, `complete` whether all
    documents have been read.
    """

    user: str = ""
    milestone: str = ""
    milestones: tuple[str, ...] = ()
    goes_on: bool = False
    complete: bool = True
    documents: tuple[Earlier, ...] = ()
    people: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()

    def names_of(self, layout: str) -> tuple[tuple[str, str], ...]:
        """The names by which documents of a layout are referred to, and the title of each."""
        return tuple((one.row("short title") or one.title, one.title) for one in self.documents if one.layout == layout)

    def document(self, path: str) -> Earlier | None:
        return next((one for one in self.documents if one.path == path), None)

    def of_the_same_name(self, title: str, milestone: str) -> Earlier | None:
        """The newest document of this title in an earlier milestone."""
        wanted = " ".join(title.split()).lower()
        return next((one for one in self.documents if one.title.lower() == wanted and one.milestone < milestone), None)
