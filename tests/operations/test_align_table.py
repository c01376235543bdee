"""`align table`: named tables, as `fmt` has them or in their own style."""

from __future__ import annotations

import pytest
from goals import asked, goals, opened

from scaffold.operations.align_table import AlignTable
from scaffold.rewriting.outcome import Result, rewrite

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n"
OTHER = "\n| A | B |\n|---|---|\n| a b c | |\n"
WIDE = "| Task       | Owner(s) | Notes |\n|------------|----------|-------|\n| a          | b        |       |\n"
TIGHT = "| Task | Owner(s) | Notes |\n|------|----------|-------|\n"

# Name: (table before, style, table after).
CASES = {
    "canonical": (
        "| Task | Owner(s) | Notes |\n|:--|---|---|\n| a `b` | c |\n", "canonical",
        "| Task  | Owner(s) | Notes |\n| :---- | -------- | ----- |\n| a `b` | c        |       |\n",
    ),
    "tight delimiters": (
        "| Task | Owner(s) | Notes |\n|:--|--:|:-:|\n| a `b` | c | |\n", "own",
        "| Task  | Owner(s) | Notes |\n|:------|---------:|:-----:|\n| a `b` | c        |       |\n",
    ),
    "delimiters with blanks": (
        "| Task | Owner(s) | Notes |\n| :-- | --: | --- |\n| a `b` | c | |\n", "own",
        "| Task  | Owner(s) | Notes |\n| :---- | -------: | ----- |\n| a `b` | c        |       |\n",
    ),
    "delimiters that do not fill the column": (
        "| Task    | Owner(s) | Notes |\n| :--     | ---      | ---   |\n| a long one | c | |\n", "own",
        "| Task       | Owner(s) | Notes |\n| :--        | ---      | ---   |\n| a long one | c        |       |\n",
    ),
    "as wide as most lines have it": (
        WIDE + "| c | d | |\n",
        "own",
        WIDE + "| c          | d        |       |\n",
    ),
    "a directive": (
        "| Task | Owner(s) | Notes |\n|---|---|---|\n| (((A very long directive))) |\n", "own",
        "| Task | Owner(s) | Notes |\n|------|----------|-------|\n| (((A very long directive))) |\n",
    ),
    "surplus and missing cells": (
        "| Task | Owner(s) | Notes |\n|---|---|---|\n| a | b | c | d |\n| e |\n", "own",
        TIGHT + "| a    | b        | c     | d |\n| e    |          |       |\n",
    ),
    "no pipes": ("Task|Owner(s)|Notes\n-|-|-\na|b|\n", "own", "Task|Owner(s)|Notes\n-|-|-\na|b|\n"),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES)
def test_align(case: str, ending: str) -> None:
    """The page stays the same, and so do other tables."""
    before, style, expected = (part.replace("\n", ending) for part in CASES[case])
    head, other = HEAD.replace("\n", ending), OTHER.replace("\n", ending)
    operation = asked(AlignTable, table="tasks", style=style)
    done = rewrite(opened(head + before + other, goals()), [operation])

    assert done.revision is not None, done.problem
    assert done.revision.result.source.data.decode() == head + expected + other
    assert rewrite(done.revision.result, [operation]).result is Result.UNCHANGED


def test_tables_in_doubt() -> None:
    """What parsers read in two ways, and what is protected, is left alone."""
    indented = HEAD + "| Task | Owner(s) | Notes |\n|---|---|---|\n    | a | b | c |\n"
    protected = HEAD + "<!-- scaffold: off -->\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n| a | b | |\n"
    operations = [asked(AlignTable, table="tasks"), asked(AlignTable, table="tasks", style="own")]

    for text in (indented, protected):
        assert rewrite(opened(text, goals()), operations).result is Result.UNCHANGED
