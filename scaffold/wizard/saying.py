"""The same answers without questions: as an answers file, and as a command."""

from __future__ import annotations

import io
import json
import shlex
from typing import TYPE_CHECKING, Any

from scaffold.problems import Problem, Problems
from scaffold.templating.flags import structured_keys, with_flags
from scaffold.text.yaml import Yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scaffold.layouts.format import Format


def answers_yaml(answers: Mapping[str, Any], form: Format) -> str:
    """An answers file that reads back as these answers."""
    values = {"layout": form.name, **answers}
    text = _dumped(values)
    try:
        same = read_yaml(text, words=True).value == values
    except Problem:
        same = False
    # JSON is YAML too, and takes whatever a person pastes.
    return text if same else json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def command(answers: Mapping[str, Any], form: Format, output: str) -> str:
    """The command that makes the same document and asks nothing; empty where flags can't say some answer."""
    structured = structured_keys(form)
    answers = {key: value if key in structured else _in_a_flag(value) for key, value in answers.items()}
    title = str(answers.get("title", ""))
    words = ["scaffold", "new", *([title] if title and not title.startswith("-") else [])]
    words += ["--layout", form.name]
    flags = list(_flags(answers, form, with_title=title.startswith("-")))
    try:
        again = with_flags(Yaml({}, "", None), flags, form, title=title if not title.startswith("-") else "").value
    except (Problem, Problems):
        return ""
    if again != answers:
        return ""
    words += [word for flag in flags for word in ("--set", flag)]
    words += ["--output", output] if output else []
    return shlex.join([*words, "--no-input"])


def _in_a_flag(value: Any) -> Any:
    """A link is a mapping in a file, and a name and a URL in a flag; a list of one is that one."""
    if isinstance(value, list) and len(value) == 1:
        return _in_a_flag(value[0])
    return f"{value['text']} {value['url']}" if isinstance(value, dict) and set(value) == {"text", "url"} else value


def _flags(answers: Mapping[str, Any], form: Format, *, with_title: bool) -> Iterator[str]:
    structured = structured_keys(form)
    for key, value in answers.items():
        if key == "layout" or (key == "title" and not with_title):
            continue
        if isinstance(value, list) and key not in structured:
            yield from (f"{key}={one}" for one in value)
        elif isinstance(value, list | dict):
            yield f"{key}={json.dumps(value, ensure_ascii=False)}"
        else:
            yield f"{key}={value}"


def _dumped(values: Mapping[str, Any]) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 -- only who saves answers needs it

    yaml = YAML()
    yaml.width = 120
    text = io.StringIO()
    yaml.dump(_blocks(dict(values)), text)
    return text.getvalue()


def _blocks(value: Any) -> Any:
    """Texts of several lines as blocks."""
    from ruamel.yaml.scalarstring import LiteralScalarString  # noqa: PLC0415

    if isinstance(value, dict):
        return {key: _blocks(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_blocks(one) for one in value]
    return LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value
