"""`scaffold unset`: rows removed from many documents, with the definitions that only they used."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold.cli import run

GOAL = """\
# Goal

| Metadata         |               |
| :--------------- | ------------- |
| Point of contact | @ghost        |
| Status           | Proposed      |
| Roadmap          | Fast Builds   |
| Roadmap          | Safe Code     |
| Mood             | bright        |
| Zulip channel    | [#a][channel] |
| [lang] champion  | @octocat      |

[channel]: https://example.org/a

## Summary

Builds take half the time.
"""


@pytest.fixture
def goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two goals."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2026").mkdir()
    for name in "ab":
        Path(f"2026/{name}.md").write_text(GOAL)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        (["Roadmap"], ["| Roadmap          | Fast Builds   |\n", "| Roadmap          | Safe Code     |\n"]),
        (["[lang] champion"], ["| [lang] champion  | @octocat      |\n"]),
        (
            ["channel", "Roadmap"],
            [
                "| Zulip channel    | [#a][channel] |\n", "\n[channel]: https://example.org/a\n",
                "| Roadmap          | Fast Builds   |\n", "| Roadmap          | Safe Code     |\n",
            ],
        ),
        (["Mood", "--as-written"], ["| Mood             | bright        |\n"]),
        (["Short title"], []),
    ],
)  # fmt: skip
def test_rows_go(goals: Path, words: list[str], gone: list[str]) -> None:
    """All rows of the name in all documents, and nothing else; undo brings them back."""
    after = GOAL
    for line in gone:
        assert line in after
        after = after.replace(line, "")

    assert run(["unset", *words, "--yes"]) == 0
    assert [Path(f"2026/{name}.md").read_text() for name in "ab"] == [after, after]
    if gone:
        assert run(["undo"]) == 0
    assert [Path(f"2026/{name}.md").read_text() for name in "ab"] == [GOAL, GOAL]


def test_what_is_told(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By row; one document that is named is changed without asking."""
    assert run(["unset", "Roadmap", "2026/a.md"]) == 0
    assert capsys.readouterr() == (
        "Roadmap: Fast Builds → (none)\nRoadmap: Safe Code → (none)\n",
        "changed 1, unchanged 0, skipped 0, refused 0\n",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Mood"], "no layout has a row `Mood`"),
        (["Mood"], "`--as-written` takes any"),
        (["Roadmpa", "2026"], "did you mean `Roadmap`?"),
        (["Status", "status"], "`Status` is given twice"),
        (["2026/a.md"], "nothing to remove"),
        (["Roadmap", "2026/c.md"], "there is no such file"),
        (["Roadmap", "--", "Mood"], "there is no such file"),
        (["[nobody] champion"], "there is no team `nobody`"),
        ([], "missing argument"),
    ],
)
def test_mistakes(goals: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One error, and nothing is changed."""
    assert run(["unset", "--yes", *words]) == 2
    assert told in capsys.readouterr().err
    assert [Path(f"2026/{name}.md").read_text() for name in "ab"] == [GOAL, GOAL]
