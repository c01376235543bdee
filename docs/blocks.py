"""Blocks of the documentation that show what the program prints: made by running it, so that they can't drift.

    make docs          writes them anew
    make test          fails where one is out of date

A block is a comment `<!-- $ scaffold … -->`, or `<!-- python -->` with a fenced program above it, and the fence after
it; or `<!-- table: … -->` and the table after it; or all that stands between `<!-- part: … -->` and `<!-- end -->`.
All commands run in one new folder, in the order in which they stand in the file.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    "README.md", "docs/canonical.md", "docs/formats.md", "docs/templates.md", "docs/book.md", "docs/operations.md",
    "docs/migrations.md", "docs/wizard.md", "docs/replay.md", "docs/checking.md",
)  # fmt: skip

_BLOCK = re.compile(r"(?P<head><!-- \$ (?P<command>[^\n]+?) -->\n```\w*\n)(?P<body>.*?)(?P<tail>```\n)", re.DOTALL)
_PROGRAM = re.compile(
    r"```python\n(?P<program>.*?)```\n\n(?P<head><!-- python -->\n```\w*\n)(?P<body>.*?)(?P<tail>```\n)", re.DOTALL
)
_DATE, _SOME_DATE = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d\b"), "2026-05-01 12:00"  # all else stays the same
_TABLE = re.compile(r"(?P<head><!-- table: (?P<name>\w+) -->\n\n)(?P<body>(?:\|[^\n]*\n)*)")
_PART = re.compile(
    r"(?P<head>^<!-- part: (?P<name>\w+) -->\n\n)(?P<body>.*?)(?P<tail>^<!-- end -->\n)", re.DOTALL | re.MULTILINE
)


def generated(text: str) -> int:
    """How many blocks there are in the text of a documentation file."""
    return sum(len(kind.findall(text)) for kind in (_BLOCK, _PROGRAM, _TABLE, _PART))


def renewed(text: str) -> str:
    """The text of a documentation file with every block made anew."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(ROOT / "seeds" / "examples", "examples")
        os.mkdir(".scaffold")  # the history of what is run here goes with the folder
        text = _BLOCK.sub(lambda match: match["head"] + printed(match["command"]) + match["tail"], text)
        text = _TABLE.sub(lambda match: match["head"] + TABLES[match["name"]](), text)
        text = _PART.sub(lambda match: match["head"] + PARTS[match["name"]]() + "\n" + match["tail"], text)
        return _PROGRAM.sub(
            lambda match: match[0][: match.start("body") - match.start()] + ran(match["program"]) + match["tail"], text
        )


def printed(command: str) -> str:
    """A command and what it prints, errors and all, as a terminal would show it. `a && b` runs both."""
    return "".join(f"$ {part.strip()}\n{_printed(part.strip())}" for part in command.split("&&"))


def _printed(command: str) -> str:
    from scaffold.cli import run

    words = shlex.split(command)
    if words[0] == "cp":
        shutil.copy(ROOT / words[1], words[2])
        return ""
    if words[0] == "cat":
        return "".join(Path(word).read_text(encoding="utf-8") for word in words[1:])
    kept = io.BytesIO()
    out = io.TextIOWrapper(kept, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run(words[1:])
    return _DATE.sub(_SOME_DATE, kept.getvalue().decode())


def ran(program: str) -> str:
    """What a Python program prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def switches() -> str:
    """What `normalize` changes, by name."""
    from scaffold.markdown.tables import write_table
    from scaffold.rewriting.normalize import SWITCHES

    return write_table(
        [("name", "what it puts right"), *((f"`{name}`", what) for name, what in SWITCHES.items())], ["None"] * 2
    )


def operations() -> str:
    """Every operation of migrations, in a line each."""
    from scaffold.reports.operations import overview

    return overview()


def migrations() -> str:
    """The migrations that come with the program."""
    from scaffold.markdown.tables import write_table
    from scaffold.workspace.migrations import load_migration, migration_files
    from scaffold.workspace.project import Project

    project = Project.around()
    rows = [(f"`{name}`", load_migration(project, name).title) for name in migration_files(project)]
    return write_table([("name", "what it does"), *rows], ["None"] * 2)


def entries() -> str:
    """Every operation of migrations, with its arguments and its example."""
    from scaffold.reports.operations import reference

    return reference()


def replayed() -> str:
    """What was done again: each case with its commands, a line each, and how close they come."""
    from scaffold.markdown.tables import safe_cell, write_table

    rows = []
    for case in _cases():
        result = ", ".join(f"{count} {SCORES[score]}" for score, count in case["scores"].items())
        first, *more = (safe_cell(f"`{command}`") for command in case["commands"])
        rows.append((f"{case['name']}, {case['date']}", safe_cell(case["does"]), result, first))
        rows += [("", "", "", command) for command in more]
    return write_table([("commit", "what was done", "documents", "`scaffold` …"), *rows], ["None"] * 4)


SCORES = {"exact": "the same", "semantic": "but for layout", "differs": "not"}


def reached() -> str:
    """How many cases come how close, by how close a tool can come."""
    from scaffold.markdown.tables import write_table

    rows = []
    for possible, title in POSSIBLE.items():
        of_kind = [case["scores"] for case in _cases() if case["possible"] == possible]
        differing = sum("differs" in scores for scores in of_kind)
        exact = sum(list(scores) == ["exact"] for scores in of_kind)
        rows.append(
            (title, *(str(count) for count in (len(of_kind), exact, len(of_kind) - exact - differing, differing)))
        )
    return write_table(
        [("history is", "cases", "the same", "but for layout", "some documents differ"), *rows], ["None"] * 5
    )


POSSIBLE = {
    "exact": "one command's work",
    "semantic": "that, and layout by hand",
    "partial": "partly reworded by hand",
}


def differing() -> str:
    """The documents that come out otherwise than in history, with the reasons."""
    lines = []
    for case in _cases():
        for why, paths in case.get("differs", {}).items():
            lines += [f"- {case['name']}: {why}:", *(f"  `{path}`" for path in paths)]
    return "\n".join(lines) + "\n"


def mended() -> str:
    """What history broke, and is put right before documents are compared with it."""
    from scaffold.markdown.tables import safe_cell, write_table

    rows = [
        (case["name"], safe_cell(f"`{pattern}`"), safe_cell(f"`{by}`" if by else "nothing"))
        for case in _cases()
        for pattern, by in case.get("mended", {}).items()
    ]
    return write_table([("commit", "what history has", "what is compared"), *rows], ["None"] * 3)


def _cases() -> list[Any]:
    from scaffold.text.yaml import read_yaml

    cases: Any = read_yaml((ROOT / "tests" / "replay" / "cases.yaml").read_text(encoding="utf-8"), words=True).value
    return list(cases)


def corpus() -> str:
    """How many findings there are in the real documents, by era."""
    from scaffold.markdown.tables import write_table

    rows = [
        (f"`{era}`", str(said["documents"]), *(str(said[one]) for one in ("error", "warning", "hint")))
        for era, said in _recorded()["eras"].items()
    ]
    return write_table([("era", "documents", "errors", "warnings", "hints"), *rows], ["None", *["Right"] * 4])


def corpus_errors() -> str:
    """Every error in them, and why it is one."""
    from scaffold.markdown.tables import write_table

    rows = [
        (f"`{place}`", f"[{said['code']}](rules/{said['code']}.md)", said["why"])
        for place, said in _recorded()["errors"].items()
    ]
    return write_table([("where", "code", "why"), *rows], ["None"] * 3)


def _recorded() -> dict[str, Any]:
    """What `tests/rules/test_real_documents.py` holds against the documents."""
    from scaffold.text.yaml import read_yaml

    found = read_yaml((ROOT / "tests" / "data" / "corpus.yaml").read_text(encoding="utf-8")).value
    assert isinstance(found, dict)
    return found


def rule_pages() -> dict[str, str]:
    """The page of every rule and the list of all, by their file names in `docs/rules`."""
    from scaffold.reports.rules import overview, page
    from scaffold.rules.registry import BY_CODE

    pages = {f"{code}.md": page(rule) for code, rule in BY_CODE.items()}
    head = (
        "# Rules of `scaffold check`\n\n"
        "Made from the rules by `make docs`. `scaffold explain CODE` shows a page; the examples are tests.\n\n"
    )
    return {"README.md": head + overview(), **pages}


def wizard() -> str:
    """A conversation with the wizard."""
    return str(_recording().wizard())


def wizard_in_short() -> str:
    """The beginning, the middle and the end of it."""
    return str(_recording().wizard_in_short())


def _recording() -> Any:
    sys.path.insert(0, str(ROOT / "docs"))
    return importlib.import_module("recording")


TABLES = {
    "switches": switches, "operations": operations, "migrations": migrations, "replayed": replayed, "reached": reached,
    "mended": mended, "corpus": corpus, "corpus_errors": corpus_errors,
}  # fmt: skip
PARTS = {"wizard": wizard, "wizard_in_short": wizard_in_short, "operations": entries, "differing": differing}


def main() -> int:
    """Write the files anew; with `--check` only say which are out of date."""
    stale = []
    for name in FILES:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        new = renewed(text)
        if new != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    for name, text in rule_pages().items():
        path = ROOT / "docs" / "rules" / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(f"docs/rules/{name}")
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'out of date; run `make docs`' if '--check' in sys.argv else 'written'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
