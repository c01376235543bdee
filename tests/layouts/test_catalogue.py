"""Layouts are loaded, merged and checked; a mistake names the file, its line and what is allowed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from scaffold.layouts.catalogue import Catalogue
from scaffold.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.layouts.format import Format

SHIPPED = ("2024h2", "2025h1", "2025h1-final", "2025h2", "2026", "2026-roadmap")


def written(folder: Path, **layouts: str) -> Catalogue:
    """A catalogue of a project that has these layouts of its own; `_` in a name stands for `-`."""
    (folder / "layouts").mkdir(exist_ok=True)
    for name, text in layouts.items():
        (folder / "layouts" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return Catalogue(folder)


def words(folder: Path, **files: str) -> None:
    (folder / "vocabulary").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "vocabulary" / f"{name}.yaml").write_text(text, encoding="utf-8")


def headings(form: Format) -> list[str]:
    return [section.heading for section in form.layout.sections]


def row_names(form: Format) -> list[str]:
    return [row.name for row in form.layout.metadata.rows]


PARENT = """\
name: parent
title: The parent
rank: 7
milestones: [2020]
recognise: {rows: [A]}
metadata:
  rows:
    - {name: A, kind: user, required: true, help: the first}
    - {name: B}
    - {name: C}
sections:
  - {heading: One, help: about one}
  - {heading: Two}
  - {heading: Three}
statuses:
  - {name: Draft, next: [Done]}
  - {name: Done}
""".replace("[2020]", '["2020"]')


# -- the shipped layouts


def test_every_shipped_layout_loads(catalogue: Catalogue) -> None:
    """The six layouts that come with the program are right by their own rules."""
    loaded = catalogue.formats()

    assert tuple(form.name for form in loaded) == SHIPPED
    assert catalogue.names == SHIPPED
    assert all(form.layout.title and form.layout.metadata.rows and form.layout.sections for form in loaded)


def test_a_layout_is_loaded_once(catalogue: Catalogue) -> None:
    """Asking again gives the very same layout, so that its lookups are made once."""
    assert catalogue.get("2025h1") is catalogue.get("2025h1")


def test_the_source_of_a_layout_is_its_file(catalogue: Catalogue) -> None:
    """`source` is the file that a person would edit."""
    assert catalogue.source("2026").name == "2026.yaml"
    assert catalogue.source("2026").is_file()


def test_an_unknown_layout_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    """A misspelt layout gets the nearest name and all names."""
    with pytest.raises(Problem) as caught:
        catalogue.get("2025h")

    assert caught.value.what == "there is no layout `2025h`"
    assert "did you mean `2025h" in caught.value.right
    assert all(f"`{name}`" in caught.value.right for name in SHIPPED)


def test_the_final_2025h1_has_no_generated_rows(catalogue: Catalogue) -> None:
    """A shipped child takes rows and statuses of its parent away, changes fields, and keeps all else."""
    parent, child = catalogue.get("2025h1"), catalogue.get("2025h1-final")

    assert {"Teams", "Task owners"} <= set(row_names(parent))
    assert not {"Teams", "Task owners"} & set(row_names(child))
    assert headings(child) == headings(parent)


# -- a layout that extends another


def test_a_child_changes_one_field_and_keeps_the_others(tmp_path: Path) -> None:
    """What a child says of a row replaces that field; what it does not say stays."""
    child = "name: child\nextends: parent\nmetadata:\n  rows:\n    - {name: A, required: false}\n"
    form = written(tmp_path, parent=PARENT, child=child).get("child")
    row = form.layout.metadata.rows[0]

    assert (row.name, row.kind, row.required, row.help) == ("A", "user", False, "the first")
    assert row_names(form) == ["A", "B", "C"]


def test_name_title_and_recognition_are_never_inherited(tmp_path: Path) -> None:
    """A child has its own name, title and marks; it takes over milestones and statuses."""
    form = written(tmp_path, parent=PARENT, child="name: child\nextends: parent\n").get("child")

    assert (form.name, form.layout.title, form.layout.recognise.rows) == ("child", "", ())
    assert form.layout.milestones == ("2020",)
    assert [status.name for status in form.layout.statuses] == ["Draft", "Done"]


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        ("    - {name: New}\n", ["A", "B", "C", "New"]),
        ("    - {name: New, after: A}\n", ["A", "New", "B", "C"]),
        ("    - {name: C, after: A}\n", ["A", "C", "B"]),
        ("    - {name: A, after: B}\n", ["B", "A", "C"]),
        ("    - {name: X, after: A}\n    - {name: Y, after: X}\n", ["A", "X", "Y", "B", "C"]),
        ("    - {name: B, remove: true}\n", ["A", "C"]),
        ("    - {name: New, after: B}\n    - {name: B, remove: true}\n", ["A", "New", "C"]),
        ("    - {name: C}\n    - {name: B}\n", ["A", "B", "C"]),
    ],
)
def test_rows_stand_after_their_anchor(tmp_path: Path, rows: str, order: list[str]) -> None:
    """`after` puts a new row or moves an inherited one, `remove` takes it away; all others keep their order."""
    child = f"name: child\nextends: parent\nmetadata:\n  rows:\n{rows}"
    form = written(tmp_path, parent=PARENT, child=child).get("child")

    assert row_names(form) == order


def test_sections_merge_by_their_heading(tmp_path: Path) -> None:
    """Sections and statuses have names of their own too, so they merge one by one."""
    child = (
        "name: child\nextends: parent\n"
        "sections:\n  - {heading: Two, remove: true}\n  - {heading: Between, after: One}\n"
        "  - {heading: One, new: true}\n"
        "statuses:\n  - {name: Draft, next: [Done, Draft]}\n"
    )
    form = written(tmp_path, parent=PARENT, child=child).get("child")

    assert headings(form) == ["One", "Between", "Three"]
    assert (form.layout.sections[0].help, form.layout.sections[0].new) == ("about one", True)
    assert form.layout.statuses[0].next == ("Done", "Draft")


def test_lists_without_names_are_replaced(tmp_path: Path) -> None:
    """A list of words is the child's or the parent's, never both."""
    child = 'name: child\nextends: parent\nmilestones: ["2021"]\n'
    form = written(tmp_path, parent=PARENT, child=child).get("child")

    assert form.layout.milestones == ("2021",)


def test_a_grandchild_reads_through_both(tmp_path: Path) -> None:
    """Layouts extend layouts that extend layouts."""
    catalogue = written(
        tmp_path,
        parent=PARENT,
        child="name: child\nextends: parent\nmetadata:\n  rows:\n    - {name: B, remove: true}\n",
        grandchild="name: grandchild\nextends: child\nmetadata:\n  rows:\n    - {name: D, after: A}\n",
    )

    assert row_names(catalogue.get("grandchild")) == ["A", "D", "C"]


# -- a project's own layouts


def test_an_own_layout_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    """A project adds layouts; the shipped ones stay."""
    catalogue = written(tmp_path, parent=PARENT)

    assert catalogue.names == (*SHIPPED, "parent")
    assert catalogue.source("parent") == tmp_path / "layouts" / "parent.yaml"


def test_an_own_layout_overrides_the_shipped_one(tmp_path: Path) -> None:
    """A project's layout of a shipped name takes its place, wholly if it extends nothing."""
    catalogue = written(tmp_path, **{"2026": 'name: "2026"\ntitle: Ours\n'})
    form = catalogue.get("2026")

    assert (form.layout.title, form.layout.sections) == ("Ours", ())
    assert catalogue.source("2026").is_relative_to(tmp_path)
    assert catalogue.names == SHIPPED


def test_an_own_layout_may_extend_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    """`extends: 2025h1` in a project's `2025h1.yaml` means the shipped one; so it changes only what it says."""
    own = "name: 2025h1\nextends: 2025h1\ntitle: Ours\nsections:\n  - {heading: Risks, after: Motivation}\n"
    form = written(tmp_path, **{"2025h1": own}).get("2025h1")
    shipped = Catalogue().get("2025h1")

    assert form.layout.title == "Ours"
    assert headings(form)[:3] == ["Summary", "Motivation", "Risks"]
    assert set(headings(form)) == {*headings(shipped), "Risks"}


def test_shipped_children_see_the_override_of_their_parent(tmp_path: Path) -> None:
    """A shipped layout that extends an overridden one takes over what the project changed."""
    own = "name: 2025h1\nextends: 2025h1\nsections:\n  - {heading: Risks, after: Motivation}\n"
    form = written(tmp_path, **{"2025h1": own}).get("2025h2")

    assert headings(form)[:3] == ["Summary", "Motivation", "Risks"]


def test_own_words_stand_over_the_shipped_ones(tmp_path: Path) -> None:
    """A project's vocabulary adds entries and changes those of the same name."""
    words(tmp_path, teams="teams:\n  - {name: docs}\n  - {name: lang, aliases: [{name: language}]}\n")
    form = written(tmp_path, mine="name: mine\nvocabulary: [teams]\n").get("mine")

    assert form.teams["docs"] == "docs"
    assert form.teams["language"] == "lang"
    assert form.teams["compiler"] == "compiler"


# -- circles


@pytest.mark.parametrize(
    ("layouts", "line"),
    [
        ({"a": "name: a\nextends: b\n", "b": "name: b\ntitle: x\nextends: a\n"}, 3),
        ({"a": "name: a\nextends: b\n", "b": "name: b\nextends: c\n", "c": "name: c\ntitle: x\nextends: a\n"}, 3),
        ({"a": "name: a\nextends: b\n", "b": "name: b\nextends: c\n", "c": "name: c\ntitle: x\nextends: b\n"}, 3),
    ],
    ids=["of two", "of three", "further up"],
)
def test_circles_are_refused(tmp_path: Path, layouts: dict[str, str], line: int) -> None:
    """Layouts that extend one another in a circle are refused at the `extends` that closes it."""
    catalogue = written(tmp_path, **layouts)
    with pytest.raises(Problem) as caught:
        catalogue.get("a")

    assert "which extends it" in caught.value.what
    assert caught.value.right == "take one of the two away"
    assert caught.value.place[:2] == (str(tmp_path / "layouts" / f"{max(layouts)}.yaml"), line)


def test_a_circle_through_a_shipped_layout_is_refused(tmp_path: Path) -> None:
    """An own layout over a shipped one can't extend a child of it."""
    catalogue = written(tmp_path, **{"2025h1": "name: 2025h1\nextends: 2025h1-final\n"})
    with pytest.raises(Problem) as caught:
        catalogue.get("2025h1")

    assert "which extends it" in caught.value.what
    assert caught.value.place.path == str(Catalogue().source("2025h1-final"))


def test_an_own_layout_that_extends_itself_is_refused(tmp_path: Path) -> None:
    """A layout of a new name has no shipped one to extend."""
    catalogue = written(tmp_path, mine="name: mine\nextends: mine\n")
    with pytest.raises(Problem) as caught:
        catalogue.get("mine")

    assert "`mine`" in caught.value.what
    assert caught.value.place[1:] == (2, 10)


# -- mistakes


class Mistake(NamedTuple):
    """A layout that is wrong: its text, the line of the mistake, and words of `what` and of `right`."""

    text: str
    line: int
    what: str
    right: str = ""


MISTAKES = {
    "unknown key": Mistake("name: my\nsectionz: []\n", 2, "`sectionz` is not known here", "did you mean `sections`?"),
    "unknown key of a row": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n      kinds: line\n", 5, "`kinds` is not known", "`kind`?"
    ),
    "unknown key far from all": Mistake("name: my\nzzz: 1\n", 2, "`zzz` is not known here", "allowed: `name`, `title`"),
    "wrong enum": Mistake(
        "name: my\nmetadata:\n  form: tables\n", 3, "`tables` is not allowed here", "`front matter`, `table`"
    ),
    "wrong kind": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n      kind: user name\n",
        5,
        "`user name` is not allowed here",
        "did you mean `user`? allowed: `choice`, `date`",
    ),
    "wrong enum in a tuple": Mistake(
        "name: my\nmetadata:\n  alignments: [Left, Middle]\n", 3, "`Middle` is not allowed here", "`Right`"
    ),
    "words for a number": Mistake("name: my\nrank: high\n", 2, "`rank`: expected a whole number, got words"),
    "truth for a number": Mistake("name: my\nrank: true\n", 2, "expected a whole number, got true or false"),
    "number for a list": Mistake("name: my\nsections: 3\n", 2, "`sections`: expected a list, got a whole number"),
    "words for a list": Mistake("name: my\nmilestones: 2025h1\n", 2, "`milestones`: expected a list, got words"),
    "number for words": Mistake("name: my\nmilestones:\n  - a\n  - 2025\n", 4, "expected words, got a whole number"),
    "nothing for words": Mistake("name: my\ntitle: ~\n", 2, "expected words"),
    "level too high": Mistake(
        "name: my\nsections:\n  - heading: A\n    level: 1\n", 4, "`level`: expected a whole number >= 2"
    ),
    "level too low": Mistake(
        "name: my\nsections:\n  - heading: A\n    level: 7\n", 4, "`level`: expected a whole number <= 6"
    ),
    "empty heading": Mistake("name: my\nsections:\n  - heading: ''\n", 3, "`heading`: expected words of length >= 1"),
    "header of one cell": Mistake("name: my\nmetadata:\n  header: [A]\n", 3, "expected a list of length 2, got 1"),
    "unknown vocabulary": Mistake(
        "name: my\nvocabulary: [askz]\n", 2, "there is no vocabulary `askz`", "`asks`, `badges`, `glossary`"
    ),
    "unknown ask": Mistake(
        "name: my\nvocabulary: [asks]\nasks:\n  vocabulary:\n    - RFC decision\n    - Standard revews\n",
        6,
        "there is no ask in the vocabulary `Standard revews`",
        "did you mean `Standard reviews`?",
    ),
    "unknown badge": Mistake(
        "name: my\nvocabulary: [badges]\nbadges:\n  allowed: [Complet]\n", 4, "`Complet`", "did you mean `Complete`?"
    ),
    "unknown term": Mistake(
        "name: my\nvocabulary: [glossary]\nglossary:\n  terms: [Author RFX]\n",
        4,
        "no term",
        "did you mean `Author RFC`?",
    ),
    "next that is no status": Mistake(
        "name: my\nstatuses:\n  - name: Draft\n    next: [Don]\n  - name: Done\n",
        4,
        "there is no status `Don`",
        "did you mean `Done`? allowed: `Draft`, `Done`",
    ),
    "next in a child": Mistake(
        "name: my\nextends: 2025h1\nstatuses:\n  - name: Accepted\n    next: [Nowhere]\n",
        5,
        "there is no status `Nowhere`",
        "`Proposed`, `Proposed for flagship`",
    ),
    "default that is no status": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: S\n      kind: status\n      default: B\nstatuses:\n  - name: C\n",
        6,
        "there is no status `B`",
        "allowed: `C`",
    ),
    "unknown parent": Mistake(
        "name: my\nsections:\n  - heading: A\n  - heading: B\n    parent: C\n", 5, "no section `C`", "`A`, `B`"
    ),
    "unknown table": Mistake(
        "name: my\nsections:\n  - heading: A\n    holds: table\n    table: tusks\ntables:\n  - name: tasks\n",
        5,
        "there is no table `tusks`",
        "did you mean `tasks`?",
    ),
    "table in an unknown section": Mistake(
        "name: my\nsections:\n  - heading: A\ntables:\n  - name: t\n    sections: [X]\n", 6, "no section `X`", "`A`"
    ),
    "unknown directive": Mistake(
        "name: my\ndirectives:\n  - {name: D, pattern: x}\ntables:\n  - name: t\n    directive: E\n", 6, "`E`", "`D`"
    ),
    "unknown section of the glossary": Mistake(
        "name: my\nsections:\n  - heading: A\nglossary:\n  section: X\n", 5, "no section `X`", "`A`"
    ),
    "unknown table of asks": Mistake("name: my\nasks:\n  table: X\n", 3, "there is no table `X`"),
    "unknown badge of asks": Mistake(
        "name: my\nvocabulary: [badges]\nbadges: {allowed: [TBD]}\nasks:\n  form: badge\n  badge: Team\n",
        6,
        "there is no badge `Team`",
        "`TBD`",
    ),
    "bad regular expression of a column": Mistake(
        "name: my\ntables:\n  - name: t\n    columns:\n      - {name: A, kind: choice, choices: [x], also: '('}\n",
        5,
        "`(` is not a regular expression",
    ),
    "bad regular expression of a row": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n      kind: choice\n      choices: [x]\n      also: '('\n",
        7,
        "`(` is not a regular expression",
    ),
    "bad regular expression": Mistake("name: my\nasks:\n  team pattern: '('\n", 3, "`(` is not a regular expression"),
    "regular expression without a group": Mistake(
        "name: my\nasks:\n  team pattern: 'a'\n", 3, "`team pattern` has no group", "put the team's name in `( )`"
    ),
    "bad pattern of a directive": Mistake(
        "name: my\ndirectives:\n  - name: d\n    pattern: '*'\n",
        4,
        "`*` is not a regular expression: nothing to repeat",
    ),
    "demand of nothing": Mistake(
        "name: my\nstatuses:\n  - name: A\n    demands:\n      - name: d\n",
        5,
        "must say exactly one thing",
        "`champion`",
    ),
    "demand of two things": Mistake(
        "name: my\nmetadata: {rows: [{name: R}]}\nstatuses:\n  - name: A\n    demands:\n"
        "      - {name: d, row: R, count: asks}\n",
        6,
        "must say exactly one thing",
        "`row`, `section`, `count`, `champion`",
    ),
    "demand of an unknown row": Mistake(
        "name: my\nmetadata: {rows: [{name: R}]}\nstatuses:\n  - name: A\n    demands:\n"
        "      - name: d\n        row: S\n",
        7,
        "there is no row `S`",
        "`R`",
    ),
    "demand of an unknown section": Mistake(
        "name: my\nstatuses:\n  - name: A\n    demands:\n      - name: d\n        section: S\n", 6, "no section `S`"
    ),
    "demand of an unknown count": Mistake(
        "name: my\nstatuses:\n  - name: A\n    demands:\n      - name: d\n        count: cats\n",
        6,
        "`cats`",
        "`tasks`, `asks`, `owners`",
    ),
    "choice without choices": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n      kind: choice\n",
        5,
        "without `choices`",
        "list what it may say",
    ),
    "status without statuses": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n      kind: status\n",
        5,
        "the layout has no `statuses`",
        "list them",
    ),
    "literal without a default": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n      kind: literal\n",
        5,
        "without a `default`",
        "what it must say",
    ),
    "same row twice": Mistake(
        "name: my\nmetadata:\n  rows:\n    - name: A\n    - name: A\n", 4, "`A` stands twice", "keep one of them"
    ),
    "same section twice": Mistake(
        "name: my\nsections:\n  - heading: A\n  - heading: A\n", 3, "`A` stands twice", "keep one of them"
    ),
    "removed section that is a parent": Mistake(
        "name: my\nextends: 2025h1\nsections:\n  - heading: Motivation\n    remove: true\n",
        4,
        "no section `Motivation`",
    ),
    "unknown parent layout": Mistake("name: my\nextends: 2025h\n", 2, "there is no layout `2025h`", "`2025h1`"),
    "no YAML": Mistake("name: [my\n", 2, "is not YAML: expected ',' or ']'"),
    "bad indent": Mistake("name: my\n  rank: 3\n", 2, "is not YAML: mapping values are not allowed here"),
    "key twice": Mistake("name: my\nname: my\n", 2, "`name` stands twice", "keep one of them"),
    "key that is a list": Mistake("name: my\n? [a]\n: b\n", 2, "a key must be a word"),
    "tag": Mistake("name: !!python/object:os.system my\n", 1, "has the tag", "remove the tag"),
    "no name": Mistake("title: x\n", 1, "`name` is missing"),
    "empty file": Mistake("", 1, "`name` is missing"),
    "list": Mistake("- a\n", 1, "expected a mapping, got a list"),
    "words": Mistake("just words\n", 1, "expected a mapping, got words"),
    "name of another file": Mistake(
        "title: x\nname: other\n", 2, "`name` is `other`, but the file is `my.yaml`", "`name: my`"
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_has_its_file_its_line_and_what_is_right(tmp_path: Path, mistake: Mistake) -> None:
    """Every mistake is one problem that says where it stands, what is wrong, and what is allowed there."""
    catalogue = written(tmp_path, my=mistake.text)
    with pytest.raises(Problem) as caught:
        catalogue.get("my")
    problem = caught.value

    assert mistake.what in problem.what
    assert mistake.right in problem.right
    assert problem.place.path == str(tmp_path / "layouts" / "my.yaml")
    assert problem.place.line == mistake.line
    assert problem.place.column >= 1


def test_the_table_of_mistakes_is_there() -> None:
    """The runner above has cases of every sort."""
    assert len(MISTAKES) >= 50


@pytest.mark.parametrize(
    ("text", "line", "what", "right"),
    [
        ("asks:\n  - name: a\n  - nam: x\n", 3, "`nam` is not known here", "did you mean `name`?"),
        ("asks: []\nbadgez: []\n", 2, "`badgez` is not known here", "did you mean `badges`?"),
        ("teams:\n  - {aliases: []}\n", 2, "`name` is missing", ""),
        ("words\n", 1, "expected a mapping, got words", ""),
        ("asks: [\n", 2, "is not YAML", ""),
    ],
)
def test_a_mistake_in_the_vocabulary_names_its_file(
    tmp_path: Path, text: str, line: int, what: str, right: str
) -> None:
    """Vocabulary files are checked like layouts, and the place is in the vocabulary's file."""
    words(tmp_path, mine=text)
    catalogue = written(tmp_path, my="name: my\nvocabulary: [mine]\n")
    with pytest.raises(Problem) as caught:
        catalogue.get("my")

    assert what in caught.value.what
    assert right in caught.value.right
    assert caught.value.place[:2] == (str(tmp_path / "vocabulary" / "mine.yaml"), line)


def test_a_layout_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are a problem of the file."""
    catalogue = written(tmp_path, my="")
    (tmp_path / "layouts" / "my.yaml").write_bytes(b"name: my\ntitle: \xff\n")
    with pytest.raises(Problem) as caught:
        catalogue.get("my")

    assert (caught.value.what, caught.value.right) == ("is not UTF-8", "save the file as UTF-8")
    assert caught.value.place.path == str(tmp_path / "layouts" / "my.yaml")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Editors that write a byte order mark make no other layout."""
    form = written(tmp_path, my="\ufeffname: my\ntitle: x\n").get("my")

    assert form.layout.title == "x"


@pytest.mark.parametrize(
    "text",
    [
        "name: my\nextends: 2025h1\nsections:\n  - heading: Risks\n    after: Motivaton\n",
        "name: my\nextends: 2025h1\nmetadata:\n  rows:\n    - name: R\n      after: Statu\n",
    ],
    ids=["section", "row"],
)
def test_an_unknown_anchor_is_refused(tmp_path: Path, text: str) -> None:
    """`after` names a part that there is; a misspelt one is a mistake like any other, with its line."""
    catalogue = written(tmp_path, my=text)
    with pytest.raises(Problem) as caught:
        catalogue.get("my")

    assert "to stand after" in caught.value.what
    assert "did you mean" in caught.value.right
    assert caught.value.place.line == len(text.splitlines())


def test_removing_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """`remove` takes away a part of the parent; a misspelt one is a mistake."""
    catalogue = written(tmp_path, my="name: my\nextends: 2025h1\nsections:\n  - {heading: Summry, remove: true}\n")
    with pytest.raises(Problem) as caught:
        catalogue.get("my")

    assert caught.value.what == "there is no `Summry` to remove"
    assert "did you mean `Summary`?" in caught.value.right
    assert caught.value.place.line == 4
