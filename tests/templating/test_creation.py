"""New documents: made of answers by a template, canonical, of their own layout, and giving the answers back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scaffold.documents.document import Document
from scaffold.documents.lifecycle import unmet_demands
from scaffold.documents.recognition import open_document
from scaffold.layouts.catalogue import Catalogue
from scaffold.layouts.format import Format
from scaffold.layouts.model import FileNaming, Layout, Metadata, RowSpec, SectionSpec, Vocabulary
from scaffold.layouts.shipped import shipped
from scaffold.markdown.reading import read
from scaffold.operations.fmt import Fmt
from scaffold.problems import NotADocument, Problem, Problems, Refused
from scaffold.rewriting.creation import create
from scaffold.rewriting.guard import guard
from scaffold.rewriting.reading_back import unread
from scaffold.rewriting.revision import revise
from scaffold.templating.answers import Answers
from scaffold.templating.naming import default_milestone, file_path, slug
from scaffold.templating.reading_answers import read_answers
from scaffold.templating.templates import FILE, Template, derived_template, find_template
from scaffold.text.source import Source
from scaffold.text.yaml import Yaml, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.rewriting.creation import Creation

EXAMPLES = sorted(shipped("seeds").glob("examples/*.yaml"))
LAYOUTS = Catalogue()


def answered(path: Path) -> tuple[Format, Answers]:
    """An example's layout and its answers."""
    yaml = read_yaml(path.read_text(encoding="utf-8"), str(path), words=True)
    assert isinstance(yaml.value, dict)
    form = LAYOUTS.get(str(yaml.value["layout"]))
    return form, read_answers(yaml, form)


def example(path: Path) -> Creation:
    form, answers = answered(path)
    return create(form, answers, find_template(form, LAYOUTS))


def given(form: Format, **values: Any) -> Answers:
    return read_answers(Yaml({"title": "Faster builds", **values}, "answers.yaml", None), form)


def contact(form: Format, **values: Any) -> Answers:
    return given(form, milestone="2025h1", point_of_contact="@ghost", **values)


def rfcs(*rows: RowSpec, **layout: Any) -> Format:
    """The format of an organisation that writes front matter."""
    sections = (SectionSpec(heading="Why", required=True), SectionSpec(heading="How", new=True, placeholder="*how*"))
    naming = FileNaming(path="rfcs/{slug}.md")
    metadata = Metadata(form="front matter", rows=rows)
    return Format(Layout(name="rfc", metadata=metadata, sections=sections, file=naming, **layout), Vocabulary())


# -- the seed


@pytest.mark.corpus
def test_the_async_example_makes_the_tables_of_the_seed(shared: Path) -> None:
    """The document of `async.yaml` has byte for byte the eleven tables of the seed, written canonically."""
    seed = open_document(Source((shared / "seed" / "async.md").read_bytes(), "2025h1/async.md"), LAYOUTS.formats())
    wanted = revise(seed, [Fmt()]).result
    document = example(shipped("seeds") / "examples" / "async.yaml").document

    assert len(tables(wanted)) == 11
    assert tables(document) == tables(wanted)


@pytest.mark.corpus
def test_the_async_example_makes_the_headings_of_the_seed(shared: Path) -> None:
    """Title, sections and subgoals of the seed, in its order and at its levels."""
    seed = open_document(Source((shared / "seed" / "async.md").read_bytes(), "2025h1/async.md"), LAYOUTS.formats())
    document = example(shipped("seeds") / "examples" / "async.yaml").document

    assert headings(document) == headings(seed)
    assert document.title == seed.title
    assert len(document.subgoals) == 10


def tables(document: Document) -> list[bytes]:
    return [document.source.data[table.start : table.end] for table in document.reading.tables]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in document.reading.headings]


# -- the examples


def test_there_is_an_example_of_every_layout() -> None:
    """Each shipped layout has an answers file that shows it."""
    assert {answered(path)[0].name for path in EXAMPLES} == set(LAYOUTS.names)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_recognised_as_its_own_layout(path: Path) -> None:
    """Read again among all layouts, a new document is of the one that made it, in its folder and with its title."""
    form, answers = answered(path)
    made = create(form, answers, find_template(form, LAYOUTS))
    again = open_document(Source(made.document.source.data, made.path), LAYOUTS.formats())

    assert again.form.name == form.name
    assert again.title == answers.title
    assert again.milestone == answers.milestone
    assert made.path.startswith(f"{answers.milestone}/")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_canonical(path: Path) -> None:
    """`fmt` has nothing to change in a new document."""
    document = example(path).document

    assert Fmt().edits(document) == ()
    assert document.source.data.endswith(b"\n")
    assert not document.source.data.endswith(b"\n\n")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_meets_what_its_status_demands(path: Path) -> None:
    """No example lacks anything: not for its status, and no placeholder is left in it."""
    document = example(path).document

    assert unmet_demands(document, document.status) == ()
    assert document.placeholders == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_reads_back(path: Path) -> None:
    """Every answer stands in the document, and the guard agrees."""
    form, answers = answered(path)
    document = create(form, answers, find_template(form, LAYOUTS)).document
    guard(revise(document, [Fmt()]))

    assert unread(document, answers) == ""
    assert len(answers.rows) >= 3
    assert len(answers.sections) >= 6


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_the_order_of_its_layout(path: Path) -> None:
    """Rows and sections stand in the order of the layout."""
    document = example(path).document
    rows = [row.spec.name for row in document.metadata.rows if row.spec is not None]
    sections = [section.spec.heading for section in document.sections if section.spec is not None]
    layout = document.form.layout

    assert list(dict.fromkeys(rows)) == [row.name for row in layout.metadata.rows if row.name in rows]
    assert sections == [spec.heading for spec in layout.sections if spec.heading in sections]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_from_the_derived_template_reads_back_too(path: Path) -> None:
    """A layout makes the document without a template of its own as well."""
    form, answers = answered(path)
    document = create(form, answers, Template(derived_template(form), "derived")).document

    assert unread(document, answers) == ""
    assert sorted(headings(document)) == sorted(headings(example(path).document))


# -- templates


@pytest.mark.parametrize("name", LAYOUTS.names)
def test_a_shipped_template_names_every_section(name: str) -> None:
    """No section of a layout is forgotten by its template, and none stands there twice."""
    form = LAYOUTS.get(name)
    template = find_template(form, LAYOUTS)

    assert template.path.endswith(FILE)
    assert [template.text.count(f"section('{spec.heading}')") for spec in form.layout.sections] == [1] * len(
        form.layout.sections
    )


def test_a_layout_uses_the_template_of_the_one_it_extends() -> None:
    """What 2025h1 has serves the three that extend it."""
    paths = {find_template(LAYOUTS.get(name), LAYOUTS).path for name in ("2024h2", "2025h1", "2025h1-final", "2025h2")}

    assert len(paths) == 1


def test_a_layout_without_a_template_gets_the_derived_one(tmp_path: Path) -> None:
    """A layout that extends nothing makes its own template: title, metadata, definitions, sections."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "memo.yaml").write_text(
        "name: memo\nmetadata:\n  rows:\n    - {name: From, kind: user, required: true}\n"
        "sections:\n  - {heading: It's, new: true, text: 'About {title}, by {from}.'}\n  - {heading: 'A \\ B'}\n",
        encoding="utf-8",
    )
    catalogue = Catalogue(tmp_path)
    form = catalogue.get("memo")
    template = find_template(form, catalogue, tmp_path)
    made = create(form, given(form, **{"from": "ghost", "a_b": "words"}), template)

    assert template == Template(derived_template(form), "template of memo")
    assert made.path == "faster-builds.md"
    assert made.document.source.data.decode() == (
        "# Faster builds\n\n| Metadata |        |\n| -------- | ------ |\n| From     | @ghost |\n\n"
        "## It's\n\nAbout Faster builds, by @ghost.\n\n## A \\ B\n\nwords\n"
    )


def test_front_matter_is_made_without_a_template() -> None:
    """A layout with front matter and the title in it makes YAML that reads back, quoted where it must be."""
    form = rfcs(
        RowSpec(name="title", role="title", required=True),
        RowSpec(name="owner", kind="user", required=True, written="{user}"),
        RowSpec(name="reviewers", kind="user", repeatable=True, written="{user}"),
        RowSpec(name="note"),
    )
    answers = read_answers(
        Yaml({"title": "Ship it: #1", "owner": "@ada", "reviewers": ["a", "b"], "note": "yes", "why": "w"}, "", None),
        form,
    )
    made = create(form, answers, Template(derived_template(form), "derived"))

    assert made.path == "rfcs/ship-it-1.md"
    assert made.document.title == "Ship it: #1"
    assert made.document.metadata.values("reviewers") == ("a", "b")
    assert made.document.source.data.decode().splitlines()[:8] == [
        "---", 'title: "Ship it: #1"', "owner: ada", "reviewers:", "  - a", "  - b", 'note: "yes"', "---",
    ]  # fmt: skip


def test_a_title_heading_may_stand_below_front_matter() -> None:
    """Front matter without a title row has the title as a heading."""
    form = rfcs(RowSpec(name="owner", required=True))
    made = create(form, given(form, owner="ada"), Template(derived_template(form), "derived"))

    assert made.document.source.data.decode() == "---\nowner: ada\n---\n\n# Faster builds\n\n## How\n\n*how*\n"


def test_a_project_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """A project's template of a layout, or of one it extends, takes the place of the shipped one."""
    own = tmp_path / "templates" / "2025h1" / FILE
    own.parent.mkdir(parents=True)
    own.write_text(
        "# {{ title }}\n\n{{ metadata }}\n\n{{ definitions }}\nAdded by us.\n\n{{ section('Summary') }}",
        encoding="utf-8",
    )
    for name in ("2025h1", "2025h2"):
        form = LAYOUTS.get(name)
        template = find_template(form, LAYOUTS, tmp_path)
        text = create(form, contact(form, summary="Short."), template).document.source.data.decode()

        assert template.path == str(own)
        assert text.endswith("\nAdded by us.\n\n## Summary\n\nShort.\n")
    assert find_template(LAYOUTS.get("2026"), LAYOUTS, tmp_path).path != str(own)


def test_the_nearest_template_counts(tmp_path: Path) -> None:
    """A template of the layout itself goes before one of the layout that it extends, even of the project."""
    for name in ("2025h1", "2025h2"):
        (tmp_path / "templates" / name).mkdir(parents=True)
        (tmp_path / "templates" / name / FILE).write_text(name, encoding="utf-8")

    assert find_template(LAYOUTS.get("2025h2"), LAYOUTS, tmp_path).text == "2025h2"
    assert find_template(LAYOUTS.get("2025h1-final"), LAYOUTS, tmp_path).text == "2025h1"


def test_a_template_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """A template that can't be read is a problem of its file."""
    path = tmp_path / "templates" / "2026" / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"# \xff")
    with pytest.raises(Problem) as caught:
        find_template(LAYOUTS.get("2026"), LAYOUTS, tmp_path)

    assert (caught.value.what, caught.value.place.path) == ("is not UTF-8", str(path))


HEAD = "# {{ title }}\n\n{{ metadata }}\n\n{{ definitions }}\n"
DROPPED = {
    "the title": ("{{ metadata }}\n\n{{ definitions }}\n", {}, "the title reads back as ``"),
    "another title": (HEAD.replace("{{ title }}", "Slower"), {}, "the title reads back as `Slower`"),
    "a section": (HEAD, {"summary": "Short."}, "the section `Summary` does not read back"),
    "a text": (HEAD + "## Summary\n", {"summary": "Short."}, "the text of `Summary` does not read back"),
    "half of a text": (HEAD + "## Summary\n\n{{ text.summary[:3] }}", {"summary": "Short."}, "the text of `Summary`"),
    "an item": (HEAD + "## Design axioms\n\n* a\n", {"design_axioms": ["a", "b"]}, "the text of `Design axioms`"),
    "a table": (
        HEAD + "## Ownership and team asks\n\nUs.\n",
        {"ownership": {"text": "Us.", "tasks": [{"task": "x"}]}},
        "the table of `Ownership and team asks` does not read back",
    ),
    "a subgoal": (
        HEAD + "## Ownership and team asks\n\nUs.\n",
        {"ownership": {"text": "Us.", "subgoals": [{"title": "S", "tasks": [{"task": "x"}]}]}},
        "the subgoal `S` does not read back",
    ),
    "a question": (
        HEAD + "## Frequently asked questions\n",
        {"faq": [{"question": "Why?", "answer": "So."}]},
        "the question `Why?` does not read back",
    ),
    "a definition": (
        "# {{ title }}\n\n{{ metadata }}\n",
        {"zulip_channel": "#c https://example.org"},
        "the definition `[channel]: https://example.org` does not read back",
    ),
    "a row": (
        "# {{ title }}\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n",
        {},
        "`Point of contact` reads back as nothing",
    ),
    "a value": (
        "# {{ title }}\n\n{{ metadata|replace('@ghost', '@other') }}\n",
        {},
        "`Point of contact` reads back as ('@other',), not as ('@ghost',)",
    ),
}


@pytest.mark.parametrize(("template", "values", "what"), DROPPED.values(), ids=DROPPED.keys())
def test_a_template_that_drops_an_answer_is_refused(template: str, values: dict[str, Any], what: str) -> None:
    """Nothing that was answered is lost silently: the guard names the answer, and the template as the place."""
    form = LAYOUTS.get("2025h1")
    with pytest.raises(Refused) as caught:
        create(form, contact(form, **values), Template(template, "own.md.j2"))

    assert caught.value.check == "reads back"
    assert caught.value.what.startswith(what)
    assert caught.value.place.path == "own.md.j2"


def test_a_template_without_metadata_is_refused() -> None:
    """A text that no layout would recognise is no document."""
    form = LAYOUTS.get("2025h1")
    with pytest.raises(NotADocument) as caught:
        create(form, contact(form), Template("# {{ title }}\n", "own.md.j2"))

    assert caught.value.what == "makes a text without the metadata of the layout `2025h1`"
    assert caught.value.right == "write `{{ metadata }}` in it"
    assert caught.value.place.path == "own.md.j2"


def test_what_nobody_answered_is_marked() -> None:
    """A document of the least answers has its sections, placeholders, and the layout's own values."""
    form = LAYOUTS.get("2025h1")
    document = create(form, contact(form), find_template(form, LAYOUTS)).document
    new = [spec.heading for spec in form.layout.sections if spec.new]

    assert [section.heading for section in document.sections] == new
    assert [(row.name, row.value) for row in document.metadata.rows] == [
        ("Point of contact", "@ghost"),
        ("Teams", "<!-- TEAMS WITH ASKS -->"),
        ("Task owners", "<!-- TASK OWNERS -->"),
        ("Status", "Proposed"),
        ("Zulip channel", "N/A"),
    ]
    assert len(document.placeholders) >= 5


def test_a_section_below_an_unanswered_one_brings_it_along() -> None:
    """Who answers `Outputs` gets the section that it stands in."""
    form = LAYOUTS.get("2025h1")
    document = create(form, contact(form, outputs="A report."), find_template(form, LAYOUTS)).document
    outputs = document.section("Outputs")

    assert outputs is not None
    assert outputs.parent is not None
    assert outputs.parent.heading == "Outputs and milestones"


def test_the_glossary_explains_the_asks() -> None:
    """`used` explains what is asked, `all` everything, `none` nothing."""
    form = LAYOUTS.get("2025h1")
    asks = {"ownership": {"tasks": [{"task": "RFC decision", "teams": ["lang"]}]}}
    terms = {
        wanted: [
            entry.term
            for entry in create(
                form, contact(form, definitions=wanted, **asks), find_template(form, LAYOUTS)
            ).document.glossary
        ]
        for wanted in ("used", "all", "none")
    }

    assert terms["used"] == ["RFC decisions"]
    assert len(terms["all"]) >= len(form.layout.glossary.terms)
    assert terms["none"] == []


def test_subgoals_have_the_level_of_the_layout(tmp_path: Path) -> None:
    """A subgoal's heading has the level that the layout says, and one more than its section's where it says none."""
    for number, (said, level) in enumerate({"": 3, ", subgoal level: 5": 5}.items()):
        own = tmp_path / str(number)
        (own / "layouts").mkdir(parents=True)
        (own / "layouts" / "memo.yaml").write_text(
            "name: memo\nmetadata: {rows: [{name: From, default: us, new: true}]}\n"
            f"sections: [{{heading: Work, holds: subgoals, table: work{said}}}]\n"
            "tables: [{name: work, columns: [{name: What}, {name: Who}]}]\n",
            encoding="utf-8",
        )
        form = Catalogue(own).get("memo")
        work = {"subgoals": [{"title": "Part", "tasks": [{"what": "x", "who": "y"}]}]}
        made = create(form, given(form, work=work), Template(derived_template(form), "derived"))

        assert headings(made.document) == [(1, "Faster builds"), (2, "Work"), (level, "Part")]


# -- where it goes


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Faster builds", "faster-builds"),
        ("  What's new -- in 2026? ", "what-s-new-in-2026"),
        ("Word " * 20, "-".join(["word"] * 12)),
        ("`async fn` in `dyn Trait`", "async-fn-in-dyn-trait"),
        ("Über Ärger, déjà vu", "uber-arger-deja-vu"),
        ("Straße", "strasse"),
        ("漢字 を 使う", "漢字-を-使う"),
        ("🎯 Target", "target"),
        ("snake_case", "snake-case"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("CON", "con"),
        ("x" * 300, "x" * 60),
        ("a" * 58 + " bc", "a" * 58),
        ("a" * 57 + " bc", "a" * 57 + "-bc"),
    ],
)  # fmt: skip
def test_a_slug_is_made_of_a_title(title: str, name: str) -> None:
    """Lower case, words joined by hyphens, accents taken off, other letters kept; 60 signs at most, whole words."""
    assert slug(title) == name
    assert len(slug(title)) <= 60


@pytest.mark.parametrize("title", ["🎯", "!?", "___", "#", ""])
def test_a_title_without_letters_makes_no_file_name(title: str) -> None:
    """A title that no name can be made of is refused with the way out."""
    with pytest.raises(Problem) as caught:
        slug(title)

    assert caught.value.what == f"no file name can be made of the title `{title}`"
    assert caught.value.right == "choose one with `--output PATH`"


@pytest.mark.parametrize(
    ("layout", "path"),
    [
        ("2025h1", "2025h1/faster-builds.md"),
        ("2026", "2025h1/faster-builds.md"),
        ("2026-roadmap", "2025h1/roadmap-faster-builds.md"),
    ],
)
def test_a_layout_says_where_its_documents_go(layout: str, path: str) -> None:
    """The milestone and the slug stand where the layout has them."""
    assert file_path(LAYOUTS.get(layout), "Faster builds", "2025h1") == path


@pytest.mark.parametrize("milestone", ["../x", "..", "a/b", "/etc", "2026/", "./x", "..\\x"])
def test_a_milestone_stays_in_the_project(milestone: str) -> None:
    """A milestone is the name of one folder and leads nowhere else."""
    with pytest.raises(Problem) as caught:
        file_path(LAYOUTS.get("2025h1"), "Faster builds", milestone)

    assert caught.value.what == f"the milestone `{milestone}` leads out of the project"
    assert caught.value.right == "give the name of one folder"


def test_a_milestone_can_be_missing() -> None:
    """A layout with milestones needs one; the message has the flag."""
    with pytest.raises(Problem) as caught:
        file_path(LAYOUTS.get("2025h1"), "Faster builds", "")

    assert caught.value.what == "`milestone` is missing"
    assert "`--milestone NAME`" in caught.value.right
    assert file_path(rfcs(), "Faster builds", "") == "rfcs/faster-builds.md"


def test_a_path_that_was_chosen_is_used() -> None:
    """With a path of one's own neither a slug nor a milestone is needed."""
    form = LAYOUTS.get("2025h1")
    answers = read_answers(Yaml({"title": "🎯", "point_of_contact": "@ghost"}, "", None), form)

    assert create(form, answers, find_template(form, LAYOUTS), path="x/y.md").path == "x/y.md"


def test_the_default_milestone_is_the_newest() -> None:
    """The last folder that the layout claims; without one, the first that it names in full."""
    form = LAYOUTS.get("2025h1")
    wild = Format(Layout(name="x", milestones=("20??", "next-[ab]", "later", "last")), Vocabulary())

    assert default_milestone(form, ("2025h1", "2025h1-b")) == "2025h1-b"
    assert default_milestone(form, ()) == "2025h1"
    assert default_milestone(wild, ()) == "later"
    assert default_milestone(rfcs(), ()) == ""


def test_a_missing_answer_makes_no_document() -> None:
    """Without what is required nothing is made."""
    form = LAYOUTS.get("2026-roadmap")
    with pytest.raises(Problems):
        create(form, Answers(title="T", milestone="2026"), find_template(form, LAYOUTS))


@pytest.mark.parametrize("milestone", [".", ".hidden", ".git", "a\\b", "a\0b"])
def test_a_milestone_is_a_folder_that_is_looked_through(milestone: str) -> None:
    """A document in a hidden folder is never found again, and a name for one system only not everywhere."""
    with pytest.raises(Problem) as caught:
        file_path(LAYOUTS.get("2025h1"), "Faster builds", milestone)

    assert caught.value.what == f"the milestone `{milestone}` is not a folder to be found"
    assert caught.value.right == "give the name of one folder"


def test_two_subgoals_may_have_one_title() -> None:
    """Two subgoals of one title are two subsections."""
    form = LAYOUTS.get("2025h1")
    subgoals = [{"title": "Part", "tasks": [{"task": "x"}]}, {"title": "Part", "tasks": [{"task": "y"}]}]
    document = create(form, contact(form, ownership={"subgoals": subgoals}), find_template(form, LAYOUTS)).document

    assert [section.heading for section in document.subgoals] == ["Part", "Part"]


def test_a_document_is_read_from_what_it_writes() -> None:
    """What creation hands back is the document of its own bytes."""
    made = example(EXAMPLES[0])
    again = Document(read(made.document.source), made.document.form, made.document.folder)

    assert again.reading.blocks == made.document.reading.blocks
    assert made.document.source.path == made.path
