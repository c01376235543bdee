"""What a document says that must agree with what others say: small enough to be kept for a thousand of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scaffold.rules.across_rule import Profile
from scaffold.rules.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

_USER = re.compile(rb"@[A-Za-z0-9][A-Za-z0-9-]*")
_LINKED = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")

# What else is compared of rows: what documents are called, and what follows them.
_ROLES = ("short title", "tracking")


class Claim(NamedTuple):
    """One thing said, and where (0-based bytes). `kind` is a role, `row NAME`, `user` (in the metadata), `owner`."""

    kind: str
    text: str
    start: int
    end: int


def profile_of(document: Document) -> Profile:
    """What one document claims; nothing where its metadata can't be read."""
    facts = Facts(document)
    claims = tuple(_claims(facts)) if facts.readable else ()
    return Profile(document.path, document.form.name, claims)


def _claims(facts: Facts) -> Iterator[Claim]:
    document = facts.document
    if document.title:
        named = document.metadata.with_role("title")
        yield Claim("title", document.title, *(facts.value(named[0]) if named else facts.top))
    for row in document.metadata.rows:
        if row.spec is None or not row.value:
            continue
        compared = row.spec.refers_to or row.spec.most
        users = row.spec.kind in ("user", "users")
        if not (compared or users or row.spec.role in _ROLES):
            continue
        span = facts.value(row)
        if compared:
            yield Claim(f"row {row.spec.name}", _LINKED.sub(r"\1", row.value).strip(), *span)
        if row.spec.role in _ROLES:
            yield Claim(row.spec.role, row.value, *span)
        if users:
            # What the vocabulary spells in one way has a rule of its own there.
            yield from (one for one in _users(facts, *span) if _spelt(facts, one.text) == one.text)
    for task in document.tasks:
        if task.owners:
            yield from _users(facts, task.start, task.end, "owner")


def _users(facts: Facts, start: int, end: int, kind: str = "user") -> Iterator[Claim]:
    for match in _USER.finditer(facts.source.data, start, end):
        yield Claim(kind, match[0].decode(), *match.span())


def _spelt(facts: Facts, user: str) -> str:
    return "@" + facts.form.people.get(user.removeprefix("@").lower(), user.removeprefix("@"))
