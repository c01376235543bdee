"""All rules over one document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scaffold.rules.facts import NOWHERE, Around, Facts
from scaffold.rules.finding import Diagnostic
from scaffold.rules.ignoring import Ignored
from scaffold.rules.registry import RULES
from scaffold.rules.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.rules.across_rule import AcrossRule
    from scaffold.rules.finding import Finding
    from scaffold.rules.rule import Rule

_ALL = Selection()


def diagnose(document: Document, selection: Selection = _ALL, around: Around = NOWHERE) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, in the order of its places. Raises nothing for what it says."""
    return tuple(sorted(_found(document, selection, around), key=lambda one: (one.start, one.code)))


def _found(document: Document, selection: Selection, around: Around) -> Iterator[Diagnostic]:
    facts, ignored = Facts(document, around), Ignored(document)
    rules = rules_of(document.form)
    everything = not selection.select and not selection.ignore
    for rule in rules if everything else [rule for rule in rules if selection.has(rule.code)]:
        if not rule.alone and not facts.readable:
            continue
        found = False
        for finding in rule.check(facts):
            found = True
            if (rule.code, rule.name, finding.start) not in ignored:
                yield diagnosed(rule, finding, selection)
        if found and rule.alone:
            return


def diagnosed(rule: Rule | AcrossRule, finding: Finding, selection: Selection) -> Diagnostic:
    """A finding with its rule, as heavy as it is chosen to be."""
    severity = selection.severity_of(rule.code, finding.severity or rule.severity)
    return Diagnostic(
        rule.code, rule.name, severity, finding.start, finding.end, finding.message, finding.help, finding.fix
    )


@lru_cache(maxsize=64)
def rules_of(form: Format) -> tuple[Rule, ...]:
    """The rules that a layout asks for; those that stand alone come first."""
    made = [rule for kind in RULES for rule in kind.of(form)]
    return tuple(sorted(made, key=lambda rule: not rule.alone))
