"""REFS006: a link to a file that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class DeadLink(Rule, frozen=True):
    code: ClassVar[str] = "REFS006"
    name: ClassVar[str] = "dead-link"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
A relative link leads to a file beside the document. `page.html` counts as there where `page.md` is, since that is what
a book makes of it. Addresses on the web are not looked at."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time, as [planned](./no-such-plan.md).
"""
    good: ClassVar[str] = bad.replace("./no-such-plan.md", "#motivation")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:  # noqa: ARG003 -- it holds in every layout
        yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        exists = facts.around.exists
        if exists is None:
            return
        links = [(link.start, link.end, link.target) for link in facts.document.references if not link.label]
        links += [(one.start, one.end, one.target) for one in facts.document.definitions]
        for start, end, target in links:
            path = _path(target)
            if path and not any(exists(one) for one in _ways(path)):
                yield Finding(
                    start,
                    end,
                    f"a relative link must lead to a file that is there, and `{path}` is not",
                    "links are relative to the folder of the document",
                )


def _path(target: str) -> str:
    """The path of a relative link without its fragment; empty for any other link."""
    bare = unquote(target.partition("#")[0].partition("?")[0])
    if ":" in bare.split("/")[0] or bare.startswith(("/", "<")) or "{{" in bare or "@" in bare:
        return ""
    return bare


def _ways(path: str) -> Iterator[str]:
    yield path
    if path.endswith(".html"):
        bare = path.removesuffix(".html")
        yield bare + ".md"
        if bare.endswith("index"):
            yield bare.removesuffix("index") + "README.md"
