"""How long `scaffold fmt --check` takes, as ratios to other formatters of Markdown, and what memory it needs.

    make bench, or: .venv/bin/python benchmarks/formatting.py [FOLDER] [--documents N] [--rounds N]

FOLDER holds Markdown files; without one the corpus of real documents is taken if it is there, else documents made
from the examples. The others are installed once into the user's cache folder and used again; remove the folder to have
newer ones. Ends with 1 where a limit is missed.

Every tool runs as people run it, with its defaults, on copies in an empty folder, so that no settings are found.
Before it is measured it must name every document of the folder, each of them spoiled for this one run.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import platformdirs

import scaffold
from measuring import peak_memory, process, side_by_side, unexpected
from scaffold.layouts.shipped import shipped
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 7
ROUNDS_OF_MANY = 5
MANY = 10_000
MADE = 216  # documents made from the examples: as many as the corpus has
SHARED = os.environ.get("SCAFFOLD_SHARED")
CORPUS = Path(SHARED or Path(__file__).resolve().parent.parent.parent / "shared") / "corpus"
TOOLS = (
    platformdirs.user_cache_path("goal-scaffold") / "benchmarks" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
)
FINDINGS = (0, 1)  # the exit codes of `--check`: nothing to do, and something; each other one is a failure
MEMORY = 300_000_000  # bytes
GROWTH = 1.2  # time per document, of all to that of a quarter of them: linear, with room for noise
SPOILED = b"\n\n\n\n"  # blank lines at the end, which every formatter takes away


class Tool(NamedTuple):
    """A formatter; `limit` and `aim` are the most that our time may be of its time, `many` the same on many."""

    name: str
    program: Path
    options: tuple[str, ...] = ("--check",)
    limit: float | None = None
    aim: float | None = None
    many: tuple[float, float] | None = None

    def command(self, *folders: str) -> list[str]:
        return [str(self.program), *self.options, *folders]

    @property
    def shown(self) -> str:
        return " ".join((self.name, *self.options))

    @property
    def version(self) -> str:
        said = subprocess.run([self.program, "--version"], check=True, capture_output=True, text=True).stdout
        return said.strip().removeprefix(self.name).strip()


class Text(NamedTuple):
    """A document to copy, and the name of its folder, which tells its milestone."""

    folder: str
    data: bytes


def main() -> int:
    given = _arguments()
    ours, others = Tool("scaffold", Path(sys.executable).with_name("scaffold"), ("fmt", "--check")), _others()
    texts, whence = _texts(given.folder)
    print(f"`scaffold fmt --check` on {os.cpu_count()} cores, side by side with others (in {TOOLS}).")
    print(f"Others keep {os.getloadavg()[0]:.1f} cores busy; on a busy machine the ratios are not to be relied on.\n")
    for tool in (ours, *others):
        print(f"- {tool.name} {tool.version}")
    print(f"\nDocuments: {len(texts)}, {sum(len(text.data) for text in texts):,} bytes, {whence}.")
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
        missed = _corpus(Path(name, "corpus"), texts, ours, others, given.rounds or ROUNDS)
        if given.documents >= 4:  # a quarter of them is measured too
            copies = [_numbered(text, number) for number, text in enumerate(islice(cycle(texts), given.documents))]
            missed += _many(Path(name, "many"), copies, ours, others[0], given.rounds or ROUNDS_OF_MANY)
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 1 if missed else 0


def _corpus(folder: Path, texts: Sequence[Text], ours: Tool, others: Sequence[Tool], rounds: int) -> list[str]:
    """Once as the documents are, beside all others. Gives the limits that were missed."""
    _prove(folder, [texts], [ours, *others])
    seconds = side_by_side(
        {tool.name: process(tool.command("0"), folder, FINDINGS) for tool in (ours, *others)}, rounds
    )
    print(f"\n## {len(texts)} documents, medians of {rounds}\n")
    return _compared(ours, others, {tool.name: (tool.limit, tool.aim) for tool in others}, seconds)


def _many(folder: Path, texts: Sequence[Text], ours: Tool, rumdl: Tool, rounds: int) -> list[str]:
    """Many documents: how time grows from a quarter to all, and memory. Gives the limits that were missed."""
    quarter, half = len(texts) // 4, len(texts) // 2
    _prove(folder, [texts[:quarter], texts[quarter:half], texts[half:]], [ours, rumdl])
    parts = {quarter: ("0",), half: ("0", "1"), len(texts): ("0", "1", "2")}
    whole = parts[len(texts)]
    tasks = {str(count): process(ours.command(*folders), folder, FINDINGS) for count, folders in parts.items()}
    tasks[rumdl.name] = process(rumdl.command(*whole), folder, FINDINGS)
    seconds = side_by_side(tasks, rounds)
    seconds[ours.name] = seconds[str(len(texts))]

    print(f"\n## {len(texts):,} documents, each different, medians of {rounds}\n")
    missed = _compared(ours, [rumdl], {rumdl.name: rumdl.many or (None, None)}, seconds)
    print("\n| documents | seconds | ms per document |\n| --------: | ------: | --------------: |")
    each = {count: seconds[str(count)] / count for count in parts}
    for count in parts:
        print(f"| {count:,} | {seconds[str(count)]:.2f} | {each[count] * 1000:.3f} |")
    missed += _held(f"growth, {len(texts):,} to {quarter:,} per document", each[len(texts)] / each[quarter], GROWTH)
    print()
    for tool in (ours, rumdl):
        peak = peak_memory(tool.command(*whole), folder, FINDINGS)
        if peak is None:
            print("memory: not measured, there is no /proc here")
            break
        if tool is ours:
            missed += _held("memory of scaffold and its children, MB", peak / 1e6, MEMORY / 1e6)
        else:
            print(f"memory of {tool.name}, MB: {peak / 1e6:.0f}")
    return missed


def _compared(
    ours: Tool,
    others: Sequence[Tool],
    limits: dict[str, tuple[float | None, float | None]],
    seconds: dict[str, float],
) -> list[str]:
    """Print a table of times and ratios, and give the limits that were missed."""
    missed = []
    print("| tool | ms | scaffold to it | limit | aim | held |\n| ---- | -: | -------------: | ----: | --: | ---- |")
    print(f"| {ours.shown} | {seconds[ours.name] * 1000:,.0f} | | | | |")
    for tool in others:
        limit, aim = limits[tool.name]
        ratio = seconds[ours.name] / seconds[tool.name]
        held = limit is None or ratio <= limit
        said = ("yes, and the aim" if aim is not None and ratio <= aim else "yes") if held else "NO"
        numbers = " | ".join("" if number is None else f"{number:.3g}" for number in (limit, aim))
        print(f"| {tool.shown} | {seconds[tool.name] * 1000:,.0f} | {ratio:.3f} | {numbers} | {said} |")
        if not held:
            missed.append(f"time to that of {tool.name}: {ratio:.3f}, at most {limit:.3g}")
    return missed


def _held(what: str, value: float, limit: float) -> list[str]:
    print(f"{what}: {value:.3g}, at most {limit:.3g}: {'held' if value <= limit else 'NOT HELD'}")
    return [] if value <= limit else [f"{what}: {value:.3g}, at most {limit:.3g}"]


def _prove(folder: Path, parts: Sequence[Sequence[Text]], tools: Sequence[Tool]) -> None:
    """Lay the parts out in folders `0`, `1`, …, after each tool has named each document there while it was spoiled."""
    count = _lay_out(folder, parts, SPOILED)
    for tool in tools:
        command = tool.command(*map(str, range(len(parts))))
        with tempfile.TemporaryFile() as output:
            code = subprocess.run(command, cwd=folder, check=False, stdout=output, stderr=output).returncode
            output.seek(0)
            said = output.read()
        named = {int(number) for number in re.findall(rb"\b(\d{5,})\.md\b", said)}
        if code != 1:
            raise unexpected(command, code, said)
        if named != set(range(count)):
            unnamed = len(set(range(count)) - named)
            raise SystemExit(f"error: `{tool.shown}` did not look at {unnamed} of {count} documents")
    _lay_out(folder, parts)


def _lay_out(folder: Path, parts: Sequence[Sequence[Text]], ending: bytes = b"") -> int:
    """Write documents under a number each, so that no two are one file, and each is found in what a tool says."""
    count = 0
    for name, texts in enumerate(parts):
        for text in texts:
            path = folder / str(name) / text.folder / f"{count:05}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.data + ending)
            count += 1
    return count


def _numbered(text: Text, number: int) -> Text:
    """A copy like no other: its number in its title, and in a sentence at its end."""
    data = re.sub(rb"^(# [^\r\n]*)", rb"\1 %d" % number, text.data, count=1, flags=re.MULTILINE)
    return text._replace(data=data.rstrip() + b"\n\nThis is copy %d of its document.\n" % number)


def _texts(given: str) -> tuple[list[Text], str]:
    """The documents to format, and a sentence on where they are from."""
    folder = Path(given) if given else CORPUS
    if folder.is_dir():
        found = [Text(path.parent.name, path.read_bytes()) for path in sorted(folder.rglob("*.md"))]
        if not found:
            raise SystemExit(f"error: there is no Markdown file in {folder}")
        return found, f"from {folder}"
    if given or SHARED:
        raise SystemExit(f"error: there is no folder {folder}")
    made = []
    for path in sorted((shipped("seeds") / "examples").glob("*.yaml")):
        answers = path.read_text(encoding="utf-8")
        values = read_yaml(answers, words=True).value
        layout = values["layout"] if isinstance(values, dict) else ""
        document = scaffold.create(str(layout), answers).document
        made.append(Text(document.form.layout.name, document.source.data))
    copies = [_numbered(text, number) for number, text in enumerate(islice(cycle(made), MADE))]
    return copies, f"made from the {len(made)} examples (the real documents are not here)"


def _others() -> list[Tool]:
    """The other formatters, installed where they are not yet; `rumdl` first."""
    programs = _installed("pip", ("rumdl", "mdformat", "mdformat-gfm")) / "bin"
    tools = [
        Tool("rumdl", programs / "rumdl", ("fmt", "--check", "--no-cache"), limit=1.5, aim=1.0, many=(1.0, 0.5)),
        Tool("mdformat", programs / "mdformat", limit=1 / 5),
    ]
    if shutil.which("npm") is None:
        print("prettier is left out: it needs node and npm, and npm is not here\n")
        return tools
    return [*tools, Tool("prettier", _installed("npm", ("prettier",)) / "node_modules/.bin/prettier", limit=1 / 12)]


def _installed(manager: str, packages: Sequence[str]) -> Path:
    """The folder of packages, made anew where an earlier run did not come to its end."""
    folder = TOOLS / manager
    ready = folder / ".ready"
    if ready.exists():
        return folder
    print(f"installing {', '.join(packages)} into {folder}", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    if manager == "pip":
        venv.create(folder, with_pip=True)
        install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    else:
        install = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder)]
    subprocess.run([*install, *packages], check=True)
    ready.touch()
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure `scaffold fmt --check` beside other formatters.")
    parser.add_argument("folder", nargs="?", default="", help="the documents to format")
    parser.add_argument("--documents", type=int, default=MANY, help="how many in the long run; 0 leaves it out")
    parser.add_argument("--rounds", type=int, default=0, help=f"default {ROUNDS}, and {ROUNDS_OF_MANY} in the long run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
