"""Layouts whose parts do not fit together are refused when they are loaded, with the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.layouts.catalogue import Catalogue
from scaffold.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

# What stands in the file after its name; the line of the mistake; and words of the message.
MISTAKES = {
    "sections in a circle": (
        "sections:\n  - {heading: A, parent: B, level: 3}\n  - {heading: B, parent: A, level: 3}\n",
        3, "stands in itself",
    ),
    "a default that its kind refuses": (
        "metadata:\n  rows:\n    - {name: when, kind: date, default: soon}\n", 4, "`soon` is not a date",
    ),
    "two parts with one key": (
        "metadata:\n  rows:\n    - {name: a b}\n    - {name: a-b}\n", 5, "would be `a_b`, as of `a b`",
    ),
    "a key that is taken": ("metadata:\n  rows:\n    - {name: layout}\n", 4, "would be `layout`"),
    "a name that breaks a table": ("metadata:\n  rows:\n    - {name: a|b}\n", 4, "can't be the name of a row"),
    "headings too deep": ("sections:\n  - {heading: A, level: 6, holds: questions}\n", 3, "would be of level 7"),
    "two rows with one role": (
        "metadata:\n  rows:\n    - {name: a, role: contact}\n    - {name: b, role: contact}\n",
        4, "have the role `contact`",
    ),
    "an unknown name in a path": ('file: {path: "{year}/{slug}.md"}\n', 2, "there is no `{year}` in a path"),
    "a path of no Markdown file": ('file: {path: ""}\n', 2, "is no path of a Markdown file"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_what_does_not_fit_is_refused(tmp_path: Path, case: str) -> None:
    """One sentence with file and line, and what would be right."""
    text, line, words = MISTAKES[case]
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "my.yaml").write_text(f"name: my\n{text}", encoding="utf-8")

    with pytest.raises(Problem) as caught:
        Catalogue(tmp_path).get("my")

    assert words in caught.value.what
    assert caught.value.right
    assert (caught.value.place.path, caught.value.place.line) == (str(tmp_path / "layouts" / "my.yaml"), line)


@pytest.mark.parametrize("name", ["../vocabulary/asks", "..", "/etc/passwd", "2025h1.yaml"])
def test_a_name_from_data_stays_in_its_folder(name: str) -> None:
    """A layout is named, and no path."""
    with pytest.raises(Problem, match="there is no layout"):
        Catalogue().get(name)
