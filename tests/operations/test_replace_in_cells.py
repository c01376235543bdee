"""`replace in cells`: the text, and no look-alike."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, problem

from scaffold.operations.replace_in_cells import ReplaceInCells
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | lang |\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n"
END = "\nlang\n\n[defined]: https://example.org/lang\n[lang]: https://example.org/lang\n"

# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "every column": ("| lang | lang | a |\n", {}, "| spec | spec | a |\n"),
    "one column": ("| lang | lang | a |\n", {"column": "owner"}, "| lang | spec | a |\n"),
    "where it holds": ("| lang | | |\n| lang | | x |\n", {"where": ["notes=x"]}, "| lang | | |\n| spec | | x |\n"),
    "inside words": ("| language, lang-docs | | |\n", {}, "| specuage, spec-docs | | |\n"),
    "whole words": (
        "| language, lang-docs, lang, t-lang, (lang) | | |\n", {"as_whole_word": True},
        "| language, lang-docs, spec, t-lang, (spec) | | |\n",
    ),
    "not in code or comments": (
        "| `lang` lang <!-- lang --> | <b title=lang> | |\n", {}, "| `lang` spec <!-- lang --> | <b title=lang> | |\n",
    ),
    "not in URLs": (
        "| https://lang.example [lang](https://lang.example) <https://lang.example> | | |\n", {},
        "| https://lang.example [spec](https://lang.example) <https://lang.example> | | |\n",
    ),
    "not in labels that are defined": (
        "| [lang] [lang][] [lang][defined] | | |\n", {}, "| [lang] [lang][] [spec][defined] | | |\n",
    ),
    "a text that the new one contains": (
        "| lang, lang-docs | | |\n", {"by": "lang-docs"}, "| lang-docs, lang-docs | | |\n",
    ),
    "by nothing": ("| a lang | lang | |\n", {"by": ""}, "| a |  | |\n"),
    "pipes": ("| a \\| b | | |\n", {"text": "a | b", "by": "b | a"}, "| b \\| a | | |\n"),
    "what is no regular expression": ("| a.b axb | | |\n", {"text": "a.b", "by": "\\1"}, "| \\1 axb | | |\n"),
    "nothing": ("| Lang | | |\n", {}, "| Lang | | |\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_replace(case: str) -> None:
    """In cells of the table only, and not where it is no text."""
    before, arguments, expected = CASES[case]
    operation = asked(ReplaceInCells, **{"table": "tasks", "text": "lang", "by": "spec", **arguments})

    assert after(HEAD + before + END, operation, goals()) == HEAD + expected + END


def test_a_kind_is_kept() -> None:
    """What the column would not allow is no replacement."""
    text = HEAD + "| a | | |\n\n| Team | Support level | Notes |\n|---|---|---|\n| [lang] | Small | |\n"
    operation = asked(ReplaceInCells, table="team asks", text="Small", by="Tiny")

    assert problem(text, operation, goals())[:2] == (Result.FAILED, "`Support level`: `Tiny` is not allowed")


@pytest.mark.parametrize("arguments", [{"text": ""}, {"by": "a\nb"}, {"text": "a\x07"}])
def test_wrong_arguments(arguments: dict[str, str]) -> None:
    """A cell is one line of text."""
    with pytest.raises(Problem):
        asked(ReplaceInCells, **{"table": "tasks", "text": "a", "by": "b", **arguments})
