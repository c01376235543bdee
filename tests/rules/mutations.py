"""Ways to break a correct document, one for each rule: at a random place, in that one way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class Mutation(NamedTuple):
    """`break_` gives the broken text, or None where it can't be broken in this way; `follows` are the codes of rules
    that find something in consequence.
    """

    break_: Callable[[Random, list[str]], list[str] | None]
    follows: frozenset[str] = frozenset()


MUTATIONS: dict[str, Mutation] = {}


def breaks(code: str, *follows: str) -> Callable[[Callable[[Random, list[str]], list[str] | None]], None]:
    """Register a way to break what the rule of this code guards."""

    def register(way: Callable[[Random, list[str]], list[str] | None]) -> None:
        MUTATIONS[code] = Mutation(way, frozenset(follows))

    return register


# Lines by what they are


def metadata(lines: list[str]) -> range:
    """The rows of the metadata table, without its header; empty where there is none."""
    start = next((at for at, line in enumerate(lines) if line.startswith("| Metadata")), -1)
    if start < 0:
        return range(0)
    end = next(at for at in range(start, len(lines)) if not lines[at].startswith("|"))
    return range(start + 2, end)


def tables(lines: list[str], header: str) -> list[range]:
    """The rows of every table whose header begins so."""
    found = []
    for at, line in enumerate(lines):
        if re.match(rf"\| {re.escape(header)} +\|", line):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            found.append(range(at + 2, end))
    return found


def rows(lines: list[str], *headers: str) -> list[int]:
    return [at for header in headers for table in tables(lines, header) for at in table]


def headings(lines: list[str], level: str = "## ") -> list[int]:
    return [at for at, line in enumerate(lines) if line.startswith(level)]


def row_of(lines: list[str], name: str) -> int:
    return next((at for at in metadata(lines) if lines[at].startswith(f"| {name} ")), -1)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def row(texts: list[str]) -> str:
    return "| " + " | ".join(texts) + " |"


def with_line(lines: list[str], at: int, line: str) -> list[str]:
    return [*lines[:at], line, *lines[at + 1 :]]


def before(lines: list[str], at: int, *new: str) -> list[str]:
    return [*lines[:at], *new, *lines[at:]]


def without(lines: list[str], *gone: int) -> list[str]:
    return [line for at, line in enumerate(lines) if at not in gone]


def slip(rng: Random, word: str) -> str:
    """A word with one of its letters left out, neither the first nor the last."""
    places = [at for at in range(1, len(word) - 1) if word[at].isalpha() and word[at] != word[at - 1]]
    at = rng.choice(places)
    return word[:at] + word[at + 1 :]


def is_task(line: str) -> bool:
    return "![Team]" not in line and "@" in cells(line)[1]


def tasks(lines: list[str]) -> list[int]:
    return [at for at in rows(lines, "Task") if len(cells(lines[at])) == 3 and is_task(lines[at])]


def asks(lines: list[str]) -> list[int]:
    return [at for at in rows(lines, "Task") if "![Team][]" in lines[at]]


def levels(lines: list[str]) -> list[int]:
    return rows(lines, "Team")


def choose(rng: Random, places: list[int]) -> int:
    return rng.choice(places) if places else -1


def end_of_front_matter(lines: list[str]) -> int:
    return lines.index("---", 1) if lines[0] == "---" else -1


# The metadata


@breaks("META001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = metadata(lines)
    end = end_of_front_matter(lines)
    if not found:
        return None if end < 0 else lines[end + 1 :]
    return without(lines, *range(found.start - 2, found.stop + rng.randint(0, 1)))


@breaks("META002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    end = end_of_front_matter(lines)
    return None if end < 0 else before(lines, rng.randint(1, end), rng.choice(['x: "', "x: [", "\tx: 1", "- x"]))


@breaks("META003", "BOOK001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = metadata(lines)
    return before(lines, found.start - 2, "| A | B |", "| - | - |", f"| {rng.random()} | 1 |", "") if found else None


@breaks("META004", "META008", "STAT002", "META012", "REFS002", "BOOK001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = metadata(lines)
    return before(lines, rng.choice(found[1:]), "") if found else None


@breaks("META005", "META008", "STAT002", "META012", "REFS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    names = ("Point of contact", "Status", "Tracking issue", "Zulip channel", "Short title", "What and why")
    at = choose(rng, [row_of(lines, name) for name in names if row_of(lines, name) >= 0])
    if at < 0:
        return None
    name, value = cells(lines[at])
    return with_line(lines, at, row([slip(rng, name), value]))


@breaks("META006", "META008", "STAT002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, [at for at in metadata(lines) if "champion" in lines[at] or " issue" in lines[at]])
    if at < 0:
        return None
    name, value = cells(lines[at])
    others = {name.upper(), name.lower().capitalize(), name.title()} - {name}
    return with_line(lines, at, row([rng.choice(sorted(others)), value]))


@breaks("META007", "META011")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [at for at in metadata(lines) if not cells(lines[at])[0].startswith(("Roadmap", "Highlight", "Needs"))]
    at = choose(rng, found)
    return None if at < 0 else before(lines, rng.randint(at, metadata(lines).stop), lines[at])


@breaks("META008")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    names = ["Point of contact", "Status", "Teams", "Task owners"]
    at = choose(rng, [row_of(lines, name) for name in names if row_of(lines, name) >= 0])
    return None if at < 0 else without(lines, at)


@breaks("META009", "STAT002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    wrong = {
        "Point of contact": ["@ghost and @octocat", "nobody yet", "the build crowd"],
        "Tracking issue": ["[other/place#7]", "soon", "#x"],
        "Task owners": ["@ghost"],
        "Timespan": ["soon"],
    }
    names = [name for name in wrong if row_of(lines, name) >= 0]
    if not names:
        return None
    name = rng.choice(names)
    return with_line(lines, row_of(lines, name), row([name, rng.choice(wrong[name])]))


@breaks("META010")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = metadata(lines)
    has_champions = any("champion" in lines[at] for at in found)
    name = rng.choice(["Champion", "lang champion", "[nosuch-team] champion", "[langs] champion", "Team champion"])
    return before(lines, found.stop, row([name, "@ghost"])) if has_champions else None


@breaks("META011")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = metadata(lines)
    if not found or any("Support level" in line for line in lines):
        return None
    at = rng.choice([at for at in found[:-1] if "champion" not in lines[at]])
    swapped = list(lines)
    swapped[at], swapped[at + 1] = lines[at + 1], lines[at]
    return swapped


@breaks("META012", "REFS002", "META009")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = row_of(lines, "Zulip channel")
    label = rng.choice(["chanel", "zulip", "stream"])
    return None if at < 0 else with_line(lines, at, row(["Zulip channel", f"[#builds][{label}]"]))


@breaks("STAT001", "STAT002", "SECT008")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = row_of(lines, "Status")
    return (
        None if at < 0 else with_line(lines, at, row(["Status", rng.choice(["WIP", "accepted", "Orphaned", "Done"])]))
    )


@breaks("STAT002", "META008", "SECT008")
def _(_rng: Random, lines: list[str]) -> list[str] | None:
    at, issue = row_of(lines, "Status"), row_of(lines, "Tracking issue")
    if at < 0 or not any("Support level" in line for line in lines):
        return None
    changed = with_line(lines, at, row(["Status", "Accepted"]))
    return changed if issue < 0 else without(changed, issue)


# Sections


@breaks("SECT001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    if not lines[0].startswith("# "):
        return None
    if rng.random() < 0.5:
        return with_line(lines, 0, "#" + lines[0])
    return before(lines, choose(rng, headings(lines)), "# Another title", "")


@breaks("SECT002", "TASK010", "STAT002", "GLOS001", "REFS002", "REFS001", "SECT009")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(
        rng, [at for at in headings(lines) if lines[at] in ("## Ownership and team asks", "## Context", "## Team asks")]
    )
    if at < 0:
        return None
    end = next((n for n in headings(lines) if n > at), len(lines))
    return without(lines, *range(at, end))


@breaks("SECT003", "STAT002", "SECT007", "GLOS001", "TASK010")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    known = ("Summary", "Motivation", "Team asks", "Ownership and team asks", "Frequently asked questions", "Context")
    at = choose(rng, [at for at in headings(lines) if lines[at].lstrip("# ") in known])
    return None if at < 0 else with_line(lines, at, "## " + slip(rng, lines[at].lstrip("# ")))


@breaks("SECT004", "SECT002", "SECT007", "SECT006", "STAT002", "BOOK003")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    known = ("## Summary", "## Frequently asked questions", "### The status quo", "## Context", "## Team asks")
    at = choose(rng, [at for at, line in enumerate(lines) if line in known])
    return None if at < 0 else with_line(lines, at, "#" + lines[at])


@breaks("SECT005", "SECT007", "SECT006")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    known = ("## Summary", "## Motivation", "## Context")
    at = choose(rng, [at for at in headings(lines) if lines[at] in known])
    return None if at < 0 else [*lines, "", lines[at], "", "Said again."]


@breaks("SECT006", "SECT002", "REFS001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    known = ("## Summary", "### The status quo", "## Context")
    at = choose(rng, [at for at, line in enumerate(lines) if line in known])
    if at < 0:
        return None
    end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("#")), len(lines))
    return without(lines, *range(at + 1, end - 1))


@breaks("SECT007", "SECT008")
def _(_rng: Random, lines: list[str]) -> list[str] | None:
    two = [at for at in headings(lines) if lines[at] in ("## Summary", "## Motivation")]
    if len(two) != 2 or any("Support level" in line for line in lines):
        return None
    end = next(n for n in headings(lines) if n > two[1])
    first, second = lines[two[0] : two[1]], lines[two[1] : end]
    return [*lines[: two[0]], *second, *first, *lines[end:]]


@breaks("SECT008")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    if any("(((" in line or line == "---" for line in lines):
        return None
    text = rng.choice(["Feel free to add rows for other teams.", "This is a good place to elaborate on things."])
    return before(lines, choose(rng, headings(lines)), f"*{text}*", "")


@breaks("SECT009", "SECT006")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [at for at, line in enumerate(lines) if line.startswith("(((")]
    if not found:
        return None
    return without(lines, found[0]) if rng.random() < 0.5 else before(lines, found[0], lines[found[0]], "")


# Tables


@breaks("TABL001", "STAT002", "TASK010", "REFS002", "GLOS001", "BOOK003")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    headers = ("| Task ", "| Team ", "| Decision ", "| Goal ")
    found = [at for at, line in enumerate(lines) if line.startswith(headers) and set(lines[at + 1]) <= set("| -:")]
    at = choose(rng, found)
    if at < 0:
        return None
    names = cells(lines[at])
    which = rng.randrange(1, len(names))
    return with_line(lines, at, row([*names[:which], slip(rng, names[which]), *names[which + 1 :]]))


@breaks("TABL002", "BOOK001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, [*tasks(lines), *levels(lines), *rows(lines, "Decision")])
    return None if at < 0 else with_line(lines, at, lines[at] + rng.choice([" more |", " a | b |"]))


@breaks("TABL003", "STAT002", "REFS002", "GLOS001", "TASK010", "BOOK001", "SECT006", "GLOS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [table.start - 2 for name in ("Task", "Team", "Decision") for table in tables(lines, name)]
    at = choose(rng, found)
    return None if at < 0 else before(lines, at, rng.choice(["* An item:", "- It is done like this", "1. First"]))


@breaks("TABL004")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    for header, column, wrong in (("Purpose", 2, ["50%", "Yes", "full"]), ("Decision", 2, ["dear", "HIGH", "none"])):
        at = choose(rng, rows(lines, header))
        if at >= 0:
            texts = cells(lines[at])
            return with_line(lines, at, row([*texts[:column], rng.choice(wrong), *texts[column + 1 :]]))
    return None


@breaks("TABL005")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [table.stop for name in ("Task", "Team", "Decision", "Metadata") for table in tables(lines, name)]
    at = choose(rng, found)
    return None if at < 0 else before(lines, at, rng.choice(["That is all.", "More to come", "(*) not funded yet"]))


# Tasks and asks


@breaks("TASK001", "GLOS001", "GLOS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, asks(lines))
    if at < 0:
        return None
    task, *others = cells(lines[at])
    return with_line(lines, at, row([rng.choice([slip(rng, task), task.upper(), f"**{task}**", "Say hello"]), *others]))


@breaks("TASK002", "GLOS002", "STAT002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, [*asks(lines), *[at for at in levels(lines) if cells(lines[at])[0].startswith("[")]])
    if at < 0:
        return None
    texts = cells(lines[at])
    which = 1 if "![Team][]" in lines[at] else 0
    return with_line(lines, at, row([*texts[:which], "![Team][]" if which else "", *texts[which + 1 :]]))


@breaks("TASK003", "TASK008", "GLOS001", "STAT002", "GLOS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, asks(lines))
    return None if at < 0 else with_line(lines, at, lines[at].replace("![Team][] ", ""))


@breaks("TASK004", "TASK005", "STAT002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, [*asks(lines), *levels(lines)])
    if at < 0:
        return None
    team = rng.choice(re.findall(r"(?<!!)\[([a-z-]{3,})\]", lines[at]) or [""])
    if not team:
        return None
    return with_line(
        lines, at, lines[at].replace(f"[{team}]", f"[{rng.choice([team.upper(), slip(rng, team) + 'x'])}]")
    )


@breaks("TASK005", "TASK004")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [at for at in asks(lines) if "], [" in lines[at]]
    at = choose(rng, found or levels(lines))
    if at < 0:
        return None
    if found:
        return with_line(lines, at, lines[at].replace("], [", rng.choice(["] and [", "] or [", "] plus ["]), 1))
    texts = cells(lines[at])
    return with_line(lines, at, row([f"{texts[0]}, [cargo]", *texts[1:]]))


@breaks("TASK006", "STAT002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, levels(lines))
    if at < 0:
        return None
    team, _, *notes = cells(lines[at])
    return with_line(lines, at, row([team, rng.choice(["small", "Vibes", "", "...", "Mediun"]), *notes]))


@breaks("TASK007", "STAT002", "TASK009")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, tasks(lines))
    if at < 0:
        return None
    task, _, *notes = cells(lines[at])
    return with_line(lines, at, row([task, "", *notes]))


@breaks("TASK008", "TASK009")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, tasks(lines))
    if at < 0:
        return None
    task, _, *notes = cells(lines[at])
    return with_line(
        lines, at, row([task, rng.choice(["somebody", "the crowd", "who-knows (maybe)", "Ann Other"]), *notes])
    )


@breaks("TASK009", "TASK008")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    contact = row_of(lines, "Point of contact")
    at = choose(rng, tasks(lines))
    if at < 0 or contact < 0:
        return None
    task, _, *notes = cells(lines[at])
    return with_line(lines, at, row([task, cells(lines[contact])[1].removeprefix("@"), *notes]))


@breaks("TASK010", "GLOS001", "GLOS002", "STAT002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, asks(lines))
    if at < 0:
        return None
    task, _, *notes = cells(lines[at])
    return with_line(lines, at, row([task, "@ghost", *notes]))


# References


@breaks("REFS001", "BOOK001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [table.stop for name in ("Task", "Team", "Decision", "Metadata") for table in tables(lines, name)]
    at = choose(rng, [at for at in found if at < len(lines)])
    return None if at < 0 else before(lines, at, f"[{rng.choice(['survey', 'the paper'])}]: https://example.org/x")


@breaks("REFS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    return before(lines, choose(rng, headings(lines)), f"[unused{rng.randint(1, 9)}]: https://example.org/x", "")


@breaks("REFS003", "REFS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [line for line in lines if re.match(r"\[[^\]]+\]: http", line)]
    if not found:
        return None
    label = rng.choice(found).split("]")[0]
    other = rng.choice([label, label.upper()])
    return before(lines, choose(rng, headings(lines)), f"{other}]: https://example.org/elsewhere", "")


@breaks("REFS004")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    if lines[0] == "---" or any("(((" in line for line in lines):
        return None
    badge = rng.choice(["Heap wanted", "Completed", "Compleet", "Nothing like it"])
    return before(lines, choose(rng, headings(lines)), f"A badge: ![{badge}][]", "")


@breaks("REFS005")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    if lines[0] == "---":
        return None
    issue = rng.choice(["[RFC 3519]", "[rfc#3519]", "[rust-lang/rust #12]", "[rust#12]", "[RFC3519]"])
    return before(lines, choose(rng, headings(lines)), f"As {issue} says.", "")


@breaks("REFS006")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    path = rng.choice(["./gone.md", "../2099/x.html", "pictures/none.png#x"])
    return before(lines, choose(rng, headings(lines)), f"See [this]({path}).", "")


# The glossary and the book


@breaks("GLOS001", "REFS002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    """An item goes that explains what is asked."""
    terms = {"Design meeting": "Design meeting", "RFC decision": "RFC decisions", "Org decision": "Org decisions"}
    asked = {cells(lines[at])[0] for at in asks(lines)} & set(terms)
    if not asked:
        return None
    term = terms[rng.choice(sorted(asked))]
    at = next((at for at, line in enumerate(lines) if line.startswith(f"* *{term}*")), -1)
    if at < 0:
        return None
    end = next(n for n in range(at + 1, len(lines) + 1) if n == len(lines) or not lines[n].startswith("  "))
    return without(lines, *range(at, end))


@breaks("GLOS003")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, [at for at, line in enumerate(lines) if re.match(r"\* \*[A-Z][^*]+\* ", line)])
    glossary = any(line == "### Definitions" for line in lines)
    return with_line(lines, at, lines[at] + " Or so they say.") if at >= 0 and glossary else None


@breaks("BOOK001")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    if lines[0] == "---":
        return None
    ways = [
        ["```", "#[inline]", "```"],
        ["```", "| a |", "```"],
        [" ## Indented"],
        ["## Closed ##"],
        ["Under", "----"],
    ]
    return before(lines, choose(rng, headings(lines)), *rng.choice(ways), "")


@breaks("BOOK002")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = choose(rng, tasks(lines))
    if at < 0:
        return None
    task, _, *notes = cells(lines[at])
    old = "![Team]" in "".join(lines)
    return with_line(lines, at, row([task, "@ghost and @octocat" if old else "@ghost,@octocat", *notes]))


@breaks("BOOK003", "BOOK001", "TASK007", "TASK008", "TASK009", "TASK010")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    found = [table for name in ("Task", "Team") for table in tables(lines, name)]
    if not found:
        return None
    table = rng.choice(found)
    return before(lines, table.stop, "", "And:", "", *lines[table.start - 2 : table.stop])


@breaks("BOOK004", "SECT006")
def _(rng: Random, lines: list[str]) -> list[str] | None:
    at = next((at for at, line in enumerate(lines) if line.startswith("### Work items")), -1)
    table = next((table for table in tables(lines, "Task") if table.start > at), None)
    if at < 0 or table is None:
        return None
    level = rng.choice(["#####", "######"])
    return before(lines, table.start - 2, "#### One part", "", f"{level} One of its parts", "")
