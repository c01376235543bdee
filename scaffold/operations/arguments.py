"""What the arguments of operations mean, for documentation and editors. One name means the same wherever it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.operations.content import ContentOperation

MEANINGS: Mapping[str, str] = {
    "after": "What it is to stand right after.",
    "any case": "Upper and lower case are the same.",
    "as whole word": "Only where it is no part of a longer word.",
    "as written": "The value is taken as it is: the layout does not check it or write it in its own way.",
    "badge": "The name of a badge.",
    "before": "What it is to stand right before.",
    "by": "What is to stand there instead.",
    "cells": "Texts by column.",
    "column": "A column by its header, by the layout's name of it, or by its role.",
    "definition": "Whether its definition goes too; without it, as the layout keeps them.",
    "exact": "Only this very URL, and none that begins with it.",
    "from layout": "With what the layout has in a section of this heading.",
    "heading": "The heading of a section.",
    "if empty": "Only cells that are empty.",
    "if missing": "Only where the row is absent or empty.",
    "instead of": "The text that gives way to it.",
    "label": "The label of a reference, without its brackets.",
    "level": "How deep the heading is; 0 leaves that to the layout.",
    "line": "The whole line, or the paragraph, that stands there now.",
    "only if": "Only where the row says just this.",
    "only if used": "Only where something refers to it.",
    "path": "The file that stands there now.",
    "row": "A metadata row by its name.",
    "section": "In the table of the section with this heading.",
    "subgoal": "In the table of the subgoal with this heading.",
    "table": "Tables by the layout's name of them, by their header as a list, or `metadata`.",
    "target": "The URL or path that it leads to.",
    "text": "What stands there now.",
    "to": "What it is to be from now on.",
    "url": "The URL that stands there now, or its beginning.",
    "value": "What it is to say.",
    "values": "Old values with the new ones.",
    "where": "Conditions on a row: fields of tasks, as of `--where`, or columns. All must hold.",
    "whole words": "Only where it is no part of a longer word.",
    "with": "The badge that is to stand there instead.",
}
# What an argument means in one operation alone.
OWN: Mapping[tuple[str, str], str] = {
    ("add column", "column"): "The header of the new column.",
    ("add column", "value"): "What every row says there.",
    ("add section", "text"): "The text of the section; `{Short title}` in it is the value of that metadata row.",
    ("add table row", "after"): "The row that it is to stand after, as texts by column; or `start`, or `end`.",
    ("align metadata", "alignments"): "One for each column; without it, as the layout does.",
    ("align table", "style"): "As `fmt` writes tables, or in their own style.",
    ("map cells", "matching"): "Whole cells; otherwise parts of them too.",
    ("move table row", "after"): "The row that they are to stand after, as texts by column; or `start`, or `end`.",
    ("move table row", "before"): "The row that they are to stand before, as texts by column.",
    ("move value", "remove"): "Remove the row that had it.",
    ("move value", "to"): "The metadata row that gets the value.",
    ("order rows", "rows"): "Names in their order; without it, in the layout's.",
    ("remove column", "only empty"): "Only where all cells of the column are empty.",
    ("remove definition", "even if used"): "Also one that something refers to.",
    ("remove definition", "unused"): "Every one that nothing refers to.",
    ("remove row", "value"): "Only rows that say just this.",
    ("remove row", "value matching"): "Only rows in which this regular expression is found, in any case.",
    ("remove section", "whatever"): "Whatever it says.",
    (
        "rename column",
        "table",
    ): "Tables by the layout's name of them, or by their header; without it, all that have it.",
    ("rename document", "to"): "The new path, or a folder that ends in `/`.",
    ("rename issue repository", "repository"): "The repository, as `organisation/name`.",
    ("rename person", "bare"): "Also where the name stands without `@`.",
    ("rename person", "person"): "The user.",
    ("rename team", "team"): "The team, without brackets.",
    ("strip template text", "having"): "Only text that has these words.",
    (
        "add section",
        "level",
    ): "How deep the heading is; 0: as the layout has it, else as deep as the section beside it.",
    ("rename section", "alone"): "Its subsections keep their level.",
    ("rename section", "level"): "How deep the heading is to be; 0 leaves that as it is.",
    ("replace phrase", "in"): "The places that count.",
    ("set cells", "column"): "One column, with its `value`; or use `cells`.",
    ("set cells", "cells"): "Texts by column, for several columns.",
    ("split table", "group cells"): "What becomes of what a group's own row says besides its name.",
    ("split table", "mark"): "What the rows of a group begin with.",
}


def meaning(kind: type[ContentOperation], argument: str) -> str:
    """What an argument of an operation means, in a sentence; empty where nobody said so."""
    return OWN.get((kind.name, argument)) or MEANINGS.get(argument, "")
