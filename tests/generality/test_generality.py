"""Another organisation's proposals: front matter, other sections, no teams, and no word of any other programme."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from interviews import create_from

from scaffold.cli import run
from scaffold.rules.checking import diagnose, rules_of
from scaffold.wizard.events import Answer, NotYet
from scaffold.wizard.interview import Interview, step
from scaffold.wizard.known import Earlier, Known
from scaffold.wizard.menu import MENU
from scaffold.workspace.project import Project

RFCS = Path(__file__).parent.parent / "data" / "rfcs"

# Words that would give the shipped programme away.
FOREIGN = re.compile(r"rust|zulip|\bteam|champion|@|point of contact|flagship|!\[", re.IGNORECASE)

WRITTEN = """\
---
title: 'Ship "quickly": a plan'
status: draft
owner: ada
reviewers:
  - grace
  - linus
target: 2027-Q2
---

## Context

Orders wait for a crane.

## Decisions

| Decision     | Taken on   | Cost |
| ------------ | ---------- | ---- |
| Buy a second | 2026-11-02 | high |
"""


@pytest.fixture
def rfcs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a layout of its own, as its people would have it."""
    folder = tmp_path / "rfcs-project"
    shutil.copytree(RFCS, folder)
    monkeypatch.chdir(folder)
    return folder


def new(*more: str) -> int:
    return run([
        "new", 'Ship "quickly": a plan', "--set", "owner=ada", "--set", "reviewers=grace", "--set", "reviewers=linus",
        "--set", "target=2027-q2", "--set", "context=Orders wait for a crane.",
        "--set", "decisions=[{decision: Buy a second, taken_on: 2026-11-02, cost: high}]", *more,
    ])  # fmt: skip


def test_a_document_is_created(rfcs: Path) -> None:
    """From flags alone, by a template that its layout makes, into the file that its layout names."""
    code = new()

    assert code == 0
    assert (rfcs / "rfcs" / "ship-quickly-a-plan.md").read_text(encoding="utf-8") == WRITTEN


def test_it_is_listed(rfcs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the fields of its own layout, and the roles that every layout has."""
    new()
    capsys.readouterr()
    fields = "title,status,contact,milestone,reviewers,layout"
    code = run(
        ["list", "--fields", fields, "--where", "target=2027-Q2", "--where", "reviewers=linus", "--format", "json"]
    )

    assert code == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "title": 'Ship "quickly": a plan', "status": "draft", "contact": "ada", "milestone": "2027-Q2",
            "reviewers": ["grace", "linus"], "layout": "rfc",
        }
    ]  # fmt: skip


def test_its_form_is_checked(rfcs: Path) -> None:
    """What its layout wants is found missing; a document in form has no finding."""
    new()
    path = rfcs / "rfcs" / "ship-quickly-a-plan.md"
    project = Project.around(rfcs)
    broken = WRITTEN.replace("owner: ada\n", "").replace("2027-Q2", "soon").replace("## Context", "## Contxt")
    (rfcs / "rfcs" / "broken.md").write_text(broken.replace("Taken on", "Done on"), encoding="utf-8")

    assert diagnose(project.read(path)) == ()
    document = project.read("rfcs/broken.md", "rfc")
    found = [(one.rule, document.line(one.start)) for one in diagnose(document)]
    assert found == [
        ("missing-row", 1),
        ("wrong-value", 7),
        ("misspelt-section", 10),
        ("wrong-columns", 16),
    ]


def test_empty_front_matter_is_filled(rfcs: Path) -> None:
    """What is missing can be added where nothing stands yet."""
    path = rfcs / "rfcs" / "x.md"
    path.parent.mkdir()
    path.write_text("---\n---\n\n## Context\n\nOrders wait.\n", encoding="utf-8")

    assert run(["check", "--layout", "rfc", "--unsafe-fixes", "rfcs/x.md"]) == 1
    assert path.read_text(encoding="utf-8") == "---\nstatus: draft\n---\n\n## Context\n\nOrders wait.\n"


def test_it_gets_no_rule_of_another_programme(rfcs: Path) -> None:
    """Rules follow from what the layout says: none of asks, badges, glossary, champions or the book."""
    codes = {rule.code for rule in rules_of(Project.around(rfcs).catalogue.get("rfc"))}

    assert {"META008", "META009", "STAT001", "SECT002", "TABL001", "TABL004"} <= codes
    assert [code for code in codes if code.startswith(("BOOK", "GLOS", "TASK", "REFS004", "META010", "META011"))] == []


def test_it_is_checked_and_fixed(rfcs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the command line, in front matter too, and without a word of another programme."""
    new()
    path = rfcs / "rfcs" / "ship-quickly-a-plan.md"
    broken = WRITTEN.replace("status: draft", "status: Draft").replace("| high |", "| High |")
    path.write_text(broken.replace("owner: ada", "owner: ada b").replace("2027-Q2", "2027-Q9"), encoding="utf-8")
    capsys.readouterr()

    assert run(["check"]) == 1
    said = capsys.readouterr()
    assert re.findall(r"\[(\w{4}\d{3})\]", said.out) == ["STAT001", "META009", "META009", "TABL004"]
    assert [line for line in (said.out + said.err).splitlines() if FOREIGN.search(line)] == []
    assert run(["check", "--fix"]) == 1
    text = path.read_text(encoding="utf-8")
    assert text == WRITTEN.replace("owner: ada", "owner: ada b").replace("2027-Q2", "2027-Q9")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("status: draft", "status: in review"),
        ("status:   'draft'   # not yet", "status:   'in review'   # not yet"),
        ('status: "draft"', 'status: "in review"'),
        ("status:  draft # not yet", "status:  in review # not yet"),
    ],
)
def test_one_scalar_is_changed(rfcs: Path, line: str, changed: str, ending: str) -> None:
    """All other bytes are the same: comments, quotes, order, line ends."""
    path = rfcs / "rfcs" / "x.md"
    path.parent.mkdir()
    text = WRITTEN.replace("status: draft", line).replace("owner: ada", "# a comment: 'kept'\nowner:   ada")
    path.write_bytes(text.replace("\n", ending).encode())
    code = run(["set", "status=in review", "rfcs/x.md"])

    assert code == 0
    assert path.read_bytes() == text.replace(line, changed).replace("\n", ending).encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain words", "plain words"),
        ("yes: no", '"yes: no"'),
        ("# nothing", '"# nothing"'),
        ("007", '"007"'),
        ("null", '"null"'),
        ('say "so"', 'say "so"'),
        ("a\\b: c", "'a\\b: c'"),
        ("é 漢 🎯", "é 漢 🎯"),
        ("- x", '"- x"'),
    ],
)
def test_a_value_reads_back(rfcs: Path, value: str, written: str) -> None:
    """A value that YAML would take for something else is quoted; a new key stands where the layout has it."""
    new()
    path = rfcs / "rfcs" / "ship-quickly-a-plan.md"
    code = run(["set", f"cost centre={value}", str(path)])

    assert code == 0
    text = path.read_text(encoding="utf-8")
    assert text == WRITTEN.replace("target: 2027-Q2\n", f"target: 2027-Q2\ncost centre: {written}\n")
    assert Project.around(rfcs).read(path).metadata.values("cost centre") == (value,)


def test_the_life_cycle_is_its_own(rfcs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A status that may not follow, or demands more, is refused with the way out."""
    new()
    path = "rfcs/ship-quickly-a-plan.md"
    before = Path(path).read_bytes()

    assert run(["set", "status=agreed", path]) == 2
    assert "`in review` may follow it; `--any-transition`" in capsys.readouterr().err
    assert Path(path).read_bytes() == before


def test_no_word_of_another_programme_appears(rfcs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in a document, nor in what is said about it, nor in messages about mistakes."""
    new()
    path = "rfcs/ship-quickly-a-plan.md"
    run(["layouts", "rfc"])
    run(["layouts", "rfc", "--answers"])
    run(["layouts", "rfc", "--template"])
    run(["list", "--fields", "path,title,status,contact"])
    run(["list", "--each", "section"])
    run(["set", "status=agreed", path])
    run(["set", "reviewer=x", path])
    run(["new", "T"])
    run(["new", "T", "--set", "owner=a b", "--set", "target=never", "--set", "contxt=x"])
    said = capsys.readouterr()
    lines = [line.replace(str(rfcs), "") for line in (Path(path).read_text() + said.out + said.err).splitlines()]

    assert len(lines) > 60
    assert [line for line in lines if FOREIGN.search(line)] == []


# How the owner's line is written before, and after `set owner=Zed`.
OWNERS = {
    "owner:": "owner: Zed",
    "owner: ": "owner: Zed ",  # the blank behind was there
    "owner:  # nobody yet": "owner: Zed  # nobody yet",
    "owner: ~": "owner: Zed",
    "owner: null  # nobody": "owner: Zed  # nobody",
    "owner: ''": "owner: 'Zed'",
    "owner: [Ann]": "owner: [Zed]",
    "owner: [ 'Ann' ]  # one": "owner: [ 'Zed' ]  # one",
    "owner: []": "owner: [Zed]",
    "owner:\n  - Ann": "owner:\n  - Zed",
    '"owner": Ann': '"owner": Zed',
    "owner   :   Ann   ": "owner   :   Zed   ",
}


@pytest.mark.parametrize("line", OWNERS)
def test_a_scalar_is_changed_however_it_is_written(rfcs: Path, line: str) -> None:
    """Empty, in a list of one, with a comment behind it: all other bytes of the file are the same."""
    path = rfcs / "rfcs" / "x.md"
    path.parent.mkdir()
    path.write_text(WRITTEN.replace("owner: ada", line), encoding="utf-8")

    assert run(["set", "owner=Zed", "rfcs/x.md"]) == 0
    assert path.read_text(encoding="utf-8") == WRITTEN.replace("owner: ada", OWNERS[line])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("owner: >-  # a comment\n  Ann\n  Bee", "several lines"),
        ("owner: |\n  Ann", "several lines"),
        ("owner: Ann\n  Bee", "several lines"),
        ("owner: !name Ann", "a tag"),
        ("owner: &o Ann\nother: *o", "an anchor"),
        ("first: &o Ann\nowner: *o", "an anchor"),
        ("owner: {name: Ann}", "a mapping"),
        ("owner: [[Ann]]", "a list"),
        ("owner: [Ann, Bee]", "has 2 values"),
    ],
)
def test_what_one_edit_would_harm_is_left(
    rfcs: Path, lines: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A comment, a tag or an anchor would be lost: the file stays, and the way it is written is named."""
    path = rfcs / "rfcs" / "x.md"
    path.parent.mkdir()
    path.write_text(WRITTEN.replace("owner: ada", lines), encoding="utf-8")
    before = path.read_bytes()

    assert run(["set", "owner=Zed", "rfcs/x.md"]) == 2
    assert said in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "lines",
    [
        "owner: &o [Ann]\nother: *o",
        "owner: &o\n  - Ann\nother: *o",
        "owner: !!seq [Ann]",
        "owner: !!null",
        "owner:\n  -",
        "owner: [\n  ]",
    ],
)
def test_a_list_that_stands_elsewhere_too_is_left(rfcs: Path, lines: str) -> None:
    """Changing it would change a row that nobody named, or lose what stands beside it."""
    path = rfcs / "rfcs" / "x.md"
    path.parent.mkdir()
    path.write_text(WRITTEN.replace("owner: ada", lines), encoding="utf-8")
    before = path.read_bytes()

    assert run(["set", "owner=Zed", "rfcs/x.md"]) == 2
    assert path.read_bytes() == before


def test_the_wizard_asks_in_its_own_words(rfcs: Path) -> None:
    """Rows, sections and tables of its layout; no word of any other programme; and its document is written."""
    form = Project.around(rfcs).default_layout()
    state = Interview(form, Known(user="@ada", goes_on=True, documents=(Earlier("rfcs/a.md", "A plan", "2027-Q1"),)))
    typed = {
        "What will": "new", "Title": "Ship it", "owner": "ada", "reviewers": "grace", "target": "2027-Q2",
        "Context": "Because.", "Decisions 1: Decision": "Buy", "Decisions 1 (Buy): Taken on": "2026-11-02",
        "Decisions 1 (Buy): Cost": "low",
    }  # fmt: skip
    asked = []
    while state.question.path != MENU:
        question = state.question
        asked.append(question)
        words = next((value for begins, value in typed.items() if question.name.startswith(begins)), "")
        typed = {begins: value for begins, value in typed.items() if not question.name.startswith(begins)}
        state = step(state, Answer(words) if words else NotYet())
    document = create_from(state)

    assert typed == {}
    assert next(question.default for question in asked if question.name == "owner") == "ada"
    said = [(one.name, one.help, one.waits, *one.choices, *one.words, *state.question.choices) for one in asked]
    assert FOREIGN.search(json.dumps(said)) is None
    assert document.metadata.values("reviewers") == ("grace",)
    assert "| Buy      | 2026-11-02 | low  |" in document.source.text(0, len(document.source.data))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "status=foo"], "allowed: `draft`, `in review`, `agreed`, `dropped`\n"),
        (["set", "mood=bright"], "there are: `title`, `status`, `owner`, `reviewers`, `target`, `cost centre`;"),
        (["unset", "mood"], "there are: `title`, `status`, `owner`, `reviewers`, `target`, `cost centre`;"),
        (["row", "set", "goals of all", "a=b"], "there are: `decisions`\n"),
        (["row", "add", "decisions", "Cost=some"], "allowed: `low`, `high`\n"),
        (["row", "add", "decisions", "Cost=low"], "write `Decision=VALUE`\n"),
        (["badge", "add", "Done", "--where", "Decision=x"], "no layout has a badge `Done`\n"),
    ],
)
def test_what_is_offered(rfcs: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    """A wrong word is answered in the words of the project's own layouts."""
    assert new() == 0
    capsys.readouterr()

    assert run([*words, "--yes"]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert not FOREIGN.search(told)
