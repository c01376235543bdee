"""REFS004: a badge that there is not."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.badge_names import BadgeNames
from scaffold.operations.rename_reference import RenameReference
from scaffold.rules.finding import Finding, Fix, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class UnknownBadge(Rule, frozen=True):
    """`badges` are those of the layout, `others` their other names in lower case."""

    code: ClassVar[str] = "REFS004"
    name: ClassVar[str] = "unknown-badge"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A badge is an image that the publisher knows by its name. With another name the page shows brackets, and nobody who
looks for help, say, finds the task."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Motivation

### Work items over the next year

| Task              | Owner(s)         | Notes |
| ----------------- | ---------------- | ----- |
| Measure each step | ![Heap wanted][] |       |
"""
    good: ClassVar[str] = bad.replace("Heap", "Help")

    badges: tuple[str, ...]
    others: frozenset[str]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        allowed = form.layout.badges.allowed
        if allowed:
            entries = [entry for entry in form.vocabulary.badges if entry.name in allowed]
            yield cls(allowed, frozenset(label_key(alias.name) for one in entries for alias in one.aliases))

    def check(self, facts: Facts) -> Iterator[Finding]:
        if b"![" not in facts.source.data:
            return
        known = {label_key(badge): badge for badge in (*self.badges, *self._elsewhere(facts.form))}
        for link in facts.document.references:
            if not link.image or link.defined or not link.label or (key := label_key(link.label)) in known:
                continue
            near = get_close_matches(key, known, n=1)
            fix = None
            if key in self.others:
                fix = Fix("write its name", (BadgeNames(),))
            elif near:
                right = known[near[0]]
                fix = fix_by(f"write `{right}`", RenameReference, label=link.label, to=right, safe=False)
            listed = ", ".join(f"`{badge}`" for badge in self.badges)
            what = f"`{link.label}` must be a badge that there is"
            help_ = f"did you mean `{known[near[0]]}`?" if near else f"there are {listed}"
            yield Finding(link.start, link.end, what, help_, fix)

    @staticmethod
    def _elsewhere(form: Format) -> tuple[str, ...]:
        """Badges that the vocabulary has and this layout has no use for are shown all the same."""
        return tuple(entry.name for entry in form.vocabulary.badges)
