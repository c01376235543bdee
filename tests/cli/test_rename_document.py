"""`scaffold rename document`, and the operation of that name in a migration: the file, and every link to it."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from programme import Programme

OWN = "\nSee [why](#motivation), [me](one.md#summary), [old](../2025h1/old.md) and [all](../README.md).\n"
MIGRATION = """\
title: Give it a place of its own
operations:
  - rename document: {path: 2026/one.md, to: 2026/first/}
  - set row: {row: Zulip channel, value: "[#one](https://example.org)", as written: true}
    if: [path~first/one]
"""


@pytest.fixture
def linked(programme: Programme) -> Programme:
    """Links to and from the document, in documents, pages and a closed milestone."""
    programme.write("2026/one.md", programme.text("2026/one.md") + OWN)
    programme.write("2026/other.md", programme.text("2026/other.md") + "\n[one]: one.html#motivation\n")
    old = '\n[one](../2026/one.md "t") `../2026/one.md` [two](../2026/one-2.md) https://a.b/2026/one.md\n'
    programme.write("2025h1/old.md", programme.text("2025h1/old.md") + old)
    programme.write("SUMMARY.md", "# Summary\n\n- [One](./2026/one.md)\n- [Same](2026/o%6ee.md)\n")
    programme.first = programme.texts()
    return programme


def test_all_links_follow(linked: Programme) -> None:
    """Of documents and pages, also in closed milestones; not in code, in other names, in other places' URLs."""
    ran = linked.run("rename", "document", "2026/one.md", "2026/first", "--yes")

    assert ran.code == 0
    assert ran.out.startswith("2026/one.md:1: document renamed to `2026/first.md`\n")
    assert ran.err == "changed 5, unchanged 0, skipped 0, refused 0\n"
    del linked.first["2026/one.md"]
    linked.first["2026/first.md"] = linked.text("2026/first.md").replace("first.md", "one.md")
    assert linked.changed() == [
        '2025h1/old.md: [one](../2026/first.md "t") `../2026/one.md` [two](../2026/one-2.md) https://a.b/2026/one.md',
        "2026/first.md: " + OWN.strip().replace("one.md", "first.md"),
        "2026/other.md: [one]: first.html#motivation",
        "README.md: - [One](2026/first.md)",
        "SUMMARY.md: - [One](./2026/first.md)",
        "SUMMARY.md: - [Same](2026/first.md)",
    ]
    assert not os.path.exists("2026/one.md")


def test_its_own_links_lead_where_they_led(linked: Programme) -> None:
    """In another folder they are written from there; a folder that is not there yet is made."""
    linked.run("rename", "document", "2026/one.md", "2026/first/", "--yes")

    assert linked.text("2026/first/one.md").endswith(
        "See [why](#motivation), [me](one.md#summary), [old](../../2025h1/old.md) and [all](../../README.md).\n"
    )
    assert "[the other](../other.md)" in linked.text("2026/first/one.md")
    assert "[one]: first/one.html#motivation" in linked.text("2026/other.md")


@pytest.mark.parametrize("new", ["2026/first", "2026/first/", "2025h1", "one.md"])
def test_undo_brings_it_back(linked: Programme, new: str) -> None:
    """Name, links, and no folder that was not there before."""
    assert linked.run("rename", "document", "2026/one.md", new, "--yes").code == 0
    assert "2026/one.md" not in linked.texts()
    assert linked.run("undo").code == 0
    assert linked.texts() == linked.first
    assert not os.path.exists("2026/first")


def test_from_another_folder(linked: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are from the current folder; the links of the whole project follow."""
    monkeypatch.chdir("2026")
    ran = linked.run("rename", "document", "one.md", "../2025h1", "-y")

    assert ran.out.startswith("one.md:1: document renamed to `../2025h1/one.md`\n")
    assert "- [One](2025h1/one.md)" in linked.text("README.md")


@pytest.mark.parametrize(
    "name",
    ["a b", "a (b", "a)b", "x&amp;y", "über", "50%", "a#b", "q?", "a|b", "a*b*", "a_b_c", "a<b>", "[a](b)", "c:d", "'"],
)
def test_odd_names(linked: Programme, name: str) -> None:
    """Links to them are written so that they lead there; renamed back, all links are as they were."""
    assert linked.run("rename", "document", "2026/one.md", f"2026/{name}", "--yes").code == 0
    assert (linked.root / "2026" / f"{name}.md").exists()
    ran = linked.run("rename", "document", f"2026/{name}.md", "2026/one.md", "--yes")

    assert ran.err == "changed 5, unchanged 0, skipped 0, refused 0\n"
    linked.first["SUMMARY.md"] = linked.first["SUMMARY.md"].replace("o%6ee", "one")
    assert linked.texts() == linked.first


def test_a_document_of_another_project(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not taken away from there."""
    programme.write("mine/.scaffold/x.yaml", "")
    monkeypatch.chdir("mine")
    ran = programme.run("rename", "document", "../2026/one.md", "one.md", "--yes")

    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: ../2026/one.md: is outside the project")


def test_by_way_of_a_link(linked: Programme) -> None:
    """A folder may be a link; the document is found by its own name, and so are links to it."""
    (linked.root / "current").symlink_to("2026")
    ran = linked.run("rename", "document", str(linked.root / "current" / "one.md"), "current/first", "--yes")

    assert ran.out.startswith("2026/one.md:1: document renamed to `2026/first.md`\n")
    assert "- [One](2026/first.md)" in linked.text("README.md")


def test_links_to_folders_and_pictures(programme: Programme) -> None:
    """All that a moved document leads to stays where it is."""
    links = (
        "[up](../) [here](.) ![p](img/a.png) <https://a.b> [abs](/x.md) [mail](mailto:a@b.c) [a](#x) [q](x.md?a#b)\n"
    )
    programme.write("2026/one.md", programme.text("2026/one.md") + "\n" + links)
    programme.run("rename", "document", "2026/one.md", "2026/a/b/", "--yes")

    assert programme.text("2026/a/b/one.md").splitlines()[-1] == (
        "[up](../../../) [here](../..) ![p](../../img/a.png) <https://a.b> [abs](/x.md) [mail](mailto:a@b.c) [a](#x) "
        "[q](../../x.md?a#b)"
    )


HTML = {
    "in a line": ('A <a href="one.md#x">link</a>.', 'A <a href="first.md#x">link</a>.'),
    "in a block": (
        "<div>\n<img alt='one.md' src='./one.md'>\n</div>",
        "<div>\n<img alt='one.md' src='./first.md'>\n</div>",
    ),
    "in a cell": ('| a |\n| - |\n| <a href="one.html">b</a> |', '| a |\n| - |\n| <a href="first.html">b</a> |'),
    "not in a comment": ('<!-- <a href="one.md"> -->', '<!-- <a href="one.md"> -->'),
    "not in code": ('`<a href="one.md">`', '`<a href="one.md">`'),
    "not in a fence": ('```html\n<a href="one.md">\n```', '```html\n<a href="one.md">\n```'),
}


@pytest.mark.parametrize("case", HTML)
def test_links_in_html(programme: Programme, case: str) -> None:
    """They follow as well; nothing else in HTML changes."""
    html, after = HTML[case]
    programme.write("2026/other.md", f"{programme.text('2026/other.md')}\n{html}\n")
    ran = programme.run("rename", "document", "2026/one.md", "2026/first.md", "--yes")

    assert ran.code == 0, ran.err
    assert programme.text("2026/other.md").endswith(f"\n\n{after}\n")


def test_a_document_that_nothing_leads_to(programme: Programme) -> None:
    """It alone is changed, at once, since it was named."""
    ran = programme.run("rename", "document", "2025h1/old.md", "2025h1/older.md")

    assert ran.err == "changed 1, unchanged 0, skipped 0, refused 0\n"
    assert programme.text("2025h1/older.md") == programme.first["2025h1/old.md"]


def test_where_others_change_somebody_is_asked(linked: Programme) -> None:
    """Without a terminal that needs `--yes`; a dry run shows all, for machines too."""
    ran = linked.run("rename", "document", "2026/one.md", "2026/first.md")

    assert (ran.code, ran.err) == (
        2, "error: nobody can be asked: this is no terminal\n  say `--yes`, or `--dry-run` to look only\n",
    )  # fmt: skip
    ran = linked.run("rename", "document", "2026/one.md", "2026/first.md", "--dry-run", "--output-format", "json")
    documents = {one["path"]: one for one in json.loads(ran.out)["documents"]}
    assert documents["2026/one.md"]["to"] == "2026/first.md"
    assert set(documents) == {"2026/one.md", "2026/other.md", "2025h1/old.md", "README.md", "SUMMARY.md"}
    assert linked.texts() == linked.first


@pytest.mark.parametrize("new", ["2026/first.md", "2026/first/", "2026/a first.md"])
def test_the_diff_is_a_patch(linked: Programme, new: str) -> None:
    """Git takes it, new name and all."""
    words = ["rename", "document", "2026/one.md", new]
    patch = linked.run(*words, "--dry-run", "--diff").out
    (linked.root / "p.patch").write_text(patch[patch.index("diff --git") :], encoding="utf-8")
    subprocess.run(["git", "apply", "-p0", "p.patch"], check=True, cwd=linked.root)
    by_git = linked.texts()
    subprocess.run(["git", "apply", "-p0", "-R", "p.patch"], check=True, cwd=linked.root)

    assert linked.texts() == linked.first
    assert linked.run(*words, "--yes").code == 0
    assert linked.texts() == by_git


def test_a_link_that_may_not_be_changed_stops_it(linked: Programme) -> None:
    """In a protected region: the link would die."""
    linked.write("README.md", "<!-- scaffold: off -->\n\n[One](2026/one.md)\n\n<!-- scaffold: on -->\n")
    linked.first = linked.texts()
    ran = linked.run("rename", "document", "2026/one.md", "2026/first.md", "--yes")

    assert ran.code == 2
    assert "refused: README.md:3:7: the link `2026/one.md` stands where `<!-- scaffold: off -->`" in ran.err
    assert linked.texts() == linked.first


def test_a_file_that_can_not_be_read_stops_it(linked: Programme) -> None:
    """A link might stand in it."""
    (linked.root / "latin.md").write_bytes(b"\xe9 [One](2026/one.md)\n")
    ran = linked.run("rename", "document", "2026/one.md", "2026/first.md", "--yes")

    assert ran.code == 2
    assert "error: latin.md:1:1: is not UTF-8" in ran.err
    assert (linked.root / "2026" / "one.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026/one.md", "2026/other.md"], "error: 2026/other.md: exists already\n  choose another name\n"),
        (["2026/one.md", "2026/other"], "error: 2026/other.md: exists already\n"),
        (["2026/one.md", "../one.md"], "error: ../one.md: is outside the project\n  choose a name in `"),
        (["2026/one.md", "2026/one"], "error: `2026/one.md` is what it is called already\n"),
        (["2026/one.md", "2026/.one"], "error: 2026/.one.md: is hidden, and documents there are passed over\n"),
        (["2026/one.md", "README.md/one.md"], "error: README.md/one.md: leads through a file that is no folder\n"),
        (["2026/one.md", ""], "error: `` is no path\n"),
        (["2026/one.md", "a\nb"], "error: `a\\nb` is no path\n"),
        (["2026/on.md", "2026/first.md"], "error: 2026/on.md: there is no such file\n"),
        (["2026", "2027"], "error: 2026: is a folder, not a document\n"),
        (["link.md", "2026/first.md"], "error: link.md: is a link\n  name the file that it leads to\n"),
        (["README.md", "all.md", "--yes"], "error: README.md: is no document: no layout knows its metadata\n"),
    ],
)
def test_mistakes(programme: Programme, words: list[str], said: str) -> None:
    """Nothing is overwritten, nothing leaves the project; exit code 2."""
    (programme.root / "link.md").symlink_to("2026/one.md")
    before = programme.texts()
    ran = programme.run("rename", "document", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert programme.texts() == before


@pytest.mark.parametrize("folder", [".", "2026"])
def test_in_a_migration(linked: Programme, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its paths are from the project's folder; later operations meet the document under its new path."""
    (linked.root / "move.yaml").write_text(MIGRATION, encoding="utf-8")
    monkeypatch.chdir(folder)
    path = os.path.relpath(linked.root / "move.yaml")
    ran = linked.run("apply", path, "--yes")

    assert ran.code == 0, ran.err
    assert "| Zulip channel    | [#one](https://example.org) |" in linked.text("2026/first/one.md")
    assert "- [One](2026/first/one.md)" in linked.text("README.md")
    assert "[one](../2026/first/one.md" in linked.text("2025h1/old.md")
    assert linked.run("apply", path, "--check").code == 0
    assert linked.run("undo").code == 0
    assert linked.texts() == linked.first


def test_two_documents_at_once(linked: Programme) -> None:
    """Links between them lead from one new place to the other."""
    (linked.root / "move.yaml").write_text(
        "title: Both\noperations:\n"
        "  - rename document: {path: 2026/one.md, to: a/one.md}\n"
        "  - rename document: {path: 2026/other.md, to: b/two.md}\n",
        encoding="utf-8",
    )
    assert linked.run("apply", "move.yaml", "--yes").code == 0

    assert "[the other](../b/two.md)" in linked.text("a/one.md")
    assert "[one]: ../a/one.html#motivation" in linked.text("b/two.md")
    assert linked.text("README.md") == "# Goals\n\n- [One](a/one.md)\n- [Other](b/two.md)\n"


def test_a_migration_does_not_overwrite(linked: Programme) -> None:
    """A name that is taken, or outside the project, is refused before anything is written; `--dry-run` says so too."""
    for to, said in (("2026/other.md", "exists already"), ("../one.md", "is outside the project")):
        (linked.root / "move.yaml").write_text(
            f"title: T\noperations:\n  - rename document: {{path: 2026/one.md, to: {to}}}\n", encoding="utf-8"
        )
        for option in ("--yes", "--dry-run"):
            ran = linked.run("apply", "move.yaml", option)
            assert ran.code == 2
            assert f"refused: {to}: {said}\n" in ran.err
    assert linked.texts() == linked.first
