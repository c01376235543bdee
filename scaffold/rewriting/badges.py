"""Badges given on the command line to operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from scaffold.layouts.format import offered
from scaffold.markdown.references import label_key
from scaffold.operations.add_badge import AddBadge
from scaffold.operations.badge_cells import bare_badge
from scaffold.operations.remove_badge import RemoveBadge
from scaffold.operations.replace_badge import ReplaceBadge
from scaffold.problems import Problem
from scaffold.rewriting.table_words import expect_column, known_table
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.layouts.format import Format
    from scaffold.operations.content import ContentOperation

Verb: TypeAlias = Literal["add", "remove", "replace"]


def badge_operations(  # noqa: PLR0913 -- one argument for each option of the command
    verb: Verb,
    badges: Sequence[str],
    formats: Iterable[Format],
    *,
    where: Sequence[str] = (),
    table: str = "",
    column: str = "",
    instead_of: str = "",
    definition: bool | None = None,
) -> tuple[ContentOperation, ...]:
    """The operations that add or remove badges, or replace the first by the second.

    What is to be replaced may be a text of a cell: `*owner*`; `TBD` is both, `![TBD][]` a badge only. `where` are terms
    on rows. Raises `Problem` for a badge to be put in that no layout allows, with the nearest ones, for a wrong number
    of them, and where nothing says which tasks get one.
    """
    forms = tuple(formats)
    known = known_table(table, forms) if table else ""
    if column:
        expect_column(column, known, forms)
    terms = tuple(where)
    if not badges or (verb == "replace" and len(badges) != 2):
        right = "write the old one and the new one" if verb == "replace" else "write its name: `Complete`"
        raise Problem("name two badges" if verb == "replace" else "no badge is named", right=right)
    if verb == "remove":
        return tuple(
            RemoveBadge(badge=badge, table=known, column=column, where=terms, definition=definition) for badge in badges
        )
    for badge in badges if verb == "add" else badges[1:]:
        _expect_allowed(badge, forms)
    if verb == "add":
        if not (terms or instead_of):
            _expect_asking(badges, forms)
        return tuple(
            AddBadge(badge=badge, table=known, column=column, where=terms, instead_of=instead_of) for badge in badges
        )
    old, new = badges
    text = AddBadge(badge=new, table=known, column=column, where=terms, instead_of=old)
    if not is_badge(old, forms):
        return (text,)
    replacing = ReplaceBadge(badge=old, with_=new, table=known, column=column, where=terms, definition=definition)
    return (replacing,) if old.startswith("![") else (replacing, text)


def is_badge(text: str, formats: Sequence[Format]) -> bool:
    """Whether a text may be a badge: written as one, or called as one in some vocabulary."""
    return text.startswith("![") or label_key(text) in {label_key(name) for name in badge_names(formats)}


def badge_names(formats: Iterable[Format]) -> list[str]:
    """The names of all badges in all vocabularies, old ones too."""
    badges = (one for form in formats for one in form.vocabulary.badges)
    return [name for one in badges for name in (one.name, *(alias.name for alias in one.aliases))]


def _expect_asking(badges: Sequence[str], formats: Sequence[Format]) -> None:
    """Raise `Problem` for a badge that does not say by itself where it belongs, as the one that marks an ask does."""
    asking = {label_key(form.layout.asks.badge) for form in formats if form.layout.asks.form == "badge"}
    for badge in badges:
        if label_key(bare_badge(badge)) not in asking:
            right = "say `--where 'task=RFC decision'`, or `--instead-of TEXT`"
            raise Problem(f"nothing says which tasks get the badge `{bare_badge(badge)}`", right=right)


def _expect_allowed(badge: str, formats: Sequence[Format]) -> None:
    allowed = {label_key(name): name for form in formats for name in form.layout.badges.allowed}
    others = {
        label_key(alias.name)
        for form in formats
        for one in form.vocabulary.badges
        if one.name in form.layout.badges.allowed
        for alias in one.aliases
    }
    if label_key(bare_badge(badge)) not in {*allowed, *others}:
        known = [name for form in offered(formats) for name in form.layout.badges.allowed]
        raise Problem(f"no layout has a badge `{bare_badge(badge)}`", right=offer(badge, known, "there are"))
