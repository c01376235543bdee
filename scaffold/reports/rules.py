"""The rules for people: a page each, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.tables import write_table
from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.registry import BY_CODE

if TYPE_CHECKING:
    from scaffold.rules.registry import AnyRule

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
    """A rule's page in Markdown: why, a bad and a good example, how to do without it."""
    fixed = "" if issubclass(rule, AcrossRule) else f"\n{_fix(rule)}\n"
    return f"""\
# {rule.code}: {rule.name}

{_article(rule.severity)} {rule.severity}, unless it is said otherwise below.

{rule.why}

## Bad

{_fenced(rule.bad)}

## Good

{_fenced(rule.good)}
{fixed}
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
            (f"[{code}]({code}.md)", rule.name, str(rule.severity), _first_sentence(rule.why))
            for code, rule in BY_CODE.items()
            if code.startswith(letters)
        ]
        table = write_table([("code", "name", "severity", "why"), *rows], ["None"] * 4)
        parts.append(f"## {letters}: {what}\n\n{table}")
    return "\n".join(parts)


def listing() -> list[tuple[str, str, str, str]]:
    """The same for a terminal: code, name, severity, why."""
    return [(code, rule.name, str(rule.severity), _first_sentence(rule.why)) for code, rule in BY_CODE.items()]


def _fix(rule: AnyRule) -> str:
    return (
        "The good example is what a fix makes of the bad one." if rule.fixable else "It has no fix: a person decides."
    )


def _article(severity: str) -> str:
    return "An" if severity == "error" else "A"


def _fenced(text: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}markdown\n{text.rstrip()}\n{fence}"


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).split(". ")[0].rstrip(".")
