"""The rules for people: a page each, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.tables import write_table
from scaffold.rules.registry import BY_CODE

if TYPE_CHECKING:
    from scaffold.rules.registry import AnyRule

_FIXES = {
    "safe": "**safe**, by `--fix`; it makes the good example of the bad one",
    "unsafe": "**unsafe**, by `--unsafe-fixes`; it makes the good example of the bad one",
    "": "none, a person decides",
}
# What the four letters of a code stand for.
FAMILIES = {
    "META": "metadata",
    "STAT": "status",
    "SHAP": "the document as a whole",
    "SECT": "headings and sections",
    "TABL": "tables",
    "TASK": "tasks and asks",
    "REFS": "links, definitions and badges",
    "GLOS": "the glossary",
    "BOOK": "what the goals book reads otherwise than the page shows",
    "FOLD": "the documents of a folder together",
}


def page(rule: AnyRule) -> str:
    """A rule's page in Markdown: how bad, why, a bad and a good example, how to do without it."""
    return f"""\
# {rule.code}: {rule.name}

Severity: **{rule.severity}**. Fix: {_FIXES[rule.fixes]}.

{rule.why}

## Bad

{_fenced(rule.bad)}

## Good

{_fenced(rule.good)}

## Without it

`scaffold check --ignore {rule.code}`, or in `scaffold.yaml`:

```yaml
check:
  ignore: [{rule.code}]
```

or for one place, on the line before: `<!-- scaffold: ignore {rule.code} -->`
"""


def overview() -> str:
    """All rules in a table for each family, with links to their pages."""
    parts = []
    for letters, what in FAMILIES.items():
        rows = [
            (f"[{code}]({code}.md)", rule.name, str(rule.severity), rule.fixes, _first_sentence(rule.why))
            for code, rule in BY_CODE.items()
            if code.startswith(letters)
        ]
        table = write_table([("code", "name", "severity", "fix", "why"), *rows], ["None"] * 5)
        parts.append(f"## {letters}: {what}\n\n{table}")
    return "\n".join(parts)


def listing() -> list[tuple[str, str, str, str]]:
    """The same for a terminal: code, name, severity, why."""
    return [(code, rule.name, str(rule.severity), _first_sentence(rule.why)) for code, rule in BY_CODE.items()]


def _fenced(text: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}markdown\n{text.rstrip()}\n{fence}"


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).split(". ")[0].rstrip(".")
