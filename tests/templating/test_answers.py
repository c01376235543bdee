"""Answers are read from YAML and flags; everything that is wrong is found at once, each thing with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from scaffold.problems import Place, Problem, Problems
from scaffold.reports.layouts import answers_file
from scaffold.rewriting.creation import create
from scaffold.templating.answers import Answers, keys, missing
from scaffold.templating.flags import with_flags
from scaffold.templating.reading_answers import read_answers
from scaffold.templating.templates import find_template
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.layouts.catalogue import Catalogue

FILE = "answers.yaml"


def answers(catalogue: Catalogue, layout: str, text: str, flags: Sequence[str] = (), **fixed: str) -> Answers:
    form = catalogue.get(layout)
    return read_answers(with_flags(read_yaml(text, FILE, words=True), flags, form, **fixed), form)


def problems(catalogue: Catalogue, layout: str, text: str, flags: Sequence[str] = ()) -> list[Problem]:
    """What is wrong with answers; what is missing in them is another matter."""
    with pytest.raises(Problems) as caught:
        answers(catalogue, layout, text, flags)
    return [one for one in caught.value.problems if not one.what.endswith("is missing")]


def refused_flag(catalogue: Catalogue, layout: str, *flags: str) -> Problem:
    (problem,) = problems(catalogue, layout, "", flags)
    return problem


def row(given: Answers, name: str) -> list[str]:
    return [written.text for written in given.rows.get(name, ())]


# -- an answers file


def test_answers_are_what_a_document_will_write(catalogue: Catalogue) -> None:
    """Values are in the form of their kind, texts are safe."""
    given = answers(
        catalogue,
        "2025h1",
        "title: Faster\n  builds\nmilestone: 2025h1\npoint_of_contact: ghost\ntracking_issue: 105\n"
        "other_tracking_issues: [a/b#1, c/d#2]\nzulip_channel: {text: '#c', url: https://example.org}\n",
    )

    assert (given.title, given.milestone) == ("Faster builds", "2025h1")
    assert row(given, "Point of contact") == ["@ghost"]
    assert row(given, "Tracking issue") == ["[rust-lang/rust-project-goals#105]"]
    assert row(given, "Other tracking issues") == ["[a/b#1], [c/d#2]"]
    assert given.rows["Zulip channel"][0].definitions == (("channel", "https://example.org"),)


def test_not_yet_is_an_answer(catalogue: Catalogue) -> None:
    """In a file and in a flag, whatever the case: the text of the template stands there, and nothing is missing."""
    text = 'title: not yet\nmilestone: "2026"\npoint_of_contact: Not yet\nsummary: not yet\ntimespan: not yet\n'
    given = answers(catalogue, "2026", text, ["team_asks=not yet", "zulip_channel=not yet", "roadmap=not yet"])
    form = catalogue.get("2026")
    document = create(form, given, find_template(form, catalogue)).document

    assert missing(given, form) == ()
    assert document.title == "not yet"  # a title is a title
    assert [mark.text for mark in document.placeholders][:2] == [
        "The user name of the one person who answers for this goal",
        "Say in one or two sentences what this goal will do this year.",
    ]
    assert document.metadata.values("Zulip channel") == ("N/A",)
    assert document.metadata.values("Timespan") == document.metadata.values("Roadmap") == ()


def test_sections_are_read_by_what_they_hold(catalogue: Catalogue) -> None:
    """A text, items, tables with subgoals, questions: each has its own form of answer."""
    given = answers(
        catalogue,
        "2025h1",
        "summary: |\n  One\n\n  two\n"
        "design_axioms: [a, b]\n"
        "ownership:\n  text: Us\n  tasks: [{task: x, owner: '@a'}]\n"
        "  subgoals:\n    - {title: S, text: T, tasks: [{task: RFC decision, teams: [lang, types], badge: complete}]}\n"
        "faq: [{question: Why?, answer: So.}]\n",
    ).sections
    ownership = given["Ownership and team asks"]

    assert given["Summary"].text == "One\n\ntwo"
    assert given["Design axioms"].items == ("a", "b")
    assert (ownership.text, ownership.rows) == ("Us", (("x", "@a", ""),))
    assert (ownership.subgoals[0].title, ownership.subgoals[0].text) == ("S", "T")
    assert ownership.subgoals[0].rows == (("RFC decision", "![Team][] [lang], [types]", "![Complete][]"),)
    assert [(one.question, one.answer) for one in given["Frequently asked questions"].questions] == [("Why?", "So.")]


@pytest.mark.parametrize("text", ["design_axioms: one\n", "design_axioms: [one]\n"])
def test_a_single_item_needs_no_list(catalogue: Catalogue, text: str) -> None:
    """One item may be written without a list."""
    assert answers(catalogue, "2025h1", text).sections["Design axioms"].items == ("one",)


def test_a_text_alone_stands_above_the_tables(catalogue: Catalogue) -> None:
    """A section with tables may be answered by its text only."""
    assert answers(catalogue, "2025h1", "ownership: Us\n").sections["Ownership and team asks"].text == "Us"
    assert answers(catalogue, "2026", "team_asks: All\n").sections["Team asks"].text == "All"


def test_a_list_of_rows_is_a_table(catalogue: Catalogue) -> None:
    """A section with one table takes the rows themselves; what a row leaves out has its column's default."""
    given = answers(catalogue, "2026", "funding: [{purpose: Half a year}]\nteam_asks: [{team: Lang, level: small}]\n")

    assert given.sections["Funding"].rows == (("Half a year", "TBD", "No", ""),)
    assert given.sections["Team asks"].rows == (("[lang]", "Small", ""),)


def test_numbers_and_truth_are_words(catalogue: Catalogue) -> None:
    """`007`, `1.10`, `yes` and dates stay what they were written as."""
    given = answers(catalogue, "2026", "what_and_why: 1.10\nhighlight: yes\nroadmap: [007, 2026-01-31]\n")

    assert row(given, "What and why") == ["1.10"]
    assert row(given, "Highlight") == ["yes"]
    assert row(given, "Roadmap") == ["007", "2026-01-31"]


def test_a_key_without_a_value_is_no_answer(catalogue: Catalogue) -> None:
    """A key that stands open counts as if it were not there."""
    given = answers(catalogue, "2025h1", "title:\npoint_of_contact: ~\nsummary:\n")

    assert (given.title, given.rows, given.sections) == ("", {}, {})


def test_an_empty_file_has_no_answers(catalogue: Catalogue) -> None:
    """Nothing is wrong with a file that says nothing."""
    assert answers(catalogue, "2025h1", "") == Answers()


# -- what is wrong


class Wrong(NamedTuple):
    """Answers with one mistake: its line, and words of what is wrong and of what is right."""

    layout: str
    text: str
    line: int
    what: str
    right: str


WRONG = (
    Wrong("2025h1", "titel: x\n", 1, "`titel` is not known here", "did you mean `title`? allowed: `layout`"),
    Wrong("2025h1", "title: a\nteams: x\n", 2, "`teams` is not known here", "`title`"),
    Wrong("2025h1", "title: [a]\n", 1, "`title` must be words, not a list", ""),
    Wrong("2025h1", "title: {a: b}\n", 1, "`title` must be words, not a mapping", ""),
    Wrong("2025h1", "summary: [a]\n", 1, "`summary` must be words, not a list", ""),
    Wrong("2025h1", "milestone: {a: b}\n", 1, "`milestone` must be words, not a mapping", ""),
    Wrong("2025h1", "faq: words\n", 1, "`faq` must be a list, not words", ""),
    Wrong("2025h1", "faq:\n  - answer: x\n", 2, "a question needs a `question`", ""),
    Wrong("2025h1", "ownership: [a]\n", 1, "`ownership` must be a mapping of names to values, not a list", ""),
    Wrong("2025h1", "ownership:\n  tusks: []\n", 2, "`tusks` is not known here", "did you mean `tasks`?"),
    Wrong("2025h1", "ownership:\n  subgoals:\n    - text: x\n", 3, "a subgoal needs a `title`", ""),
    Wrong("2025h1", "ownership:\n  tasks:\n    - owner: x\n", 3, "a row of `tasks` needs `task`", ""),
    Wrong("2025h1", "ownership:\n  tasks:\n    - {task: a, ovner: x}\n", 3, "`ovner` is not known here", "`owner`"),
    Wrong("2025h1", "status: Accpted\n", 1, "`status`: `Accpted` is not allowed", "did you mean `Accepted`?"),
    Wrong("2025h1", "status: Accepted\ntracking_issue: x\n", 2, "`tracking_issue`: `x` is not an issue", "a number"),
    Wrong(
        "2025h1", "zulip_channel:\n  text: '#a'\n  link: b\n", 3, "`link` is not known here", "allowed: `text`, `url`"
    ),
    Wrong("2025h1", "definitions: some\n", 1, "`some` is not allowed here", "allowed: `used`, `all`, `none`"),
    Wrong("2025h1", "title: a\npoint_of_contact: a b\n", 2, "`point_of_contact`: `a b` names no user", "`@ghost`"),
    Wrong("2026", "champions: words\n", 1, "`champions` must be a mapping of names to values, not words", ""),
    Wrong("2026", "champions:\n  lang: a b\n", 2, "`champions.lang`: `a b` names no user", "name one user"),
    Wrong(
        "2026", "champions:\n  langs: '@a'\n", 2, "`champions.langs`: there is no team `langs`", "did you mean `lang`?"
    ),
    Wrong("2026", "team_asks:\n  - team: lang\n", 2, "a row of `team asks` needs `level`", ""),
    Wrong(
        "2026",
        "team_asks:\n  - team: lang\n    level: huge\n",
        3,
        "`huge` is not allowed",
        "`Small`, `Medium`, `Large`",
    ),
    Wrong("2026-roadmap", "funding: x\n", 1, "`funding` is not known here", "`goals`"),
)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.text)
def test_a_mistake_has_its_line(catalogue: Catalogue, wrong: Wrong) -> None:
    """Each mistake says where it stands in the answers file, what is wrong, and what is right."""
    found = [one for one in problems(catalogue, wrong.layout, wrong.text) if wrong.what in one.what]

    assert len(found) == 1
    assert found[0].place[:2] == (FILE, wrong.line)
    assert wrong.right in found[0].right


ASKS = (
    ("{task: Standrd reviews, teams: [lang]}", "`Standrd reviews` can't be asked of a team", "`Standard reviews`?"),
    ("{task: Reviews, teams: lang}", "`Reviews` is called `Standard reviews` in this layout", ""),
    ("{task: RFC decision, teams: [lng]}", "there is no team `lng`", "did you mean `lang`?"),
    ("{task: RFC decision, teams: lang, owner: '@a'}", "a row has either `owner` or `teams`", ""),
    ("{task: x, badge: Completed}", "there is no badge `Completed`", "allowed: `Team`, `Complete`"),
)


@pytest.mark.parametrize(("cells", "what", "right"), ASKS, ids=[cells for cells, *_ in ASKS])
def test_only_what_the_vocabulary_has_can_be_asked(catalogue: Catalogue, cells: str, what: str, right: str) -> None:
    """Asks, teams and badges of a row are those of the layout's vocabulary."""
    found = problems(catalogue, "2025h1", f"title: x\nownership:\n  tasks:\n    - {cells}\n")

    assert [one for one in found if what in one.what and right in one.right]
    assert {one.place.line for one in found} == {4}


def test_everything_wrong_is_found_at_once(catalogue: Catalogue) -> None:
    """One run tells all mistakes: of keys, rows, texts, tables and champions."""
    text = (
        'titel: x\nstatus: Accpted\ntracking_issue: nope\nsummary: [a]\nmotivation: "\\x07"\n'
        "champions: {nope: '@a', lang: a b}\n"
        "work_items:\n  tasks:\n    - {tusk: a}\n    - words\n"
        "team_asks: [{team: lang, level: huge}]\nfaq: [{answer: x}]\n"
    )
    lines = sorted(one.place.line for one in problems(catalogue, "2026", text))

    assert set(lines) == {1, 2, 3, 4, 5, 6, 9, 10, 11, 12}
    assert lines.count(6) == 2


def test_answers_that_are_no_mapping_are_refused(catalogue: Catalogue) -> None:
    """A list or a text is no answers file."""
    for text in ("- a\n", "words\n"):
        with pytest.raises(Problem) as caught:
            answers(catalogue, "2025h1", text)

        assert caught.value.what == "the answers must be a mapping of keys to values"
        assert caught.value.place == Place(FILE, 1, 1)


def test_broken_yaml_has_its_line(catalogue: Catalogue) -> None:
    """YAML that can't be read is refused where it breaks."""
    with pytest.raises(Problem) as caught:
        answers(catalogue, "2025h1", "title: x\nsummary: [a\nstatus: x\n")

    assert caught.value.what.startswith("is not YAML: ")
    assert caught.value.place.path == FILE
    assert caught.value.place.line in (2, 3)


@pytest.mark.parametrize("key", ["title", "summary", "point_of_contact", "zulip_channel", "design_axioms"])
def test_control_characters_are_refused(catalogue: Catalogue, key: str) -> None:
    """A control character in an answer is named, with its place."""
    found = problems(catalogue, "2025h1", f'milestone: x\n{key}: "a\\x1bb"\n')

    assert [one.what for one in found] == [f"`{key}`: has a control character (0x1b)"]
    assert (found[0].right, found[0].place.line) == ("take it out", 2)


# -- missing answers


@pytest.mark.parametrize(
    ("layout", "wanted"),
    [
        ("2025h1", ["title", "Point of contact"]),
        ("2026", ["title", "Point of contact"]),
        ("2026-roadmap", ["title", "Short title", "What and why", "Point of contact"]),
    ],
)
def test_missing_answers_are_all_named(catalogue: Catalogue, layout: str, wanted: list[str]) -> None:
    """Everything that nobody answered and nothing else can say is named at once."""
    found = missing(Answers(), catalogue.get(layout))

    assert [one.what for one in found] == [f"`{name}` is missing" for name in wanted]


def test_a_missing_answer_comes_with_its_flag(catalogue: Catalogue) -> None:
    """What is missing says how to give it, and giving it that way works."""
    form = catalogue.get("2025h1")
    title, contact = missing(Answers(), form)

    assert "the argument" in title.right
    assert contact.right == "`--set 'point_of_contact=…'`, or `point_of_contact:` in the answers file"
    assert missing(answers(catalogue, "2025h1", "", ["point_of_contact=@a"], title="T"), form) == ()


def test_mistakes_and_gaps_are_told_together(catalogue: Catalogue) -> None:
    """Who has made a mistake learns in the same run what is missing."""
    with pytest.raises(Problems) as caught:
        answers(catalogue, "2025h1", "status: Accpted\n")

    assert [one.what for one in caught.value.problems] == [
        "`status`: `Accpted` is not allowed",
        "`title` is missing",
        "`Point of contact` is missing",
    ]


def test_all_wrong_flags_are_told_together(catalogue: Catalogue) -> None:
    """Several flags that are wrong are all named."""
    found = problems(catalogue, "2025h1", "", ["statu=x", "zzz=y", "status"])

    assert [one.what for one in found] == [
        "`statu` is not known here",
        "`zzz` is not known here",
        "`--set status` sets nothing",
    ]


def test_wrong_flags_of_every_sort_are_told_together(catalogue: Catalogue) -> None:
    """Unknown keys, no key, no value, the layout, broken YAML, whole and in parts: all in the order given."""
    flags = ["layout=2025h1", "=x", "title=T", "team_asks=[{", "status", "champions=x", "champions.lang=@a", "zzz=1"]
    found = problems(catalogue, "2026", "status: Nope\n", flags)

    assert [(one.what.partition(":")[0], one.place.path) for one in found] == [
        ("the layout decides what can be set", "--set layout"),
        ("`--set =x` sets nothing", ""),
        ("is not YAML", "--set team_asks"),
        ("`--set status` sets nothing", ""),
        ("`champions` is given both whole and in parts", "--set champions.lang"),
        ("`zzz` is not known here", "--set zzz"),
    ]


def test_creation_asks_for_all_that_is_missing(catalogue: Catalogue) -> None:
    """Nothing is made while something required is missing."""
    form = catalogue.get("2026-roadmap")
    with pytest.raises(Problems) as caught:
        create(form, Answers(), find_template(form, catalogue))

    assert [one.what for one in caught.value.problems] == [
        "`title` is missing",
        "`Short title` is missing",
        "`What and why` is missing",
        "`Point of contact` is missing",
        "`milestone` is missing",
    ]


def test_a_missing_milestone_is_named_with_the_rest(catalogue: Catalogue) -> None:
    """A layout whose path needs a milestone misses it like any required answer; a path of one's own needs none."""
    form = catalogue.get("2025h1")
    with pytest.raises(Problems) as caught:
        create(form, Answers(), find_template(form, catalogue))

    assert "`milestone` is missing" in [one.what for one in caught.value.problems]
    with pytest.raises(Problems) as caught:
        create(form, Answers(), find_template(form, catalogue), path="goal.md")

    assert "`milestone` is missing" not in [one.what for one in caught.value.problems]


# -- flags


def test_flags_go_before_the_file(catalogue: Catalogue) -> None:
    """What a flag says takes the place of what the file says; all else of the file stays."""
    given = answers(
        catalogue,
        "2026",
        "title: Of the file\nstatus: Proposed\nroadmap: [X, Y]\npoint_of_contact: '@file'\n",
        ["status=Accepted", "roadmap=A"],
        title="Of the argument",
        milestone="",
    )

    assert (given.title, given.milestone) == ("Of the argument", "")
    assert row(given, "Status") == ["Accepted"]
    assert row(given, "Roadmap") == ["A"]
    assert row(given, "Point of contact") == ["@file"]


@pytest.mark.parametrize("name", ["point_of_contact", "Point of contact", "point of contact", "contact", " contact "])
def test_a_row_is_set_by_key_name_or_role(catalogue: Catalogue, name: str) -> None:
    """A flag knows a row by its key, by its name in any case, and by its role."""
    assert row(answers(catalogue, "2025h1", "", [f"{name}=@a"]), "Point of contact") == ["@a"]


@pytest.mark.parametrize("name", ["status_quo", "The status quo", "the status quo"])
def test_a_section_is_set_by_key_or_heading(catalogue: Catalogue, name: str) -> None:
    """A flag knows a section by its key and by its heading."""
    assert answers(catalogue, "2025h1", "", [f"{name}=So."]).sections["The status quo"].text == "So."


@pytest.mark.parametrize("name", ["champions.lang", "[lang] champion", "champions.T-lang", "champions.LANG"])
def test_a_champion_is_set_by_team(catalogue: Catalogue, name: str) -> None:
    """A champion row is reached inside `champions`, or by its own name."""
    given = answers(catalogue, "2026", "champions: {types: '@t'}\n", [f"{name}=@a"])

    assert {key: [one.text for one in value] for key, value in given.rows.items()} == {
        "[types] champion": ["@t"],
        "[lang] champion": ["@a"],
    }


def test_a_champion_of_the_file_is_replaced(catalogue: Catalogue) -> None:
    """Of two champions of one team the flag's counts, and the other teams keep theirs."""
    given = answers(catalogue, "2026", "champions: {lang: '@f', types: '@t'}\n", ["champions.lang=@a"])

    assert (row(given, "[lang] champion"), row(given, "[types] champion")) == (["@a"], ["@t"])


def test_a_repeatable_row_takes_every_value(catalogue: Catalogue) -> None:
    """A row that may stand several times gets all values; any other is given once."""
    given = answers(catalogue, "2026", "", ["roadmap=A", "Roadmap=B"])
    problem = refused_flag(catalogue, "2026", "status=Proposed", "status=Accepted")

    assert row(given, "Roadmap") == ["A", "B"]
    assert problem.what == "`status` is given twice"


def test_items_are_given_one_by_one(catalogue: Catalogue) -> None:
    """A flag a list item, or one flag with a YAML list."""
    one_by_one = answers(catalogue, "2025h1", "", ["design_axioms=a, b", "design_axioms=c"])
    at_once = answers(catalogue, "2025h1", "", ["design_axioms=['a, b', c]"])

    assert one_by_one.sections["Design axioms"].items == ("a, b", "c")
    assert one_by_one == at_once


def test_a_flag_may_hold_yaml_where_a_structure_belongs(catalogue: Catalogue) -> None:
    """A table is given as YAML; a text that starts with a bracket is a text."""
    given = answers(catalogue, "2026", "", ["team_asks=[{team: lang, level: Small}]", "summary=[x] {y", "title=[T]"])

    assert given.sections["Team asks"].rows == (("[lang]", "Small", ""),)
    assert given.sections["Summary"].text == "[x] {y"
    assert given.title == "[T]"


def test_a_value_may_hold_an_equals_sign(catalogue: Catalogue) -> None:
    """Only the first `=` divides."""
    assert answers(catalogue, "2025h1", "", ["summary=a=b"]).sections["Summary"].text == "a=b"


@pytest.mark.parametrize(
    ("flag", "what", "right"),
    [
        ("status", "`--set status` sets nothing", "write `--set KEY=VALUE`"),
        ("statu=x", "`statu` is not known here", "did you mean `status`?"),
        ("zzz=x", "`zzz` is not known here", "there are: `layout`, `milestone`, `title`"),
        ("[] champion=@a", "`[] champion` is not known here", "`champions`"),
        ("team_asks=[{", "is not YAML", ""),
        ("layout=2025h1", "the layout decides what can be set", "write `--layout 2025h1`"),
    ],
)
def test_a_flag_that_sets_nothing_is_refused(catalogue: Catalogue, flag: str, what: str, right: str) -> None:
    """A flag with an unknown key, without a value, or with broken YAML says what would be right."""
    problem = refused_flag(catalogue, "2026", flag)

    assert what in problem.what
    assert right in problem.right


def test_champions_whole_and_in_parts_are_refused(catalogue: Catalogue) -> None:
    """A key can't be given as words and by its parts."""
    problem = refused_flag(catalogue, "2026", "champions=x", "champions.lang=@a")

    assert problem.what == "`champions` is given both whole and in parts"
    assert problem.place.path == "--set champions.lang"


def test_a_wrong_flag_is_named_as_the_place(catalogue: Catalogue) -> None:
    """A mistake in a flag's value points at the flag and not at the file."""
    found = problems(catalogue, "2025h1", "status: Proposed\ntracking_issue: x\n", ["status=Accpted"])

    assert [one.place for one in found] == [Place("--set status"), Place(FILE, 2, 17)]


def test_fixed_values_without_words_do_not_count(catalogue: Catalogue) -> None:
    """An argument that was not given leaves the file's answer alone."""
    given = answers(catalogue, "2025h1", "title: T\nmilestone: M\n", title="", milestone="")

    assert (given.title, given.milestone) == ("T", "M")


@pytest.mark.parametrize("layout", ["2025h1", "2026"])
def test_a_flag_without_a_key_is_refused(catalogue: Catalogue, layout: str) -> None:
    """`--set =value` names nothing."""
    assert refused_flag(catalogue, layout, "=x").what.startswith(("``", "`--set"))


def test_a_mistake_of_the_file_beside_a_flag_keeps_its_line(catalogue: Catalogue) -> None:
    """A flag that reaches inside a mapping is no place for what the file has in it."""
    found = problems(catalogue, "2026", "champions:\n  types: a b\n", ["champions.lang=@a"])

    assert [one.place.line for one in found] == [2]


@pytest.mark.parametrize("other", ["Lang", "LANG", "T-lang"])
def test_two_champions_of_one_team_are_refused(catalogue: Catalogue, other: str) -> None:
    """Two spellings of one team are two answers for one row; the second is told, in the team's own name."""
    (problem,) = problems(catalogue, "2026", f"champions:\n  lang: '@a'\n  types: '@t'\n  {other}: '@b'\n")

    assert (problem.what, problem.right) == ("the team `lang` is named twice", "name it once")
    assert problem.place.line == 4


def test_two_champions_of_one_team_by_flags_are_refused(catalogue: Catalogue) -> None:
    """Flags that spell one team in two ways are two answers as well, and so is the same key twice."""
    problem = refused_flag(catalogue, "2026", "champions.lang=@a", "champions.LANG=@b")
    twice = refused_flag(catalogue, "2026", "champions.lang=@a", "[lang] champion=@b")

    assert (problem.what, problem.place.path) == ("the team `lang` is named twice", "--set champions.LANG")
    assert twice.what == "`champions.lang` is given twice"


def test_two_unknown_teams_are_not_one(catalogue: Catalogue) -> None:
    """Each team that there is not is one mistake, and no other one."""
    found = problems(catalogue, "2026", "champions: {nope: '@a', zip: '@b'}\n")

    assert [one.what for one in found] == [
        "`champions.nope`: there is no team `nope`",
        "`champions.zip`: there is no team `zip`",
    ]


def test_an_ask_needs_a_team(catalogue: Catalogue) -> None:
    """A list of teams without a team is no ask."""
    assert problems(catalogue, "2025h1", "ownership: {tasks: [{task: RFC decision, teams: []}]}\n")


@pytest.mark.parametrize("text", ["point_of_contact: {user: a}\n", "zulip_channel: [a]\n", "definitions: [used]\n"])
def test_a_value_is_wrong_once(catalogue: Catalogue, text: str) -> None:
    """One value that is wrong is one problem."""
    assert len(problems(catalogue, "2025h1", text)) == 1


# -- the answers file to fill in


@pytest.mark.parametrize("layout", ["2024h2", "2025h1", "2025h1-final", "2025h2", "2026", "2026-roadmap"])
def test_the_answers_file_to_fill_in_has_every_key(catalogue: Catalogue, layout: str) -> None:
    """The printed file has each key of the layout, open or as a comment, and reads as answers without a mistake."""
    form = catalogue.get(layout)
    text = answers_file(form)
    filled = text.replace('point_of_contact: ""', 'point_of_contact: "@ghost"')
    filled = filled.replace('short_title: ""', "short_title: S").replace('what_and_why: ""', "what_and_why: W")

    assert all(f"\n{key}:" in text or f"\n# {key}:" in text for key in keys(form))
    assert missing(answers(catalogue, layout, filled, title="T"), form) == ()
