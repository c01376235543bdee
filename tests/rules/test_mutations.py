"""A correct document is broken in one way at a random place: the rule finds it, and nothing but what follows.

Its fix, where it has one, makes no finding more.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from mutations import MUTATIONS
from rules_of import form_of, nothing_there

from scaffold.api import create
from scaffold.documents.document import Document
from scaffold.markdown.reading import read
from scaffold.rules.checking import diagnose
from scaffold.rules.claims import profile_of
from scaffold.rules.facts import Around
from scaffold.rules.fixing import fixed
from scaffold.rules.folder import across_rules, diagnose_folder
from scaffold.rules.registry import ACROSS, BY_CODE, RULES
from scaffold.rules.selection import Selection
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.rules.finding import Diagnostic

EXAMPLES = Path(__file__).parents[2] / "seeds" / "examples"
MUTANTS = int(os.environ.get("SCAFFOLD_MUTANTS", "5"))
# What a mutation of lines can't break: the layout of a folder, and a glossary of terms used, which no layout ships.
ELSEWHERE = {"SHAP001", "GLOS002"}
RFC = """\
---
title: Ship faster
status: draft
owner: ada
reviewers: [grace]
target: 2027-Q2
---

## Context

Orders wait for a crane.

## Decisions

| Decision     | Taken on   | Cost |
| ------------ | ---------- | ---- |
| Buy a second | 2026-11-02 | high |

## Open points

* Who pays?
"""


@cache
def correct() -> tuple[tuple[Format, str], ...]:
    """The documents that the examples make, and one with front matter."""
    found = [(form_of("front matter"), RFC)]
    for path in sorted(EXAMPLES.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        name = next(line for line in text.splitlines() if line.startswith("layout:")).split(":")[1].strip(" \"'")
        found.append((form_of(name), create(name, text).document.source.data.decode()))
    return tuple(found)


def findings(form: Format, text: str) -> Counter[str]:
    return Counter(one.code for one in diagnose(_opened(form, text), around=Around(nothing_there)))


def _opened(form: Format, text: str) -> Document:
    return Document(read(Source(text.encode(), "goal.md")), form, "")


def test_every_rule_has_a_mutation() -> None:
    """No rule of single documents is left out."""
    assert set(MUTATIONS) == {rule.code for rule in RULES} - ELSEWHERE


def test_correct_documents_are_nearly_that() -> None:
    """Examples have no errors, so that what is found in a mutant comes from its mutation."""
    for form, text in correct():
        errors = [code for code in findings(form, text) if BY_CODE[code].severity == "error"]
        assert errors == [], (form.name, errors)


@pytest.mark.parametrize("code", MUTATIONS)
def test_mutants_are_found(code: str) -> None:
    """As many mutants as SCAFFOLD_MUTANTS says (5): each has a finding more, and none that does not follow."""
    mutation = MUTATIONS[code]
    made = 0
    for seed in range(MUTANTS * 40):
        rng = Random(f"{code} {seed}")
        form, text = rng.choice(correct())
        broken = mutation.break_(rng, text.split("\n"))
        if broken is None or made == MUTANTS:
            continue
        made += 1
        mutant = "\n".join(broken)
        new = findings(form, mutant) - findings(form, text)

        assert new[code] > 0, f"not found by {code} ({form.name}, seed {seed})\n{_difference(text, mutant)}"
        mended = fixed(_opened(form, mutant), Selection((code,)), unsafe=True, around=Around(nothing_there)).revision
        assert mended is not None
        left = findings(form, mended.result.source.data.decode()) - findings(form, text)
        assert left[code] <= new[code], f"the fix makes more ({form.name}, seed {seed})"
        beside = set(new) - {code} - mutation.follows
        assert not beside, f"{code} also {beside} ({form.name}, seed {seed})\n{_difference(text, mutant)}"

    assert made == MUTANTS


@pytest.mark.parametrize("code", [rule.code for rule in ACROSS if rule.code != "FOLD005"])
def test_mutants_of_a_folder_are_found(code: str) -> None:
    """Of several documents that agree, one is broken: what two must not share, or what one must name."""
    for seed in range(MUTANTS):
        rng = Random(f"{code} {seed}")
        texts = _folder()
        path = rng.choice(sorted(texts))
        other = rng.choice(sorted(set(texts) - {path}))
        texts[path] = _disagreeing(code, texts[path], texts[other])
        found = Counter(one.code for several in _together(texts).values() for one in several)

        assert found == {code: found[code]}, (path, other)
        assert found[code] > 0
    assert _together(_folder()) == {}


def _folder() -> dict[str, str]:
    """Goals that agree: no two of one title or issue, each user in one spelling, all of one roadmap."""
    text = next(text for form, text in correct() if form.name == "2026")
    title = text.split("\n", 1)[0]
    found = {}
    for number in range(3):
        own = text.replace(title, f"{title} {number}")
        own = re.sub(r"(\| Tracking issue +\|)[^|]*\|", rf"\1 [rust-lang/goals#{number + 1}] |", own)
        found[f"2026/goal-{number}.md"] = re.sub(r"(\| Roadmap +\|)[^|]*\|", r"\1 Verifiable crates |", own)
    return found


def _disagreeing(code: str, text: str, other: str) -> str:
    if code == "FOLD001":
        return text.replace("@ghost", "@GHOST")
    if code == "FOLD002":
        return text.replace("| Verifiable crates |", "| Verifiable crate |")
    if code == "FOLD003":
        return other.split("\n", 1)[0] + "\n" + text.split("\n", 1)[1]
    issue = re.compile(r"\| Tracking issue .*")
    row = issue.search(other)
    assert row is not None
    return issue.sub(row[0], text)


def _together(texts: dict[str, str]) -> dict[str, list[Diagnostic]]:
    roadmap = next((form, text) for form, text in correct() if form.name == "2026-roadmap")
    documents = [Document(read(Source(text.encode(), path)), form_of("2026"), "2026") for path, text in texts.items()]
    documents.append(Document(read(Source(roadmap[1].encode(), "2026/roadmap.md")), roadmap[0], "2026"))
    rules = across_rules((form_of("2026"), roadmap[0]))
    return diagnose_folder(map(profile_of, documents), rules, dict.fromkeys(texts, Selection()))


def _difference(text: str, mutant: str) -> str:
    import difflib

    return "\n".join(difflib.unified_diff(text.split("\n"), mutant.split("\n"), lineterm="", n=1))
