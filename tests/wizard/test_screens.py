"""Pictures of the wizard, as a person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from terminals import CLEAR, CTRL_C, DOWN, ENTER, UP, Terminal

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = (
    "--layout 2026 --milestone 2026 --set tracking_issue=7 --set zulip_channel=N/A --set motivation=Because. "
    "--set 'status_quo=not yet' --set 'proposal=not yet' --set 'work_items=not yet' --set 'faq=not yet'"
)
GIVEN_2025 = (
    "T --layout 2025h1 --milestone 2025h1 --set point_of_contact=ghost --set summary=s --set motivation=m "
    "--set status_quo=s --set next_6_months=n --set shiny_future=f --set 'faq=not yet' --set tracking_issue=1 "
    "--set zulip_channel=N/A"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, with drafts of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / ".scaffold").mkdir()
    return tmp_path


WRONG = """\
? Title Faster

  The one person who reports on the
  goal, by GitHub user name. For
  example @ghost
? Point of contact two names
`two names` names no user; name one
user: `@ghost`
Enter alone: not yet · Shift+Tab: back
· Ctrl-C: stop, keep all
"""
LIST = """\
  or its consent; Medium is one member
  who takes real time; Large is the
  attention of the whole team.
Team asks 1 (lang): Support level
?
   Small
 » Medium
   Large
Up, Down, Enter · Shift+Tab: back ·
Ctrl-C: stop, keep all
"""


def test_40_columns_and_10_lines(folder: Path) -> None:
    """A wrong answer with what would be right, and a list; the keys are always there."""
    terminal = Terminal(GIVEN, folder, size=(10, 40), environment={"NO_COLOR": "1"})
    terminal.answer("Title", "Faster").answer("Point of contact", "two names").looks(WRONG)
    terminal.type(CLEAR, "ghost", ENTER).answer("Summary").answer("Team asks 1: Team", "lang")
    terminal.asks("Team asks 1 (lang)").type(DOWN).looks(LIST).type(CTRL_C).ends(130)


OFFERED = """\

  Who does what, and what is needed from which team. Large work is cut into
  subgoals, each with tasks of its own.
? Ownership and team asks: the first subgoal
  one list of tasks will do

  It only decides which tasks are offered next; take away and add as you like.
? Ownership and team asks: which kind of work is it? none of these

  What is to be done; for an ask, one of the names the teams agreed on. Tab
  shows what teams can be asked for.
? Ownership and team asks: the first task dec
 RFC decision            The team reads an RFC and accepts it or does not.
 Org decision            A decision on how the project is organised.
 MCP decision            The compiler team decides on a major change proposal.
 ACP decision            The library team decides on an API change proposal.
 Stabilization decision  The team decides whether a feature becomes stable.
Enter alone: not yet · Tab: words · Shift+Tab: back · Ctrl-C: stop, keep all
"""


def test_asks_are_offered_with_their_meaning(folder: Path) -> None:
    """What can be asked of teams, from a part of its name."""
    terminal = Terminal(GIVEN_2025, folder, size=(22, 80), environment={"NO_COLOR": "1"})
    terminal.answer("Ownership and team asks: the first subgoal")
    terminal.asks("Ownership and team asks: which kind").type(UP, UP, ENTER)
    terminal.asks("Ownership and team asks: the first task").type("dec").looks(OFFERED)
    terminal.type(DOWN).shows("the first task RFC decision").type(ENTER).asks("RFC decision: asked of which teams?")
    terminal.type("typ").shows(" types").type(DOWN).shows("which teams? types").type(ENTER)
    terminal.asks("Ownership and team asks: another task").type(CTRL_C).ends(130)


MENU = """\
 Team  Support level  Notes
 ──────────────────────────


Frequently asked questions

Put each question that comes up under a heading of its own, and answer it.

? What now?
 » write it
   change an answer
   add optional rows and sections
   edit the whole in the editor
   save a draft and stop
   cancel and throw the answers away
Up, Down, Enter · Shift+Tab: back · Ctrl-C: stop, keep all
"""


def test_the_menu_below_the_document(folder: Path) -> None:
    """The document as it will be written, and what can be done now."""
    terminal = Terminal(GIVEN, folder, size=(16, 80), environment={"NO_COLOR": "1"}).answer("Title", "Faster")
    terminal.answer("Point of contact", "ghost").answer("Summary").answer("Team asks 1: Team").looks(MENU)
    terminal.type(CTRL_C).ends(130)
