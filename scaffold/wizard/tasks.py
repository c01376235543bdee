"""Questions for tasks: usual ones to choose from, and others until there are no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.layouts.keys import column_key
from scaffold.templating.table_answers import extra_keys
from scaffold.wizard.question import Choice, Question, item
from scaffold.wizard.rows import value_question
from scaffold.wizard.words import asks, teams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, TableSpec, TaskSet, UsualTask
    from scaffold.wizard.question import Path
    from scaffold.wizard.walk import Walk

KIND = "kind of work"
OFFERED = "usual tasks"
OTHER_KIND = "another"  # no set of tasks fits


def ask_tasks(walk: Walk, table: TableSpec, at: Path, name: str) -> None:
    """The rows of a table of tasks, put down at `at`. `name` says whose tasks they are."""
    usual = _usual(walk, table, at, name)
    if usual is None:
        return
    task = next(column for column in table.columns if column.role == "task")
    for one in usual:
        here = (*at, f"#{one.task}")
        walk.say((*here, column_key(task)), one.task)
        _ask_who(walk, table, here, one.task, ", ".join(one.teams))
    number = 0
    while True:
        here = (*at, item(number), column_key(task))
        question = Question(
            here,
            f"{name}: {'another task' if usual or number else 'the first task'}",
            check="task",
            help=_task_help(walk, task, table),
            words=asks(walk) if _has_asks(walk.form, table) else (),
            waits="that is all" if usual or number else "not yet",
            spec=task,
            starts=here[:-1],
        )
        said = walk.ask(question)
        if not said:
            return
        _ask_who(walk, table, here[:-1], str(said), "")
        number += 1


def fitting_sets(form: Format, table: TableSpec) -> dict[str, tuple[UsualTask, ...]]:
    """The sets of tasks that a layout knows, each less what it can't ask."""
    fitting = {one.name: tuple(_fitting(one, form, table)) for one in form.vocabulary.task_sets}
    return {name: tasks for name, tasks in fitting.items() if tasks}


def _fitting(one: TaskSet, form: Format, table: TableSpec) -> Iterator[UsualTask]:
    for task in one.tasks:
        if not task.teams or (_has_asks(form, table) and task.task in form.layout.asks.vocabulary):
            yield task


def _usual(walk: Walk, table: TableSpec, at: Path, name: str) -> tuple[UsualTask, ...] | None:
    """The usual tasks that were chosen; None as long as nobody said which kind of work it is."""
    sets = fitting_sets(walk.form, table)
    if not sets:
        return ()
    kind = walk.ask(_kind_question(walk.form, sets, (*at[:-1], KIND), name))
    tasks = sets.get(str(kind or ""), ())
    if not tasks:
        return () if kind else None
    chosen = walk.ask(_offer(walk.form, tasks, (*at[:-1], OFFERED, str(kind)), name))
    return None if chosen is None else tuple(task for task in tasks if task.task in chosen)


def _kind_question(form: Format, kinds: Iterable[str], at: Path, name: str) -> Question:
    helps = {one.name: one.help for one in form.vocabulary.task_sets}
    none = Choice(OTHER_KIND, "none of these", help="Name the tasks yourself.")
    return Question(
        at,
        f"{name}: which kind of work is it?",
        kind="choice",
        check="chosen",
        help="It only decides which tasks are offered next; take away and add as you like.",
        choices=(*(Choice(kind, help=helps[kind]) for kind in kinds), none),
        said=False,
    )


def _offer(form: Format, tasks: tuple[UsualTask, ...], at: Path, name: str) -> Question:
    return Question(
        at,
        f"{name}: which of these tasks?",
        kind="several",
        check="chosen",
        help="What the work of this kind usually needs.",
        default=tuple(task.task for task in tasks),
        choices=tuple(Choice(task.task, _shown(task), _meaning(task, form)) for task in tasks),
        waits="none of them",
        said=False,
    )


def _shown(task: UsualTask) -> str:
    return f"{task.task} ({', '.join(task.teams)})" if task.teams else task.task


def _meaning(task: UsualTask, form: Format) -> str:
    entry = form.ask(task.task) if task.teams else None
    return entry.help if entry is not None else ""


def _ask_who(walk: Walk, table: TableSpec, at: Path, task: str, suggested: str) -> None:
    """Who does a task; or, for an ask, which teams it is asked of."""
    if _has_asks(walk.form, table) and task in walk.form.layout.asks.vocabulary:
        entry = walk.form.ask(task)
        question = Question(
            (*at, "teams"),
            f"{task}: asked of which teams?",
            check="teams",
            help=f"{entry.help if entry else ''} Several teams stand between commas.".strip(),
            default=suggested,
            words=teams(walk),
            waits="",
            several_words=True,
        )
        walk.ask(question)
        return
    for column in table.columns:
        if column.role == "owner":
            walk.ask(_owner_question(walk, column, at, task))


def _owner_question(walk: Walk, column: Column, at: Path, task: str) -> Question:
    question = value_question(walk, column, (*at, column_key(column)), f"{task}: who does it?")
    badges = walk.form.layout.badges.allowed
    nobody = tuple(Choice(f"![{name}][]", help=_NOBODY[name]) for name in badges if name in _NOBODY)
    help_ = column.help if not nobody else f"{column.help} ![Help wanted][] if nobody does yet."
    return replace(question, help=help_, words=(*question.words, *nobody), waits="open")


# Badges that stand in for a person.
_NOBODY = {"Help wanted": "nobody yet, and help is welcome", "TBD": "not decided yet"}


def _task_help(walk: Walk, column: Column, table: TableSpec) -> str:
    return f"{column.help} Tab shows what teams can be asked for." if _has_asks(walk.form, table) else column.help


def _has_asks(form: Format, table: TableSpec) -> bool:
    return "teams" in extra_keys(form, table)
