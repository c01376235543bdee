"""`scaffold completion`: words that fit, for a shell to offer."""

from typing import Annotated, Literal

import typer

EXAMPLE = """
Layouts, milestones, statuses, fields and teams are those of the project around the current folder.

Examples:

\b
  scaffold completion bash > ~/.local/share/bash-completion/completions/scaffold
  scaffold completion zsh > ~/.zfunc/_scaffold
  scaffold completion fish > ~/.config/fish/completions/scaffold.fish
"""


def completion(
    shell: Annotated[
        Literal["bash", "zsh", "fish", ""],
        typer.Argument(metavar="SHELL", help="bash, zsh or fish.", show_default=False),
    ] = "",
    line: Annotated[
        str, typer.Option("--line", metavar="TEXT", help="Print the words that fit at the end of a line instead.")
    ] = "",
) -> int:
    """Print what makes a shell complete the words of `scaffold`."""
    from scaffold.problems import Problem

    if line:
        return _fitting(line)
    if not shell:
        raise Problem("the shell is missing", right="name one: `scaffold completion bash`, `zsh` or `fish`")
    from scaffold.cli.shells import SCRIPTS

    print(SCRIPTS[shell], end="")
    return 0


def _fitting(line: str) -> int:
    """A line a word: the word, a tab, what it means."""
    from scaffold.cli.app import app
    from scaffold.cli.completing import fitting, words_of
    from scaffold.cli.completing_values import Values
    from scaffold.text.visible import visible_line
    from scaffold.workspace.project import Project

    words = words_of(line)[1:]
    root = typer.main.get_command(app(words if len(words) > 1 else ()))
    found = fitting(words, root, Values(Project.around()))
    for word in found:
        print(f"{visible_line(word.word)}\t{visible_line(word.help)}")
    return 0


completion.__doc__ = f"{completion.__doc__}\n{EXAMPLE}"
