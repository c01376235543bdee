"""All rules that look at the documents of a folder together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scaffold.rules.checking import diagnosed
from scaffold.rules.registry import ACROSS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scaffold.layouts.format import Format
    from scaffold.rules.across_rule import AcrossRule, Profile
    from scaffold.rules.finding import Diagnostic
    from scaffold.rules.selection import Selection


def across_rules(forms: Sequence[Format]) -> tuple[AcrossRule, ...]:
    """The rules that these layouts ask for."""
    return tuple(rule for kind in ACROSS for rule in kind.of(forms))


def diagnose_folder(
    profiles: Iterable[Profile], rules: Iterable[AcrossRule], selections: Mapping[str, Selection]
) -> dict[str, list[Diagnostic]]:
    """What is wrong with the documents of one folder together, by their paths. `selections` has those of all paths that
    are looked at; the others are there to be compared with.
    """
    ordered = sorted(profiles)
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for rule in rules:
        for path, finding in rule.check(ordered):
            selection = selections.get(path)
            if selection is not None and selection.has(rule.code):
                found[path].append(diagnosed(rule, finding, selection))
    return dict(found)
