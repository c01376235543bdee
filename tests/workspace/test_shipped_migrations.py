"""The migrations that come with the program: a document before and after each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.layouts.shipped import shipped
from scaffold.operations.migration import operations_for
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.source import Source
from scaffold.workspace.migrations import load_migration
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.operations.migration import Migration

HEAD = "# Faster builds\n\n| Metadata | |\n| --- | --- |\n| Point of contact | @ghost |\n"
STATUS = "| Status | Proposed |\n"
TASKS = HEAD + STATUS + "\n## Ownership and team asks\n\n"
TABLE = "| Task | Owner(s) or team(s) | Notes |\n|---|---|---|\n"
ROADMAP = "# Builds\n\n| Metadata | |\n| --- | --- |\n| Short title | Fast |\n| Point of contact | @ghost |\n"
QUESTIONS = "## Frequently asked questions\n\n### Why?\n\nBecause.\n"

# Name: (path, before, after).
CASES = {
    "2024h2-subgoal-to-task": (
        "2024h2/faster.md",
        TASKS + "| Subgoal  | Owner(s) or team(s) | Notes |\n| -------- | ------------------- | ----- |\n"
                "| Measure  | @ghost              |       |\n",
        TASKS + "| Task     | Owner(s) or team(s) | Notes |\n| -------- | ------------------- | ----- |\n"
                "| Measure  | @ghost              |       |\n",
    ),
    "2024h2-flat-tables": (
        "2024h2/faster.md",
        TASKS + TABLE + "| Reports | @ghost | |\n| Cache | @octocat | |\n"
                "| ↳ Design | @ghost | |\n",
        TASKS + TABLE + "| Reports | @ghost | |\n\n"
                "### Cache\n\nOwner(s) or team(s): @octocat\n\n"
                  "| Task   | Owner(s) or team(s) | Notes |\n|--------|---------------------|-------|\n"
                  "| Design | @ghost              |       |\n",
    ),
    "2025h1-point-of-contact": (
        "2025h1/faster.md",
        HEAD.replace("Point of contact", "Owner(s)") + STATUS,
        HEAD + STATUS,
    ),
    "2025h2-generated-rows": (
        "2025h2/faster.md",
        HEAD + "| Teams | <!-- TEAMS WITH ASKS --> |\n| Task owners | @octocat |\n" + STATUS,
        HEAD + "| Task owners | @octocat |\n" + STATUS,
    ),
    "2025h2-reference-pr": (
        "2025h2/faster.md",
        TASKS + TABLE
                + "| Author specification 1st draft | @ghost | |\n"
                  "| Finalize specification text | ![Team][] [spec] | |\n"
                "| Finalize specification text | @ghost | |\n",
        TASKS + TABLE
                + "| Author Reference PR | @ghost | |\n| Review/revise Reference PR | ![Team][] [lang-docs] | |\n"
                "| Finalize specification text | @ghost | |\n",
    ),
    "broken-tables": (
        "2025h1/faster.md",
        HEAD.replace("| Point", "|---|---|\n| Point") + "\n" + STATUS + "\n## Ownership and team asks\n\n" + TABLE
                + "| :-- | --- | --- |\n| Measure | @ghost | - |\n",
        TASKS + TABLE + "| Measure | @ghost | - |\n",
    ),
    "channel-row": (
        "2025h1/faster.md", HEAD + STATUS, HEAD + STATUS + "| Zulip channel | N/A |\n",
    ),
    "goals-repository": (
        "2026/faster.md",
        HEAD + STATUS + "| Tracking issue | [rust-lang/rust-project-goals#1] |\n\n## Summary\n\n"
                        "<https://github.com/rust-lang/rust-project-goals/issues/1>, `rust-lang/rust-project-goals`\n",
        HEAD + STATUS + "| Tracking issue | [rust-lang/goals#1] |\n\n## Summary\n\n"
                        "<https://github.com/rust-lang/goals/issues/1>, `rust-lang/rust-project-goals`\n",
    ),
    "roadmap-funding": (
        "2026/roadmap-fast.md",
        ROADMAP + "\n## Motivation\n\nTime.\n\n" + QUESTIONS,
        ROADMAP + "\n## Motivation\n\nTime.\n\n## Funding\n\n(((FUNDING TABLE: Fast)))\n\n" + QUESTIONS,
    ),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One without anything of its own."""
    (tmp_path / "scaffold.yaml").write_text("", encoding="utf-8")
    return Project.around(tmp_path)


def result(project: Project, migration: Migration, path: str, text: str) -> tuple[Result, str]:
    """What becomes of a document, and what it says then."""
    document = project.open(Source.read(text.encode(), path))
    outcome = rewrite(document, operations_for(migration, document))
    assert outcome.revision is not None, outcome.problem
    return outcome.result, outcome.revision.result.source.data.decode()


def test_every_shipped_migration_has_a_case() -> None:
    """A file that nobody tries is not shipped."""
    assert set(CASES) == {path.stem for path in shipped("seeds").glob("migrations/*.yaml")}


@pytest.mark.parametrize("name", CASES)
def test_migration(project: Project, name: str) -> None:
    """It does what its title says, and done again it does nothing."""
    path, before, after = CASES[name]
    migration = load_migration(project, name)

    assert result(project, migration, path, before) == (Result.CHANGED, after)
    assert result(project, migration, path, after) == (Result.UNCHANGED, after)
