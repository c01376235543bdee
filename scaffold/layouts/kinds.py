"""Kinds of values: one function a kind takes what a person gave and answers with what a document writes.

The same function serves a flag, an answers file, a prompt and a check: a written value is right when
accepting it gives it back unchanged.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from scaffold.problems import Problem
from scaffold.text.offering import offer
from scaffold.text.visible import control_in, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, RowSpec


@dataclass(frozen=True, slots=True)
class Written:
    """What a document writes for a value: the text of the row or cell, and reference definitions it needs."""

    text: str
    definitions: tuple[tuple[str, str], ...] = ()


class BadValue(Problem):
    """A value of the wrong kind."""


def accept(value: str, spec: RowSpec | Column, form: Format) -> Written:
    """What a document of `form` writes for `value`. Raises `BadValue`, which says what would be right."""
    text = folded(value)
    control = control_in(text)
    if control:
        raise BadValue(f"has a control character ({control})", right="take it out")
    if not text:
        if _may_be_empty(spec):
            return Written("")
        raise BadValue("is empty", right=_wanted(spec, form))
    none = getattr(spec, "none", "")
    if none and text.lower() == none.lower():
        return Written(none)
    return _KINDS[spec.kind](text, spec, form)


def _may_be_empty(spec: RowSpec | Column) -> bool:
    return getattr(spec, "empty", False) or not spec.required


def _line(value: str, _spec: RowSpec | Column, _form: Format) -> Written:
    return Written(value)


def _literal(value: str, spec: RowSpec | Column, _form: Format) -> Written:
    if value != spec.default:
        raise BadValue(f"`{value}` is not what stands here", right=f"write `{spec.default}`")
    return Written(value)


# GitHub's own rule for user names: 39 letters, digits and hyphens at most, no hyphen in front.
_USER = re.compile(r"@?(?P<user>[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))")


def _user(value: str, spec: RowSpec | Column, form: Format) -> Written:
    match = _USER.fullmatch(value)
    if not match:
        several = len(re.findall(r"@[A-Za-z0-9-]+", value)) > 1
        raise BadValue(
            f"`{value}` names {'several users' if several else 'no user'}",
            right=f"name one user: `{example(spec)}`",
        )
    return Written(_at(spec).replace("{user}", _spelt(match["user"], form)))


def _users(value: str, spec: RowSpec | Column, form: Format) -> Written:
    return Written(", ".join(_user(part.strip(), spec, form).text for part in value.split(",")))


def _spelt(user: str, form: Format) -> str:
    return form.people.get(user.lower(), user)


def _at(spec: RowSpec | Column) -> str:
    return getattr(spec, "written", "") or "@{user}"


_TEAM = re.compile(r"\[?(?P<team>[A-Za-z][A-Za-z0-9.-]*)\]?(?:\[\])?")


def _team(value: str, _spec: RowSpec | Column, form: Format) -> Written:
    match = _TEAM.fullmatch(value)
    if not match:
        raise BadValue(f"`{value}` is not a team", right="name one team: `[lang]`" if form.teams else "name one team")
    return Written(form.layout.asks.team_written.replace("{team}", known_team(match["team"], form)))


def known_team(name: str, form: Format) -> str:
    """A team's name as the vocabulary spells it. Raises `BadValue` for one that is not in it, if it has any."""
    if not form.teams:
        return name
    spelt = form.teams.get(name.lower())
    if spelt is None:
        raise BadValue(f"there is no team `{name}`", right=offer(name, sorted(set(form.teams.values()))))
    return spelt


def _teams(value: str, spec: RowSpec | Column, form: Format) -> Written:
    return Written(", ".join(_team(part.strip(), spec, form).text for part in value.split(",")))


def _choice(value: str, spec: RowSpec | Column, _form: Format) -> Written:
    return Written(value if spec.also and re.fullmatch(spec.also, value) else _one_of(value, spec.choices))


def _status(value: str, _spec: RowSpec | Column, form: Format) -> Written:
    aliases = {alias.name.lower(): status.name for status in form.layout.statuses for alias in status.aliases}
    return Written(_one_of(aliases.get(value.lower(), value), [status.name for status in form.layout.statuses]))


def _one_of(value: str, allowed: Sequence[str]) -> str:
    spelt = {choice.lower(): choice for choice in allowed}.get(value.lower())
    if spelt is None:
        raise BadValue(f"`{value}` is not allowed", right=offer(value, allowed))
    return spelt


_ISSUE = re.compile(
    r"\[?(?:(?P<repository>[\w.-]+/[\w.-]+)#|#)?(?P<number>[1-9][0-9]*)\]?"
    r"|(?:https?://)?github\.com/(?P<url>[\w.-]+/[\w.-]+)/(?:issues|pull)/(?P<url_number>[1-9][0-9]*)/?(?:[#?]\S*)?"
)


def _issue(value: str, spec: RowSpec | Column, _form: Format) -> Written:
    match = _ISSUE.fullmatch(value)
    home = getattr(spec, "repository", "")
    if not match:
        raise BadValue(
            f"`{value}` is not an issue",
            right=f"write a number, `#123`, the issue's URL, or `{example(spec)}`",
        )
    repository = match["repository"] or match["url"] or home
    if not repository:
        raise BadValue(f"`{value}` does not say which repository", right="write `org/repository#123`")
    allowed = (home, *getattr(spec, "repositories", ()))
    if repository not in allowed and "*" not in allowed:
        raise BadValue(f"`{value}` is an issue of `{repository}`", right=f"an issue of `{home}` belongs here")
    written = getattr(spec, "written", "") or "[{repository}#{number}]"
    return Written(
        written.replace("{repository}", repository).replace("{number}", match["number"] or match["url_number"])
    )


def _issues(value: str, spec: RowSpec | Column, form: Format) -> Written:
    return Written(", ".join(_issue(part.strip(), spec, form).text for part in value.split(",")))


_REFERENCE = re.compile(r"\[[^\[\]]+\](?:\[[^\[\]]*\]|\((?:[^()<>\s]|\([^()<>\s]*\))+\)|\(<[^<>\s]+>\))?")
_NAMED_URL = re.compile(r"(?:(?P<text>.*?)\s+)?<?(?P<url>https?://\S+?)>?")
# Zulip writes `.2F` for `/` in a channel's part of a URL, and the channel's number before its name.
_ZULIP = re.compile(r"narrow/(?:channel|stream)/\d+-(?P<name>[^/]+)")


def _link(value: str, spec: RowSpec | Column, _form: Format) -> Written:
    if _REFERENCE.fullmatch(value):
        return Written(value)
    match = _NAMED_URL.fullmatch(value)
    if not match:
        raise BadValue(f"`{value}` has no URL", right=f"write a name and a URL: `{example(spec)}`")
    url = match["url"]
    if not _is_url(url):
        raise BadValue(f"`{url}` is not a URL", right="write it as `https://…`")
    text = (match["text"] or _name_of(url)).replace("[", "(").replace("]", ")").rstrip("\\ ")
    label = getattr(spec, "label", "")
    if not label:
        return Written(f"[{text}](<{url}>)" if re.search(r"[()]", url) else f"[{text}]({url})")
    written = getattr(spec, "written", "") or "[{text}][{label}]"
    return Written(written.replace("{text}", text).replace("{label}", label), ((label, url),))


def _name_of(url: str) -> str:
    zulip = _ZULIP.search(url)
    if zulip:
        return "#" + unquote(zulip["name"].replace(".", "%"))
    return urlsplit(url).netloc


def _url(value: str, _spec: RowSpec | Column, _form: Format) -> Written:
    if not _is_url(value):
        raise BadValue(f"`{value}` is not a URL", right="write it as `https://…`")
    return Written(value)


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>|]", value)


def _date(value: str, _spec: RowSpec | Column, _form: Format) -> Written:
    try:
        return Written(dt.date.fromisoformat(value).isoformat())
    except ValueError:
        raise BadValue(f"`{value}` is not a date", right="write it as `2026-01-31`") from None


_SPAN = re.compile(r"(?P<first>[0-9]{4})(?:\s*[-\u2013]\s*(?P<last>[0-9]{4}|Future))?|Future", re.IGNORECASE)


def _span(value: str, _spec: RowSpec | Column, _form: Format) -> Written:
    match = _SPAN.fullmatch(value)
    if not match:
        raise BadValue(f"`{value}` is not a span of years", right="write `2026`, `2026-2027` or `Future`")
    if match["first"] is None:
        return Written("Future")
    if match["last"] is not None and match["last"] < match["first"]:  # letters come after digits
        raise BadValue(f"`{value}` ends before it begins", right=f"write `{match['last']}-{match['first']}`")
    return Written(match["first"] + (f"-{match['last'].capitalize()}" if match["last"] else ""))


_YES = {"yes": "Yes", "true": "Yes", "y": "Yes", "no": "No", "false": "No", "n": "No"}


def _yes_no(value: str, _spec: RowSpec | Column, _form: Format) -> Written:
    if value.lower() not in _YES:
        raise BadValue(f"`{value}` is neither yes nor no", right="write `Yes` or `No`")
    return Written(_YES[value.lower()])


_KINDS: Mapping[str, Callable[[str, RowSpec | Column, Format], Written]] = {
    "line": _line,
    "text": _line,
    "literal": _literal,
    "user": _user,
    "users": _users,
    "team": _team,
    "teams": _teams,
    "choice": _choice,
    "status": _status,
    "issue": _issue,
    "issues": _issues,
    "link": _link,
    "url": _url,
    "date": _date,
    "span": _span,
    "yes-no": _yes_no,
}

_EXAMPLES = {
    "user": "@ghost",
    "users": "@ghost, @octocat",
    "team": "[lang]",
    "issue": "org/repository#123",
    "issues": "org/repository#123",
    "link": "#channel https://example.org/channel",
    "url": "https://example.org",
    "date": "2026-01-31",
    "span": "2026-2027",
    "yes-no": "Yes",
}


def _wanted(spec: RowSpec | Column, form: Format) -> str:
    """What an empty value should be."""
    if spec.kind in ("choice", "status"):
        choices = spec.choices or [status.name for status in form.layout.statuses]
        return "allowed: " + ", ".join(f"`{choice}`" for choice in choices)
    return f"write `{spec.default}`" if spec.kind == "literal" else f"for example `{example(spec)}`"


def example(spec: RowSpec | Column) -> str:
    """What a value of a row's or a column's kind looks like."""
    if spec.kind in ("user", "users"):
        return ", ".join(
            _at(spec).replace("{user}", name) for name in ("ghost", "octocat")[: 1 + (spec.kind == "users")]
        )
    return _EXAMPLES.get(spec.kind, "some words")
