"""Rename a team."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.documents.places import texts, urls
from scaffold.layouts.kinds import known_team
from scaffold.markdown.references import label_key
from scaffold.operations.label_slots import RenamingLabels, bare_label
from scaffold.operations.plain_names import plain_names
from scaffold.operations.respelling import Slot
from scaffold.problems import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, RowSpec
    from scaffold.text.edits import Edit


class RenameTeam(RenamingLabels, frozen=True):
    """Rename a team wherever `[old]` refers to it, in names of rows and definitions too, and its channel with its URL.

    The layout's vocabulary must know the new name, unless `as written: true`.
    """

    name: ClassVar[str] = "rename team"
    example: ClassVar[str] = """\
rename team: {team: cranes, to: lifting, as written: true}
---
# Faster builds

| Metadata          |                     |
| :---------------- | ------------------- |
| Point of contact  | @ghost              |
| Status            | Proposed            |
| [cranes] champion | @octocat            |
| Zulip channel     | [#cranes][channel]  |

[channel]: https://example.zulipchat.com/#narrow/channel/7-cranes

## Ownership and team asks

| Task             | Owner(s) or team(s)            | Notes |
| ---------------- | ------------------------------ | ----- |
| Standard reviews | ![Team][] [cranes], [cranes-2] |       |
---
# Faster builds

| Metadata           |                     |
| :----------------- | ------------------- |
| Point of contact   | @ghost              |
| Status             | Proposed            |
| [lifting] champion | @octocat            |
| Zulip channel      | [#lifting][channel] |

[channel]: https://example.zulipchat.com/#narrow/channel/7-lifting

## Ownership and team asks

| Task             | Owner(s) or team(s)             | Notes |
| ---------------- | ------------------------------- | ----- |
| Standard reviews | ![Team][] [lifting], [cranes-2] |       |
"""

    team: str
    to: str
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for what can't be a team's name."""
        msgspec.structs.force_setattr(self, "team", bare_label(self.team))
        msgspec.structs.force_setattr(self, "to", bare_label(self.to))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Skipped` where the layout has no teams, and `Problem` for a name that its vocabulary lacks."""
        if not _has_teams(document.form):
            raise Skipped(f"the layout `{document.form.name}` has no teams")
        found = super().edits(document)
        if found and not self.as_written:
            try:
                known_team(self.to, document.form)
            except Problem as problem:
                raise Problem(problem.what, right=f"{problem.right}; `as written: true` goes on without it") from None
        return found

    def names(self, document: Document) -> Mapping[str, str]:  # noqa: ARG002 -- it is the same in every document
        return {label_key(self.team): self.to, label_key("#" + self.team): "#" + self.to}

    def labels(self) -> frozenset[str]:
        return frozenset(label_key(prefix + name) for prefix in ("", "#") for name in (self.team, self.to))

    def slots(self, document: Document) -> Iterator[Slot]:
        lower = document.source.data.lower()
        if self.team.lower().encode() not in lower and self.to.lower().encode() not in lower:
            return
        yield from super().slots(document)
        yield from plain_names(document, _of_teams, self.team, self.to, "team")
        yield from self._channels(document)

    def _channels(self, document: Document) -> Iterator[Slot]:
        """What a link to the team's channel says, and the channel's name in its URL."""
        names = rf"#(?:(?P<old>{re.escape(self.team)})|{re.escape(self.to)})(?!-?\w)"
        pattern = re.compile(names.encode(), re.IGNORECASE)
        links = [link for link in document.references if self._channel(link.target)]
        values = [(row.start, row.end) for row in document.metadata.with_role("channel")]
        for text in texts(document):
            within = any(start <= text.start < end for start, end in values)
            if within or any(link.start < text.start < link.end for link in links):
                for match in pattern.finditer(document.source.data, text.start, text.end):
                    said = match[0].decode()
                    yield Slot(*match.span(), said, "#" + self.to if match["old"] else said, "channel")
        for url in urls(document):
            found = self._channel(url.text)
            if found is not None:
                at = url.start + len(url.text[: found.start("name")].encode())
                named = found["name"]
                wanted = self.to if named.lower() == self.team.lower() else named
                yield Slot(at, at + len(named.encode()), named, wanted, "channel")

    def _channel(self, url: str) -> re.Match[str] | None:
        """The team's channel in a URL of Zulip: its number, and its name."""
        names = "|".join(re.escape(name) for name in (self.team, self.to))
        return re.search(rf"/#?narrow/(?:channel|stream)/(?:\d+-)?(?P<name>{names})(?=/|\?|$)", url, re.IGNORECASE)


def _of_teams(spec: RowSpec | Column) -> bool:
    return spec.kind in ("team", "teams") or spec.role == "team"


def _has_teams(form: Format) -> bool:
    layout = form.layout
    specs: list[RowSpec | Column] = [*layout.metadata.rows]
    specs += (column for table in layout.tables for column in table.columns)
    return bool(form.teams) or layout.asks.form != "none" or any(_of_teams(spec) for spec in specs)
