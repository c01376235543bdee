"""The interview: which question comes next, whatever was answered, left open, taken back or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from interviews import ask_on, create_from, hold, names

from scaffold.problems import Problem
from scaffold.wizard.events import Answer, Back, Cancel, Change, NotYet, Resume
from scaffold.wizard.interview import Interview, step
from scaffold.wizard.known import Earlier, Known
from scaffold.wizard.menu import MENU
from scaffold.wizard.script import ENTER, OffScript, Script

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.wizard.script import Line

LAYOUTS = ("2024h2", "2025h1", "2025h1-final", "2025h2", "2026", "2026-roadmap")
EARLIER = Earlier(
    "2025h2/faster.md",
    "Faster builds",
    "2025h2",
    "2025h2",
    (("contact", "@octocat"), ("tracking", "[rust-lang/goals#7]"), ("channel", "#fast https://example.org/fast")),
)
KNOWN = Known(user="@ghost", milestone="2026", milestones=("2026",))


def goal(catalogue: Catalogue, layout: str = "2026", known: Known = KNOWN, **given: str) -> Interview:
    return Interview(catalogue.get(layout), known, given)


def answer(state: Interview, *values: str | tuple[str, ...]) -> Interview:
    for value in values:
        state = step(state, Answer(value) if value else NotYet())
    return state


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_is_all_that_must_be_answered(catalogue: Catalogue, layout: str) -> None:
    """Every other question can be left open, and the document is made all the same."""
    state = goal(catalogue, layout, replace(KNOWN, milestone=layout[:6]))
    assert state.question.name == "Title"
    state = answer(state, "Faster builds")
    open_ones = []
    while state.question.path != MENU:
        open_ones.append(state.question)
        state = step(state, NotYet() if state.question.may_wait else Answer(state.shown))
    document = create_from(state)

    assert document.title == "Faster builds"
    assert document.placeholders
    assert [one.name for one in open_ones if not one.may_wait] == ["Milestone"]


def test_questions_come_from_the_layout(catalogue: Catalogue) -> None:
    """Its required and usual rows and sections in their order, and none that fill themselves in."""
    assert names(answer(goal(catalogue, title="T"), "2026"), 9) == [
        "Point of contact", "Tracking issue", "Zulip channel", "Summary", "Motivation", "The status quo",
        "What we propose to do about it", "Work items over the next year: the first subgoal",
        "Work items over the next year: which kind of work is it?",
    ]  # fmt: skip


def test_what_was_given_is_not_asked(catalogue: Catalogue) -> None:
    """Flags and files answer questions; with all of them answered nothing is asked."""
    given = {
        "title": "T", "milestone": "2026", "point_of_contact": "ghost", "tracking_issue": "7", "zulip_channel": "N/A",
        "summary": "s", "motivation": "m", "status_quo": "q", "proposal": "p", "work_items": "w", "team_asks": "t",
        "faq": "not yet",
    }  # fmt: skip

    assert Interview(catalogue.get("2026"), KNOWN, given).question.path == MENU
    assert names(Interview(catalogue.get("2026"), KNOWN, {**given, "summary": None}), 1) == ["Summary"]


def test_a_wrong_answer_changes_nothing(catalogue: Catalogue) -> None:
    """It is a problem with what would be right, and the question stays."""
    state = answer(goal(catalogue), "Faster builds", "2026")

    with pytest.raises(Problem, match="names several users"):
        step(state, Answer("@ghost @octocat"))
    assert state.question.name == "Point of contact"


def test_back_goes_question_by_question_and_forward_again(catalogue: Catalogue) -> None:
    """What was answered stands on the line; after a change the next question is the next one, then the open one."""
    state = answer(goal(catalogue), "Faster builds", "2026", "@octocat", "7")
    for expected in ("Tracking issue", "Point of contact", "Milestone"):
        state = step(state, Back())
        assert state.question.name == expected
    state = answer(state, "2026-b")
    assert (state.question.name, state.shown) == ("Point of contact", "@octocat")
    state = answer(state, "@ghost")
    assert (state.question.name, state.shown) == ("Tracking issue", "7")
    state = answer(state, "7")
    assert state.question.name == "Zulip channel"
    assert state.answers == {
        "title": "Faster builds", "milestone": "2026-b", "point_of_contact": "@ghost", "tracking_issue": "7"
    }  # fmt: skip


def test_back_from_the_first_question_goes_nowhere(catalogue: Catalogue) -> None:
    """There is nothing before it."""
    state = goal(catalogue)

    assert step(state, Back()) == state


def test_a_change_leads_back_to_where_it_came_from(catalogue: Catalogue) -> None:
    """One answer is changed, and the next question is the one that was open."""
    state = answer(goal(catalogue), "Faster builds", "2026", "@octocat")
    state = step(state, Change(("title",)))
    assert (state.question.name, state.shown) == ("Title", "Faster builds")
    state = answer(state, "Fast builds")

    assert state.question.name == "Tracking issue"
    assert state.answers["title"] == "Fast builds"
    with pytest.raises(Problem, match="no such question"):
        step(state, Change(("nowhere",)))


def test_defaults_follow_what_they_hang_on(catalogue: Catalogue) -> None:
    """A default that was taken goes along with a new title; what was typed stays."""
    other = Earlier("2025h2/slow.md", "Slow builds", "2025h2", "2025h2", (("tracking", "[rust-lang/goals#8]"),))
    known = replace(KNOWN, documents=(EARLIER, other))
    state = answer(goal(catalogue, known=known), "Faster builds", "2026", "@typed")
    assert state.shown == "[rust-lang/goals#7]"
    state = answer(state, "[rust-lang/goals#7]")
    assert state.shown == "#fast https://example.org/fast"
    state = answer(state, "#mine https://example.org/mine")
    state = answer(step(state, Change(("title",))), "Slow builds")

    assert state.answers == {
        "title": "Slow builds", "milestone": "2026", "point_of_contact": "@typed",
        "tracking_issue": "[rust-lang/goals#8]", "zulip_channel": "#mine https://example.org/mine",
    }  # fmt: skip


def test_a_default_that_is_gone_is_asked_again(catalogue: Catalogue) -> None:
    """With a title that no earlier goal has, the issue that was taken from one is open."""
    state = answer(goal(catalogue, known=replace(KNOWN, documents=(EARLIER,))), "Faster builds", "2026", "@typed")
    state = answer(state, "[rust-lang/goals#7]")
    state = answer(step(state, Change(("title",))), "New builds")

    assert state.question.name == "Tracking issue"


def test_a_goal_that_continues_an_earlier_one(catalogue: Catalogue) -> None:
    """It is chosen from the documents, and offers its title, contact, issue and channel."""
    state = goal(catalogue, known=replace(KNOWN, goes_on=True, documents=(EARLIER,)))
    state = answer(state, "earlier", "Faster builds (2025h2)")
    shown = []
    for _ in range(5):
        shown.append(state.shown)
        state = answer(state, state.shown)

    assert shown == ["Faster builds", "2026", "@octocat", "[rust-lang/goals#7]", "#fast https://example.org/fast"]
    assert create_from(ask_on(state)).definitions[0].target == "https://example.org/fast"


def test_a_part_of_a_title_is_enough_where_only_one_has_it(catalogue: Catalogue) -> None:
    """Whoever types one that many have is told so in a line, and not with all titles that there are."""
    many = tuple(replace(EARLIER, path=f"2025h2/{n}.md", title=f"Slow {n}") for n in range(100))
    state = goal(catalogue, known=replace(KNOWN, goes_on=True, documents=(EARLIER, *many)))
    state = answer(state, "earlier")

    assert answer(state, "FASTER").shown == "Faster builds"
    for typed, what in (("slow", "in 100 of them"), ("zzz", "not among")):
        with pytest.raises(Problem, match=what) as wrong:
            answer(state, typed)
        assert len(wrong.value.right) < 50


def test_there_is_nothing_to_continue_where_there_are_no_documents(catalogue: Catalogue) -> None:
    """The choice is there, with the reason why it can't be taken."""
    state = goal(catalogue, known=replace(KNOWN, goes_on=True))

    assert state.question.choices[1].disabled == "there are none"
    with pytest.raises(Problem, match="not among the choices"):
        answer(state, "earlier")


def test_champions_are_asked_where_an_ask_demands_one(catalogue: Catalogue) -> None:
    """For a team whose support is Medium or Large, and for no other; a change of level takes the question away."""
    rows: list[Line] = [
        ("Team asks 1: Team", "lang"), ("Team asks 1 (lang): Support", "Medium"), ("Team asks 1 (lang): Notes", ENTER),
        ("Team asks 2: Team", "types"), ("Team asks 2 (types): Support", "Small"),
        ("Team asks 2 (types): Notes", ENTER), ("Team asks 3: Team", ENTER),
    ]  # fmt: skip
    given = {
        "title": "T", "milestone": "2026", "point_of_contact": "ghost", "tracking_issue": "7", "zulip_channel": "N/A",
        "summary": "s", "motivation": "m", "status_quo": "q", "proposal": "p", "work_items": "w", "faq": "not yet",
    }  # fmt: skip
    state = Interview(catalogue.get("2026"), KNOWN, given)
    script = Script([*rows, ("[lang] champion", "@octocat"), ("What now?", "write")])
    state = hold(state, script)
    document = create_from(state)

    assert [(champion.team, champion.user) for champion in document.champions] == [("lang", "@octocat")]
    state = answer(step(replace(state, outcome=""), Change(("team_asks", "#0", "level"))), "Small")
    assert "champions" not in state.answers


def test_usual_tasks_are_offered_by_kind_of_work(catalogue: Catalogue) -> None:
    """Those that are left ticked are asked one by one, asks for their teams, others for who does them."""
    given = {
        "title": "T", "milestone": "2025h1", "point_of_contact": "ghost", "summary": "s", "motivation": "m",
        "status_quo": "q", "next_6_months": "n", "shiny_future": "f", "design_axioms": ["a"], "faq": "not yet",
        "tracking_issue": "not yet", "zulip_channel": "not yet",
    }  # fmt: skip
    state = Interview(catalogue.get("2025h1"), KNOWN, given)
    script = Script([
        ("Ownership and team asks: the first subgoal", "Generators"),
        ("Generators: which kind", "Design a language feature"),
        ("Generators: which of these", ("Author RFC", "RFC decision")),
        ("Author RFC: who", "@ghost"), ("RFC decision: asked of", ENTER),
        ("Generators: another task", "design meeting"), ("Design meeting: asked of", "lang, types"),
        ("Generators: another task", ENTER), ("Ownership and team asks: another subgoal", ENTER),
        ("What now?", "write"),
    ])  # fmt: skip
    document = create_from(hold(state, script))

    assert [(task.task, task.owner) for task in document.tasks] == [
        ("Author RFC", "@ghost"), ("RFC decision", "![Team][] [lang]"), ("Design meeting", "![Team][] [lang], [types]"),
    ]  # fmt: skip
    assert [subgoal.heading for subgoal in document.subgoals] == ["Generators"]


def test_usual_asks_are_defaults(catalogue: Catalogue) -> None:
    """Where support is asked for by level, the kind of work says what is usual."""
    given = {
        "title": "T", "milestone": "2026", "point_of_contact": "ghost", "tracking_issue": "7", "zulip_channel": "N/A",
        "summary": "s", "motivation": "m", "status_quo": "q", "proposal": "p", "faq": "not yet",
    }  # fmt: skip
    state = Interview(catalogue.get("2026"), KNOWN, given)
    script = Script([
        ("Work items over the next year: the first", ENTER),
        ("Work items over the next year: which kind", "Stabilize a language feature"),
        ("Work items over the next year: which of these", ("Author stabilization report",)),
        ("Author stabilization report: who", "@ghost"), ("Work items over the next year: another task", ENTER),
        ("Team asks 1: Team", ENTER), ("Team asks 1 (lang): Support", ENTER), ("Team asks 1 (lang): Notes", ENTER),
        ("Team asks 2: Team", "spec"), ("Team asks 2 (spec): Support", ENTER), ("Team asks 2 (spec): Notes", ENTER),
        ("Team asks 3: Team", NotYet()), ("[lang] champion", ENTER), ("What now?", "write"),
    ])  # fmt: skip
    document = create_from(hold(state, script))

    assert [(ask.teams, ask.level) for ask in document.asks] == [(("lang",), "Medium"), (("spec",), "Small")]


def test_an_item_in_the_middle_can_be_emptied(catalogue: Catalogue) -> None:
    """Those after it move up, with what they say, and nothing is asked anew."""
    state = ask_on(answer(goal(catalogue, "2026-roadmap"), "Fast", "2026"), until="Design axioms 1")
    state = answer(state, "one", "two", "three", "")
    state = answer(step(state, Change(("design_axioms", "#1"))), "")

    assert state.answers["design_axioms"] == ["one", "three"]
    assert state.question.name == "What we are shooting for"


def test_what_is_optional_comes_from_the_menu(catalogue: Catalogue) -> None:
    """Chosen rows and sections are asked for, and then the menu is there again."""
    state = ask_on(answer(goal(catalogue), "Faster builds", "2026"))
    state = answer(state, "add", ("roadmap", "design_axioms"))
    assert names(state, 1) == ["Roadmap"]
    state = answer(state, "Fast", "Faster", "", "an axiom", "")

    assert state.question.path == MENU
    assert (state.answers["roadmap"], state.answers["design_axioms"]) == (["Fast", "Faster"], ["an axiom"])


def test_an_answer_is_changed_from_the_menu(catalogue: Catalogue) -> None:
    """It is found among all that was asked; none of them leads back."""
    state = ask_on(answer(goal(catalogue), "Faster builds", "2026"))
    labels = [choice.label for choice in answer(state, "change").question.choices]
    assert labels[:3] == ["Title: Faster builds", "Milestone: 2026", "Point of contact: not yet"]
    assert answer(state, "change", "").question.path == MENU
    state = answer(state, "change", "Title: Faster builds", "Fast builds")

    assert (state.question.path, state.answers["title"]) == (MENU, "Fast builds")


@pytest.mark.parametrize(("sure", "outcome"), [("yes", "cancel"), ("no", "")])
def test_answers_are_thrown_away_only_by_somebody_who_is_sure(catalogue: Catalogue, sure: str, outcome: str) -> None:
    """The menu's last choice asks again."""
    state = ask_on(answer(goal(catalogue), "Faster builds", "2026"))

    assert answer(state, "cancel", sure).outcome == outcome


def test_what_was_chosen_before_is_offered_first(catalogue: Catalogue) -> None:
    """People and teams of this document come before those of all others."""
    known = replace(KNOWN, people=("@epage", "@octocat"), teams=("compiler", "types"))
    state = ask_on(answer(goal(catalogue, known=known), "Faster builds", "2026", "@octocat"), until="Team asks 1: Team")
    assert [one.value for one in state.question.words[:3]] == ["compiler", "types", "lang"]
    state = answer(state, "types", "Medium", "", "")
    assert [one.value for one in ask_on(state, until="[types] champion").question.words] == [
        "@ghost", "@octocat", "@epage"
    ]  # fmt: skip
    state = step(state, Change(("team_asks", "#1", "team")))

    assert [one.value for one in state.question.words[:3]] == ["types", "compiler", "lang"]


def test_documents_that_a_row_refers_to_are_offered(catalogue: Catalogue) -> None:
    """By the name that others use for them: a roadmap's short title, with its title."""
    roadmap = Earlier("2026/r.md", "Builds that nobody waits for", "2026", "2026-roadmap", (("short title", "Fast"),))
    state = ask_on(answer(goal(catalogue, known=replace(KNOWN, documents=(roadmap, EARLIER))), "Faster builds", "2026"))
    state = answer(state, "add", ("roadmap",))

    assert [(one.value, one.help) for one in state.question.words] == [("Fast", "Builds that nobody waits for")]


def test_a_stop_and_going_on(catalogue: Catalogue) -> None:
    """Nothing changes but that it is stopped; what stood on the line stands there again."""
    state = answer(goal(catalogue), "Faster builds", "2026")
    stopped = step(state, Cancel("@gho"))

    assert stopped.stopped
    assert (step(stopped, Resume()).question, step(stopped, Resume()).shown) == (state.question, "@gho")
    assert stopped.answers == state.answers


def test_what_was_typed_and_not_sent_is_there_again(catalogue: Catalogue) -> None:
    """After a step back and forth; once the question is answered it is gone."""
    state = step(answer(goal(catalogue), "Faster builds", "2026"), Back("@gho"))
    assert (state.question.name, state.shown) == ("Milestone", "2026")
    state = answer(state, "2026")
    assert (state.question.name, state.shown) == ("Point of contact", "@gho")
    state = step(answer(state, "@ghost"), Back())

    assert (state.question.name, state.shown) == ("Point of contact", "@ghost")


def test_white_space_is_folded_in_the_model(catalogue: Catalogue) -> None:
    """A paste with line ends is one line, whatever prompt it came from."""
    assert answer(goal(catalogue), " Faster\n\tbuilds \r\n").answers["title"] == "Faster builds"


def test_only_what_is_needed(catalogue: Catalogue) -> None:
    """Beside an answers file nothing is asked but what there is no document without."""
    form = catalogue.get("2026")

    assert names(Interview(form, KNOWN, {"milestone": "2026"}, only_needed=True), 9) == ["Title", "Point of contact"]


def test_a_script_is_strict() -> None:
    """What it does not have may not be asked, and all that it has must be."""
    script = Script([("Title", "x")])
    with pytest.raises(OffScript, match="never asked: 'Title'"):
        script.end()
