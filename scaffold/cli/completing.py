"""The words that fit where the cursor stands on a command line."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.cli.completing_values import Values

# Commands whose words are rows, with a value after `=` or without one.
_ASSIGNING, _NAMING = ("set",), ("unset",)


class Word(NamedTuple):
    """A word that fits, and what it means."""

    word: str
    help: str = ""


def words_of(line: str) -> list[str]:
    """The words of a command line up to the cursor, the last one empty after a blank; quotes may be open."""
    for closing in ("", "'", '"'):
        try:
            words = shlex.split(line + closing)
        except ValueError:
            continue
        return [*words, ""] if line[-1:].isspace() and not closing else words
    return line.split(" ")


def fitting(words: Sequence[str], root: Any, values: Values) -> list[Word]:
    """What fits in place of the last word, after the others; `root` is the command line's tree of commands."""
    *before, current = words or [""]
    command, names, before = _command(root, before)
    found = list(dict.fromkeys(_candidates(command, names, before, current, values)))
    return [word for word in found if word.word.lower().startswith(current.lower())]


def _command(root: Any, words: Sequence[str]) -> tuple[Any, str, list[str]]:
    """The innermost command that the words name, its names (`badge add`), and the words after it."""
    command, names, rest = root, [], list(words)
    while rest and rest[0] in getattr(command, "commands", {}):
        names.append(rest.pop(0))
        command = command.commands[names[-1]]
    return command, " ".join(names), rest


def _candidates(command: Any, names: str, before: Sequence[str], current: str, values: Values) -> Iterator[Word]:
    option, equals, _ = current.partition("=")
    takes = {name: one for one in command.params for name in one.opts if not getattr(one, "is_flag", True)}
    if equals and option in takes:
        yield from (Word(f"{option}={word}", help_) for word, help_ in _values(takes[option], values, current))
    elif before and before[-1] in takes:
        yield from (Word(*one) for one in _values(takes[before[-1]], values, current))
    elif current.startswith("-"):
        yield from _options(command)
    elif getattr(command, "commands", None):
        yield from (Word(name, one.get_short_help_str(70)) for name, one in command.commands.items() if not one.hidden)
    else:
        yield from (Word(*one) for one in _arguments(names, current, values))


def _options(command: Any) -> Iterator[Word]:
    for one in command.params:
        if one.param_type_name == "option" and not one.hidden:
            yield from (Word(name, one.help or "") for name in one.opts if name.startswith("--"))


def _values(option: Any, values: Values, current: str) -> Iterable[tuple[str, str]]:
    """The values of an option: those that it allows, else those that the project has for an option of its name."""
    choices = getattr(option.type, "choices", None)
    if choices:
        return [(str(choice), "") for choice in choices]
    return values.of_option(option.opts[0], current)


def _arguments(command: str, current: str, values: Values) -> Iterable[tuple[str, str]]:
    if command in _ASSIGNING:
        return values.assignments(current, values.rows())
    if command in _NAMING:
        return values.rows().items()
    return values.of_argument(command)
