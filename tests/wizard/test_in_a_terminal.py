"""The wizard in a real pseudo-terminal, as a person meets it: keys in, a screen out."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
from pathlib import Path

import pytest
from terminals import ALT_ENTER, BACK, CLEAR, CTRL_C, CTRL_D, CTRL_O, DOWN, ENTER, SCAFFOLD, UP, Terminal

from scaffold.cli import run

# All but the title, the contact, the summary and the asks of a goal.
GIVEN = (
    "--layout 2026 --milestone 2026 --set 'tracking_issue=not yet' --set zulip_channel=N/A --set motivation=Because. "
    "--set 'status_quo=not yet' --set 'proposal=not yet' --set 'work_items=not yet' --set 'faq=not yet' "
    "--save-answers answers.yaml"
)
GOAL = "2026/faster-builds.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, with drafts of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    project = tmp_path / "project"
    (project / ".scaffold").mkdir(parents=True)
    monkeypatch.chdir(project)
    return project


def drafts() -> list[str]:
    return sorted(path.name for path in Path("..", "state").rglob("*.json"))


def script(folder: Path, text: str) -> str:
    """An editor, as a shell script: `$1` is the file."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def the_rest(terminal: Terminal) -> Terminal:
    """From the summary to the menu."""
    return terminal.answer("Summary", "Halve the time.").answer("Team asks 1: Team", "").asks("What now?")


def written(terminal: Terminal, path: str = GOAL) -> str:
    """The document after `write`. It is made again from its saved answers, and by the printed command, byte for byte;
    the draft is gone.
    """
    terminal.asks("What now?").type(ENTER).ends(0)
    command = next(line for line in terminal.seen.splitlines() if "--no-input" in line)
    assert run([*shlex.split(command)[1:], "--output", "once-more.md"]) == 0
    assert Path("once-more.md").read_bytes() == Path(path).read_bytes()
    assert run(["normalize", "--check", path]) == 0
    assert drafts() == []
    return replayed(path)


def replayed(path: str) -> str:
    """The document, which its saved answers give again, byte for byte."""
    assert run(["new", "--answers", "answers.yaml", "--no-input", "--output", "again.md"]) == 0
    assert Path("again.md").read_bytes() == Path(path).read_bytes()
    return Path(path).read_text(encoding="utf-8")


def test_the_happy_path(folder: Path) -> None:
    """A few answers, some of them left open, and the document stands there."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Faster builds").answer("Point of contact", "ghost")
    terminal.answer("Summary", "Halve the time.")
    terminal.answer("Team asks 1: Team", "lang").asks("Team asks 1 (lang): Support").type(DOWN, ENTER)
    terminal.answer("Team asks 1 (lang): Notes", "Look at it").answer("Team asks 2: Team")
    text = written(terminal.answer("[lang] champion", "octocat"))

    assert "| [lang] champion  | @octocat |" in text
    assert "| [lang] | Medium        | Look at it |" in text
    assert "Halve the time." in text


def test_back_three_times_and_a_change(folder: Path) -> None:
    """Shift+Tab leads back; Enter takes what stands there; the changed answer is the one that is written."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Slow builds").answer("Point of contact", "ghost")
    terminal.answer("Summary", "Halve the time.").asks("Team asks 1").type(BACK).asks("Summary").type(BACK)
    terminal.asks("Point of contact").type(BACK).asks("Title Slow builds").type(CLEAR, "Faster builds", ENTER)
    terminal.answer("Point of contact ghost").answer("Summary Halve the time.").answer("Team asks 1")

    assert written(terminal).startswith("# Faster builds\n")


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_a_stop_and_going_on(folder: Path, key: str) -> None:
    """Everything that was answered is kept, and so is what stood on the line; the printed command goes on."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Faster builds").asks("Point of contact").type("gho")
    terminal.shows("contact gho").type(key).ends(130)
    assert terminal.text.endswith("to go on:\n  scaffold new --resume faster-builds")
    assert drafts() == ["faster-builds.json"]
    again = Terminal("--resume faster-builds --save-answers answers.yaml", folder)
    again.asks("Point of contact gho").type("st", ENTER)

    assert "| Point of contact | @ghost   |" in written(the_rest(again))


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGKILL])
def test_a_death_and_going_on(folder: Path, how: signal.Signals) -> None:
    """A closed terminal, or the worst: the answers up to then are there."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Faster builds").answer("Point of contact", "ghost")
    terminal.asks("Summary").kill(how).ends(-how)
    assert drafts() == ["faster-builds.json"]
    again = Terminal("--resume faster-builds --save-answers answers.yaml", folder)

    assert "| Point of contact | @ghost   |" in written(the_rest(again))


def test_drafts_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By `--resume` alone, with the titles; where there are none that is said."""
    assert run(["new", "--resume"]) == 0
    assert capsys.readouterr().err == "there are no drafts\n"
    Terminal(GIVEN, folder).answer("Title", "Faster builds").asks("Point of contact").type(CTRL_C).ends(130)

    assert run(["new", "--resume"]) == 0
    assert "faster-builds   Faster builds   2026" in capsys.readouterr().out
    assert run(["new", "--resume", "faster-bilds"]) == 2
    assert "did you mean `faster-builds`" in capsys.readouterr().err


def test_nothing_answered_is_nothing_kept(folder: Path) -> None:
    """Whoever leaves at once leaves nothing behind."""
    Terminal(GIVEN, folder).asks("Title").type(CTRL_C).ends(130)

    assert drafts() == []


def test_alt_enter_chooses_nothing(folder: Path) -> None:
    """On a list it would be an answer that is none of the choices; nothing happens."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Faster builds").answer("Point of contact", "ghost")
    terminal.answer("Summary").answer("Team asks 1: Team", "lang").asks("Team asks 1 (lang): Support")
    terminal.type(DOWN, ALT_ENTER, DOWN).shows("» Large").type(ENTER).answer("Team asks 1 (lang): Notes")
    terminal.answer("Team asks 2").answer("[lang] champion")

    assert "| [lang] | Large         |       |" in written(terminal)


def test_a_paste_with_a_line_end_and_a_pipe(folder: Path) -> None:
    """It stays one line of one cell."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Faster builds").answer("Point of contact", "ghost")
    terminal.answer("Summary").answer("Team asks 1: Team", "lang").asks("Team asks 1 (lang): Support").type(ENTER)
    terminal.asks("Team asks 1 (lang): Notes").type("\x1b[200~a | b\nc\x1b[201~", ENTER).answer("Team asks 2")

    assert "| [lang] | Small         | a \\| b c |" in written(terminal)


def test_a_small_terminal(folder: Path) -> None:
    """40 columns and 10 lines are enough: long questions stand above their line, lists scroll."""
    terminal = Terminal(GIVEN, folder, size=(10, 40)).answer("Title", "Faster builds")
    terminal.answer("Point of contact", "ghost").answer("Summary").answer("Team asks 1: Team", "lang")
    terminal.asks("Team asks 1 (lang): Support level").type(DOWN, DOWN).shows("» Large").type(ENTER)
    terminal.answer("Team asks 1 (lang): Notes").answer("Team asks 2: Team").answer("[lang] champion")
    terminal.asks("What now?").type(UP).shows("» cancel").type(DOWN)

    assert "| [lang] | Large         |       |" in written(terminal)


def test_an_editor_that_fails_and_one_that_works(folder: Path) -> None:
    """What was typed stays on the line; the guidance is a comment that goes away again."""
    flag = folder / "once"
    guided = 'grep -q "<!-- Summary. What will be" "$2" || exit 9'
    fails_once = f"[ -e {flag} ] || {{ touch {flag}; exit 3; }}"
    editor = script(folder, f'{guided}\n{fails_once}\necho "and | more" >> "$2"')
    terminal = Terminal(GIVEN, folder, environment={"VISUAL": f"{editor} --wait", "EDITOR": "false"})
    terminal.answer("Title", "Faster builds").answer("Point of contact", "ghost")
    terminal.asks("Summary").type("Halve it", CTRL_O).shows("! the editor `editor.sh` ended with 3").shows(
        "Summary Halve it"
    )
    terminal.type(CTRL_O).answer("Team asks 1")

    assert "\n## Summary\n\nHalve it\nand | more\n" in written(terminal)


def test_the_whole_in_the_editor(folder: Path) -> None:
    """What answers can say becomes an answer; what they can't is written all the same, and said."""
    editor = script(folder, 'sed -i.bak "s/^# Faster builds/# Fast builds/" "$1"')
    terminal = Terminal(GIVEN, folder, environment={"EDITOR": editor}).answer("Title", "Faster builds")
    the_rest(terminal.answer("Point of contact", "ghost")).type(DOWN, DOWN, DOWN, ENTER).prints("Fast builds")

    assert written(terminal.asks("What now?"), "2026/fast-builds.md").startswith("# Fast builds\n")


def test_what_no_answer_says(folder: Path) -> None:
    """A section that the layout does not know is kept, and the command that would lose it is not printed."""
    editor = script(folder, 'printf "\\n## Thanks\\n\\nTo all.\\n" >> "$1"')
    terminal = Terminal(GIVEN, folder, environment={"EDITOR": editor}).answer("Title", "Faster builds")
    the_rest(terminal.answer("Point of contact", "ghost")).type(DOWN, DOWN, DOWN, ENTER).prints("To all.")
    terminal.shows("change an answer (the whole was edited)").type(ENTER).ends(0)

    assert Path(GOAL).read_text(encoding="utf-8").endswith("\n## Thanks\n\nTo all.\n")
    assert "--no-input" not in terminal.seen


def test_an_answer_is_changed_and_a_section_added(folder: Path) -> None:
    """From the menu, and back to it."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Slow builds").answer("Point of contact", "ghost")
    the_rest(terminal).type(DOWN, ENTER).asks("Which answer?").type(ENTER)
    terminal.asks("Title Slow builds").type(CLEAR, "Faster builds", ENTER)
    terminal.asks("What now?").type(DOWN, DOWN, ENTER).asks("What shall be added?").shows("row Short title").type(
        " ", ENTER
    )
    text = written(terminal.answer("Short title", "Fast"))

    assert text.startswith("# Faster builds\n")
    assert "| Short title      | Fast     |" in text


def test_a_draft_from_the_menu_and_answers_thrown_away(folder: Path) -> None:
    """A draft can be saved on purpose; to throw the answers away is asked twice, and leaves nothing."""
    terminal = Terminal(GIVEN, folder).answer("Title", "Faster builds").answer("Point of contact", "ghost")
    the_rest(terminal).type(UP, UP, ENTER).ends(0)
    assert drafts() == ["faster-builds.json"]
    again = Terminal("--resume faster-builds", folder).asks("What now?").type(UP, ENTER)
    again.asks("Really throw").type(DOWN, ENTER).ends(130)

    assert drafts() == []
    assert not Path("2026").exists()


def test_a_file_that_exists_loses_no_answer(folder: Path) -> None:
    """It is said, and the menu is there again: with another title all is well."""
    Path("2026").mkdir()
    Path(GOAL).write_text("# Mine\n")
    terminal = (
        Terminal(GIVEN, folder)
        .answer("What will it be?")
        .answer("Title", "Faster builds")
        .answer("Point of contact", "ghost")
    )
    the_rest(terminal).type(ENTER).prints("exists already").asks("What now?").type(DOWN, ENTER)
    terminal.asks("Which answer?").type(DOWN, ENTER).asks("Title").type(" indeed", ENTER).asks("What now?")

    assert written(terminal, "2026/faster-builds-indeed.md").startswith("# Faster builds indeed\n")
    assert Path(GOAL).read_text() == "# Mine\n"


@pytest.mark.parametrize("how", ["--plain", "ACCESSIBLE", "TERM"])
def test_plain_lines(folder: Path, how: str) -> None:
    """Questions and answers line by line, no escape sequence anywhere; numbers choose."""
    environment = {"ACCESSIBLE": "1"} if how == "ACCESSIBLE" else {"TERM": "dumb"} if how == "TERM" else {}
    terminal = Terminal(f"{GIVEN} {how if how[0] == '-' else ''}", folder, environment=environment)
    for prompt, answer in (
        ("Title", "Slow builds"), ("Point of contact", ":back"), ("Title [Slow builds]", "Faster builds"),
        ("Point of contact", "two names"), ("two names` names no user", "ghost"), ("Summary", "Halve."),
        ("Team asks 1: Team", "lang"), ("Team asks 1 (lang): Support level", "3"), ("Notes", ""), ("Team asks 2", ""),
        ("[lang] champion", ":not yet"), ("What now?", "1"),
    ):  # fmt: skip
        terminal.prints(prompt)
        assert "\x1b" not in terminal.seen
        terminal.seen = ""
        terminal.type(answer, ENTER)
    terminal.ends(0)

    assert "| [lang] | Large         |       |" in replayed(GOAL)
    assert "\x1b" not in terminal.seen


def test_redirected_output_is_the_document_alone(folder: Path) -> None:
    """Questions go to standard error then."""
    terminal = Terminal(f"{GIVEN} --output - > out.md", folder, shell=True).answer("Title", "Faster builds")
    the_rest(terminal.answer("Point of contact", "ghost")).type(ENTER).ends(0)

    text = replayed("out.md")
    assert text.startswith("# Faster builds\n")
    assert "What now?" not in text


def test_without_a_terminal_it_says_what_is_missing(folder: Path) -> None:
    """All of it with its flags, exit 2, before anything else."""
    ended = subprocess.run([SCAFFOLD, "new"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "`title` is missing" in ended.stderr
    assert "--set 'point_of_contact=…'" in ended.stderr


def test_given_everything_it_asks_nothing(folder: Path) -> None:
    """In a terminal too; and what is wrong with it is said before the first question."""
    everything = f"{GIVEN} 'Faster builds' --set contact=ghost --set summary=Halve. --set 'team_asks=not yet'"
    Terminal(everything, folder).ends(0)
    assert Path(GOAL).exists()

    terminal = Terminal(f"{GIVEN} --set 'contact=two names'", folder).ends(2)
    assert "names no user" in terminal.seen


def test_no_colour_where_none_is_wanted(folder: Path) -> None:
    """`NO_COLOR` is honoured by questions, footer and preview."""
    terminal = Terminal(GIVEN, folder, environment={"NO_COLOR": "1"}).answer("Title", "Faster builds")
    the_rest(terminal.answer("Point of contact", "ghost")).type(ENTER).ends(0)

    styles = set(re.findall(r"\x1b\[([0-9;]*)m", terminal.seen))
    assert styles
    assert [style for style in styles if re.search(r"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)", style)] == []


def test_a_document_like_another(folder: Path) -> None:
    """What it says is there already, and each answer can be changed; only its title is asked."""
    arguments = ["--layout", "2026", "--milestone", "2026", "--set", "contact=ghost", "--set", "summary=Halve."]
    assert run(["new", "Faster builds", *arguments]) == 0
    terminal = Terminal(f"--layout 2026 --milestone 2026 --like {GOAL} --save-answers answers.yaml", folder)
    terminal.answer("Title", "Faster tests")
    for name in (
        "Tracking issue",
        "Motivation",
        "The status quo",
        "What we propose",
        "Work items over the next year: the",
    ):
        terminal.answer(name)
    terminal.asks("Work items over the next year: which kind").type(UP, ENTER)
    text = written(terminal.answer("Team asks 1").answer("Frequently"), "2026/faster-tests.md")

    assert "Halve." in text


def test_a_goal_that_continues_an_earlier_one(folder: Path) -> None:
    """It is found by a part of its title, and what it says is offered; the person is known from git."""
    arguments = ["--layout", "2025h2", "--set", "contact=octocat", "--set", "zulip_channel=#x https://example.org/x"]
    assert run(["new", "Faster builds", *arguments]) == 0
    assert run(["new", "Slower tests", *arguments]) == 0
    given = GIVEN.replace("--set zulip_channel=N/A", "")
    terminal = Terminal(given, folder).asks("What will it be?").type(DOWN, ENTER).asks("Which one does it continue?")
    terminal.type("faster").shows("Faster builds (2025h2)").type(DOWN).shows("continue? Faster builds (2025h2)").type(
        ENTER
    )
    terminal.answer("Title Faster builds").answer("Point of contact @octocat")
    the_rest(terminal.answer("Zulip channel #x https://example.org/x"))

    assert "[channel]: https://example.org/x\n" in written(terminal)


def test_only_what_is_needed_is_asked_beside_an_answers_file(folder: Path) -> None:
    """A file says all that its author had to say; only without a title there is no document."""
    Path("mine.yaml").write_text('layout: "2026"\nmilestone: "2026"\nsummary: Halve.\npoint_of_contact: ghost\n')
    terminal = Terminal("--answers mine.yaml --save-answers answers.yaml", folder).answer("Title", "Faster builds")

    assert "Halve." in written(terminal)


def test_a_draft_that_can_not_be_kept_stops_nobody(folder: Path) -> None:
    """It is said once."""
    (folder / "file").write_text("")
    terminal = Terminal(GIVEN, folder, environment={"XDG_STATE_HOME": str(folder / "file")})
    terminal.answer("Title", "Faster builds").prints("warning: ").answer("Point of contact", "ghost")
    the_rest(terminal).type(ENTER).ends(0)

    assert terminal.seen.count("the draft can't be kept") == 1
    assert replayed(GOAL).startswith("# Faster builds\n")
